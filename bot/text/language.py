"""Which language a text is in."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Callable

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
