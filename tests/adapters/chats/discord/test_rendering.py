"""Messages as Discord shows them: nothing lost, nothing read as markup, nobody mentioned, within every limit."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from adapters.chats.discord.embeds import EMBEDS
from adapters.chats.discord.frame import LIMITS
from adapters.chats.discord.marks import marked
from adapters.chats.discord.renderer import DiscordRenderer
from bot.domain.message import (
    Action,
    Block,
    Bullets,
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
    text_of,
)
from tests.adapters.chats.discord.reading import contents, frames, labels, links, words
from tests.domain.messages import buttons_of, lines_of
from tests.standins.discord.limits import complaints_about

RENDERER = DiscordRenderer()
RENDERERS = [RENDERER, DiscordRenderer(EMBEDS)]
LAYOUT = pytest.mark.parametrize("renderer", RENDERERS, ids=["components", "embeds"])
TRICKY = [
    "**bold** *italic* __under__ ~~gone~~ `code` ||secret||",
    "# heading",
    "-# small",
    "- item",
    "+ item",
    "> quoted",
    ">>> all quoted",
    "1. first",
    "12) twelfth",
    "[click](https://evil.example)",
    "https://evil.example/a_b",
    "@everyone and @here, @Everyone",
    "<@123> <@!123> <@&123> <#123> <t:1700000000:R> </news:1> <a:x:1> <id:guide>",
    ":smile: 10:30:15",
    "a\\*b \\",
    "snake_case_name 2*3*4",
    "lone \ud800 surrogate \x1b[31m",
    "```\nblock\n```",
]
SCRIPTS = [
    "Die Regierung plant 3 neue Gesetze.",
    "قالت الحكومة إن الخطة جاهزة.",
    "הממשלה הודיעה על תוכנית חדשה.",
    "政府は新しい計画を発表した。",
    "政府宣布了新的计划。",
    "รัฐบาลประกาศแผนใหม่",
    "정부가 새 계획을 발표했다.",
    "सरकार ने नई योजना की घोषणा की।",
    "👩‍🚀🙂👍🏽🇵🇹",
    "e\u0301cole \u2067עברית\u2069 end",
]
CHARACTERS = st.text(st.characters(exclude_categories=["Co"]), max_size=20)  # `reading` has a use for private ones
TEXT = st.lists(st.sampled_from([*TRICKY, *SCRIPTS]) | CHARACTERS, min_size=1, max_size=6).map(" ".join)
SPAN = st.builds(
    Span,
    text=TEXT,
    bold=st.booleans(),
    italic=st.booleans(),
    url=st.sampled_from(["", "", "https://a.example/x?y=(1)&z=[2]*3*", "javascript:alert(1)", "https://b.example/ü"]),
)
LINE = st.lists(SPAN, min_size=1, max_size=3).map(tuple)
LONG = st.sampled_from([*SCRIPTS, *TRICKY]).flatmap(
    lambda part: st.integers(400, 5000).map(lambda size: (Span(text=(f"{part} " * size)[:size]),))
)
ACTION = st.builds(
    Action, verb=st.sampled_from(["story", "share"]), about=st.sampled_from(["1", "2", "a~2", "k|" * 40])
)
BUTTON = st.builds(Button, label=st.text(max_size=120), action=ACTION)
BLOCK = st.one_of(
    st.builds(Heading, line=LINE | LONG, level=st.sampled_from([1, 2]), button=st.none() | BUTTON),
    st.builds(Paragraph, line=LINE | LONG),
    st.builds(Note, line=LINE),
    st.builds(Quotation, line=LINE | LONG, by=st.just(()) | LINE),
    st.builds(Bullets, items=st.lists(LINE, min_size=1, max_size=5).map(tuple)),
    st.builds(Buttons, buttons=st.lists(BUTTON, min_size=1, max_size=5).map(tuple)),
    st.just(Divider()),
)
MESSAGE = st.builds(Message, blocks=st.lists(BLOCK, max_size=8).map(tuple), summary=st.just("A digest"))

# Too much for one message, and a heading is a bad place to end one: the buttons get a message of their own.
ONLY_BUTTONS_FIRST = Message(
    blocks=(
        Buttons(buttons=(Button(label="x", action=Action(verb="story", about="1")),)),
        *[Heading(line=(Span(text="Ministers plan new laws. " * 120),))] * 2,
    ),
    summary="A digest",
)


def spaceless(text: str) -> str:
    """What can be seen of a text: without spaces, controls, and what only parts signs."""
    return re.sub("[\\s\u200b\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff]", "", text)


def said_in(message: Message) -> str:
    return "".join(spaceless(text_of(line)) for line in lines_of(message))


@LAYOUT
@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(message=MESSAGE)
@example(message=ONLY_BUTTONS_FIRST)
def test_any_message_is_taken_by_discord_and_read_in_full(renderer: DiscordRenderer, message: Message) -> None:
    parts = renderer.split(message)
    payloads = [renderer.payload(part) for part in parts]
    for payload in payloads:
        assert complaints_about(marked(payload, "key")) == {}
    # A part without a word of its own (only buttons) may show the summary: an embed has to say something.
    shown = "".join(spaceless(words(payload)) for part, payload in zip(parts, payloads, strict=True) if said_in(part))
    assert shown.replace("…", "") == said_in(message).replace("…", "")
    assert sum(len(labels(payload)) for payload in payloads) <= len(list(buttons_of(message)))


@LAYOUT
@pytest.mark.parametrize("text", [*TRICKY, *SCRIPTS])
@pytest.mark.parametrize(
    "make",
    [
        lambda line: Heading(line=line),
        lambda line: Paragraph(line=line),
        lambda line: Bullets(items=(line, line)),
        lambda line: Quotation(line=line, by=line),
        lambda line: Note(line=line),
    ],
)
def test_text_stays_text(renderer: DiscordRenderer, text: str, make: Callable[[Line], Block]) -> None:
    message = Message(blocks=(make((Span(text=text),)),), summary="")
    payload = renderer.payload(message)
    assert spaceless(words(payload)) == said_in(message)
    assert links(payload) == []


def rendered(*blocks: Block) -> list[str]:
    return list(contents(RENDERER.payload(Message(blocks=blocks, summary="summary"))))


def test_styles_and_links() -> None:
    line = (
        Span(text="Plain, "),
        Span(text="bold", bold=True),
        Span(text=" both ", bold=True, italic=True),
        Span(text="slanted", italic=True),
        Span(text=" and "),
        Span(text="a [link]", url="https://a.example/x_(y)"),
    )
    (content,) = rendered(Paragraph(line=line))
    assert content == "Plain, **bold** ***both*** *slanted* and [a \\[link\\]](https://a.example/x_%28y%29)"
    assert rendered(Paragraph(line=(Span(text="a", bold=True), Span(text="b", italic=True)))) == ["**a**\u200b*b*"]


def test_only_web_links_are_linked() -> None:
    assert rendered(Paragraph(line=(Span(text="x", url="javascript:alert(1)"),))) == ["x"]
    assert rendered(Paragraph(line=(Span(text="x", url="https://a.example/ )](https://b.example"),))) == ["x"]


def test_each_block_has_its_form() -> None:
    line = (Span(text="Words"),)
    assert rendered(Heading(line=line, level=1)) == ["## Words"]
    assert rendered(Heading(line=line)) == ["### Words"]
    assert rendered(Bullets(items=(line, line))) == ["- Words\n- Words"]
    assert rendered(Quotation(line=(Span(text="One\ntwo"),), by=line)) == ["> One\n> two\n> — Words"]
    assert rendered(Note(line=line)) == ["-# Words"]
    assert rendered(Paragraph(line=())) == ["summary"], "a message without a word is not taken"


def test_a_heading_with_a_button_is_a_section_and_buttons_are_rows_of_five() -> None:
    made = tuple(Button(label=f"b{number}", action=Action(verb="ask", about=str(number))) for number in range(7))
    blocks = (Heading(line=(Span(text="H"),), button=made[0]), Divider(), Buttons(buttons=made[1:]))
    (frame,) = frames(RENDERER.payload(Message(blocks=blocks, summary="")))
    assert [component["type"] for component in frame["components"]] == [9, 14, 1, 1]
    assert [len(row["components"]) for row in frame["components"][2:]] == [5, 1]


def test_nobody_is_mentioned() -> None:
    payload = RENDERER.payload(Message(blocks=(Paragraph(line=(Span(text="@everyone <@1>"),)),), summary=""))
    assert payload["allowed_mentions"] == {"parse": []}
    assert next(contents(payload)) == "@\u200beveryone \\<\u200b@1>"


@LAYOUT
def test_a_story_of_5000_characters_and_a_headline_of_400(renderer: DiscordRenderer) -> None:
    story = Paragraph(line=(Span(text="A sentence of forty characters, no less. " * 122),))
    message = Message(blocks=(Heading(line=(Span(text="Headline " * 44),)), story), summary="")
    parts = renderer.split(message)
    assert len(parts) == (2 if renderer is RENDERER else 1), "embeds hold more"
    assert all(complaints_about(dict(renderer.payload(part))) == {} for part in parts)
    assert all(words(renderer.payload(part)).rstrip().endswith((".", "Headline")) for part in parts)


def test_the_margin_is_within_discords_limits() -> None:
    assert LIMITS.characters < 4000
    assert LIMITS.pieces < 40
