"""What stands in the channels of both stand-ins, as a reader sees it, told apart by digest and part."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from adapters.chats.discord.marks import mark
from bot.domain.delivery import delivery_key, part_key
from bot.domain.subscription import Subscription
from bot.lexicons import bundled_lexicons
from tests.adapters.chats.discord.reading import words as words_on_discord
from tests.standins.discord.bodies import number, tables
from tests.standins.discord.server import Discord
from tests.standins.discord.world import Channel, Message
from tests.standins.slack import SlackStandIn
from tests.standins.slack.reading import words as words_on_slack
from tests.standins.slack.records import Standing

_MOST_PARTS = 20
_HEADING = re.compile(r"(?m)^(\d+)\. (.+)$")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A message in a channel: `part` of the digest of a subscription's `slot` (its local name), and when it came.

    `below` is the thread in which it stands, or "". `words` are those it was posted with, `stories` those with a button.
    """

    subscription: str
    slot: str
    part: int
    at: datetime
    channel: str
    message: str
    below: str
    words: str
    stories: tuple[str, ...]

    @property
    def headlines(self) -> list[str]:
        """The lines that head its stories, without their numbers; one for each of `stories`."""
        return [found[2] for found in _HEADING.finditer(self.words)]


class Board:
    """Collects the posts. What stands there and belongs to no digest is `strange`."""

    def __init__(self, slack: SlackStandIn, discord: Discord) -> None:
        self.slack, self.discord = slack, discord
        self.posts: list[Post] = []
        self.strange: list[str] = []
        self._keys: dict[int, str] = {}

    def expect(self, subscriptions: Iterable[Subscription], begin: date, end: date) -> None:
        """Learns to tell the digests of these days apart: what stands in Discord bears but a mark of its key."""
        days = [begin + timedelta(days=day) for day in range((end - begin).days + 1)]
        keys = [
            delivery_key(each.id, f"{day.isoformat()}T{at:%H:%M}")
            for each in subscriptions
            for day in days
            for at in each.schedule.times
        ]
        self._keys = {mark(part): part for key in keys for n in range(_MOST_PARTS) for part in [part_key(key, n)]}

    def note(self) -> None:
        """Takes down what has come since the last time, as it reads now."""
        known = {post.message for post in self.posts}
        self.posts += [post for post in self.standing() if post.message not in known]

    def standing(self) -> Iterator[Post]:
        """Everything in the channels, as it reads now; what the bot wrote to single persons aside."""
        for message in self.slack.workspace.messages:
            if message.bot_id and not message.channel.startswith("D"):
                yield from self._post(message.key, _of_slack(message))
        for channel in self.discord.world.channels.values():
            for message in channel.messages if channel.guild else ():
                frames = [number(frame.get("id")) for frame in tables(message.body["components"])]
                key = next((self._keys[frame] for frame in frames if frame in self._keys), "")
                yield from self._post(key, _of_discord(channel, message))

    def of(self, subscription: str) -> list[Post]:
        """The posts of one subscription, in the order in which they came."""
        return [post for post in self.posts if post.subscription == subscription]

    def slots(self, subscription: str) -> dict[str, datetime]:
        """When the first part of each digest came, in that order. Raises ValueError for a second part of the same."""
        posts = [(post.slot, post.part) for post in self.of(subscription)]
        if len(set(posts)) < len(posts):
            raise ValueError(f"posted twice: {posts}")
        return {post.slot: post.at for post in self.of(subscription) if post.part == 0}

    def text(self, subscription: str, slot: str) -> str:
        """A whole digest as it was posted."""
        words = "\n".join(post.words for post in self.of(subscription) if post.slot == slot)
        return words.replace("\u202f", " ")

    def _post(self, key: str, post: Post) -> Iterator[Post]:
        if key.count("|") != 2:
            self.strange.append(post.words)
            return
        subscription, slot, part = key.split("|")
        yield dataclasses.replace(post, subscription=subscription, slot=slot, part=int(part))


def points(words: str, language: str) -> list[str]:
    """The key points in a digest: the lines that begin with their status, in the words of this language."""
    labels = bundled_lexicons().speaking(language).labels
    known = tuple(
        f"{labels[status]}{colon}" for status in ("announced", "reported", "unconfirmed", "denied") for colon in ":："
    )
    return [line for line in words.splitlines() if line.startswith(known)]


def _of_slack(message: Standing) -> Post:
    buttons = [each.get("accessory", {}).get("value", "") for each in message.blocks]
    return Post(
        subscription="",
        slot="",
        part=0,
        at=datetime.fromtimestamp(message.at, UTC),
        channel=message.channel,
        message=message.ts,
        below=message.thread_ts,
        words=words_on_slack(message.blocks),
        stories=_stories(buttons),
    )


def _of_discord(channel: Channel, message: Message) -> Post:
    return Post(
        subscription="",
        slot="",
        part=0,
        at=message.at,
        channel=channel.parent or channel.id,
        message=message.id,
        below=channel.id if channel.parent else "",
        words=words_on_discord(message.body),
        stories=_stories(message.custom_ids),
    )


def _stories(buttons: Iterable[str]) -> tuple[str, ...]:
    return tuple(each.removeprefix("story:") for each in buttons if each.startswith("story:"))
