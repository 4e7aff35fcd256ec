"""Questions left open by a process that was killed, or whose answers did not reach the chat."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import timedelta

from bot import logs
from bot.desk import cards, wording
from bot.desk.asking import LEASE, answered, in_full
from bot.desk.office import Office
from bot.desk.visit import Visit
from bot.domain.answer import Answer
from bot.domain.command import Asker
from bot.domain.delivery import Absent, Held, Posted, PostOutcome, PostRef, Refused, Unknown, part_key
from bot.domain.exchange import Exchange
from bot.domain.message import Message
from bot.ports import Chat

IN_TIME = timedelta(minutes=15)  # after which nobody waits for an answer any more
GIVEN_UP = timedelta(days=1)  # after which a word of regret would only be odd
KEPT = timedelta(days=30)
_log = logs.get(__name__)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Latecomers:
    """Answers them now, or says that it could not; `chats` by name. What stands in a chat is not posted again."""

    office: Office
    chats: Mapping[str, Chat]

    async def attend(self) -> None:
        """Takes every question that nobody has in hand. Raises StoreError."""
        store, clock = self.office.store, self.office.clock
        while exchange := await store.take(now=clock.now(), lease=LEASE, chats=list(self.chats)):
            if self.office.turnstile.has(exchange.id):
                continue  # here it waits for its turn longer than others wait for it
            try:
                await self._attend(exchange)
            except Exception as error:  # noqa: BLE001 - the others shall not wait for it; it is taken again
                _log.error("question.late_failed", cause=error, question=exchange.id)

    async def forget(self) -> int:
        """Deletes what was asked long ago; returns how many questions. Raises StoreError."""
        return await self.office.store.forget_questions(self.office.clock.now() - KEPT)

    async def _attend(self, exchange: Exchange) -> None:
        now = self.office.clock.now()
        late = now - exchange.asked_at
        if late > GIVEN_UP:
            await self._end(exchange, None)
            return
        asker = Asker(
            user=exchange.user,
            channel=exchange.channel,
            thread=exchange.thread,
            direct=exchange.direct,
            language=exchange.language,
        )
        visit = await Visit.begin(self.office, asker, {"topic": exchange.topic})
        given = exchange.answer if exchange.private or late <= IN_TIME else None
        if exchange.private and given is not None:
            # It was about to be shown, and nobody can look whether it was.
            show = cards.button(wording.SHOW_ANSWER, "answer", exchange.id)
            message = cards.with_buttons(cards.note(wording.perhaps_answered(exchange.text)), show)
        elif given := given or (await self._answer(visit, exchange) if late <= IN_TIME else None):
            # What is told in private does not stand where it was asked: there would be nobody to share it with.
            message = in_full(visit, exchange, given, share=False)
        else:
            message = cards.note(wording.too_late(exchange.text))
        chat = self.chats[exchange.channel.chat]
        outcome = await (_told if exchange.private else _posted)(chat, exchange, message)
        match outcome:
            case Posted():
                await self._end(exchange, given)
            case Refused() | Unknown(blind=True):
                _log.warning("question.lost", question=exchange.id, channel=exchange.channel, reason=outcome.reason)
                await self._end(exchange, None)
            case Held() | Unknown():
                pass  # taken again once its lease ran out

    async def _answer(self, visit: Visit, exchange: Exchange) -> Answer | None:
        try:
            return await answered(visit, exchange)
        except Exception as error:  # noqa: BLE001 - whoever asked is told that it came to nothing
            _log.error("question.failed", cause=error, question=exchange.id, channel=exchange.channel)
            return None

    async def _end(self, exchange: Exchange, given: Answer | None) -> None:
        if await self.office.store.answered(exchange.id, given):
            _log.info("question.late", question=exchange.id, answered=given is not None)


async def _told(chat: Chat, exchange: Exchange, message: Message) -> PostOutcome:
    """What came of writing to the asker. Nothing can be found again there: it is not tried twice."""
    outcome: PostOutcome = Unknown(reason="there was nothing to say")
    for part in chat.renderer.split(message):
        outcome = await chat.tell(exchange.user, part)
        match outcome:
            case Unknown(reason=reason):
                return Unknown(reason=reason, blind=True)
            case Held() | Refused():
                return outcome
            case Posted():
                pass
    return outcome


async def _posted(chat: Chat, exchange: Exchange, message: Message) -> PostOutcome:
    """What came of posting it where it was asked, each part if it does not stand there yet."""
    channel, thread = exchange.channel.id, exchange.thread
    under = PostRef(channel=channel, message=thread, thread=thread) if thread else None
    outcome: PostOutcome = Unknown(reason="there was nothing to say")
    for number, part in enumerate(chat.renderer.split(message)):
        key = part_key(exchange.id, number)
        found = await chat.find(channel, key=key, since=exchange.asked_at, under=under)
        outcome = await chat.post(channel, part, key=key, under=under) if isinstance(found, Absent) else found
        if not isinstance(outcome, Posted):
            return outcome
    return outcome
