"""Databases. `sql` offers a `bot.ports.Store` on SQLite and PostgreSQL; the other modules are its parts."""
