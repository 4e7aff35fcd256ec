"""Health and metrics, asked over HTTP."""

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from adapters.monitors.http import open_monitor
from bot.domain.health import Gauge, Health
from bot.errors import ConfigError

ANYWHERE = ("127.0.0.1", 0)
GAUGES = (
    Gauge(name="articles", about="Articles stored.", value=7),
    Gauge(name="deliveries", about="Digests.", value=2, labels={"state": "sent"}),
    Gauge(name="deliveries", about="Digests.", value=1, labels={"state": 'd"ue\n'}),
)


async def asked(url: str) -> tuple[int, str, str]:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.text(), answer.headers["Content-Type"]


def reporting(*faults: str):
    async def report() -> Health:
        return Health(faults=faults, gauges=GAUGES)

    return report


async def test_all_is_well():
    async with open_monitor(ANYWHERE, reporting()) as address:
        assert (await asked(f"{address}/healthz"))[:2] == (200, "ok\n")


async def test_what_is_wrong_is_said_line_by_line():
    async with open_monitor(ANYWHERE, reporting("no feeds", "no room")) as address:
        assert (await asked(f"{address}/healthz"))[:2] == (503, "no feeds\nno room\n")


async def test_metrics_are_what_prometheus_reads():
    async with open_monitor(ANYWHERE, reporting()) as address:
        status, text, kind = await asked(f"{address}/metrics")
    assert status == 200
    assert kind.startswith("text/plain; version=")
    read = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
    assert read == {
        ("nutgraf_articles",): 7,
        ("nutgraf_deliveries", "sent"): 2,
        ("nutgraf_deliveries", 'd"ue\n'): 1,
    }


async def test_a_taken_port_is_told_with_its_remedy():
    async with open_monitor(ANYWHERE, reporting()) as address:
        port = int(address.rpartition(":")[2])
        with pytest.raises(ConfigError, match=f"{port} cannot be listened at") as caught:
            async with open_monitor(("127.0.0.1", port), reporting()):
                pass
    assert "[server] listen" in caught.value.hint
