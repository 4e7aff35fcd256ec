"""Which language a text is in."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Callable, Mapping

_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ENOUGH = 40
_SAMPLE = 2_000
# Written languages that statistics over letters tell apart badly; somebody who knows the text is believed instead.
_CONFUSABLE = (
    frozenset(("id", "ms")),
    frozenset(("pt", "gl", "an")),
    frozenset(("no", "nn", "da")),
    frozenset(("hr", "sr", "bs")),
    frozenset(("cs", "sk")),
    frozenset(("bg", "mk")),
    frozenset(("hi", "mr", "ne")),
    frozenset(("xh", "zu")),
    frozenset(("es", "an", "ext", "gl")),
    frozenset(("it", "vec", "lij")),
    frozenset(("ca", "oc")),
    frozenset(("id", "jv")),
    frozenset(("af", "nl")),
)
# Names the detector gives to languages that news files under a wider one.
_WIDER = {"ary": "ar", "arz": "ar", "pcm": "en", "wuu": "zh", "yue": "zh", "zxx": "und"}
_ALIASES = {"nb": "no", "iw": "he", "in": "id", "fil": "tl"}
_UNKNOWN = "und"
# How much likelier (natural logarithm) another language must be: on 2,000 sentences of news in twelve languages the
# sentence's own was never less likely than any by 9, and some other one never likelier by less than 12.
_PLAINLY = 10.0
_LOADING = threading.Lock()  # threads that ask first together would each load the model, 100 MB and a second apiece


def primary(tag: str) -> str:
    """The primary code of a BCP 47 tag, in lower case: "pt" of "pt-BR"; locale names with "_" are understood."""
    return tag.replace("_", "-").partition("-")[0].lower()


def detect(text: str, *, hint: str = "") -> str:
    """The primary BCP 47 code of a text's language ("pt"), or "und".

    `hint` is what a feed or page claims, any BCP 47 tag. It stands where the text is too short to tell (under 40
    letters) or the two languages are easily confused; otherwise the text decides.
    """
    claimed = primary(hint)
    claimed = _ALIASES.get(claimed, claimed)
    letters = _letters(text[:_SAMPLE])
    if letters == 0 or (claimed and letters < _ENOUGH):
        return claimed or _UNKNOWN
    code = _detector()(text[:_SAMPLE])
    found = _WIDER.get(code, code)
    return claimed if claimed and (found == _UNKNOWN or _confusable(claimed, found)) else found


def is_foreign(text: str, language: str) -> bool:
    """Whether a text is plainly not in a language (a BCP 47 tag), however short; languages easily confused are one."""
    claimed = _ALIASES.get(primary(language), primary(language))
    if not _letters(text):
        return False
    ranked = _ranking()(text[:_SAMPLE])
    own = max((score for code, score in ranked.items() if _WIDER.get(code, code) == claimed), default=None)
    if own is None:
        return False
    likeliest = max(ranked, key=ranked.__getitem__)
    return ranked[likeliest] - own > _PLAINLY and not _confusable(claimed, _WIDER.get(likeliest, likeliest))


def _letters(text: str) -> int:
    """How many letters; one of a script that writes whole syllables or words with it counts for three."""
    return sum(3 if _DENSE.match(char) else 1 for char in text if char.isalpha())


def _confusable(one: str, other: str) -> bool:
    return any(one in group and other in group for group in _CONFUSABLE)


@functools.cache
def _detector() -> Callable[[str], str]:
    """Loaded at the first question: the model takes a moment, and many commands ask none."""
    import py3langid  # noqa: PLC0415

    with _LOADING:
        py3langid.classify("")

    def classify(text: str) -> str:
        code, _ = py3langid.classify(text)
        return str(code)

    return classify


@functools.cache
def _ranking() -> Callable[[str], Mapping[str, float]]:
    """By language how likely it is, as a logarithm."""
    _detector()
    import py3langid  # noqa: PLC0415

    def rank(text: str) -> Mapping[str, float]:
        return {str(code): float(score) for code, score in py3langid.rank(text)}

    return rank
