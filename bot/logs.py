"""Log lines on stderr in logfmt: time in UTC, level, event, then ids; one line per record, secrets kept back.

log = logs.get(__name__)
log.info("feed.polled", feed=url, new=3)      # time=… level=info event=feed.polled feed=… new=3
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import sys
from collections.abc import Iterable
from urllib.parse import quote

HIDDEN = "[redacted]"
_SHORTEST_SECRET = 6  # characters: a shorter value would blank out ordinary words
_PLAIN = re.compile(r'[^\s"=]+')
_SHAPES = (
    # Slack: bot, user, refresh, configuration and app tokens, and the address of an incoming webhook.
    (re.compile(r"\bxox[a-z]?(?:\.xox[a-z])?-[\w-]{6,}"), HIDDEN),
    (re.compile(r"\bxapp-[\w-]{6,}"), HIDDEN),
    (re.compile(r"(hooks\.slack\.com/(?:services|workflows|triggers)/)[\w/-]+"), rf"\1{HIDDEN}"),
    # Discord: the application's id, a time and a signature, each in base64; and the address of a webhook.
    (re.compile(r"(?<![\w-])[\w-]{23,30}\.[\w-]{6,7}\.[\w-]{27,45}(?![\w-])"), HIDDEN),
    (re.compile(r"(/api/(?:v\d+/)?webhooks/\d+/)[\w-]+"), rf"\1{HIDDEN}"),
    # Keys of OpenAI and of services that look like it.
    (re.compile(r"(?<![\w-])sk-[\w-]{16,}"), HIDDEN),
    (re.compile(r"\b(Bearer|Basic|Bot)(\s+)[\w.~+/=-]{12,}", re.IGNORECASE), rf"\1\2{HIDDEN}"),
    # user:password@ and ?token= in addresses.
    (re.compile(r"(://)[^\s/:@]*:[^\s/]*@"), rf"\1{HIDDEN}@"),
    (
        re.compile(r"([?&](?:\w*token|\w*secret|\w*api_?key|key|password|sig(?:nature)?)=)[^&\s\"']+", re.IGNORECASE),
        rf"\1{HIDDEN}",
    ),
)


class Log:
    """Writes events of one module. Field values are written with `str`; secrets in them are kept back."""

    def __init__(self, logger: logging.Logger) -> None:
        self._logger = logger

    def debug(self, event: str, /, **fields: object) -> None:
        """Detail for who asked for it (-v)."""
        self._write(logging.DEBUG, event, fields)

    def info(self, event: str, /, **fields: object) -> None:
        """What happened, one line per outcome."""
        self._write(logging.INFO, event, fields)

    def warning(self, event: str, /, **fields: object) -> None:
        """Something did not go as it should, and the work goes on."""
        self._write(logging.WARNING, event, fields)

    def error(self, event: str, /, *, cause: BaseException | None = None, **fields: object) -> None:
        """Something failed; `cause` adds its traceback."""
        self._write(logging.ERROR, event, fields, cause)

    def _write(self, level: int, event: str, fields: dict[str, object], cause: BaseException | None = None) -> None:
        self._logger.log(level, "%s", event, exc_info=cause, extra={"fields": fields})


def get(name: str) -> Log:
    """The log of a module (`__name__`)."""
    return Log(logging.getLogger(name))


def configure(*, verbose: bool, secrets: Iterable[str] = ()) -> None:
    """Sends all records to stderr, ours from info (`verbose`: debug) on, those of libraries from warning (info) on.

    `secrets` are exact values never to be written. A second call replaces the first: call again when they are known.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(LogfmtFormatter(secrets))
    logging.basicConfig(handlers=[handler], level=logging.INFO if verbose else logging.WARNING, force=True)
    for ours in ("bot", "adapters"):
        logging.getLogger(ours).setLevel(logging.DEBUG if verbose else logging.INFO)


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """The text without anything shaped like a token, without passwords in addresses and without the given values."""
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, HIDDEN)
    for shape, instead in _SHAPES:
        text = shape.sub(instead, text)
    return text


class LogfmtFormatter(logging.Formatter):
    """One line per record: time, level, event, the record's fields, then logger and traceback where they tell more.

    Redacts here, at the last step, so that messages, arguments, fields and tracebacks of any library are all covered.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        known = {secret for secret in secrets if len(secret) >= _SHORTEST_SECRET}
        self._secrets = known | {quote(secret, safe="") for secret in known}

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line, without the line's end."""
        time = dt.datetime.fromtimestamp(record.created, dt.UTC)
        pairs = [
            ("time", time.isoformat(timespec="milliseconds").replace("+00:00", "Z")),
            ("level", record.levelname.lower()),
            ("event", self._message(record)),
        ]
        fields = getattr(record, "fields", None)
        if isinstance(fields, dict):
            pairs += [(str(key), str(value)) for key, value in fields.items()]
        else:
            pairs.append(("logger", record.name))
        if record.exc_info:
            pairs.append(("traceback", self.formatException(record.exc_info)))
        return " ".join(f"{key}={_value(redact(value, self._secrets))}" for key, value in pairs)

    @staticmethod
    def _message(record: logging.LogRecord) -> str:
        try:
            return record.getMessage()
        except (TypeError, ValueError, KeyError):
            # A library's mistaken format: the line is worth more than the error about it.
            return f"{record.msg} {record.args}"


def _value(text: str) -> str:
    if text.isprintable() and _PLAIN.fullmatch(text):
        return text
    written = json.dumps(text, ensure_ascii=False)
    # json leaves some line ends and terminal controls beyond ASCII as they are.
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in written)
