"""Who gets which digest: subscribe, unsubscribe, change the settings, and go on after a pause."""

from __future__ import annotations

import dataclasses
import re

from bot.desk import cards, in_words, wording
from bot.desk.arguments import read_days, read_empty, read_language, read_size, read_times, read_zone
from bot.desk.specs import CHANGING
from bot.desk.unclear import UnclearError
from bot.desk.visit import Subscribed, Visit
from bot.domain.command import Reply
from bot.domain.message import Bullets, Line
from bot.domain.schedule import DAYS, Schedule
from bot.domain.subscription import Subscription, SubscriptionOrigin
from bot.domain.topic import Topic
from bot.present.untrusted import shown

_LONGEST_ID = 64
_NO_ID = re.compile(r"[^a-z0-9.-]+")


async def subscribe(visit: Visit) -> Reply:
    """Starts a subscription of this channel, unless there is one just like it."""
    topic = visit.topic()
    wanted = _changed(
        visit,
        Subscription(
            id=await _new_id(visit, topic),
            channel=visit.asker.channel,
            topic=topic.id,
            schedule=Schedule(times=read_times(visit.given("times")), days=DAYS, zone=visit.zone),
            language=visit.language,
            origin=SubscriptionOrigin.CHAT,
            owner=visit.asker.user,
        ),
    )
    for each in visit.here:
        if _alike(each.subscription, wanted):
            known = f"{wording.quoted(topic.title)} comes here so already ({each.subscription.id})."
            raise UnclearError(known, f"{wording.called('settings', visit.chat)} changes it.")
    await _see_that_we_may_post(visit)
    slot = wanted.schedule.next(visit.now)
    await visit.office.store.put_subscription(wanted, next_slot_at=slot.at, now=visit.now)
    await visit.office.memory.note_subscriptions()
    told = [f"Done: {wording.quoted(topic.title)} comes here {in_words.terms(wanted)}."]
    told.append(f"The first digest comes {in_words.slot(slot, wanted.schedule.zone, visit.now)}. {wording.LOOKS_BACK}")
    if not visit.here and not visit.given("timezone"):
        change = f"{wording.called('settings', visit.chat)} timezone:Asia/Jakarta"
        told.append(f"{wording.UTC_TAKEN} You can change that: {change}")
    return Reply(message=cards.note(" ".join(told)))


async def unsubscribe(visit: Visit) -> Reply:
    """Ends a subscription of this channel."""
    subscription = _own(visit.one())
    await visit.office.store.remove_subscription(subscription.id)
    await visit.office.memory.note_subscriptions()
    topic = _title(visit, subscription)
    return Reply(message=cards.note(f"Done: {wording.quoted(topic)} no longer comes here {_when(subscription)}."))


async def settings(visit: Visit) -> Reply:
    """Shows this channel's subscriptions, or changes one."""
    if not changes(visit):
        visible = [visit.one()] if visit.given("subscription") else visit.here
        if not visible:
            visit.one()
        way = f"{wording.called('settings', visit.chat)} subscription:{visible[0].subscription.id} times:08:00"
        items = tuple(line_of(visit, each) for each in visible)
        message = cards.card(
            cards.title("How digests are set here"), Bullets(items=items), *cards.note(f"To change: {way}").blocks
        )
        return Reply(message=message)
    before = visit.one()
    subscription = _own(before)
    after = _changed(visit, subscription)
    if after == subscription:
        return Reply(message=cards.note(f"{wording.quoted(subscription.id)} is set so already. Nothing was changed."))
    same = after.schedule == subscription.schedule
    planned = before.state.next_slot_at if same else None
    next_slot_at = planned or after.schedule.next(visit.now).at
    await visit.office.store.put_subscription(after, next_slot_at=next_slot_at, now=visit.now)
    await visit.office.memory.note_subscriptions()
    comes = f"The next digest comes {in_words.slot(next_slot_at, after.schedule.zone, visit.now)}."
    comes = comes if not before.state.paused else f"It still pauses: {shown(before.state.paused)}"
    topic = wording.quoted(_title(visit, after))
    return Reply(message=cards.note(f"Done: {topic} now comes {in_words.terms(after)}. {comes}"))


async def resume(visit: Visit) -> Reply:
    """Goes on with a subscription that pauses."""
    subscription = visit.one().subscription
    await _see_that_we_may_post(visit)
    slot = subscription.schedule.next(visit.now)
    if not await visit.office.store.resume(subscription.id, next_slot_at=slot.at):
        return Reply(message=cards.note(f"{wording.quoted(subscription.id)} does not pause. Nothing was changed."))
    await visit.office.memory.note_subscriptions()
    comes = f"The next digest comes {in_words.slot(slot, subscription.schedule.zone, visit.now)}."
    return Reply(
        message=cards.note(f"Done: {wording.quoted(subscription.id)} goes on, with what was left unsent. {comes}")
    )


async def _see_that_we_may_post(visit: Visit) -> None:
    """What cannot be kept is not promised."""
    faults = await visit.office.inspect(visit.asker.channel)
    if faults:
        raise UnclearError(f"{wording.NO_POSTING} {' '.join(f'{shown(fault)}.' for fault in faults)}", wording.MENDED)


def changes(visit: Visit) -> bool:
    """Whether the settings are to be changed, and not only shown."""
    return bool(CHANGING & visit.arguments.keys())


def line_of(visit: Visit, each: Subscribed) -> Line:
    """A subscription in a line: what comes when, and when it comes next or why not."""
    one, state = each.subscription, each.state
    about = f" ({one.id}) {in_words.terms(one)}. "
    if state.paused:
        return cards.line(cards.bold(_title(visit, one)), about, cards.bold("Pauses: "), shown(state.paused))
    next_slot_at = state.next_slot_at or one.schedule.next(visit.now).at
    comes = f"Next {in_words.slot(next_slot_at, one.schedule.zone, visit.now)}."
    return cards.line(cards.bold(_title(visit, one)), about, comes)


def _changed(visit: Visit, subscription: Subscription) -> Subscription:
    """The subscription with whatever the arguments say of it."""
    given, schedule = visit.given, subscription.schedule
    lexicons = visit.office.editor.lexicons
    return dataclasses.replace(
        subscription,
        schedule=Schedule(
            times=read_times(given("times")) if given("times") else schedule.times,
            days=read_days(given("days")) if given("days") else schedule.days,
            zone=read_zone(given("timezone")) if given("timezone") else schedule.zone,
        ),
        language=read_language(given("language"), lexicons) if given("language") else subscription.language,
        size=read_size(given("stories")) if given("stories") else subscription.size,
        when_empty=read_empty(given("empty")) if given("empty") else subscription.when_empty,
    )


def _alike(one: Subscription, other: Subscription) -> bool:
    """Whether both post the same: a second one would only repeat the first."""
    return (one.topic, one.schedule, one.language) == (other.topic, other.schedule, other.language)


def _own(each: Subscribed) -> Subscription:
    """A subscription that the chat may change. Raises `UnclearError` for one of the configuration."""
    if each.subscription.origin is SubscriptionOrigin.CONFIG:
        raise UnclearError(wording.configured(each.subscription.id), "Nothing was changed.")
    return each.subscription


async def _new_id(visit: Visit, topic: Topic) -> str:
    """Topic and channel, and a number if that is taken: "microsoft-openai-c0123"."""
    known = await visit.office.store.subscriptions()
    taken = {subscription.id.casefold() for subscription, _ in known}
    channel = _NO_ID.sub("-", visit.asker.channel.id.lower())[:32]
    stem = f"{topic.id[: _LONGEST_ID - len(channel) - 5]}-{channel}".strip("-.")
    return next(id_ for n in range(1, len(taken) + 2) if (id_ := stem if n == 1 else f"{stem}-{n}") not in taken)


def _title(visit: Visit, subscription: Subscription) -> str:
    titles = {topic.id: topic.title for topic in visit.office.topics}
    return shown(titles.get(subscription.topic, subscription.topic))


def _when(subscription: Subscription) -> str:
    return in_words.schedule(subscription.schedule)
