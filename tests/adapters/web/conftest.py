"""What the fetcher's tests share: a site that misbehaves and a fetcher that may speak to it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from adapters.web.fetcher import open_fetcher
from bot.ports import Fetcher
from tests.standins.site import Site, open_site


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with open_site() as opened:
        yield opened


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with open_fetcher(allow_private=["127.0.0.1/32"], gap=0, seconds=5) as opened:
        yield opened
