"""The layout of embeds: what stands where, and messages that meet a change of the setting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from adapters.chats.discord.chat import open_chat
from adapters.chats.discord.embeds import EMBEDS, LIMITS
from adapters.chats.discord.marks import bears, marked
from adapters.chats.discord.renderer import LAYOUTS, DiscordRenderer
from bot.domain.delivery import Posted, PostRef, Refused
from bot.domain.message import (
    Action,
    Block,
    Button,
    Buttons,
    Divider,
    Heading,
    Line,
    Message,
    Note,
    Paragraph,
    Quotation,
    Span,
)
from tests.adapters.chats.discord.messages import button, message
from tests.adapters.chats.discord.reading import labels
from tests.adapters.chats.discord.running import settings
from tests.standins.discord.bodies import tables
from tests.standins.discord.limits import complaints_about
from tests.standins.discord.server import Discord

RENDERER = DiscordRenderer(EMBEDS)
KEY = "team-news|2027-03-28T08:00|0"


def line(words: str, url: str = "") -> Line:
    return (Span(text=words, url=url),)


def story(number: int, words: str = "It happened.") -> tuple[Block, ...]:
    details = Button(label="Details", action=Action(verb="story", about=str(number)))
    return Divider(), Heading(line=line(f"{number}. News"), button=details), Paragraph(line=line(words))


def rendered(*blocks: Block) -> Mapping[str, object]:
    payload = RENDERER.payload(Message(blocks=blocks, summary="summary"))
    assert complaints_about(dict(payload)) == {}
    return payload


def descriptions(payload: Mapping[str, object]) -> list[object]:
    return [embed["description"] for embed in tables(payload["embeds"])]


def test_the_title_is_the_content_and_each_story_an_embed_with_its_button_below() -> None:
    title, note = Heading(line=line("Tea"), level=1), Note(line=line("2 stories"))
    payload = rendered(title, note, *story(1), *story(2), Divider(), button("Useful"))
    assert payload["content"] == "## Tea"
    assert descriptions(payload) == [
        "-# 2 stories",
        "### 1\\. News\nIt happened.",
        "### 2\\. News\nIt happened.",
    ]
    assert labels(payload) == ["Details · 1", "Details · 2", "Useful"]
    assert [len(tables(row["components"])) for row in tables(payload["components"])] == [3]


def test_texts_of_a_kind_are_set_apart() -> None:
    said = Quotation(line=line("Words"), by=line("Ann"))
    note, paragraph = Note(line=line("note")), Paragraph(line=line("text"))
    payload = rendered(said, said, paragraph, paragraph, note)
    assert descriptions(payload) == ["> Words\n> — Ann\n\n> Words\n> — Ann\ntext\n\ntext\n-# note"]


def test_a_button_beside_a_headline_without_number_says_its_beginning() -> None:
    heading = Heading(line=line("The price of tea rises in all of Europe"), button=button().buttons[0])
    assert labels(rendered(heading)) == ["Details · The price of tea rises in all…"]


@pytest.mark.parametrize("blocks", [(Heading(line=line("Tea"), level=1),), (), (button(),)])
def test_there_is_always_an_embed_to_bear_the_mark(blocks: tuple[Block, ...]) -> None:
    payload = marked(rendered(*blocks), KEY)
    assert bears(payload, KEY)
    assert not bears(payload, f"{KEY}0")
    assert payload["content"] == ""


def test_a_title_with_a_link_is_not_where_discord_would_unfold_it() -> None:
    payload = rendered(Heading(line=line("Tea", "https://a.example/"), level=1), Note(line=line("note")))
    assert payload["content"] == ""
    assert descriptions(payload) == ["## [Tea](https://a.example/)\n-# note"]


def test_more_parts_than_embeds_share_one() -> None:
    blocks = [block for number in range(20) for block in story(number, "Words. " * 30)]
    payload = rendered(*blocks)
    assert len(descriptions(payload)) == 8
    assert len(labels(payload)) == 20


def test_texts_that_run_over_make_two_embeds_more() -> None:
    short = [block for number in range(8) for block in (Divider(), Paragraph(line=line(f"{number}" * 100)))]
    rows = [Paragraph(line=line(letter * size)) for letter, size in (("a", 900), ("b", 3999), ("c", 100))]
    payload = rendered(*short, *rows)
    assert len(descriptions(payload)) == 10


@pytest.mark.parametrize("sizes", [(4000, 1796), (1796, 4000), (2898, 2898), (100, 4000, 1694)])
def test_what_the_limits_allow_discord_takes(sizes: Sequence[int]) -> None:
    blocks = tuple(Paragraph(line=line("x" * size)) for size in sizes)
    whole = Message(blocks=blocks, summary="")
    (part,) = RENDERER.split(whole)
    assert sum(RENDERER.layout.measure(block).characters for block in blocks) <= LIMITS.characters
    assert rendered(*part.blocks)["embeds"]


def test_buttons_go_on_in_another_message() -> None:
    buttons = Buttons(buttons=tuple(Button(label="x", action=Action(verb="a", about=str(n))) for n in range(5)))
    parts = RENDERER.split(Message(blocks=(Paragraph(line=line("words")), *[buttons] * 6), summary=""))
    assert sum(len(labels(rendered(*part.blocks))) for part in parts) == 30
    assert len(parts) == 2


@pytest.mark.parametrize(("before", "after"), [("components", "embeds"), ("embeds", "components")])
async def test_a_message_posted_before_the_setting_changed_is_found_and_edited(
    discord: Discord, before: str, after: str
) -> None:
    since = discord.clock.now()
    async with open_chat(settings(discord, layout=before)) as chat:
        posted = await chat.post(discord.channel, message("Old", button()), key=KEY)
    async with open_chat(settings(discord, layout=after)) as chat:
        assert isinstance(posted, Posted)
        assert await chat.find(discord.channel, key=KEY, since=since) == posted
        assert await chat.edit(posted.ref, message("New", button("More")), key=KEY) == posted
        assert await chat.find(discord.channel, key=KEY, since=since) == posted
    (standing,) = discord.messages()
    assert standing.words == "New"
    assert standing.button("More")


@pytest.mark.parametrize(("before", "after"), [("components", "embeds"), ("embeds", "components")])
async def test_a_part_that_was_composed_before_the_setting_changed_is_posted(
    discord: Discord, before: str, after: str
) -> None:
    blocks = [block for number in range(14) for block in story(number, "Words. " * 80)]
    parts = DiscordRenderer(LAYOUTS[before]).split(Message(blocks=tuple(blocks), summary="News"))
    assert len(parts) > 1
    async with open_chat(settings(discord, layout=after)) as chat:
        for number, part in enumerate(parts):
            assert isinstance(await chat.post(discord.channel, part, key=f"{KEY}{number}"), Posted)


async def test_an_edit_of_a_message_that_is_gone_is_tried_once(discord: Discord) -> None:
    gone = PostRef(channel=discord.channel, message="1")
    async with open_chat(settings(discord, layout="embeds")) as chat:
        assert isinstance(await chat.edit(gone, message(), key=KEY), Refused)
    assert len(discord.calls("PATCH /channels/{channel}/messages/{message}")) == 1


async def test_without_the_permission_to_embed_the_remedy_says_so(discord: Discord) -> None:
    discord.forbid("EMBED_LINKS")
    async with open_chat(settings(discord, layout="embeds")) as chat:
        found = await chat.post(discord.channel, message(), key=KEY)
    assert isinstance(found, Refused)
    assert "Embed Links" in found.remedy
    assert found.lost
