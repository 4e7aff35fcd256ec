"""Subscriptions, deliveries and messages, invented, and strategies for all of them."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from bot.domain import message as parts
from bot.domain.channel import Channel
from bot.domain.delivery import Composed, Delivery, PostRef, Told, delivery_key
from bot.domain.message import Message
from bot.domain.schedule import DAYS, Schedule
from bot.domain.subscription import Subscription, SubscriptionOrigin, WhenEmpty

NOW = datetime(2027, 3, 1, 7, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LEASE = 2 * MINUTE
DAILY = Schedule(times=(time(8),), days=DAYS, zone=ZoneInfo("Europe/Rome"))


def subscription(id_: str = "team", chat: str = "slack", **changes: object) -> Subscription:
    made = Subscription(id=id_, channel=Channel(chat=chat, id=f"C-{id_}"), topic="tea", schedule=DAILY)
    return dataclasses.replace(made, **changes)


def delivery(id_: str = "team", slot_at: datetime = NOW, **changes: object) -> Delivery:
    key = delivery_key(id_, f"{slot_at:%Y-%m-%dT%H:%M}")
    return dataclasses.replace(Delivery(key=key, subscription=id_, slot_at=slot_at), **changes)


def ref(id_: str = "team", number: int = 0, thread: str = "") -> PostRef:
    return PostRef(channel=f"C-{id_}", message=f"m{number}", thread=thread)


def told(*points: str, articles: str = "") -> Told:
    return Told(articles=frozenset(articles), points=points)


def composed(*points: str, story: str = "s1") -> Composed:
    return Composed(parts=(words("First"), words("Second")), told={story: told(*points)})


def words(text: str) -> Message:
    return Message(blocks=(parts.Paragraph(line=(parts.Span(text=text),)),), summary=text)


# Half a surrogate pair beside the other half is the one thing that JSON does not give back as it was.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ids = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
spans = st.builds(parts.Span, text=texts, bold=st.booleans(), italic=st.booleans(), url=texts)
lines = st.lists(spans, max_size=3).map(tuple)
actions = st.builds(parts.Action, verb=texts, about=texts)
buttons = st.builds(parts.Button, label=texts, action=actions)
blocks = st.one_of(
    st.builds(parts.Heading, line=lines, level=st.sampled_from([1, 2]), button=st.none() | buttons),
    st.builds(parts.Paragraph, line=lines),
    st.builds(parts.Bullets, items=st.lists(lines, max_size=3).map(tuple)),
    st.builds(parts.Quotation, line=lines, by=lines),
    st.builds(parts.Note, line=lines),
    st.just(parts.Divider()),
    st.builds(parts.Buttons, buttons=st.lists(buttons, max_size=5).map(tuple)),
)
messages = st.builds(Message, blocks=st.lists(blocks, max_size=6).map(tuple), summary=texts)
tellings = st.dictionaries(
    texts,
    st.builds(Told, articles=st.frozensets(texts, max_size=3), points=st.lists(texts, max_size=3).map(tuple)),
    max_size=3,
)
whole_digests = st.builds(Composed, parts=st.lists(messages, max_size=3).map(tuple), told=tellings)
post_refs = st.builds(PostRef, channel=ids, message=ids, thread=ids)
schedules = st.builds(
    Schedule,
    times=st.lists(st.builds(time, st.integers(0, 23), st.integers(0, 59)), min_size=1, max_size=4).map(tuple),
    days=st.lists(st.sampled_from(DAYS), min_size=1, max_size=7).map(tuple),
    zone=st.sampled_from(["UTC", "Pacific/Apia", "America/Argentina/Buenos_Aires"]).map(ZoneInfo),
)
subscriptions = st.builds(
    Subscription,
    id=ids,
    channel=st.builds(Channel, chat=ids, id=ids),
    topic=ids,
    schedule=schedules,
    language=ids,
    size=st.integers(1, 50),
    when_empty=st.sampled_from(WhenEmpty),
    origin=st.sampled_from(SubscriptionOrigin),
    owner=ids,
)
