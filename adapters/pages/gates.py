"""Pages that stand where the article should be: bot checks, consent, paywalls, logins, errors. Never taken for it.

Markers in the markup decide first, for they know no language; words second. A page that shows a real length of text
is let through unless it is that text which is the gate.
"""

from __future__ import annotations

import dataclasses
import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from adapters.pages import gate_words as words
from adapters.pages.metadata import Metadata
from bot.domain.page import Unreadable

# Lengths in characters of alphabetic script; one of an unspaced script counts for `_DENSE`.
_NOTHING = 120
_THIN = 300
_SHORT = 700
_TEASER = 1_000
_OPENING = 2_000
_CONSENT_MAX = 8_000
_DENSE = 3
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff]")

# Only the challenge pages carry these; sensors that vendors also put on real pages are left out.
_CHALLENGE = re.compile(
    r"_cf_chl_opt|id=[\"']challenge-(?:form|running|error)|cf-browser-verification|id=[\"']px-captcha[\"']"
    r"|captcha-delivery\.com/|_Incapsula_Resource|AwsWafIntegration|gokuProps|/\.well-known/sgcaptcha|/\.within\.website/"
    r"|errors\.edgesuite\.net|sucuri_cloudproxy_js|/\.well-known/ddos-guard|/showcaptcha|vercel-challenge|_fs-ch-",
    re.IGNORECASE,
)
_CAPTCHA = 'iframe[src*="captcha"], [class*="g-recaptcha"], [class*="h-captcha"], [class*="cf-turnstile"]'
_CONSENT_HOST = re.compile(
    r"^(?:[\w-]+\.)*(?:consent|guce|myprivacy|cookiewall|privacy-gate|cmp-wall)\.", re.IGNORECASE
)
_CONSENT_PATH = re.compile(
    r"/(?:collect)?-?consent(?:[/?.-]|$)|/cookie-?wall|/privacy-?wall|/privacy-gate", re.IGNORECASE
)
_CONSENT_FORM = (
    'form[action*="consent."], form[action*="/consent"], form[action*="collectConsent"], form[class*="consent-form"]'
)
_WALL = re.compile(
    r"(?:class|id)=[\"'](?:[^\"']*[\s_-])?(?:pay-?wall|reg-?wall|subscri(?:be|ber|ption)-?wall|premium-(?:wall|gate)"
    r"|piano-(?:offer|container)|article-gate|gated-content|metered-wall|truncated-content)(?:[\s_-][^\"']*)?[\"']",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(r"(?:…|\.\.\.|\[…\])[\s\"”»)]*$")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A page as it was parsed, and what extraction made of it."""

    tree: LexborHTMLParser
    html: str
    url: str
    metadata: Metadata
    text: str


def gate(seen: Seen) -> Unreadable | None:
    """Why the extracted text is not the article, or None."""
    size = _size(seen.text)
    for check in (_challenge, _consent, _missing, _paywall, _login, _empty):
        refused = check(seen, size)
        if refused is not None:
            return refused
    return None


def _challenge(seen: Seen, size: int) -> Unreadable | None:
    if size >= _SHORT or seen.metadata.is_article:
        return None
    marked = _CHALLENGE.search(seen.html) or any(words.CHALLENGE_TITLE.match(title) for title in _titles(seen))
    worded = size < _THIN and (seen.tree.css_first(_CAPTCHA) is not None or words.HUMAN.search(_visible(seen)))
    if marked or worded or words.HUMAN.search(seen.text):
        return Unreadable(reason="the site asks for proof that a human is reading", transient=True)
    return None


def _consent(seen: Seen, size: int) -> Unreadable | None:
    parts = urlsplit(seen.url)
    marked = _CONSENT_HOST.search(parts.hostname or "") or _CONSENT_PATH.search(parts.path)
    form = not seen.metadata.is_article and size < _CONSENT_MAX and seen.tree.css_first(_CONSENT_FORM) is not None
    if marked or (form and _consent_share(seen.text) > 1 / 4) or _speaks_of_consent(seen, size):
        return Unreadable(reason="a cookie consent page stands before the article", transient=False)
    return None


def _speaks_of_consent(seen: Seen, size: int) -> bool:
    """Whether the text itself is a consent notice. An article about cookies has them in its title."""
    if not 0 < size <= _CONSENT_MAX or (seen.metadata.is_article and words.CONSENT.search(seen.metadata.title)):
        return False
    if _consent_share(seen.text) < (4 / 5 if seen.metadata.is_article else 3 / 5):
        return False
    kinds = {match.group().lower() for match in words.CONSENT.finditer(seen.text)}
    return len(kinds) > 1 and words.ACCEPT.search(_visible(seen)) is not None


def _consent_share(text: str) -> float:
    """The share of the text, by characters, in lines that speak of consent."""
    lines = text.split("\n")
    return sum(len(line) for line in lines if words.CONSENT.search(line)) / max(1, sum(map(len, lines)))


def _missing(seen: Seen, size: int) -> Unreadable | None:
    if size >= _SHORT or seen.metadata.is_article:
        return None
    if any(words.MISSING_TITLE.match(title) for title in _titles(seen)):
        return Unreadable(reason="the site says that it has no such page", transient=False)
    if any(words.BROKEN_TITLE.match(title) for title in _titles(seen)):
        return Unreadable(reason="the site shows an error page", transient=True)
    return None


def _paywall(seen: Seen, size: int) -> Unreadable | None:
    """Short text alone is no paywall, nor are the words: it takes both, or the page's own declaration."""
    end = "\n".join(seen.text.split("\n")[-3:])
    asked = bool(words.PAYWALL.search(end))
    cut = bool(_ELLIPSIS.search(seen.text)) or seen.metadata.declared_words > 2 * len(seen.text.split()) > 0
    if seen.metadata.is_free:
        closed = (asked and size < _TEASER) or (size < _SHORT and (cut or asked) and _has_wall(seen))
    else:
        shut = asked or cut or seen.metadata.is_withheld
        closed = (shut and size < _OPENING) or (size < _TEASER and _has_wall(seen))
    if closed:
        return Unreadable(reason="behind a paywall: only the opening is shown", transient=False)
    return None


def _has_wall(seen: Seen) -> bool:
    return _WALL.search(seen.html) is not None or words.PAYWALL.search(_visible(seen)) is not None


def _login(seen: Seen, size: int) -> Unreadable | None:
    if size >= _SHORT or seen.metadata.is_article or seen.tree.css_first('input[type="password"]') is None:
        return None
    if size < _THIN or any(words.LOGIN_TITLE.match(title) for title in _titles(seen)):
        return Unreadable(reason="the site asks for a login", transient=False)
    return None


def _empty(seen: Seen, size: int) -> Unreadable | None:
    if size >= _NOTHING:
        return None
    if any("javascript" in node.text(deep=True).lower() for node in seen.tree.css("noscript")):
        return Unreadable(reason="the page shows its text only to browsers that run JavaScript", transient=False)
    return Unreadable(reason="no article text on the page", transient=False)


def _titles(seen: Seen) -> list[str]:
    nodes = [*seen.tree.css("title")[:1], *seen.tree.css("h1")[:2]]
    return [seen.metadata.title, *(node.text(deep=True, strip=True) for node in nodes)]


def _visible(seen: Seen) -> str:
    if seen.tree.body is None:
        return ""
    body = seen.tree.body.clone()
    body.strip_tags(["script", "style", "noscript", "template"])
    return body.text(deep=True, separator="\n")


def _size(text: str) -> int:
    return len(text) + (_DENSE - 1) * len(_UNSPACED.findall(text))
