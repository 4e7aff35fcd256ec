"""The `nutgraf` command: flags in, exit codes out. One module per command; what a command needs it imports when run."""
