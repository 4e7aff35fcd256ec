"""What a message or a view may hold. Where Slack documents no figure, the cautious one that was seen in the field.

Documented: the block reference (50 and 100 blocks, header 150, section 3000, button 75, action_id 255, …).
Seen: 11,000 characters of text over all blocks ("msg_blocks_too_long" came at 11,341 and not at 9,597).
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.standins.slack.blocks import BlockCheck
from tests.standins.slack.records import Json, RefusalError

BLOCKS_OF_MESSAGE = 50
BLOCKS_OF_VIEW = 100
TEXT_OF_BLOCKS = 11_000
TEXT = 40_000
METADATA = 1_000  # characters of JSON; the real figure is not published, and ours must be well below any
VIEW_BYTES = 250_000
_CALLBACK, _PRIVATE, _TITLE = 255, 3000, 24


def check_message(text: str, blocks: list[Json], metadata: Json | None = None) -> None:
    """Raises `RefusalError` as chat.postMessage would."""
    if not text and not blocks:
        raise RefusalError("no_text")
    if len(text) > TEXT:
        raise RefusalError("msg_too_long")
    _check_blocks(blocks, BLOCKS_OF_MESSAGE, surface="message")
    if sum(len(written) for written in texts(blocks)) > TEXT_OF_BLOCKS:
        raise RefusalError("msg_blocks_too_long")
    if metadata:
        if not isinstance(metadata.get("event_type"), str) or not isinstance(metadata.get("event_payload"), dict):
            raise RefusalError("invalid_metadata_format")
        if len(json.dumps(metadata, ensure_ascii=False)) > METADATA:
            raise RefusalError("metadata_too_large")


def check_view(view: Json) -> None:
    """Raises `RefusalError` as views.open and views.publish would."""
    found = list(_frame(view))
    if found:
        raise _invalid("invalid_arguments", found)
    if len(json.dumps(view)) > VIEW_BYTES:
        raise RefusalError("view_too_large")
    _check_blocks(view.get("blocks", []), BLOCKS_OF_VIEW, surface=str(view.get("type")), root="/view/blocks")


def _frame(view: Json) -> Iterator[str]:
    """What is wrong with a view around its blocks."""
    kind = view.get("type")
    if kind not in {"modal", "home"}:
        yield "unsupported type [json-pointer:/view/type]"
    if len(view.get("callback_id", "")) > _CALLBACK:
        yield "must be less than 256 characters [json-pointer:/view/callback_id]"
    if len(view.get("private_metadata", "")) > _PRIVATE:
        yield "must be less than 3001 characters [json-pointer:/view/private_metadata]"
    if kind == "modal":
        for part in ("title", "submit", "close"):
            if part in view and not 0 < len(view[part].get("text", "")) <= _TITLE:
                yield f"must be less than 25 characters [json-pointer:/view/{part}/text]"
        needed = ["title"]
        if any(block.get("type") == "input" for block in view.get("blocks", [])):
            needed.append("submit")
        yield from (f"missing required field: {part} [json-pointer:/view]" for part in needed if part not in view)


def texts(value: object) -> Iterator[str]:
    """Every text in blocks, and the addresses behind links, since nobody knows that these are not counted."""
    if isinstance(value, dict):
        if value.get("type") == "link":
            yield str(value.get("url", ""))
        if isinstance(value.get("text"), str):
            yield value["text"]
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def _check_blocks(blocks: list[Json], most: int, *, surface: str, root: str = "/blocks") -> None:
    found = [f"no more than {most} items allowed [json-pointer:{root}]"] if len(blocks) > most else []
    check = BlockCheck(surface)
    for number, block in enumerate(blocks):
        check.block(block, f"{root}/{number}")
    found += check.found
    if found:
        raise _invalid("invalid_blocks" if surface == "message" else "invalid_arguments", found)


def _invalid(error: str, found: list[str]) -> RefusalError:
    return RefusalError(error, errors=found, response_metadata={"messages": [f"[ERROR] {line}" for line in found]})
