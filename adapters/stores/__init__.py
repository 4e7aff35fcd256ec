"""Databases. `sql` offers a `bot.ports.Store` on SQLite and PostgreSQL."""
