"""The checks of single blocks, with Slack's words and JSON pointers."""

from __future__ import annotations

from urllib.parse import urlsplit

from tests.standins.slack.records import Json

_SURFACES = {
    "header": {"message", "modal", "home"},
    "section": {"message", "modal", "home"},
    "context": {"message", "modal", "home"},
    "divider": {"message", "modal", "home"},
    "actions": {"message", "modal", "home"},
    "rich_text": {"message", "modal", "home"},
    "input": {"modal", "home"},
}
_RICH = {"rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted"}
_INLINE = {"text", "link", "emoji", "user", "usergroup", "channel", "broadcast"}
_INPUTS = {"plain_text_input", "number_input", "external_select", "static_select", "checkboxes"}


class BlockCheck:
    """Collects in `found` what is wrong with the blocks of one message or view."""

    def __init__(self, surface: str) -> None:
        self.found: list[str] = []
        self._surface = surface
        self._block_ids: set[str] = set()

    def block(self, block: Json, at: str) -> None:
        """One block of the topmost level."""
        kind = block.get("type")
        if self._surface not in _SURFACES.get(str(kind), set()):
            self._say(f"unsupported type: {kind}", f"{at}/type")
            return
        block_id = block.get("block_id")
        if block_id is not None:
            self._length(block_id, f"{at}/block_id", 255)
            if block_id in self._block_ids:
                self._say("block_id already exists", f"{at}/block_id")
            self._block_ids.add(block_id)
        getattr(self, f"_{kind}")(block, at)

    def _header(self, block: Json, at: str) -> None:
        self._words(block.get("text"), f"{at}/text", 150, {"plain_text"})

    def _section(self, block: Json, at: str) -> None:
        if "text" not in block and not block.get("fields"):
            self._say("missing required field: text", at)
        if "text" in block:
            self._words(block["text"], f"{at}/text", 3000)
        if len(block.get("fields", [])) > 10:
            self._say("no more than 10 items allowed", f"{at}/fields")
        for number, field in enumerate(block.get("fields", [])):
            self._words(field, f"{at}/fields/{number}", 2000)
        if "accessory" in block:
            self._button(block["accessory"], f"{at}/accessory")

    def _context(self, block: Json, at: str) -> None:
        self._count(block.get("elements"), f"{at}/elements", 10)
        for number, element in enumerate(block.get("elements") or []):
            self._words(element, f"{at}/elements/{number}", 3000)

    def _divider(self, block: Json, at: str) -> None:
        if set(block) - {"type", "block_id"}:
            self._say("additional properties are not allowed", at)

    def _actions(self, block: Json, at: str) -> None:
        elements = block.get("elements")
        self._count(elements, f"{at}/elements", 25)
        for number, element in enumerate(elements or []):
            self._button(element, f"{at}/elements/{number}")
        ids = [element.get("action_id") for element in elements or []]
        if len(set(ids)) < len(ids):
            self._say("action_id already exists", f"{at}/elements")

    def _rich_text(self, block: Json, at: str) -> None:
        self._count(block.get("elements"), f"{at}/elements", 1000)
        for number, element in enumerate(block.get("elements") or []):
            self._rich(element, f"{at}/elements/{number}")

    def _rich(self, element: Json, at: str) -> None:
        kind = element.get("type")
        if kind not in _RICH:
            self._say(f"unsupported type: {kind}", f"{at}/type")
        elif kind == "rich_text_list":
            if element.get("style") not in {"bullet", "ordered"}:
                self._say("unsupported style", f"{at}/style")
            self._count(element.get("elements"), f"{at}/elements", 1000)
            for number, item in enumerate(element.get("elements") or []):
                if item.get("type") != "rich_text_section":
                    self._say("unsupported type", f"{at}/elements/{number}/type")
                self._rich(item, f"{at}/elements/{number}")
        else:
            self._count(element.get("elements"), f"{at}/elements", 1000)
            for number, inline in enumerate(element.get("elements") or []):
                self._inline(inline, f"{at}/elements/{number}")

    def _inline(self, inline: Json, at: str) -> None:
        if inline.get("type") not in _INLINE:
            self._say(f"unsupported type: {inline.get('type')}", f"{at}/type")
        if inline.get("type") == "text":
            self._length(inline.get("text"), f"{at}/text", 12_000)
        if inline.get("type") == "link":
            self._address(inline.get("url"), f"{at}/url")
            if "text" in inline:
                self._length(inline["text"], f"{at}/text", 12_000)
        if set(inline.get("style", {})) - {"bold", "italic", "strike", "code"}:
            self._say("additional properties are not allowed", f"{at}/style")

    def _input(self, block: Json, at: str) -> None:
        self._words(block.get("label"), f"{at}/label", 2000, {"plain_text"})
        if "hint" in block:
            self._words(block["hint"], f"{at}/hint", 2000, {"plain_text"})
        element = block.get("element") or {}
        if element.get("type") not in _INPUTS:
            self._say(f"unsupported type: {element.get('type')}", f"{at}/element/type")
        if "placeholder" in element:
            self._words(element["placeholder"], f"{at}/element/placeholder", 150, {"plain_text"})
        if "min_query_length" in element and element.get("type") != "external_select":
            self._say("additional properties are not allowed", f"{at}/element")
        if element.get("type") in {"static_select", "checkboxes"}:
            most = 10 if element["type"] == "checkboxes" else 100
            self._count(element.get("options"), f"{at}/element/options", most)
        for number, option in enumerate(element.get("options") or []):
            self.option(option, f"{at}/element/options/{number}")

    def option(self, option: Json, at: str) -> None:
        """One option of a select or of checkboxes."""
        self._words(option.get("text"), f"{at}/text", 75)
        self._length(option.get("value"), f"{at}/value", 150)

    def _button(self, element: Json, at: str) -> None:
        if element.get("type") != "button":
            self._say(f"unsupported type: {element.get('type')}", f"{at}/type")
            return
        self._words(element.get("text"), f"{at}/text", 75, {"plain_text"})
        self._length(element.get("action_id"), f"{at}/action_id", 255)
        self._length(element.get("value", "-"), f"{at}/value", 2000)

    def _words(self, text: Json | None, at: str, most: int, kinds: frozenset[str] | set[str] = frozenset()) -> None:
        if not isinstance(text, dict):
            self._say("missing required field: text", at)
            return
        if text.get("type") not in (kinds or {"plain_text", "mrkdwn"}):
            self._say(f"unsupported type: {text.get('type')}", f"{at}/type")
        self._length(text.get("text"), f"{at}/text", most)

    def _length(self, value: object, at: str, most: int) -> None:
        if not isinstance(value, str):
            self._say("must be a string", at)
        elif not value:
            self._say("must be more than 0 characters", at)
        elif len(value) > most:
            self._say(f"must be less than {most + 1} characters", at)

    def _address(self, value: object, at: str) -> None:
        self._length(value, at, 3000)
        if isinstance(value, str) and urlsplit(value).scheme not in {"http", "https", "mailto"}:
            self._say("invalid url", at)

    def _count(self, items: object, at: str, most: int) -> None:
        if not isinstance(items, list) or not items:
            self._say("no fewer than 1 items allowed", at)
        elif len(items) > most:
            self._say(f"no more than {most} items allowed", at)

    def _say(self, what: str, at: str) -> None:
        self.found.append(f"{what} [json-pointer:{at}]")
