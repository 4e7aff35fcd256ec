"""Every payload is one that the chats take: in every language, with long texts, in scripts of all kinds."""

from __future__ import annotations

import dataclasses
import functools
import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from adapters.chats.discord.embeds import EMBEDS
from adapters.chats.discord.renderer import DiscordRenderer
from adapters.chats.slack.renderer import SlackRenderer
from bot.domain.article import Article, TextKind
from bot.domain.briefing import brief, language_of
from bot.domain.composing import compose
from bot.domain.digest import Digest, DigestStory, RunReport
from bot.domain.entry import Entry
from bot.domain.feed import Feed, PollState
from bot.domain.message import Block, Bullets, Divider, Heading, Line, Message, Note, Paragraph, Quotation, Span
from bot.domain.origins import origins_of
from bot.domain.story import Membership, Story
from bot.domain.summary import Citation, ClaimStatus, KeyPoint, Quote, Summary
from bot.domain.topic import Verdict
from bot.lexicons import bundled_lexicons
from bot.outlet_list import bundled_outlets
from bot.ports import Payload, Renderer, Store
from bot.present.digest_message import as_message
from bot.present.story_message import story_as_message
from tests.adapters.chats.discord.reading import words as words_on_discord
from tests.domain import sample
from tests.domain.messages import ENDLESS, SENTENCES
from tests.standins.discord.limits import check_message as check_on_discord
from tests.standins.slack import SlackStandIn
from tests.standins.slack.limits import check_message as check_on_slack
from tests.standins.slack.reading import words as words_on_slack
from tests.week.asking import MANAGER, PeopleOnDiscord, PeopleOnSlack

LEXICONS = bundled_lexicons()
# One sentence of each script; the figure in it makes each its own.
SCRIPTS = {
    "en": "Microsoft and OpenAI announced agreement number {n} this week. ",
    "ar": "أعلنت مايكروسوفت وOpenAI عن الاتفاق رقم {n} هذا الأسبوع. ",
    "he": "מיקרוסופט וחברת OpenAI הודיעו השבוע על הסכם מספר {n}. ",
    "ja": "マイクロソフトとOpenAIは今週、{n}件目の契約を発表した。",
    "th": "ไมโครซอฟท์และ OpenAI ประกาศข้อตกลงฉบับที่ {n} ในสัปดาห์นี้ ",
}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A chat's renderer, what its stand-in checks, and what is read of a payload."""

    renderer: Renderer
    check: Callable[[Payload], None]
    read: Callable[[Payload], str]

    def accepts(self, message: Message) -> list[Payload]:
        """The payloads of a message, each checked as the chat would."""
        payloads = [self.renderer.payload(part) for part in self.renderer.split(message)]
        assert payloads
        for payload in payloads:
            self.check(payload)
        return payloads

    def words(self, message: Message) -> str:
        """Its words, without any space, once it is accepted."""
        return squeezed("".join(self.read(payload) for payload in self.accepts(message)))


@pytest.fixture(params=["slack", "discord", "discord-embeds"])
def reader(request: pytest.FixtureRequest) -> Reader:
    slack = Reader(
        renderer=SlackRenderer(), check=_checked_on_slack, read=lambda payload: words_on_slack(payload["blocks"])
    )
    discord = Reader(
        renderer=DiscordRenderer(), check=lambda payload: check_on_discord(dict(payload)), read=words_on_discord
    )
    embeds = dataclasses.replace(discord, renderer=DiscordRenderer(EMBEDS))
    return {"slack": slack, "discord": discord, "discord-embeds": embeds}[request.param]


def _checked_on_slack(payload: Payload) -> None:
    check_on_slack(payload["text"], payload["blocks"], {"event_type": "t", "event_payload": {"key": "k" * 100}})


@functools.cache
def told(story: Story, language: str) -> DigestStory:
    topic = sample.topic()
    origins = origins_of(topic, story, bundled_outlets())
    return DigestStory(story=story, origins=origins, summary=brief(topic, story, LEXICONS, language))


def digest(stories: list[DigestStory], language: str) -> Digest:
    since = sample.NOW - timedelta(days=7)
    return compose(
        sample.topic(), stories, since=since, until=sample.NOW, language=language, size=None, report=RunReport()
    )


def squeezed(text: str) -> str:
    return "".join(text.split())


@functools.cache
def samples(language: str) -> list[tuple[Message, list[str]]]:
    """The sample's digest and its stories in full as messages, each with words that must be in them."""
    stories = [told(story, language_of(story, language)) for story in sample.stories().values()]
    lexicon, zone = LEXICONS.speaking(language), ZoneInfo("Asia/Tokyo")
    points = [point.text for each in stories for point in each.summary.key_points]
    assert len(points) > len(stories)
    whole = [
        (
            story_as_message(each, lexicon, language=language, zone=zone, now=sample.NOW),
            [article.title for article in each.story.articles],
        )
        for each in stories
    ]
    return [(as_message(digest(stories, language), lexicon, zone=zone, key="k|s", skipped=2), points), *whole]


@pytest.mark.parametrize("language", sorted(LEXICONS.by_code))
def test_the_sample_in_every_language(reader: Reader, language: str) -> None:
    for message, needed in samples(language):
        words = reader.words(message)
        assert all(squeezed(each) in words for each in needed)


def article_in(script: str) -> Article:
    """A text of 5,000 characters under a headline of 400."""
    sentence = SCRIPTS[script]
    text = "".join(sentence.format(n=n) for n in range(1, 200))
    return Article(
        url=f"https://long.example/{script}",
        title=text[:400].strip(),
        text=text[:5000].strip(),
        text_kind=TextKind.FULL,
        language=script,
        outlet="Long Read",
        published=sample.NOW - timedelta(hours=3),
    )


@pytest.mark.parametrize("script", SCRIPTS)
def test_long_texts_in_every_script(reader: Reader, script: str) -> None:
    article = article_in(script)
    story = Story(id="0123456789ab", topic="microsoft-openai", articles=(article,))
    citation = Citation(url=article.url, start=0, end=len(article.text), text=article.text)
    point = KeyPoint(text=article.text, language=script, status=ClaimStatus.REPORTED, citations=(citation,))
    quote = Quote(text=article.text, speaker=article.title, language=script, url=article.url, start=0, end=5000)
    summary = Summary(
        headline=article.title, headline_url=article.url, language=script, key_points=(point,) * 2, quotes=(quote,)
    )
    zone, lexicon = ZoneInfo("UTC"), LEXICONS.speaking(script)
    for each in (told(story, script), DigestStory(story=story, origins=(), summary=summary)):
        words = reader.words(as_message(digest([each] * 3, script), lexicon, zone=zone, key="k|s"))
        assert squeezed(article.title) in words
        reader.accepts(story_as_message(each, lexicon, language=script, zone=zone, now=sample.NOW))


def any_message(dice: random.Random) -> Message:
    """Blocks of all kinds, of words of all lengths."""

    def line() -> Line:
        texts = dice.choices([*SENTENCES, *ENDLESS[:10]], k=dice.randint(1, 5))
        urls = ("", "", "https://a.example/b?c=(d)")
        return tuple(Span(text=f"{each} ", bold=dice.random() < 0.2, url=dice.choice(urls)) for each in texts)

    def blocks() -> Iterator[Block]:
        for _ in range(dice.randint(0, 12)):
            yield dice.choice((
                lambda: Heading(line=line(), level=dice.randint(1, 2)),
                lambda: Paragraph(line=line()),
                lambda: Bullets(items=tuple(line() for _ in range(dice.randint(1, 6)))),
                lambda: Quotation(line=line(), by=line()),
                lambda: Note(line=line()),
                Divider,
            ))()  # fmt: skip

    return Message(blocks=tuple(blocks()), summary=dice.choice(SENTENCES))


def test_random_messages(reader: Reader) -> None:
    dice = random.Random(200)
    for _ in range(200):
        reader.accepts(any_message(dice))


async def test_answers_about_long_texts_reach_the_chats(
    store: Store, slack: SlackStandIn, on_slack: PeopleOnSlack, on_discord: PeopleOnDiscord
) -> None:
    articles = [article_in(script) for script in SCRIPTS]
    feed, topic = "https://long.example/feed", sample.topic().id
    await store.put_feeds([Feed(url=feed, title="L" * 300)])
    entries = [Entry(id=each.url, url=each.url, title=each.title) for each in articles]
    await store.record_poll(
        feed, PollState(polled_at=sample.NOW, failures=1, error="e" * 5000), entries, now=sample.NOW
    )
    for each in articles:
        await store.put_article(each.url, each)
    await store.put_verdicts(topic, "r", [Verdict(url=each.url, on_topic=True, reason="r" * 400) for each in articles])
    places = {each.url: f"{n:012x}" for n, each in enumerate(articles)}
    await store.put_memberships(
        topic, [Membership(url=url, story=story, evidence="e" * 400) for url, story in places.items()]
    )
    asked = [("digest", {"since": "6h"}), ("stories", {}), ("feeds", {}), ("status", {})]
    for each in articles:
        question = each.text.partition(" ")[0][:40] + " OpenAI 17"
        asked += [("story", {"story": places[each.url]}), ("why", {"url": each.url}), ("search", {"words": question})]
        asked.append(("ask", {"question": question}))
    for name, arguments in asked:
        for people in (on_slack, on_discord):
            answer = await people.command(name, arguments)
            assert "went wrong" not in answer.words
            assert "no story called" not in answer.words
    await slack.open_home(MANAGER)
    await slack.until(lambda: slack.workspace.homes)
