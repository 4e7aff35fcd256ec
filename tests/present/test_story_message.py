from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.domain.digest import Digest
from bot.domain.message import Action, Button, Message, text_of
from bot.present.story_message import story_as_message
from bot.text.lexicon import Lexicon
from tests.domain.messages import buttons_of, lines_of
from tests.present.conftest import MARES, REEF, UMI


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
1. Reef Weekly · English · Jan 21, 2025, 9:12 PM
2. 海新聞 · Japanese · 8:05 AM · via Northern Reef Institute · excerpt only
3. Diário dos Mares · Portuguese · 7:40 AM · via Reef Weekly
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
    assert links[-6:] == [REEF.url, UMI.url, MARES.url, REEF.url, MARES.url, UMI.url]


def test_it_can_be_asked_about_and_shared(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    assert list(buttons_of(made(digest, lexicon, zone))) == [
        Button(label="Ask about this", action=Action(verb="ask", about="s1")),
        Button(label="Share", action=Action(verb="share", about="story:s1")),
    ]


def test_the_timeline_is_in_the_readers_zone(digest: Digest, lexicon: Lexicon) -> None:
    page = [text_of(line) for line in lines_of(made(digest, lexicon, ZoneInfo("America/Sao_Paulo")))]
    assert "Jan 22, 2025" not in page
    assert page[-3].replace("\u202f", " ").startswith("11:12 AM — Reef Weekly")
