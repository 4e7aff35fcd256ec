"""A local Discord: REST v10, gateway and interactions over real HTTP and WebSocket, refusing what Discord refuses.

`async with Discord(port) as discord` runs it; point a client at `discord.api_url` and `discord.gateway_url`.
"""
