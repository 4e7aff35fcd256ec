"""Tells whoever watches how the bot is doing. Knows aiohttp's server and the Prometheus format."""
