"""The one canonical form of a web address, so that one article has one address wherever it was found."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit, urlunsplit

_PLAIN = re.compile(r"https?://[a-z0-9.-]*[a-z0-9]/[!$%&'()*+,./0-9:;=@A-Z_a-z~-]{0,2000}")
_HOSTLESS = re.compile(r"\s*https?:(?!//[^/])", re.IGNORECASE)
_ABSOLUTE = ("http://", "https://")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_LONGEST = 4_000
_TRACKING = re.compile(
    r"fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|mkt_tok|vero_id|"
    r"_hsenc|_hsmi|oly_anon_id|oly_enc_id|wickedid|s_cid|cmpid|__twitter_impression|guccounter|guce_referrer\w*|spm|xtor|"
    r"_ga|_gl|ref_src|ref_url|cmp|icid|ocid|smid|smtyp|ito|ncid|sref|soc_src|soc_trk|ftag|taid|"
    r"(?:utm|mtm|pk|hsa)_.*|at_(?:campaign|medium).*|ns_(?:mchannel|campaign).*",
    re.IGNORECASE,
)


@lru_cache(maxsize=4_096)
def canonical(url: str, base: str = "") -> str:
    """The canonical absolute http(s) address, or "" for anything else (`javascript:`, `data:`, nonsense).

    Fragment, credentials, default port and tracking parameters go; host and scheme become lower case. What identifies
    the page (path, order and spelling of the other parameters) is left as it is. Relative ones are resolved on `base`.
    """
    if _PLAIN.fullmatch(url):
        return url
    if _HOSTLESS.match(url):
        return ""
    try:
        trimmed = _trimmed(url)
        return _rebuilt(trimmed if trimmed.startswith(_ABSOLUTE) else urljoin(base, trimmed))
    except ValueError:
        return ""


def _trimmed(url: str) -> str:
    return "".join(url.split()) if "\n" in url or "\t" in url else url.strip().replace(" ", "%20")


def _rebuilt(url: str) -> str:
    parts = urlsplit(url)
    host, port = (parts.hostname or "").rstrip("."), parts.port
    if parts.scheme not in _DEFAULT_PORTS or not host or len(url) > _LONGEST or not url.isprintable():
        return ""
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port != _DEFAULT_PORTS[parts.scheme]:
        netloc += f":{port}"
    return urlunsplit((parts.scheme, netloc, parts.path or "/", _without_tracking(parts.query), ""))


def _without_tracking(query: str) -> str:
    return "&".join(part for part in query.split("&") if not _TRACKING.fullmatch(part.partition("=")[0]))
