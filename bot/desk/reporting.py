"""How the bot is doing: feeds, status, and the page of the app."""

from __future__ import annotations

from bot.desk import cards, in_words, wording
from bot.desk.feed_health import in_brief, troubles
from bot.desk.subscribing import line_of
from bot.desk.visit import Subscribed, Visit
from bot.domain.command import Reply
from bot.domain.delivery import DeliveryState
from bot.domain.message import Block, Bullets, Heading, Line, Paragraph
from bot.domain.spending import Spent
from bot.services.roster import Roster

_STATES = {
    DeliveryState.DUE: "to be sent",
    DeliveryState.SENDING: "being sent",
    DeliveryState.SENT: "sent",
    DeliveryState.EMPTY: "without news",
    DeliveryState.SKIPPED: "skipped, found too late",
    DeliveryState.FAILED: "failed",
    DeliveryState.UNCERTAIN: "uncertain",
}


async def feeds(visit: Visit) -> Reply:
    """How many feeds there are, and which fail why."""
    followed = await Roster(store=visit.office.store).followed()
    failing = troubles(followed)
    blocks: list[Block] = [cards.title("Feeds"), Paragraph(line=cards.line(in_brief(followed)))]
    return Reply(message=cards.card(*blocks, *([Bullets(items=failing)] if failing else [])))


async def status(visit: Visit) -> Reply:
    """The channel's subscriptions with their next slots or remedies, the feeds, the outbox and the archive."""
    office = visit.office
    followed = await Roster(store=office.store).followed()
    outbox = await office.store.outbox()
    counts = [f"{number:,} {_STATES[state]}" for state in DeliveryState if (number := outbox.get(state, 0))]
    bot = (
        cards.line(in_brief(followed)),
        cards.line(f"Digests: {', '.join(counts) if counts else 'none so far'}."),
        cards.line(f"{in_words.count(await office.store.count(), 'article', 'articles')} read."),
        *await _money(visit),
    )
    return Reply(message=cards.card(*_here(visit, visit.here, "This channel"), _part("The bot"), Bullets(items=bot)))


async def home(visit: Visit) -> Reply:
    """The app's own page: the channel's subscriptions and those the asker started, and how the feeds are doing."""
    known = await visit.office.store.subscriptions()
    mine = [
        Subscribed(subscription=one, state=state)
        for one, state in known
        if one.channel == visit.asker.channel or (one.channel.chat == visit.chat and one.owner == visit.asker.user)
    ]
    followed = await Roster(store=visit.office.store).followed()
    doing: tuple[Line, ...] = (cards.line(in_brief(followed)), *troubles(followed))
    way = f"{wording.called('help', visit.chat)} tells what I can do."
    blocks = (*_here(visit, tuple(mine), "Subscriptions"), _part("Feeds"), Bullets(items=doing))
    return Reply(message=cards.card(*blocks, Paragraph(line=cards.line(way))))


def _here(visit: Visit, subscriptions: tuple[Subscribed, ...], heading: str) -> tuple[Block, ...]:
    if subscriptions:
        return cards.title(heading), Bullets(items=tuple(line_of(visit, each) for each in subscriptions))
    way = f"{wording.NO_SUBSCRIPTIONS} {wording.called('subscribe', visit.chat)} starts one."
    return cards.title(heading), Paragraph(line=cards.line(way))


async def _money(visit: Visit) -> list[Line]:
    """What models took today; nothing where none was asked."""
    by_purpose = await visit.office.store.spent(since=visit.now.date())
    if not by_purpose:
        return []
    spent = sum(by_purpose.values(), Spent())
    calls = in_words.count(spent.calls, "call", "calls")
    tokens = f"{spent.usage.input_tokens + spent.usage.output_tokens:,} tokens"
    cost = f", ${spent.dollars:.2f}" if spent.dollars else ""
    return [cards.line(f"The model today (UTC): {calls}, {tokens}{cost}.")]


def _part(heading: str) -> Heading:
    return Heading(line=cards.line(heading))
