"""Kinds of origin that can be polled. Each module offers a `bot.ports.Source`."""
