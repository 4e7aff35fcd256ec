"""Everything Nutgraf touches: the network, parsers, databases. One vendor a module; siblings are strangers.

An adapter implements a Protocol of `bot.ports` and is found by its entry point (`nutgraf.adapters` in pyproject.toml).
What several of them need and no vendor owns is a module here.
"""
