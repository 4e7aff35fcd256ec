"""What a reader sees of a payload: Discord's markdown, read independently of what wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tests.standins.discord.bodies import tables, text
from tests.standins.discord.components import walk

_LINE_START = re.compile(r"^(?:> )?(?:#{1,3} |-# |- |> |— )?")
_OPEN = re.compile(r"[_~`|<]|\[(?!\])|@(?:everyone|here)|<[@#:t/]|https?://", re.IGNORECASE)
_BLOCK = re.compile(r"(?:^|\[|(?:^|\s)\*+\[?)\s*(?:#|>|[-+] |\d+[.)] )")
_LINK_END = re.compile(r"\]\((https?://[^\s()<>\"*\[\]]+)\)")


def contents(payload: Mapping[str, object]) -> Iterator[str]:
    """The markdown of the content, of every embed and of every TextDisplay, from the top down."""
    if content := text(payload.get("content")):
        yield content
    yield from (text(embed["description"]) for embed in tables(payload.get("embeds")))
    for _, component in walk(payload["components"]):
        if component.get("type") == 10:
            yield text(component["content"])


def words(payload: Mapping[str, object]) -> str:
    """Everything a reader reads, without style. Raises `AssertionError` for markup that is not ours."""
    return "\n".join(_line(line) for content in contents(payload) for line in content.splitlines())


def labels(payload: Mapping[str, object]) -> list[str]:
    """The buttons' words."""
    return [text(part["label"]) for _, part in walk(payload["components"]) if part.get("type") == 2]


def links(payload: Mapping[str, object]) -> list[str]:
    """Where links lead."""
    return [link for content in contents(payload) for link in _LINK_END.findall(_hidden(content))]


def frames(payload: Mapping[str, object]) -> list[Mapping[str, object]]:
    """The outermost components."""
    return list(tables(payload["components"]))


def _hidden(content: str) -> str:
    """Escaped signs out of sight, each as one character of the private use area."""
    return re.sub(r"\\([^0-9A-Za-z\s])", lambda found: chr(0xF0000 + ord(found[1])), content)


def _line(line: str) -> str:
    inner = _LINE_START.sub("", _hidden(line), count=1)
    assert not _BLOCK.search(inner), f"a line, link or style begins a block: {line!r}"
    inner = _without_links(inner)
    assert not _OPEN.search(inner), f"live markup in {line!r}"
    inner = inner.replace("*", "").replace("\u200b", "")
    return re.sub("[\U000f0000-\U000ff000]", lambda found: chr(ord(found[0]) - 0xF0000), inner)


def _without_links(line: str) -> str:
    parts, place = [], 0
    for end in _LINK_END.finditer(line):
        start = line.rindex("[", place, end.start())
        parts += [line[place:start], line[start + 1 : end.start()]]
        place = end.end()
    return "".join([*parts, line[place:]])
