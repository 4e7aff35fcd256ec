"""Use cases. A service sequences ports and asks the domain to decide; it decides nothing itself."""
