"""Readers of the pages behind entries. Each module offers a `bot.ports.PageReader`."""
