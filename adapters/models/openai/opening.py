"""Opens the model and the embeddings that the settings ask for: where they are, with which key, in which API."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import httpx2
from openai import AsyncOpenAI
from pydantic import SecretStr

from adapters.models.openai.chat import Chat
from adapters.models.openai.dialects import Dialect
from adapters.models.openai.embedder import OpenAiEmbedder
from adapters.models.openai.model import OpenAiModel
from adapters.models.openai.responses import Responses
from bot.errors import ConfigError
from bot.settings.tables import EmbeddingSettings, ModelSettings

_DEFAULT_URL = "https://api.openai.com/v1"
_MAKERS = ("api.openai.com", ".openai.azure.com", ".services.ai.azure.com")
_NO_KEY = "no-key-needed"  # servers of one's own ask for none, but the client does
_CONNECT_SECONDS = 10


@asynccontextmanager
async def open_model(settings: ModelSettings) -> AsyncIterator[OpenAiModel]:
    """A model, until the context ends. Raises `ConfigError` if no name is given: there is no default."""
    if settings.name is None:
        raise ConfigError("model.name: is missing", "add the name of the model to use below [model]")
    address = settings.base_url or _DEFAULT_URL
    async with _client(address, settings.api_key) as client:
        dialects = _dialects(settings.api, address)
        yield OpenAiModel(client, name=settings.name, dialects=dialects, effort=settings.effort)


@asynccontextmanager
async def open_embedder(settings: EmbeddingSettings, model: ModelSettings | None) -> AsyncIterator[OpenAiEmbedder]:
    """Embeddings, until the context ends; without an address of their own, where the model is.

    The model's key goes to the model's host only; anywhere else the embeddings need their own.
    """
    models_address = (model and model.base_url) or _DEFAULT_URL
    address = settings.base_url or models_address
    key = settings.api_key
    if key is None and model is not None and _origin(address) == _origin(models_address):
        key = model.api_key
    async with _client(address, key) as client:
        yield OpenAiEmbedder(client, settings)


@asynccontextmanager
async def _client(address: str, key: SecretStr | None) -> AsyncIterator[AsyncOpenAI]:
    # Redirects are not followed: articles and key are meant for this address. How long an answer may take is bounded
    # from outside, tries and all. And nothing is tried again by the client: it repeats what timed out, which may be
    # paid twice, and what no waiting mends, such as a used-up quota.
    timeout = httpx2.Timeout(None, connect=_CONNECT_SECONDS)
    async with AsyncOpenAI(
        base_url=address,
        api_key=key.get_secret_value() if key else _NO_KEY,
        max_retries=0,
        timeout=timeout,
        http_client=httpx2.AsyncClient(timeout=timeout, follow_redirects=False),
    ) as client:
        yield client


def _dialects(api: str, address: str) -> tuple[Dialect, ...]:
    """The APIs to try, the likelier first. Where others only imitate Responses, they may ignore the schema there."""
    host = urlsplit(address).hostname or ""
    genuine = any(host == maker or (maker[0] == "." and host.endswith(maker)) for maker in _MAKERS)
    responses, chat = Responses(genuine=genuine), Chat(genuine=genuine)
    match api:
        case "responses":
            return (responses,)
        case "chat":
            return (chat,)
        case _:
            return (responses, chat) if genuine else (chat, responses)


def _origin(address: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(address)
    return parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}.get(parts.scheme)
