"""Language tags as pages write them."""

from __future__ import annotations

import re

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_.@].*)?", re.IGNORECASE)
# Codes withdrawn from ISO 639 that old software still writes.
_WITHDRAWN = {"in": "id", "iw": "he", "ji": "yi", "jw": "jv", "mo": "ro"}
_NONE = frozenset(("und", "zxx", "mul", "mis"))


def language_tag(written: str) -> str:
    """Normalises: "pt_BR" → "pt-BR", "in" → "id", "zh_hans_cn" → "zh-Hans-CN"; "" for what is no tag."""
    match = _TAG.fullmatch(written.strip())
    if match is None:
        return ""
    language, script, region = match.groups()
    code = _WITHDRAWN.get(language.lower(), language.lower())
    if code in _NONE:
        return ""
    return "-".join(part for part in (code, (script or "").title(), (region or "").upper()) if part)
