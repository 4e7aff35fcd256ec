from __future__ import annotations

import dataclasses
from zoneinfo import ZoneInfo

import pytest

from bot.domain.digest import Digest
from bot.domain.message import (
    LONGEST_ACTION,
    Action,
    Bullets,
    Button,
    Buttons,
    Divider,
    Heading,
    Message,
    Note,
    Paragraph,
    Quotation,
    Span,
    text_of,
)
from bot.lexicons import bundled_lexicons
from bot.present.digest_message import as_message, shortened
from bot.text.lexicon import Lexicon
from tests.domain.messages import buttons_of, lines_of
from tests.present.conftest import BAHR, MARES, REEF, UMI

KEY = "team|2025-01-22T08:00"


@pytest.fixture
def message(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> Message:
    return as_message(updated(digest, "s2"), lexicon, zone=zone, key=KEY, skipped=2)


def updated(digest: Digest, id_: str) -> Digest:
    stories = (dataclasses.replace(each, is_update=each.story.id == id_) for each in digest.stories)
    return dataclasses.replace(digest, stories=tuple(stories))


def written(message: Message) -> str:
    return "\n".join(text_of(line) for line in lines_of(message)).replace("\u202f", " ")


def test_the_whole_message_in_order(message: Message) -> None:
    assert [type(block) for block in message.blocks] == [
        *(Heading, Note),
        *(Divider, Heading, Bullets, Quotation, Quotation, Note),
        *(Divider, Heading, Note, Bullets, Note),
        *(Divider, Paragraph, Note, Note, Buttons),
    ]
    assert (
        written(message)
        == """\
Coral reefs
2 stories · 4 articles · Jan 21, 2025, 9:00 AM to Jan 22, 2025, 9:00 AM (WIB)
1. Survey finds northern reef recovering faster than feared
announced: The northern reef regained 14% of its coral in a year. (Reef Weekly, 海新聞)
reported: The institute will publish its data in March. (Reef Weekly)
unconfirmed: Diz-se que haverá um parque. (Diário dos Mares)
“Não esperávamos ver tanta vida de volta em doze meses”
Ana Prado · Diário dos Mares
「北部のサンゴ礁は1年で14％のサンゴを取り戻した。」
speaker not named · 海新聞
3 articles · 3 languages · 2 origins: Reef Weekly, Northern Reef Institute (own statement)
2. Update: \u2067خطة لإنشاء محمية بحرية جديدة قرب الشعاب الشمالية\u2069
No article of this story in English.
denied: \u2067نفت الوزارة وجود أي خطة لإنشاء محمية بحرية جديدة قرب الشعاب الشمالية هذا العام.\u2069 (\u2068أخبار البحر\u2069)
1 article · 1 language · 1 origin: أخبار البحر
and 6 more stories
Made from the articles' own sentences.
1 feed failed · 2 earlier digests were not posted"""
    )


def test_an_update_in_a_language_the_reader_did_not_choose_says_so(
    digest: Digest, lexicon: Lexicon, zone: ZoneInfo
) -> None:
    told = next(each for each in digest.stories if len(each.story.languages) > 1)
    other = next(code for code in told.story.languages if code != digest.language)
    summary = dataclasses.replace(told.summary, language=other)
    update = dataclasses.replace(told, summary=summary, is_update=True)
    message = as_message(dataclasses.replace(digest, stories=(update,)), lexicon, zone=zone, key=KEY)
    assert "No article of this update in English.\n" in written(message)
    known = dataclasses.replace(update, summary=told.summary)
    message = as_message(dataclasses.replace(digest, stories=(known,)), lexicon, zone=zone, key=KEY)
    assert "No article of" not in written(message)


def test_headlines_and_outlets_lead_to_their_articles(message: Message) -> None:
    links = [
        (span.text.strip("\u2067\u2068\u2069"), span.url) for line in lines_of(message) for span in line if span.url
    ]
    assert links == [
        (REEF.title, REEF.url),
        ("Reef Weekly", REEF.url),
        ("海新聞", UMI.url),
        ("Reef Weekly", REEF.url),
        ("Diário dos Mares", MARES.url),
        ("Diário dos Mares", MARES.url),
        ("海新聞", UMI.url),
        (BAHR.title, BAHR.url),
        ("أخبار البحر", BAHR.url),
    ]


def test_a_status_is_a_bold_word(message: Message) -> None:
    items = [item for block in message.blocks if isinstance(block, Bullets) for item in block.items]
    assert [item[0] for item in items] == [
        Span(text=status, bold=True) for status in ("announced", "reported", "unconfirmed", "denied")
    ]


def test_every_story_has_a_button_and_the_digest_three(message: Message) -> None:
    assert list(buttons_of(message)) == [
        Button(label="Sources", action=Action(verb="story", about="s1")),
        Button(label="Sources", action=Action(verb="story", about="s2")),
        Button(label="Ask about this", action=Action(verb="ask")),
        Button(label="Useful", action=Action(verb="useful", about=KEY)),
        Button(label="Not useful", action=Action(verb="useless", about=KEY)),
    ]
    assert all(len(str(button.action)) <= LONGEST_ACTION for button in buttons_of(message))


def test_the_summary_names_what_is_in_it(message: Message) -> None:
    assert message.summary == f"Coral reefs: 2 stories: {REEF.title}; {BAHR.title}"


def test_nothing_new_is_one_line(quiet: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    message = as_message(quiet, lexicon, zone=zone, key=KEY)
    assert written(message) == "Coral reefs: Nothing on this topic in this period."
    assert message.summary == written(message)
    assert [type(block) for block in message.blocks] == [Paragraph]


def test_silence_says_what_failed(quiet: Digest, digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    failing = dataclasses.replace(quiet, report=digest.report)
    message = as_message(failing, lexicon, zone=zone, key=KEY, skipped=1)
    assert written(message).endswith("period.\n1 feed failed · 1 earlier digest was not posted")


@pytest.mark.parametrize("code", sorted(bundled_lexicons().by_code))
def test_every_language_has_its_message(code: str, digest: Digest, zone: ZoneInfo) -> None:
    lexicon = bundled_lexicons().of(code)
    spoken = dataclasses.replace(updated(digest, "s1"), language=code)
    message = as_message(spoken, lexicon, zone=zone, key=KEY, skipped=2)
    page = written(message)
    assert "{" not in page
    assert all(f"\n{lexicon.labels[status]}" in page for status in ("announced", "reported", "unconfirmed", "denied"))
    assert str(lexicon.labels["update"]) in page
    assert message.blocks != as_message(digest, bundled_lexicons().of("en"), zone=zone, key=KEY).blocks


def test_hostile_words_stay_words(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    evil = "<!channel> *x* [y](javascript:z)\x1b[31m\u202e\n@everyone"
    first, *others = digest.stories
    summary = dataclasses.replace(first.summary, headline=evil, headline_url="javascript:alert(1)")
    bad = dataclasses.replace(digest, title=evil, stories=(dataclasses.replace(first, summary=summary), *others))
    message = as_message(bad, lexicon, zone=zone, key=KEY)
    clean = "<!channel> *x* [y](javascript:z)[31m @everyone"
    title, headline = (
        block.line for block in message.blocks if isinstance(block, Heading) and "<" in text_of(block.line)
    )
    assert title == (Span(text=clean),)
    assert headline == (Span(text="1. "), Span(text=clean))


def test_an_outlet_without_a_name_goes_by_its_host(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    second = digest.stories[1]
    nameless = dataclasses.replace(second.story, articles=(dataclasses.replace(BAHR, outlet=""),))
    alone = dataclasses.replace(digest, stories=(dataclasses.replace(second, story=nameless),))
    assert "(akhbar-albahr.example)" in written(as_message(alone, lexicon, zone=zone, key=KEY))


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("short", 5, "short"),
        ("one two three four", 15, "one two three…"),
        ("one two, three", 9, "one two…"),
        ("a supercalifragilistic word", 12, "a supercali…"),
        ("北部のサンゴ礁、予想を上回る", 9, "北部のサンゴ礁…"),
        ("ab👩‍🚀👩‍🚀", 6, "ab👩‍🚀…"),
    ],
)
def test_long_text_is_cut_at_a_word_or_a_character(text: str, most: int, expected: str) -> None:
    assert shortened(text, most) == expected
    assert len(expected) <= most
