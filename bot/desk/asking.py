"""Questions: each is stored before it is answered, and answered once, to whom it concerns."""

from __future__ import annotations

import asyncio
import dataclasses
from datetime import timedelta
from uuid import uuid4

from bot import logs
from bot.desk import cards, wording
from bot.desk.recalling import earlier, stories_at_hand
from bot.desk.visit import Visit
from bot.domain.answer import Answer
from bot.domain.command import Reply
from bot.domain.exchange import Exchange, exchange_id
from bot.domain.message import Message
from bot.present.answer_message import AnswerButtons, answer_as_message
from bot.present.untrusted import shown
from bot.services.answerer import Inquiry
from bot.text.shortening import shortened

LEASE = timedelta(seconds=60)  # until another may answer it, if this process was killed meanwhile
PATIENCE = 45.0  # seconds that an answer may take, once it is its turn
LONGEST = 1000  # characters of a question that are read
_log = logs.get(__name__)


async def ask(visit: Visit) -> Reply | None:
    """The answer for the asker alone; for all in a thread, where it can be asked on, and where nobody else is."""
    return await answer(visit, visit.given("question"), private=not (visit.asker.thread or visit.asker.direct))


async def answer(visit: Visit, question: str, *, private: bool = False) -> Reply | None:
    """The answer; None if this very question came before. `private`: for the asker alone."""
    words = shown(question)
    if not any(character.isalnum() for character in words):
        return Reply(message=cards.note(wording.how_to_ask("", visit.chat)))
    exchange = _exchange(visit, words, private=private)
    if crowd := visit.office.turnstile.admit(visit.asker.user, visit.asker.channel, visit.now):
        return Reply(message=cards.note(wording.too_much(crowd.wait, here=crowd.here)))
    if not await visit.office.store.ask(exchange, lease=LEASE):
        return None
    try:
        given = await answered(visit, exchange)
    except Exception as error:  # noqa: BLE001 - the question is stored: it is closed with the apology, not left open
        _log.error("question.failed", cause=error, question=exchange.id, channel=exchange.channel)
        return Reply(message=cards.note(wording.FAILED), exchange=exchange)
    await visit.office.store.draft(exchange.id, given)
    message = in_full(visit, exchange, given, note=wording.CUT if len(words) > LONGEST else "")
    return Reply(message=message, private=private, exchange=dataclasses.replace(exchange, answer=given))


async def answered(visit: Visit, exchange: Exchange) -> Answer:
    """What the archive says. Raises `TimeoutError` where that takes too long."""
    async with visit.office.turnstile.turn(exchange.id), asyncio.timeout(PATIENCE):
        return await visit.office.answerer.answer(
            Inquiry(
                text=exchange.text,
                topics=visit.topics(),
                language=visit.language,
                zone=visit.zone,
                since=exchange.since,
                before=await earlier(visit, exchange),
                stories=await stories_at_hand(visit, exchange),
                channel=str(visit.asker.channel),
            )
        )


async def stored_answer(visit: Visit, id_: str, *, private: bool) -> Reply | None:
    """The answer as it was given; None if it is no longer known, or somebody else's."""
    exchange = await visit.office.store.exchange(id_)
    if exchange is None or exchange.answer is None or (exchange.private and exchange.user != visit.asker.user):
        return None
    # Where somebody asks for it again, it does not stand in the channel it was asked in.
    return Reply(message=in_full(visit, exchange, exchange.answer, share=False), private=private)


def in_full(visit: Visit, exchange: Exchange, given: Answer, *, note: str = "", share: bool = True) -> Message:
    """The answer as it is shown, in the language of the question where we speak it."""
    lexicons = visit.office.editor.lexicons
    language = given.language if given.language in lexicons.by_code else visit.language
    return answer_as_message(
        given,
        lexicons.speaking(language),
        language=language,
        zone=visit.zone,
        now=visit.now,
        buttons=AnswerButtons(id=exchange.id, share=share and exchange.private),
        note=note,
    )


def _exchange(visit: Visit, words: str, *, private: bool) -> Exchange:
    """The question as it is stored; what cannot be understood of it raises `UnclearError`."""
    asker = visit.asker
    visit.topics()
    return Exchange(
        id=exchange_id(visit.chat, asker.event or uuid4().hex),
        channel=asker.channel,
        user=asker.user,
        text=shortened(words, LONGEST),
        asked_at=visit.now,
        private=private,
        thread=asker.thread,
        direct=asker.direct,
        language=asker.language,
        topic=visit.given("topic"),
        since=visit.since(timedelta()) if visit.given("since") else None,
    )
