"""`/healthz` and `/metrics` on one port."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence

from aiohttp import web
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from bot.domain.health import Gauge, Health
from bot.errors import ConfigError

_Report = Callable[[], Awaitable[Health]]


@contextlib.asynccontextmanager
async def open_monitor(listen: tuple[str, int], report: _Report) -> AsyncIterator[str]:
    """Answers until the context ends; gives the address.

    `/healthz` says "ok" with 200, or what is wrong with 503, one line each.

    Raises:
        ConfigError: the port cannot be listened at.
    """
    host, port = listen

    async def healthz(_: web.Request) -> web.Response:
        health = await report()
        text = "\n".join(health.faults) or "ok"
        return web.Response(text=f"{text}\n", status=503 if health.faults else 200)

    async def metrics(_: web.Request) -> web.Response:
        health = await report()
        registry = CollectorRegistry(auto_describe=False)
        registry.register(_Gauges(health.gauges))
        return web.Response(body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    application = web.Application()
    application.add_routes([web.get("/healthz", healthz), web.get("/metrics", metrics)])
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        try:
            site = web.TCPSite(runner, host, port)
            await site.start()
        except OSError as error:
            hint = "choose another under [server] listen"
            raise ConfigError(f"{host}:{port} cannot be listened at ({error.strerror})", hint) from error
        bound = runner.addresses[0]
        yield f"http://{bound[0]}:{bound[1]}"
    finally:
        await runner.cleanup()


class _Gauges(Collector):
    def __init__(self, gauges: Sequence[Gauge]) -> None:
        self._gauges = gauges

    def collect(self) -> Iterator[Metric]:
        families: dict[str, GaugeMetricFamily] = {}
        for gauge in self._gauges:
            labels = sorted(gauge.labels)
            family = families.setdefault(
                gauge.name, GaugeMetricFamily(f"nutgraf_{gauge.name}", gauge.about, labels=labels)
            )
            family.add_metric([gauge.labels[label] for label in labels], gauge.value)
        yield from families.values()
