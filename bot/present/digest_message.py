"""A digest as a chat-neutral message: a title, the stories, and what can be done with them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from bot.domain.digest import Digest, DigestStory
from bot.domain.message import (
    Action,
    Block,
    Button,
    Buttons,
    Divider,
    Heading,
    Message,
    Note,
    Paragraph,
    Span,
)
from bot.present.lines import DOT, Lines, StoryLines
from bot.present.story_blocks import headline, marked, provenance, told
from bot.present.untrusted import shown
from bot.text.graphemes import graphemes
from bot.text.lexicon import Lexicon

LONGEST_SUMMARY = 300  # characters: what a notification may say


def as_message(digest: Digest, lexicon: Lexicon, *, zone: ZoneInfo, key: str, skipped: int = 0) -> Message:
    """The digest with a heading and a button for each story; one without stories is a single line that says so.

    `key` is the delivery's, which the opinions on it are kept under; `skipped` counts the digests before this one that
    were never posted.
    """
    words = Lines(digest, lexicon, zone)
    if not digest.stories:
        return _nothing(digest, words, skipped)
    return Message(blocks=tuple(_blocks(digest, words, key, skipped)), summary=_summary(digest, words))


def retold(message: Message, story: DigestStory, words: StoryLines) -> Message:
    """The message with this story told anew, marked as an update, if it stands there from heading to provenance."""
    blocks = message.blocks
    details = Action(verb="story", about=story.story.id)
    for start, heading in enumerate(blocks):
        if isinstance(heading, Heading) and heading.button and heading.button.action == details:
            rest = range(start + 1, len(blocks))
            end = next((place for place in rest if isinstance(blocks[place], Divider)), len(blocks))
            if not isinstance(blocks[end - 1], Note):
                return message
            number = heading.line[0]
            anew = (_heading(number, dataclasses.replace(story, is_update=True), words), *_section(story, words))
            return dataclasses.replace(message, blocks=(*blocks[:start], *anew, *blocks[end:]))
    return message


def _nothing(digest: Digest, words: Lines, skipped: int) -> Message:
    title, nothing = shown(digest.title), words.labels.word("nothing")
    line = (*marked(title, words, bold=True), Span(text=nothing))
    blocks: tuple[Block, ...] = (Paragraph(line=line), *_notes(_outcomes(words, skipped)))
    return Message(blocks=blocks, summary=shortened("".join(span.text for span in line), LONGEST_SUMMARY))


def _blocks(digest: Digest, words: Lines, key: str, skipped: int) -> Iterator[Block]:
    yield Heading(line=(Span(text=shown(digest.title)),), level=1)
    yield Note(line=(Span(text=DOT.join((words.counts(), words.period()))),))
    for number, story in enumerate(digest.stories, start=1):
        yield Divider()
        yield _heading(Span(text=f"{words.labels.number(number)}. "), story, words)
        yield from _section(story, words)
    yield Divider()
    if digest.more:
        yield Paragraph(line=(Span(text=words.labels.count("more", digest.more), italic=True),))
    yield from _notes(words.made_with())
    yield from _notes(_outcomes(words, skipped))
    yield Buttons(
        buttons=(
            _button(words, "ask_about", Action(verb="ask")),
            _button(words, "useful", Action(verb="useful", about=key)),
            _button(words, "not_useful", Action(verb="useless", about=key)),
        )
    )


def _section(story: DigestStory, words: StoryLines) -> Iterator[Block]:
    yield from told(story, words)
    yield provenance(story, words)


def _heading(number: Span, story: DigestStory, words: StoryLines) -> Heading:
    update = marked(words.labels.word("update"), words) if story.is_update else ()
    return Heading(
        line=(number, *update, headline(story, words)),
        button=_button(words, "details", Action(verb="story", about=story.story.id)),
    )


def _button(words: StoryLines, label: str, action: Action) -> Button:
    return Button(label=words.labels.word(label), action=action)


def _outcomes(words: Lines, skipped: int) -> list[str]:
    """What did not work: feeds that failed, digests that were never posted."""
    missed = [words.labels.count("skipped", skipped)] if skipped else []
    return [line for line in (words.failed(), *missed) if line]


def _notes(lines: Sequence[str]) -> Iterator[Note]:
    if lines:
        yield Note(line=(Span(text=DOT.join(lines)),))


def _summary(digest: Digest, words: Lines) -> str:
    stories = words.labels.count("stories", len(digest.stories))
    headlines = "; ".join(shown(story.summary.headline) for story in digest.stories)
    return shortened(f"{shown(digest.title)}: {stories}: {headlines}", LONGEST_SUMMARY)


def shortened(text: str, most: int) -> str:
    """The text in at most `most` characters, cut after a word if one ends near, else between characters."""
    if len(text) <= most:
        return text
    kept = ""
    for character in graphemes(text[:most]):
        if len(kept) + len(character) >= most:
            break
        kept += character
    words = kept.rpartition(" ")[0]
    if len(words) > len(kept) * 3 / 4:
        kept = words
    return f"{kept.rstrip(' ,.;:、，。；：')}…"
