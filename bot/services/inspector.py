"""Looks whether digests can be posted: the tokens of the chats, and the channel of each subscription."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator, Collection, Mapping, Sequence

from bot.domain.subscription import Subscription, SubscriptionOrigin
from bot.ports import Chat, SubscriptionStore


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One thing that was looked at, and what is wrong with it: a line with its remedy, or ""."""

    what: str
    fault: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Inspector:
    """Asks the chats, and posts nothing. `chats` are those with a token, `lacking` says what the others need, by name.

    `begun` are chats that have something of what they need. `configured` are the subscriptions of the configuration,
    `topics` the ids of its topics, None if they cannot be read.
    """

    chats: Mapping[str, Chat]
    lacking: Mapping[str, str]
    begun: Collection[str]
    store: SubscriptionStore
    configured: Sequence[Subscription]
    topics: Collection[str] | None

    async def check(self) -> AsyncIterator[Checked]:
        """The chats that are set up or asked for, then the subscriptions: one line each, or one for each fault."""
        subscriptions = await self._subscriptions()
        asked = {subscription.channel.chat for subscription, _ in subscriptions} | {*self.begun}
        for name in [*self.chats, *sorted(asked - self.chats.keys())]:
            faults = await self.chats[name].inspect() if name in self.chats else (self.lacking[name],)
            for checked in _lines(f"chat {name}", faults):
                yield checked
        seen: dict[object, tuple[str, ...]] = {}
        for subscription, paused in subscriptions:
            channel = subscription.channel
            if channel not in seen:
                seen[channel] = await self._channel(subscription)
            what = f"subscription {subscription.id} in {channel}"
            for checked in _lines(what, (*self._topic(subscription), *_posting(seen[channel], paused))):
                yield checked

    async def _subscriptions(self) -> list[tuple[Subscription, str]]:
        """Those of the configuration as it is now, and those made in a chat; each with why it pauses, or ""."""
        stored = await self.store.subscriptions()
        paused = {subscription.id: state.paused for subscription, state in stored}
        known = {one.id: one for one, _ in stored if one.origin is SubscriptionOrigin.CHAT}
        known |= {one.id: one for one in self.configured}
        return [(known[id_], paused.get(id_, "")) for id_ in sorted(known)]

    async def _channel(self, subscription: Subscription) -> tuple[str, ...]:
        chat = self.chats.get(subscription.channel.chat)
        if chat is None:
            return (f"{subscription.channel.chat} is not set up: see the line about that chat",)
        return await chat.inspect(subscription.channel.id)

    def _topic(self, subscription: Subscription) -> tuple[str, ...]:
        if self.topics is None or subscription.topic in self.topics:
            return ()
        return (f'there is no topic "{subscription.topic}": name its file under [[topics]], or end the subscription',)


def _posting(faults: tuple[str, ...], paused: str) -> tuple[str, ...]:
    """What stands in the way of posting; of a pause, what the chat says now is worth more than why it began."""
    if not paused:
        return faults
    if faults:
        return tuple(f"it pauses: {fault}" for fault in faults)
    return (f"it pauses ({paused}), but nothing stands in its way now: nutgraf run goes on with it by itself",)


def _lines(what: str, faults: tuple[str, ...]) -> list[Checked]:
    return [Checked(what=what, fault=fault) for fault in faults] or [Checked(what=what)]
