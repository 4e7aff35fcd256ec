"""What stands between a story and a channel: digests put into words for a chat, and put right where they stand.

It may use the services and the presentation; it posts nothing itself but corrections.
"""
