"""Random messages in many scripts, and what a chat of our own making would make of a block."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from hypothesis import strategies as st

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
    Size,
    Span,
    text_of,
)

SCRIPTS = (
    "abcdefgXYZäßéñ",
    "اسلمةنيكهو",
    "עבריתשלום",
    "कखगमनािी्ंहिंदी",
    "中文字訊新聞国",
    "かなカナ日本語ー",
    "ไทยกขคำน้ำเ",
    "한국어가나",
    "👩‍🚀🙂👍🏽🇵🇹🇧🇷",
)
_RANDOM = random.Random(3)


def _sentence(longest: int, most: int) -> str:
    words = (
        "".join(_RANDOM.choices(f"{_RANDOM.choice(SCRIPTS)}&*", k=_RANDOM.randint(1, longest)))
        for _ in range(_RANDOM.randint(1, most))
    )
    return " ".join(words) + _RANDOM.choice((".", "!", "?", "…", "。", "؟", "।", ""))


SENTENCES = tuple(_sentence(14, 30) for _ in range(300))
ENDLESS = tuple(_sentence(400, 6) for _ in range(100))  # with words longer than any message


def measure(block: Block) -> Size:
    """Escaping makes "&" and "*" two, a link brings its address, an item its bullet, a button its words and a piece."""
    match block:
        case Divider():
            return Size(characters=0, pieces=1, longest=0)
        case Buttons():
            labels = [len(button.label) for button in block.buttons]
            return Size(characters=sum(labels), pieces=1 + len(labels), longest=max(labels))
        case Bullets():
            written = sum(_written(item) + 3 for item in block.items)
            return Size(characters=written, pieces=1, longest=written)
        case Heading(button=Button(label=label)):
            written = _written(block.line)
            return Size(characters=written + len(label), pieces=3, longest=written)
        case Quotation():
            written = _written(block.line) + 4 + _written(block.by)
            return Size(characters=written, pieces=1, longest=written)
        case Heading() | Paragraph() | Note():
            written = _written(block.line)
            return Size(characters=written, pieces=1, longest=written)


def _written(line: Line) -> int:
    escaped = sum(2 if char in "&*" else 1 for char in text_of(line))
    return escaped + sum(len(span.url) + 3 for span in line if span.url)


@st.composite
def lines(draw: st.DrawFn, sentences: Sequence[str] = SENTENCES, most: int = 4) -> Line:
    url = st.sampled_from(["", "", "https://a.example/b"])
    texts = draw(st.lists(st.sampled_from(sentences), min_size=1, max_size=most))
    return tuple(
        Span(text=f"{text} ", bold=draw(st.booleans()), italic=draw(st.booleans()), url=draw(url)) for text in texts
    )


BUTTON = st.builds(
    Button,
    label=st.sampled_from(SCRIPTS),
    action=st.builds(Action, verb=st.just("story"), about=st.sampled_from(["a1", "b2"])),
)


def blocks(line: st.SearchStrategy[Line]) -> st.SearchStrategy[Block]:
    return st.one_of(
        st.builds(Heading, line=line, level=st.sampled_from([1, 2]), button=st.none() | BUTTON),
        st.builds(Paragraph, line=line),
        st.builds(Note, line=line),
        st.builds(Quotation, line=line, by=st.just(()) | line),
        st.builds(Bullets, items=st.lists(line, min_size=1, max_size=6).map(tuple)),
        st.builds(Buttons, buttons=st.lists(BUTTON, min_size=1, max_size=5).map(tuple)),
        st.just(Divider()),
    )


def messages(line: st.SearchStrategy[Line]) -> st.SearchStrategy[Message]:
    return st.builds(Message, blocks=st.lists(blocks(line), max_size=9).map(tuple), summary=st.sampled_from(SCRIPTS))


def lines_of(message: Message) -> Iterator[Line]:
    """Every line of a message from top to bottom."""
    for block in message.blocks:
        match block:
            case Heading() | Paragraph() | Note():
                yield block.line
            case Quotation():
                yield from (block.line, block.by)
            case Bullets():
                yield from block.items
            case Buttons() | Divider():
                pass


def buttons_of(message: Message) -> Iterator[Button]:
    """Every button of a message from top to bottom."""
    for block in message.blocks:
        if isinstance(block, Buttons):
            yield from block.buttons
        elif isinstance(block, Heading) and block.button:
            yield block.button
