"""The command desk: what people ask in a chat, and what they are answered, the same for every chat.

It may use the services and the presentation; it knows no chat beyond its name and no setting.
"""
