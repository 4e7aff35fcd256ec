"""Watches over a chat's access: pauses what cannot be posted, tells the owner once, goes on when it is mended."""

from __future__ import annotations

import dataclasses

from bot import logs
from bot.domain.delivery import Refused
from bot.domain.message import Heading, Message, Paragraph, Span
from bot.domain.subscription import Subscription
from bot.ports import Chat, Clock, SubscriptionStore

_log = logs.get(__name__)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Warden:
    """Knows the subscriptions of one chat."""

    chat: Chat
    store: SubscriptionStore
    clock: Clock

    async def pause(self, subscription: Subscription, refused: Refused) -> None:
        """Stops posting for this subscription. Of all who notice, one tells its owner."""
        reason = f"{refused.reason}: {refused.remedy}" if refused.remedy else refused.reason
        if not await self.store.pause(subscription.id, reason=reason):
            return
        _log.error("subscription.paused", subscription=subscription.id, channel=subscription.channel, reason=reason)
        await self._tell(
            subscription,
            f"I cannot post the digest “{subscription.id}” at present",
            f"{reason[:1].upper()}{reason[1:]}. Nothing is lost: I go on by myself once that is mended.",
        )

    async def uncertain(self, subscription: Subscription, reason: str) -> None:
        """Tells the owner that a digest may be missing: whether it was posted cannot be looked up."""
        await self._tell(
            subscription,
            f"A digest of “{subscription.id}” may be missing",
            f"I got no answer when I posted it, and I may not read the channel to see whether it is there ({reason}). "
            "I will not post it again. Let me read the channel's history, and I can tell next time.",
        )

    async def look(self) -> int:
        """Tries the channels of paused subscriptions; how many could go on."""
        mended = 0
        for subscription, state in await self.store.subscriptions():
            if not state.paused or subscription.channel.chat != self.chat.renderer.chat:
                continue
            if await self.chat.inspect(subscription.channel.id):
                continue
            slot = subscription.schedule.next(self.clock.now())
            if await self.store.resume(subscription.id, next_slot_at=slot.at):
                _log.info("subscription.resumed", subscription=subscription.id)
                mended += 1
        return mended

    async def _tell(self, subscription: Subscription, what: str, more: str) -> None:
        if not subscription.owner:
            return
        blocks = (Heading(line=(Span(text=what),)), Paragraph(line=(Span(text=more),)))
        outcome = await self.chat.tell(subscription.owner, Message(blocks=blocks, summary=what))
        _log.info("owner.told", subscription=subscription.id, outcome=type(outcome).__name__)
