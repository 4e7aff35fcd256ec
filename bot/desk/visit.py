"""One request at the desk: who asks for what, and what follows from the channel it comes from."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.desk import wording
from bot.desk.arguments import read_since
from bot.desk.office import Office
from bot.desk.unclear import UnclearError
from bot.domain.command import Asker
from bot.domain.subscription import Subscription, SubscriptionState
from bot.domain.topic import Topic
from bot.text.language_names import tag_of
from bot.text.lexicon import Lexicon
from bot.text.scripts import fold

UTC = ZoneInfo("UTC")
_TELLING = 3  # letters: fewer stand in any title


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Subscribed:
    """A subscription and what is remembered of it."""

    subscription: Subscription
    state: SubscriptionState


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """`here` are the subscriptions of the asker's channel, by id. What cannot be told raises `UnclearError`."""

    office: Office
    asker: Asker
    now: datetime
    here: tuple[Subscribed, ...]
    arguments: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @classmethod
    async def begin(cls, office: Office, asker: Asker, arguments: Mapping[str, str] | None = None) -> Visit:
        """Reads what belongs to the channel."""
        known = await office.store.subscriptions()
        here = tuple(Subscribed(subscription=one, state=state) for one, state in known if one.channel == asker.channel)
        given = {name: value.strip() for name, value in (arguments or {}).items() if value.strip()}
        return cls(office=office, asker=asker, now=office.clock.now(), here=here, arguments=given)

    @property
    def chat(self) -> str:
        """The chat's name."""
        return self.asker.channel.chat

    @property
    def may_manage(self) -> bool:
        """Whether the asker may change what concerns this channel; alone with the bot, everybody may."""
        return self.asker.may_manage or self.asker.direct

    @property
    def zone(self) -> ZoneInfo:
        """The channel's zone, as its subscriptions have it."""
        return self.here[0].subscription.schedule.zone if self.here else UTC

    @property
    def language(self) -> str:
        """The channel's language, else that of the asker."""
        return self.here[0].subscription.language if self.here else tag_of(self.asker.language) or "en"

    @property
    def lexicon(self) -> Lexicon:
        """The words to write a digest in."""
        return self.office.editor.lexicons.speaking(self.language)

    def given(self, name: str) -> str:
        """An argument, "" if it was not given."""
        return self.arguments.get(name, "")

    def since(self, otherwise: timedelta) -> datetime:
        """Where the asked period begins."""
        given = self.given("since")
        return read_since(given, self.now, self.zone) if given else self.now - otherwise

    def topics(self) -> tuple[Topic, ...]:
        """The topic named, else those of the channel, else all."""
        known = self.office.topics
        if not known:
            raise UnclearError(wording.NO_TOPIC)
        name = self.given("topic")
        if name:
            return (self._named(name),)
        wanted = {each.subscription.topic for each in self.here}
        return tuple(topic for topic in known if topic.id in wanted) or tuple(known)

    def topic(self) -> Topic:
        """The one topic that is meant."""
        found = self.topics()
        if found[1:]:
            ids = [topic.id for topic in found]
            raise UnclearError(wording.which("topic", ids, f"topic:{ids[0]}"))
        return found[0]

    def one(self) -> Subscribed:
        """The subscription that is meant: named by its id or its topic, or the only one of the channel."""
        if not self.here:
            raise UnclearError(wording.NO_SUBSCRIPTIONS, f"{wording.called('subscribe', self.chat)} starts one.")
        given = self.given("subscription")
        name = given.casefold()
        ids = [each.subscription.id for each in self.here]
        found = [each for each in self.here if not name or name == each.subscription.id.casefold()]
        found = found or [each for each in self.here if name == each.subscription.topic.casefold()]
        if not found:
            raise UnclearError(wording.unknown("subscription of this channel", given, ids))
        if found[1:]:
            raise UnclearError(wording.which("subscription", ids, f"subscription:{ids[0]}"))
        return found[0]

    def _named(self, name: str) -> Topic:
        """The topic of this id or title, or the only one in whose title or id the words stand."""
        wanted, topics = fold(name), self.office.topics
        exact = [topic for topic in topics if wanted in (fold(topic.id), fold(topic.title))]
        if exact:
            return exact[0]
        close = [topic for topic in topics if wanted in fold(topic.id) or wanted in fold(topic.title)]
        if len(close) == 1 and len(wanted) >= _TELLING:
            return close[0]
        raise UnclearError(wording.unknown("topic", name, [topic.id for topic in topics]))
