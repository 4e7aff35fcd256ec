"""The steps, oldest first by number. They name types and columns themselves and import nothing of ours."""
