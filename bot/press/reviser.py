"""Keeps posted digests right: a story that has grown since is told anew where it stands.

Readers of the next digest still get what is new as an update: an edit that nobody was told of counts as told to nobody.
"""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Sequence
from datetime import timedelta

from bot import logs
from bot.domain.delivery import Composed, Delivery, DeliveryState, Posted, PostRef, Refused, Told, part_key
from bot.domain.message import Message
from bot.domain.story import Story
from bot.domain.subscription import Subscription
from bot.domain.topic import Topic
from bot.ports import Chat, Clock, Store
from bot.present.digest_message import retold
from bot.present.lines import StoryLines
from bot.press.composer import REMEMBERED
from bot.services.editor import Editor
from bot.services.pacer import Pacer

EDITABLE = timedelta(hours=12)  # afterwards nobody looks at a digest again
_log = logs.get(__name__)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Reviser:
    """Looks after the digests of one chat."""

    chat: Chat
    store: Store
    editor: Editor
    topics: Sequence[Topic]
    pacer: Pacer
    clock: Clock

    async def revise(self) -> int:
        """Edits the messages in which a story has grown by an article that brings news; how many were edited."""
        since, edited = self.clock.now() - EDITABLE, 0
        mine = [
            subscription
            for subscription, state in await self.store.subscriptions()
            if subscription.channel.chat == self.chat.renderer.chat and not state.paused
        ]
        for topic in self.topics:
            readers = [subscription for subscription in mine if subscription.topic == topic.id]
            stories = await self.store.stories(topic.id, since=since) if readers else []
            for subscription in readers if stories else ():
                for delivery in await self.store.deliveries(subscription.id, since=since):
                    if delivery.state is DeliveryState.SENT and delivery.composed:
                        edited += await self._revise(topic, subscription, delivery, delivery.composed, stories)
        return edited

    async def _revise(
        self,
        topic: Topic,
        subscription: Subscription,
        delivery: Delivery,
        composed: Composed,
        stories: Sequence[Story],
    ) -> int:
        grown = await asyncio.to_thread(self._grown, topic, composed, stories)
        if not grown:
            return 0
        parts: Sequence[Message] = composed.parts
        # A digest that told an update tells it anew, and not the story that an earlier digest had told.
        remembered = self.clock.now() - REMEMBERED
        before = await self.store.told(subscription.id, since=remembered, before=delivery.slot_at)
        for story in grown:
            parts = await self._retold(topic, subscription, story, before.get(story.id), parts)
        changed = [number for number, part in enumerate(parts) if part != composed.parts[number]]
        edited = [
            number
            for number in changed
            if await self._edit(delivery.refs[number], parts[number], part_key(delivery.key, number))
        ]
        if edited:
            kept = tuple(parts[n] if n in edited else part for n, part in enumerate(composed.parts))
            await self.store.revise(delivery.key, kept)
            _log.info("digest.revised", delivery=delivery.key, parts=len(edited))
        return len(edited)

    def _grown(self, topic: Topic, composed: Composed, stories: Sequence[Story]) -> list[Story]:
        """The stories of a digest that have news since."""
        return [
            story
            for story in stories
            if (told := composed.told.get(story.id)) and self.editor.has_news(topic, story, told)
        ]

    async def _retold(
        self, topic: Topic, subscription: Subscription, story: Story, before: Told | None, parts: Sequence[Message]
    ) -> Sequence[Message]:
        """The parts with this story told anew to readers who knew `before`, where it still fits into its message."""
        language = subscription.language
        channel = str(subscription.channel)
        told = await self.editor.tell_news(topic, story, before, language=language, channel=channel)
        if told is None:
            return parts
        words = StoryLines(
            self.editor.lexicons.speaking(language),
            language=language,
            zone=subscription.schedule.zone,
            now=self.clock.now(),
        )
        anew = [retold(part, told, words) for part in parts]
        return [new if len(self.chat.renderer.split(new)) == 1 else old for new, old in zip(anew, parts, strict=True)]

    async def _edit(self, ref: PostRef, message: Message, key: str) -> bool:
        """Whether that is done with: what the chat refuses to edit is not tried again."""
        await self.pacer.turn(ref.channel)
        outcome = await self.chat.edit(ref, message, key=key)
        if not isinstance(outcome, Posted):
            _log.warning("part.not_edited", key=key, outcome=outcome)
        return isinstance(outcome, Posted | Refused)
