"""Models: what writes a completion, what places a text in a space of meaning."""
