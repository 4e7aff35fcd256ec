"""Discord keeps the contracts of chats and of renderers."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from adapters.chats.discord.renderer import LAYOUTS, DiscordRenderer
from bot.ports import Payload, Renderer
from tests.adapters.chats.contract.chats import PostingContract, ServingContract
from tests.adapters.chats.contract.renderers import RendererContract
from tests.adapters.chats.discord.reading import contents, labels, words
from tests.standins.discord.limits import check_message

_MENTION = re.compile(r"<@[!&]?\d+>|@(?:everyone|here)")


class TestPosting(PostingContract):
    pass


class TestServing(ServingContract):
    pass


class TestRenderer(RendererContract):
    @pytest.fixture
    def renderer(self, layout: str) -> Renderer:
        return DiscordRenderer(LAYOUTS[layout])

    @pytest.fixture
    def accepts(self) -> Callable[[Payload], None]:
        return lambda payload: check_message(dict(payload))

    @pytest.fixture
    def words(self) -> Callable[[Payload], str]:
        return lambda payload: "\n".join([words(payload), *labels(payload)])

    @pytest.fixture
    def notified(self) -> Callable[[Payload], list[str]]:
        # Not only not allowed to: the raw text holds no mention.
        return lambda payload: [found for content in contents(payload) for found in _MENTION.findall(content)]
