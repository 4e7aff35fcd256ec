"""Discord: `renderer` writes messages without touching the library, `chat` posts them and answers."""
