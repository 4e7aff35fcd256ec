"""Pure language work for any language. Knows strings and `Lexicon` only; nothing of feeds, stories or digests."""
