"""Words that may be names although no capital inside a sentence tells so, and that no cited sentence has."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.domain.article import Article
from bot.domain.relevance import Relevance
from bot.text.language import primary
from bot.text.lexicon import Lexicon
from bot.text.names import names
from bot.text.question_words import QUESTION_WORDS
from bot.text.scripts import fold, words
from bot.text.sentences import sentences
from bot.text.sounds import is_form
from bot.text.vocabulary import vocabulary

_HIRAGANA = re.compile("[\u3040-\u309f]")  # endings and particles
_KANA = re.compile("[\u30a0-\u30ff]")  # names in it are told by their script


def strange_openings(text: str, lexicon: Lexicon, cited: str, articles: Iterable[Article]) -> list[str]:
    """Names that open a sentence of the text, where any word has a capital, and that `cited` does not have.

    The first word counts as a name unless the lexicon knows it, or the articles have it, or another form of it, in
    lower case. Where none of them is in the text's language, it counts as one only if they have it with a capital.
    """
    known = list(articles)
    borne = fold(cited)
    there = {fold(word) for word in words(cited)}
    told = "\n".join(f"{article.title}\n{article.text}" for article in known)
    lower = " ".join(word for word in words(told) if word[:1].islower())
    common = {fold(word) for word in words(lower)} | QUESTION_WORDS | vocabulary(lexicon)
    capital = {fold(word) for word in words(told) if word[:1].isupper()}
    spoken = any(primary(article.language) == lexicon.code for article in known)

    def strange(word: str) -> bool:
        key = fold(word)
        if not word[:1].isupper() or key in borne or key in common:
            return False
        return not _has_form(word, lexicon.code, lower) if spoken else key in capital

    spans = sentences(text)
    found = [word for start, end in spans for word in words(text[start:end])[:1] if strange(word)]
    for name in names(text, spans):
        if name.opens:
            rest = name.text.split(" ")[1:] if name.text[0].isupper() else [name.text]
            found += [word for word in rest if fold(word) not in borne and not _inflected(fold(word), there)]
    return found


def strange_in_caseless(text: str, cited: str, question: str, lexicon: Lexicon) -> list[str]:
    """Words of scripts without capitals, where any word may be a name, that nothing vouches for.

    The cited sentences do, the question, and the language's own common words; Han is looked at character by character.
    """
    vouched = {fold(word) for each in (cited, question) for word in words(each)} | QUESTION_WORDS | vocabulary(lexicon)
    return [
        word
        for word in words(text)
        if word.lower() == word.upper()
        and word[0].isalpha()
        and not _HIRAGANA.match(word)
        and not _KANA.match(word)
        and fold(word) not in vouched
    ]


def _inflected(word: str, there: Iterable[str]) -> bool:
    return any(is_form(word, each) for each in there)


def _has_form(word: str, language: str, texts: str) -> bool:
    """Whether another form of the word stands there: "Negotiations" beside "negotiated"."""
    return Relevance((word.lower(),), language).share(texts, language) > 0
