"""A local OpenAI over real HTTP, or one of its many imitations: it refuses what they refuse, and fails when armed to.

    async with OpenAiStandIn() as service:                       # any free port
        service.script = lambda asked: {"headline": asked.data[:20]}    # or a text, or Refuses, CutOff, Filtered
        client = AsyncOpenAI(base_url=service.base_url, api_key=service.key)

What was asked stands in `asked`, what it cost in `spent`, and what it was allowed to keep in `stored`. `manners` say
what kind of server it is: OPENAI by default, or OLLAMA, LLAMA_CPP, PLAIN, or one of your own.
"""

from __future__ import annotations

from tests.standins.openai.manners import LLAMA_CPP, OLLAMA, OPENAI, PLAIN, Manners
from tests.standins.openai.records import Asked, CutOff, Filtered, Json, Refuses, Spent
from tests.standins.openai.server import OpenAiStandIn

__all__ = [
    "LLAMA_CPP",
    "OLLAMA",
    "OPENAI",
    "PLAIN",
    "Asked",
    "CutOff",
    "Filtered",
    "Json",
    "Manners",
    "OpenAiStandIn",
    "Refuses",
    "Spent",
]
