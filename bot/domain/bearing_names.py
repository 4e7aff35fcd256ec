"""Every name must be one that the sentences have, in whatever language and script they have it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.domain.article import Article
from bot.domain.fault import Fault, Flaw
from bot.domain.statement import Statement
from bot.domain.strange_words import strange_in_caseless, strange_openings
from bot.domain.topic import Topic
from bot.text.lexicon import Lexicon, Lexicons
from bot.text.names import Name, names
from bot.text.numbers import figures
from bot.text.phrases import Phrases
from bot.text.places import places
from bot.text.question_words import QUESTION_WORDS
from bot.text.scripts import UNSPACED, fold, words
from bot.text.sentences import sentences
from bot.text.sounds import akin_to_any, is_form
from bot.text.spelled import weekdays
from bot.text.vocabulary import vocabulary

_DOTTED = re.compile("[\u4e00-\u9fff]{1,4}(?:[·・][\u4e00-\u9fff]{1,6})+")  # a foreign name in Han
_ENDING = re.compile(r"['’]\w{1,4}$")  # "Ford'un", "Ford's"
_RUN = re.compile(rf"[{UNSPACED}]+")
_FULL = 2  # words: of a name no longer than this, all
_KNOWN = 0.6  # of a longer name's words, where it was translated: "Centro Nacional de Huracanes"
_SHORT = 3  # letters
_LEAST_ALONE, _LEAST_OF_MORE = 3, 2  # sounds that a name, and a part of a longer one, must have in common
_LONGEST_SHORT = 6  # letters
_PART = re.compile(rf"[^\W\d_{UNSPACED}]+|[\u30a1-\u30fa\u30fc]{{2,}}")  # words, also of "Berners-Lee" and "l'Union"


def strange_name(
    claim: Statement,
    basis: Sequence[Statement],
    lexicons: Lexicons,
    *,
    topics: Iterable[Topic] = (),
    articles: Iterable[Article] = (),
    asked: str = "",
) -> Flaw | None:
    """Names that the sentences do not have. `asked` are words that a question put into one's mouth."""
    borne = "\n".join(each.text for each in basis)
    found = names(claim.text, sentences(claim.text))
    same = claim.in_language_of(basis)
    if len(same) == len(basis):
        strange = [name.text for name in found if not name.opens and not _stands(name.text, borne)]
        strange += strange_openings(claim.text, lexicons.of(claim.language), borne, articles)
        strange += strange_in_caseless(claim.text, borne, asked, lexicons.of(claim.language))
    else:
        lexicon = lexicons.of(claim.language)
        strange = [
            *_strange_abroad(claim, found, basis, topics, lexicon),
            *_strange_first_words(claim, basis, articles, lexicon),
        ]
    told = ", ".join(dict.fromkeys(strange))
    return Flaw(kind=Fault.NAME, reason=f"the cited sentences do not name {told}") if told else None


def _stands(name: str, borne: str) -> bool:
    """Whether the name stands there: as it is or inflected, put together from others, or in short."""
    there = [fold(word) for word in words(borne)]
    left = [fold(word) for word in words(name)]
    if fold(name) in fold(borne) and (
        len(left) != 1 or any(word.startswith(left[0]) for word in there) or _RUN.search(name)
    ):
        return True
    while left:
        taken = next((size for size in range(len(left), 0, -1) if _run_in(left[:size], there)), 0)
        if not taken and _is_short_for(words(name)[-len(left)], borne):
            taken = 1
        if not taken:
            return False
        left = left[taken:]
    return True


def _run_in(run: Sequence[str], there: Sequence[str]) -> bool:
    size = len(run)
    return any(
        all(is_form(mine, theirs) for mine, theirs in zip(run, there[at : at + size], strict=True))
        for at in range(len(there) - size + 1)
    )


def _is_short_for(name: str, borne: str) -> bool:
    """Whether capitals are the first letters of words that stand there: "SMA" of "Sekolah Menengah Atas"."""
    capitals = [word[0] for word in _PART.findall(borne) if word[0].isupper()]
    return name.isupper() and 1 < len(name) <= _LONGEST_SHORT and name in "".join(capitals)


def _strange_abroad(
    claim: Statement, found: Sequence[Name], basis: Sequence[Statement], topics: Iterable[Topic], lexicon: Lexicon
) -> Iterator[str]:
    """Names of a text that other languages' sentences must have: alike in letters or sounds, or known as the same."""
    there = {part for each in basis for part in _PART.findall(each.text)}
    raw = fold("\n".join(each.text for each in basis))
    abroad = _places(basis)
    aliases = [Phrases(subject.names) for topic in topics for subject in topic.subjects]
    known = [phrases for phrases in aliases if phrases.search(raw)]
    dated = [(figure.start, figure.end) for figure in figures(claim.text, claim.language)]
    for name in found:
        if any(start <= name.start < end or name.start <= start < name.end for start, end in dated):
            continue
        if fold(name.text) in raw or any(each.search(name.text) for each in known):
            continue
        if places(name.text, claim.language) & abroad or weekdays(name.text, lexicon):
            continue
        parts = [part for part in _PART.findall(_ENDING.sub("", name.text)) if len(part) >= _SHORT or part.isupper()]
        if name.opens and parts:  # "Former Senator Petrov": any word has a capital there
            parts = parts[1:] if fold(parts[0]) in vocabulary(lexicon) else parts
        borne = [
            part for part in parts if akin_to_any(part, there, _LEAST_ALONE if len(parts) == 1 else _LEAST_OF_MORE)
        ]
        if not parts or (lexicon.capital_nouns and len(parts) == 1) or len(borne) >= _needed(parts):
            continue
        if lexicon.capital_nouns and len(parts) == _FULL and parts[-1] in borne:
            continue  # "Stadt Palu"
        yield name.text
    for match in _DOTTED.finditer(claim.text):
        if match.group() not in raw:
            yield match.group()


def _needed(parts: Sequence[str]) -> float:
    """How many words of a name must be known: all of a short one; of a longer one some may have been translated."""
    return len(parts) if len(parts) <= _FULL else max(_FULL, _KNOWN * len(parts))


def _strange_first_words(
    claim: Statement, basis: Sequence[Statement], articles: Iterable[Article], lexicon: Lexicon
) -> Iterator[str]:
    """Single words that open a sentence, and are names elsewhere in the story: any word has a capital there."""
    there = [part for each in basis for part in _PART.findall(each.text)]
    openings = [
        found.group() for start, end in sentences(claim.text) if (found := _PART.search(claim.text, start, end))
    ]
    unknown = [
        word for word in openings if word[0].isupper() and fold(word) not in vocabulary(lexicon) | QUESTION_WORDS
    ]
    if not unknown:
        return
    inside = {
        fold(part)
        for article in articles
        for name in names(article.text, sentences(article.text))
        if not name.opens
        for part in _PART.findall(name.text)
    }
    yield from (
        word
        for word in unknown
        if fold(word) in inside and not akin_to_any(word, there) and not places(word, claim.language) & _places(basis)
    )


def _places(basis: Iterable[Statement]) -> frozenset[str]:
    return frozenset(code for each in basis for code in places(each.text, each.language))
