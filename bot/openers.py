"""Opens the adapters, which are found by name and never imported from here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from importlib.metadata import entry_points
from typing import Protocol, cast

from bot.domain.health import Health
from bot.errors import AdapterError
from bot.ports import Chat, Embedder, Fetcher, Model, PageReader, Renderer, Source, Store, Timer

_GROUP = "nutgraf.adapters"


class _OpenFetcher(Protocol):
    def __call__(self, *, allow_private: Sequence[str], contact: str) -> AbstractAsyncContextManager[Fetcher]: ...


class _OpenSource(Protocol):
    def __call__(self, fetcher: Fetcher, /) -> AbstractAsyncContextManager[Source]: ...


class _OpenReader(Protocol):
    def __call__(self, fetcher: Fetcher, /) -> AbstractAsyncContextManager[PageReader]: ...


class _OpenStore(Protocol):
    def __call__(self, database: str, /) -> AbstractAsyncContextManager[Store]: ...


class _OpenChat(Protocol):
    def __call__(self, settings: object, /) -> AbstractAsyncContextManager[Chat]: ...


class _OpenModel(Protocol):
    def __call__(self, settings: object, /) -> AbstractAsyncContextManager[Model]: ...


class _OpenEmbedder(Protocol):
    def __call__(self, settings: object, model: object, /) -> AbstractAsyncContextManager[Embedder]: ...


class _OpenMonitor(Protocol):
    def __call__(
        self, listen: tuple[str, int], report: Callable[[], Awaitable[Health]], /
    ) -> AbstractAsyncContextManager[str]: ...


class _OpenNewsstand(Protocol):
    def __call__(self, now: datetime, /) -> AbstractAsyncContextManager[str]: ...


def open_fetcher(*, allow_private: Sequence[str], contact: str) -> AbstractAsyncContextManager[Fetcher]:
    """The way to the web. Like all of these it raises `AdapterError` if the adapter is missing or lacks something."""
    return cast("_OpenFetcher", _adapter("network"))(allow_private=allow_private, contact=contact)


def open_source(fetcher: Fetcher) -> AbstractAsyncContextManager[Source]:
    """What polls feeds."""
    return cast("_OpenSource", _adapter("source-feed"))(fetcher)


def open_pages(fetcher: Fetcher) -> AbstractAsyncContextManager[PageReader]:
    """What reads pages."""
    return cast("_OpenReader", _adapter("pages"))(fetcher)


def open_store(database: str) -> AbstractAsyncContextManager[Store]:
    """The database at this address."""
    return cast("_OpenStore", _adapter("store"))(database)


def open_chat(name: str, settings: object) -> AbstractAsyncContextManager[Chat]:
    """The chat of this name ("slack"), with its table of the settings. Raises `ConfigError` if a token is missing."""
    return cast("_OpenChat", _adapter(f"chat-{name}"))(settings)


def renderer(name: str) -> Renderer:
    """How the chat of this name writes messages."""
    return cast("Callable[[], Renderer]", _adapter(f"render-{name}"))()


def open_model(settings: object) -> AbstractAsyncContextManager[Model]:
    """The model of this table of the settings. Raises `ConfigError` if it has no name."""
    return cast("_OpenModel", _adapter("model"))(settings)


def open_embedder(settings: object, model: object) -> AbstractAsyncContextManager[Embedder]:
    """The embeddings of this table of the settings; the model's (or None) says where they are if it does not."""
    return cast("_OpenEmbedder", _adapter("embeddings"))(settings, model)


def open_timer() -> AbstractAsyncContextManager[Timer]:
    """What ticks."""
    return cast("Callable[[], AbstractAsyncContextManager[Timer]]", _adapter("timer"))()


def open_monitor(listen: tuple[str, int], report: Callable[[], Awaitable[Health]]) -> AbstractAsyncContextManager[str]:
    """Health checks and metrics on this host and port; their address. Raises `ConfigError` if the port is taken."""
    return cast("_OpenMonitor", _adapter("monitor"))(listen, report)


def open_newsstand(now: datetime) -> AbstractAsyncContextManager[str]:
    """The bundled sample, served on loopback and dated back from `now`; the address of its list of feeds."""
    return cast("_OpenNewsstand", _adapter("sample"))(now)


def _adapter(name: str) -> object:
    found = entry_points(group=_GROUP, name=name)
    if not found:
        raise AdapterError(f'the part "{name}" is not installed', "install Nutgraf again")
    try:
        return next(iter(found)).load()
    except (ImportError, AttributeError) as error:
        raise AdapterError(f'the part "{name}" cannot be loaded ({error})', "install Nutgraf again") from error
