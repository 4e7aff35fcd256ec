"""The bot under load, on stand-ins of Slack and Discord that enforce their limits.

    python -m benchmarks.load [--articles 2000] [--commands 200] [--digests 20] [--rate 8] [--channels 200]

First, while articles are ingested and digests composed, commands are given in both chats, and the stand-ins measure
when each was acknowledged. Then the digests of many channels are due at once, and must come as fast as limits allow.
`--articles 0` or `--channels 0` leaves one of the two out. The bot is `nutgraf run` in a process of its own; so is the
server of feeds and pages. The stand-ins live in this one.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path

from benchmarks.crash_archive import copied, prepared
from benchmarks.load_bot import Place
from benchmarks.load_commands import percentile
from benchmarks.load_digests import deliver
from benchmarks.load_ingest import ingest
from benchmarks.report import arguments, report, say


async def main() -> None:
    """Runs it and prints the report."""
    given = _arguments()
    figures: dict[str, float | int | None] = {}
    with tempfile.TemporaryDirectory() as folder:
        archive = await prepared(Path(folder), "")
        if given.articles:
            figures |= await _ingest(_place(folder, "ingest", archive), given)
        if given.channels:
            figures |= await _deliver(_place(folder, "digests", archive), given.channels)
    report("load", figures, split="the bundled sample, repeated")


def _place(folder: str, name: str, archive: str) -> Place:
    place = Path(folder) / name
    place.mkdir()
    return Place(folder=place, database=copied(archive, place))


async def _ingest(place: Place, given: argparse.Namespace) -> dict[str, float | int | None]:
    found = await ingest(
        place, articles=given.articles, commands=given.commands, digests=given.digests, rate=given.rate
    )
    chats = {"slack": found.slack, "discord": found.discord}
    acknowledged = [wait for waits in chats.values() for wait in waits.acknowledged]
    answered = [wait for waits in chats.values() for wait in waits.answered]
    figures: dict[str, float | int | None] = {
        "commands": len(acknowledged),
        "commands_meanwhile": found.meanwhile,
        "ack_p50_ms": 1000 * percentile(acknowledged, 0.5),
        "ack_p99_ms": 1000 * percentile(acknowledged, 0.99),
        "ack_most_ms": 1000 * max(acknowledged),
        "missed": sum(waits.missed for waits in chats.values()),
        "answered_p95_ms": 1000 * percentile(answered, 0.95),
        "articles": found.articles,
        "ingest_seconds": found.seconds,
        "digests": found.digests,
    }
    for chat, waits in chats.items():
        figures[f"ack_p99_ms_{chat}"] = 1000 * percentile(waits.acknowledged, 0.99)
        say(f"{chat}: {len(waits.acknowledged)} commands, p99 {figures[f'ack_p99_ms_{chat}']:.0f} ms")
    return figures


async def _deliver(place: Place, channels: int) -> dict[str, float | int | None]:
    found = await deliver(place, channels)
    quarter, half, end = found.memory
    figures: dict[str, float | int | None] = {
        "channels": channels,
        "delivered_share_of_limit": min(found.slack.share, found.discord.share),
        "rss_mb_quarter": quarter,
        "rss_mb_half": half,
        "rss_mb_end": end,
        "rss_end_to_quarter": end / quarter if quarter else None,
    }
    for chat, delivered in {"slack": found.slack, "discord": found.discord}.items():
        figures[f"delivered_share_of_limit_{chat}"] = delivered.share
        figures[f"posts_{chat}"] = len(delivered.times)
        figures[f"seconds_{chat}"] = delivered.seconds
        figures[f"refused_429_{chat}"] = delivered.refused
        say(f"{chat}: {len(delivered.times)} posts in {delivered.seconds:.1f} s, {delivered.refused} times 429")
    return figures


def _arguments() -> argparse.Namespace:
    parser = arguments("load", "The bot under load")
    parser.add_argument("--articles", type=int, default=2_000, help="how many are ingested meanwhile")
    parser.add_argument("--commands", type=int, default=200, help="at least so many in each chat")
    parser.add_argument("--rate", type=float, default=8.0, help="commands a second in each chat")
    parser.add_argument("--digests", type=int, default=20, help="how many are composed meanwhile")
    parser.add_argument("--channels", type=int, default=200, help="of each chat, whose digests are due at once")
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main())
