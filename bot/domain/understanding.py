"""What a question means, from its words, its language and what was asked before."""

from __future__ import annotations

from bot.domain.question import Question
from bot.text.language import detect


def understood(text: str, *, language: str) -> Question:
    """The question; `language` is the reader's, believed where the text is too short to tell."""
    return Question(text=text, words=text, language=detect(text, hint=language))
