from __future__ import annotations

import logging
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import logs

TOKENS = [
    "xoxb-" + "123456789012-1234567890123-" + "AbCdEfGhIjKlMnOpQrStUvWx",
    "xoxe.xoxp-" + "1-Mi0yLTEyMzQ1Njc4OTAxMjM0",
    "xapp-" + "1-A012ABC-345-" + "deadbeef0123456789",
    "MTA" + "x" * 21 + ".GabcDe." + "y" * 38,
    "sk-" + "proj-abcdef0123456789ABCDEF",
    "sk-" + "a1b2c3d4e5f6a7b8c9d0",
]


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


def written(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().err.splitlines()


def raised(message: str) -> ValueError:
    try:
        int(f"not a number: {message}")
    except ValueError as error:
        return error
    raise AssertionError


def test_a_line_is_time_level_event_and_ids(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(verbose=False)
    logs.get("bot.services.poller").info("feed.polled", feed="https://a.example/f", new=3, note="two words")
    (line,) = written(capsys)
    assert re.fullmatch(
        r"time=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z level=info event=feed\.polled"
        r' feed=https://a\.example/f new=3 note="two words"',
        line,
    )


def test_debug_only_when_verbose(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(verbose=False)
    logs.get("bot.x").debug("quiet")
    logs.configure(verbose=True)
    logs.get("bot.x").debug("loud")
    lines = written(capsys)
    assert len(lines) == 1
    assert "event=loud" in lines[0]


def test_libraries_are_heard_from_warning_on(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(verbose=False)
    logging.getLogger("some.library").info("chatter")
    logging.getLogger("some.library").warning("slow: %s", "host")
    (line,) = written(capsys)
    assert 'event="slow: host" logger=some.library' in line


@pytest.mark.parametrize("token", TOKENS)
def test_tokens_never_reach_the_log(token: str, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(verbose=False)
    logging.getLogger("some.library").warning("token %s refused", token)
    logging.getLogger("some.library").warning("headers: %s", {"Authorization": f"Bearer {token}"})
    logs.get("bot.x").info("checked", token=token)
    logs.get("bot.x").error("failed", cause=raised(f"cannot use {token}"))
    lines = written(capsys)
    assert len(lines) == 4
    assert all(token not in line and "[redacted]" in line for line in lines)
    assert "Traceback" in lines[-1]
    assert "ValueError" in lines[-1]


def test_known_secrets_are_kept_back_even_where_quoting_or_a_url_changes_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    secret = 'p"ss w/rd+42'  # noqa: S105 - an invented one
    logs.configure(verbose=False, secrets=[secret])
    logs.get("bot.x").info("opened", url="postgresql://host/db?x=p%22ss%20w%2Frd%2B42", said=f"it is {secret}!")
    (line,) = written(capsys)
    assert "ss" not in line
    assert line.count("[redacted]") == 2


def test_a_short_secret_does_not_blank_out_words(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(verbose=False, secrets=["a", ""])
    logs.get("bot.x").info("started", name="banana")
    assert "name=banana" in written(capsys)[0]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("postgresql+psycopg://bot:hunter2@db.example/nutgraf", "postgresql+psycopg://[redacted]@db.example/nutgraf"),
        ("postgresql://bot:p@ss@db/n", "postgresql://[redacted]@db/n"),
        ("https://f.example/rss?lang=en&api_key=abc123&x=1", "https://f.example/rss?lang=en&api_key=[redacted]&x=1"),
        ("https://hooks.slack.com/services/T0/B0/abc", "https://hooks.slack.com/services/[redacted]"),
        ("https://discord.com/api/webhooks/12/abc-DEF", "https://discord.com/api/webhooks/12/[redacted]"),
    ],
)
def test_secrets_in_addresses(text: str, kept: str) -> None:
    assert logs.redact(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "https://news.example/2025/01/task-force-on-something-very-long-indeed",
        "https://a.example:8080/@someone/story",
        "the bearer of bad news",
        "nutgraf.example.org and some.module.name",
        "risk-averse-investors-look-elsewhere",
    ],
)
def test_ordinary_text_stays(text: str) -> None:
    assert logs.redact(text) == text


def test_a_library_with_a_wrong_format_still_gets_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(verbose=False)
    logging.getLogger("some.library").warning("%d of %d", "one")  # noqa: PLE1206 - the mistake under test
    (line,) = written(capsys)
    assert "%d of %d" in line


@given(st.text())
def test_one_line_per_record_whatever_the_text(text: str) -> None:
    record = logging.LogRecord("some.library", logging.INFO, "", 1, text, None, None)
    line = logs.LogfmtFormatter().format(record)
    assert len(line.splitlines()) == 1
    assert line.isprintable()
