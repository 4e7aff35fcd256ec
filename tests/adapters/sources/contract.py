"""What every `bot.ports.Source` must keep; a test class for a source inherits it and says how to poll."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Protocol
from urllib.parse import urlsplit

import pytest

from bot.domain.feed import NotModified, Polled, PollFailed, PollOutcome, Validators
from bot.text.normal import normal_form
from tests.adapters.sources.reading import all_of

_MARKUP = re.compile(r"</?[a-zA-Z][^<]*>|&(?:amp|lt|gt|quot|nbsp|#\d+);")


class Poll(Protocol):
    """Polls the source once for the body a server gives."""

    async def __call__(self, body: bytes, validators: Validators | None = None) -> PollOutcome:
        """The outcome."""
        ...


class SourceContract:
    """Needs the fixtures `poll` (a `Poll`) and `body` (what a server of this kind says, with several entries)."""

    @pytest.fixture
    def poll(self) -> Poll:
        """Polls the source under test."""
        raise NotImplementedError

    @pytest.fixture
    def body(self) -> bytes:
        """A good answer."""
        raise NotImplementedError

    async def test_two_polls_give_the_same_entries(self, poll: Poll, body: bytes) -> None:
        first, second = await poll(body), await poll(body)
        assert isinstance(first, Polled)
        assert isinstance(second, Polled)
        assert len(first.listing.ids) > 1
        assert all_of(first.listing) == all_of(second.listing)
        assert len(set(first.listing.ids)) == len(first.listing.ids)

    async def test_each_entry_is_made_alone_as_among_all(self, poll: Poll, body: bytes) -> None:
        outcome = await poll(body)
        assert isinstance(outcome, Polled)
        assert outcome.listing.entries(set()) == ()
        for entry in all_of(outcome.listing):
            assert outcome.listing.entries({entry.id, "of no item"}) == (entry,)

    async def test_a_poll_that_shows_what_the_last_one_got_is_not_modified(self, poll: Poll, body: bytes) -> None:
        first = await poll(body)
        assert isinstance(first, Polled)
        assert await poll(body, first.validators) == NotModified(validators=first.validators)

    async def test_addresses_are_absolute_and_of_the_web(self, poll: Poll, body: bytes) -> None:
        outcome = await poll(body)
        assert isinstance(outcome, Polled)
        for entry in all_of(outcome.listing):
            parts = urlsplit(entry.url)
            assert parts.scheme in ("http", "https")
            assert parts.hostname
            assert not parts.fragment

    async def test_dates_are_aware_utc_or_none(self, poll: Poll, body: bytes) -> None:
        outcome = await poll(body)
        assert isinstance(outcome, Polled)
        dates = [entry.published for entry in all_of(outcome.listing)]
        assert any(dates)
        assert all(date is None or date.utcoffset() == timedelta() for date in dates)

    async def test_nothing_holds_markup_and_all_is_in_normal_form(self, poll: Poll, body: bytes) -> None:
        outcome = await poll(body)
        assert isinstance(outcome, Polled)
        for entry in all_of(outcome.listing):
            for text in (entry.title, entry.summary, entry.author, entry.outlet):
                assert not _MARKUP.search(text)
            for text in (entry.title, entry.summary, entry.text):
                assert normal_form(text) == text
            assert "\n" not in entry.title

    @pytest.mark.parametrize(
        "rubbish",
        [
            b"",
            b"\x00",
            b"\xff\xfe\x00",
            b"{",
            b"[]",
            b"null",
            b"<",
            b"<rss",
            b"<html></html>",
            b"plain words",
            bytes(range(256)),
        ],
    )
    async def test_any_bytes_give_a_value(self, poll: Poll, rubbish: bytes) -> None:
        outcome = await poll(rubbish)
        assert isinstance(outcome, Polled | PollFailed)
        if isinstance(outcome, PollFailed):
            assert outcome.reason
            assert "\n" not in outcome.reason
