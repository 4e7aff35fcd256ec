"""What Nutgraf does. No vendor library, no socket and no SQL live here; the outside is reached through `bot.ports`."""
