from __future__ import annotations

import dataclasses
from zoneinfo import ZoneInfo

from bot.domain.digest import Digest, DigestStory
from bot.domain.message import Action, Bullets, Button, Message, Paragraph, text_of
from bot.domain.story import DescentKind, Origin, OriginKind
from bot.present.descent_blocks import descent_blocks
from bot.present.lines import StoryLines
from bot.present.story_message import story_as_message
from bot.text.lexicon import Lexicon
from tests.domain.messages import buttons_of, lines_of
from tests.present.conftest import MARES, REEF, UMI, descent


def made(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> Message:
    return story_as_message(digest.stories[0], lexicon, language="en", zone=zone, now=digest.until)


def test_the_whole_story(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    message = made(digest, lexicon, zone)
    assert (
        "\n".join(text_of(line) for line in lines_of(message)).replace("\u202f", " ")
        == """\
Survey finds northern reef recovering faster than feared
announced: The northern reef regained 14% of its coral in a year. (Reef Weekly, 海新聞)
reported: The institute will publish its data in March. (Reef Weekly)
unconfirmed: Diz-se que haverá um parque. (Diário dos Mares)
“Não esperávamos ver tanta vida de volta em doze meses”
Ana Prado · Diário dos Mares
「北部のサンゴ礁は1年で14％のサンゴを取り戻した。」
speaker not named · 海新聞
Where it comes from
3 articles · 3 languages · 2 origins: Reef Weekly, Northern Reef Institute (own statement)
Reef Weekly · English · Jan 21, 2025, 9:12 PM · own report
Diário dos Mares · Portuguese · 7:40 AM · translation
Northern Reef Institute
海新聞 · Japanese · 8:05 AM · rewrite · excerpt only
Timeline (WIB)
Jan 21, 2025
9:12 PM — Reef Weekly: Survey finds northern reef recovering faster than feared
Jan 22, 2025
7:40 AM — Diário dos Mares: Recife do norte se recupera, diz instituto
8:05 AM — 海新聞: 北部のサンゴ礁、予想を上回る速さで回復"""
    )
    assert message.summary == REEF.title


def test_sources_and_moments_lead_to_their_articles(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    links = [span.url for line in lines_of(made(digest, lexicon, zone)) for span in line if span.url]
    assert links[-6:] == [REEF.url, MARES.url, UMI.url, REEF.url, MARES.url, UMI.url]


def test_it_can_be_asked_about_and_shared(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    assert list(buttons_of(made(digest, lexicon, zone))) == [
        Button(label="Ask about this", action=Action(verb="ask", about="s1")),
        Button(label="Share", action=Action(verb="share", about="story:s1")),
    ]


def test_the_timeline_is_in_the_readers_zone(digest: Digest, lexicon: Lexicon) -> None:
    page = [text_of(line) for line in lines_of(made(digest, lexicon, ZoneInfo("America/Sao_Paulo")))]
    assert "Jan 22, 2025" not in page
    assert page[-3].replace("\u202f", " ").startswith("11:12 AM — Reef Weekly")


def test_who_has_it_from_whom_stands_below_each_first_report(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    copied = dataclasses.replace(
        digest.stories[0],
        origins=(
            Origin(
                name="Reef Weekly",
                kind=OriginKind.OUTLET,
                articles=(REEF.url, MARES.url, UMI.url),
                descents=(
                    descent(REEF, DescentKind.REPORT, "Reef Weekly"),
                    descent(MARES, DescentKind.TRANSLATION, "Reef Weekly", REEF.url),
                    descent(UMI, DescentKind.WIRE, "Diário dos Mares", MARES.url),
                ),
            ),
        ),
    )
    first, retold = chain(copied, lexicon, zone, "en")
    assert isinstance(first, Paragraph)
    assert text_of(first.line).endswith("· own report")
    assert isinstance(retold, Bullets)
    assert [text_of(item).partition(" ·")[0].partition(" dos")[0] for item in retold.items] == ["Diário", "↳ 海新聞"]
    assert text_of(chain(copied, dataclasses.replace(lexicon, code="ar"), zone, "ar")[1].items[1]).startswith("↲ ")


def test_a_retelling_that_came_before_its_report_stands_below_it(
    digest: Digest, lexicon: Lexicon, zone: ZoneInfo
) -> None:
    late = dataclasses.replace(
        digest.stories[0],
        origins=(
            Origin(
                name="海新聞",
                kind=OriginKind.OUTLET,
                articles=(REEF.url, MARES.url, UMI.url),
                descents=(
                    descent(REEF, DescentKind.REWRITE, "海新聞"),
                    descent(MARES, DescentKind.REPORT, "Diário dos Mares"),
                    descent(UMI, DescentKind.REPORT, "海新聞"),
                ),
            ),
        ),
    )
    lines = [
        text_of(line)
        for block in chain(late, lexicon, zone, "en")
        for line in lines_of(Message(blocks=(block,), summary="x"))
    ]
    assert [line.partition(" ·")[0] for line in lines] == ["Diário dos Mares", "海新聞", "Reef Weekly"]


def test_articles_of_which_nothing_is_known_are_there_too(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    blocks = chain(dataclasses.replace(digest.stories[0], origins=()), lexicon, zone, "en")
    assert [span.url for block in blocks for span in block.line if span.url] == [REEF.url, MARES.url, UMI.url]


def chain(story: DigestStory, lexicon: Lexicon, zone: ZoneInfo, language: str) -> list:
    words = StoryLines(lexicon, language=language, zone=zone, now=REEF.published)
    return list(descent_blocks(story, words))
