"""Pure values and decisions: no I/O, no clock (`now` is a parameter), no await. May use `bot.text`."""
