"""Pure renderers: a digest, article or answer in, text out. They never choose what is shown, only how it looks."""
