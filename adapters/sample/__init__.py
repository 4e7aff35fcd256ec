"""The bundled sample: a small news web on loopback, so that a newcomer sees the real pipeline at work."""
