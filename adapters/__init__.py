"""Everything Nutgraf touches: the network, parsers, databases. One vendor per module; siblings are unaware of each other.

An adapter implements a Protocol of `bot.ports` and is found by its entry point (`nutgraf.adapters` in pyproject.toml).
"""
