"""Slack keeps the contract of chats, over a socket."""

from __future__ import annotations

from tests.adapters.chats.contract.chats import PostingContract, ServingContract


class TestPosting(PostingContract):
    pass


class TestServing(ServingContract):
    pass
