"""What went wrong, in words a person understands."""

from __future__ import annotations

import errno
import http
import logging
import socket
import ssl
import zlib
from datetime import timedelta

import aiohttp

from adapters.web.addresses import RefusedAddressError
from bot.domain.fetch import FetchFailed

_log = logging.getLogger(__name__)

_MAY_PASS = frozenset({408, 425, 429})
_SYSTEM = {
    errno.ECONNREFUSED: "connection refused",
    errno.ECONNRESET: "connection reset by the server",
    errno.EPIPE: "connection reset by the server",
    errno.EHOSTUNREACH: "host unreachable",
    errno.ENETUNREACH: "network unreachable",
    errno.ETIMEDOUT: "connection timed out",
    errno.EMFILE: "too many open files on this machine: raise the limit (ulimit -n)",
}
_CERTIFICATE = {  # OpenSSL's X509_V_ERR_* numbers
    10: "TLS certificate has expired",
    18: "TLS certificate is self-signed",
    19: "TLS certificate chain is self-signed",
    20: "TLS certificate is from an unknown issuer",
    62: "TLS certificate not valid for this host",
    64: "TLS certificate not valid for this host",
}
_NO_ADDRESS = "not a web address"
_KINDS: tuple[tuple[type[Exception], str], ...] = (
    (aiohttp.ServerDisconnectedError, "the server closed the connection without an answer"),
    (aiohttp.InvalidURL, _NO_ADDRESS),
    (UnicodeError, _NO_ADDRESS),
    (aiohttp.ClientResponseError, "the answer is not valid HTTP"),
    (aiohttp.ClientPayloadError, "the connection ended before the body came"),
    (zlib.error, "the compressed body is damaged"),
)


class Failure(Exception):  # noqa: N818 (never leaves the fetcher; it carries the value that does)
    """Ends a request with a known outcome."""

    def __init__(self, reason: str, *, transient: bool = True, retry_after: timedelta | None = None) -> None:
        super().__init__(reason)
        self.outcome = FetchFailed(reason=reason, transient=transient, retry_after=retry_after)


def refused(host: str) -> Failure:
    """The outcome for a private address."""
    return Failure(
        f"refused: {host} is a private address; allow its network under [network] allow_private", transient=False
    )


def status_failed(status: int, retry_after: timedelta | None) -> FetchFailed:
    """The outcome of an answer that is neither 200 nor 304 nor a redirect."""
    phrase = http.HTTPStatus(status).phrase if status in set(http.HTTPStatus) else "unknown status"
    return FetchFailed(
        reason=f"{status} {phrase}",
        transient=status in _MAY_PASS or status >= http.HTTPStatus.INTERNAL_SERVER_ERROR,
        retry_after=retry_after,
        gone=status == http.HTTPStatus.GONE,
    )


def outcome_of(error: Exception, host: str, seconds: float) -> FetchFailed:
    """The outcome an exception stands for. Never shows the address itself, which may hold credentials."""
    if isinstance(error, Failure):
        return error.outcome
    if isinstance(error, TimeoutError):
        return FetchFailed(reason=f"timed out after {seconds:g} s")
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return FetchFailed(reason=_certificate(error.certificate_error))
    for kind, reason in _KINDS:
        if isinstance(error, kind):
            return FetchFailed(reason=reason, transient=reason != _NO_ADDRESS)
    if isinstance(error, OSError):
        return _unconnected(error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error, host)
    _log.warning("fetch.unexpected host=%s", host, exc_info=error)
    return FetchFailed(reason=f"the request failed ({type(error).__name__})")


def _unconnected(error: OSError, host: str) -> FetchFailed:
    match error:
        case RefusedAddressError():
            return refused(host).outcome
        case socket.gaierror():
            known = error.errno != socket.EAI_AGAIN
            return FetchFailed(reason="no such host" if known else "the name server does not answer")
        case ssl.SSLCertVerificationError():
            return FetchFailed(reason=_certificate(error))
        case ssl.SSLError():
            return FetchFailed(reason="TLS handshake failed")
    return FetchFailed(reason=_SYSTEM.get(error.errno or 0, "cannot connect"))


def _certificate(error: Exception) -> str:
    code = error.verify_code if isinstance(error, ssl.SSLCertVerificationError) else 0
    return _CERTIFICATE.get(code, "TLS certificate not valid")
