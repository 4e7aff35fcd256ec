"""Writes the digest of a delivery: what its readers were not told yet, in the words of their chat."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from bot.domain.delivery import Composed, Delivery, DeliveryState, Told, delivery_key
from bot.domain.subscription import Subscription, SubscriptionState, WhenEmpty
from bot.domain.topic import Topic
from bot.errors import ConfigError
from bot.ports import Clock, Outbox, Renderer
from bot.present.digest_message import as_message
from bot.services.editor import Editor, Period
from bot.services.roster import Roster

FIRST = timedelta(days=1)  # what the first digest looks back
LATE = timedelta(days=2)  # an article found so long after it was published is still news
REMEMBERED = timedelta(days=60)  # what readers were told longer ago may be told again
_TELLING = (DeliveryState.SENDING, DeliveryState.SENT, DeliveryState.EMPTY, DeliveryState.UNCERTAIN)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DigestComposer:
    """`bot.services.courier.Composer`. `renderer` gives that of a chat by its name. Changes nothing in the store."""

    store: Outbox
    editor: Editor
    roster: Roster
    topics: Sequence[Topic]
    renderer: Callable[[str], Renderer]
    clock: Clock

    async def compose(self, subscription: Subscription, delivery: Delivery) -> Composed | None:
        """The digest for one slot; None where there is no news and the subscription wants quiet.

        Raises:
            ConfigError: the subscription's topic is not configured any more.
        """
        known = await self.store.subscription(subscription.id)
        state = known[1] if known else SubscriptionState(since=self.clock.now())
        begin, skipped = await self._begin(subscription, state, delivery)
        told = await self.store.told(subscription.id, since=self.clock.now() - REMEMBERED)
        oldest = max(begin - LATE, state.since - FIRST)
        return await self._compose(subscription, delivery.key, told, begin=begin, oldest=oldest, skipped=skipped)

    async def preview(self, subscription: Subscription, *, chat: str, since: datetime | None = None) -> Composed | None:
        """What the next slot would bring if it were now, in the words of a chat.

        `since`: as if it were the first one, looking back so far.
        """
        subscription = dataclasses.replace(subscription, channel=dataclasses.replace(subscription.channel, chat=chat))
        slot = subscription.schedule.next(self.clock.now())
        delivery = Delivery(key=delivery_key(subscription.id, slot.name), subscription=subscription.id, slot_at=slot.at)
        if since is not None:
            return await self._compose(subscription, delivery.key, {}, begin=since, oldest=since, skipped=0)
        return await self.compose(subscription, delivery)

    async def _compose(
        self,
        subscription: Subscription,
        key: str,
        told: Mapping[str, Told],
        *,
        begin: datetime,
        oldest: datetime,
        skipped: int,
    ) -> Composed | None:
        digest, known = await self.editor.news(
            self._topic(subscription),
            Period(since=begin, until=self.clock.now()),
            told,
            oldest=oldest,
            language=subscription.language,
            size=subscription.size,
            polls=await self.roster.report(),
            channel=str(subscription.channel),
        )
        if not digest.stories and subscription.when_empty is WhenEmpty.QUIET:
            return None
        lexicon = self.editor.lexicons.speaking(subscription.language)
        zone = subscription.schedule.zone
        message = as_message(digest, lexicon, zone=zone, key=key, skipped=skipped)
        return Composed(parts=self.renderer(subscription.channel.chat).split(message), told=known)

    async def _begin(
        self, subscription: Subscription, state: SubscriptionState, delivery: Delivery
    ) -> tuple[datetime, int]:
        """Where the period begins, and how many digests were skipped in it."""
        first = state.since - FIRST
        earlier = await self.store.slots(subscription.id, since=first, before=delivery.slot_at)
        begin = next((slot_at for slot_at, fate in earlier if fate in _TELLING), first)
        skipped = sum(fate is DeliveryState.SKIPPED and slot_at > begin for slot_at, fate in earlier)
        return begin, skipped

    def _topic(self, subscription: Subscription) -> Topic:
        for topic in self.topics:
            if topic.id == subscription.topic:
                return topic
        raise ConfigError(
            f'subscription "{subscription.id}": there is no topic "{subscription.topic}" any more',
            "name its file under [[topics]], or end the subscription",
        )
