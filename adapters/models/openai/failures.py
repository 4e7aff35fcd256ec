"""What went wrong, told apart by what can be done about it. The service's own words are cleaned and shortened."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpx2
import openai

from adapters.models.openai.fields import one_line
from adapters.untrusted_json import Json, text
from bot.domain.completing import FailureKind, ModelFailed, Usage

_LONGEST_WAIT = timedelta(days=1)
# Codes and types of OpenAI, Azure, vLLM and llama.cpp; then the words of those that have neither for a long input.
_CODES: dict[FailureKind, set[str | None]] = {
    FailureKind.QUOTA: {"insufficient_quota", "billing_not_active", "billing_hard_limit_reached"},
    FailureKind.FILTERED: {"content_filter", "content_policy_violation", "invalid_prompt"},
    FailureKind.TOO_LONG: {"context_length_exceeded", "exceed_context_size_error", "string_above_max_length"},
}
_TOO_LONG_WORDS = ("context length", "context size", "context window", "maximum context")
_STATUSES = {
    301: FailureKind.MISSING,
    302: FailureKind.MISSING,
    307: FailureKind.MISSING,
    308: FailureKind.MISSING,
    401: FailureKind.UNAUTHORIZED,
    402: FailureKind.QUOTA,
    403: FailureKind.UNAUTHORIZED,
    404: FailureKind.MISSING,
    408: FailureKind.BROKEN,
    409: FailureKind.BROKEN,
    413: FailureKind.TOO_LONG,
    429: FailureKind.RATE_LIMITED,
    501: FailureKind.REJECTED,
    529: FailureKind.RATE_LIMITED,
}
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
NO_JSON = ModelFailed(kind=FailureKind.BROKEN, reason="the server sent no JSON: is this the address of a model?")


def failed(error: openai.OpenAIError, *, secret: str) -> ModelFailed:
    """Why no answer came. The key is taken out of what the service says: some repeat it."""
    match error:
        case openai.APIStatusError():
            return _refusal_of(error, secret)
        case openai.APIConnectionError():
            return _unconnected(error)
        case _:
            return ModelFailed(kind=FailureKind.BROKEN, reason=f"the client failed ({type(error).__name__})")


def not_understood(failure: ModelFailed, error: openai.OpenAIError) -> bool:
    """Whether the server may just not know this API, so that the other may be tried."""
    if isinstance(error, openai.APIStatusError) and error.status_code in {405, 501}:
        return True
    if failure.kind is FailureKind.MISSING:
        return getattr(error, "code", None) != "model_not_found"
    return failure.kind is FailureKind.REJECTED


def refused(said: str, usage: Usage) -> ModelFailed:
    """The model declined."""
    return ModelFailed(kind=FailureKind.REFUSAL, reason=f"the model declined: {one_line(said)}", usage=usage)


def filtered(usage: Usage) -> ModelFailed:
    """The service's filter stopped the answer."""
    return ModelFailed(kind=FailureKind.FILTERED, reason="the service's content filter stopped it", usage=usage)


def truncated(usage: Usage) -> ModelFailed:
    """The answer did not come to its end."""
    return ModelFailed(kind=FailureKind.TRUNCATED, reason="the answer was cut off: it is too long", usage=usage)


def failed_inside(error: Json, usage: Usage) -> ModelFailed:
    """An answer whose status is well, but that carries an error."""
    limited = "rate_limit" in text(error, "code")
    kind = FailureKind.RATE_LIMITED if limited else FailureKind.BROKEN
    return ModelFailed(kind=kind, reason=f"the service failed: {one_line(text(error, 'message'))}", usage=usage)


def timed_out(within: timedelta, usage: Usage) -> ModelFailed:
    """No answer in time."""
    reason = f"no answer within {within.total_seconds():g} seconds"
    return ModelFailed(kind=FailureKind.TIMEOUT, reason=reason, usage=usage)


def _refusal_of(error: openai.APIStatusError, secret: str) -> ModelFailed:
    kind = _kind(error)
    # Only the message: some servers repeat the whole request beside it.
    said = one_line(text(error.body, "message").replace(secret, "…"))
    match kind:
        case FailureKind.UNAUTHORIZED:
            reason = f"the service refuses the key (status {error.status_code})"
        case FailureKind.QUOTA:
            reason = "the account's quota is used up"
        case FailureKind.RATE_LIMITED:
            reason = "the service asks to wait"
        case _:
            reason = f"the service answered with status {error.status_code}{said and f': {said}'}"
    return ModelFailed(kind=kind, reason=reason, retry_after=_retry_after(error.response.headers))


def _kind(error: openai.APIStatusError) -> FailureKind:
    words = {error.code, error.type}
    for kind, known in _CODES.items():
        if words & known:
            return kind
    if kind_of_status := _STATUSES.get(error.status_code):
        return kind_of_status
    if error.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return FailureKind.BROKEN
    too_long = any(word in error.message.lower() for word in _TOO_LONG_WORDS)
    return FailureKind.TOO_LONG if too_long else FailureKind.REJECTED


def _unconnected(error: openai.APIConnectionError) -> ModelFailed:
    cause = error.__cause__
    match cause:
        case httpx2.ConnectError() | httpx2.ConnectTimeout() | httpx2.ProxyError() | httpx2.UnsupportedProtocol():
            reason = f"the service cannot be reached ({one_line(str(cause)) or type(cause).__name__})"
            return ModelFailed(kind=FailureKind.UNREACHABLE, reason=reason)
        case httpx2.TimeoutException():
            return ModelFailed(kind=FailureKind.TIMEOUT, reason="the service did not answer in time")
        case _:
            reason = f"the connection broke before the answer ({type(cause).__name__})"
            return ModelFailed(kind=FailureKind.LOST, reason=reason)


def _retry_after(headers: httpx2.Headers) -> timedelta | None:
    """As the service says it, in milliseconds, seconds or as a date; at most a day."""
    seconds = _number(headers.get("retry-after-ms", ""), 1000) or _number(headers.get("retry-after", ""), 1)
    if seconds is None:
        try:
            at = parsedate_to_datetime(headers.get("retry-after", ""))
        except (TypeError, ValueError):
            return None
        seconds = ((at if at.tzinfo else at.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds()
    return min(timedelta(seconds=max(seconds, 0)), _LONGEST_WAIT)


def _number(given: str, divisor: int) -> float | None:
    plain = given.strip()
    return float(plain) / divisor if _NUMBER.fullmatch(plain) else None
