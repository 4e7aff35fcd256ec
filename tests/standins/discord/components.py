"""The rules of message components, classic and V2."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from tests.standins.discord.bodies import Json, length, number, table, tables, text
from tests.standins.discord.refusals import Complaints

ROW, BUTTON, SELECT, SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = 1, 2, 3, 9, 10, 11, 12, 13, 14, 17
MOST_COMPONENTS, MOST_TEXT = 40, 4000
_MOST_CUSTOM_ID, _MOST_LABEL, _MOST_URL, _MOST_ROWS, _MOST_IN_ROW, _MOST_IN_SECTION = 100, 80, 512, 5, 5, 3
_LINK = 5
_STYLES = range(1, 6)
_INSIDE: dict[int | Literal["v2", "classic"], set[int]] = {
    "classic": {ROW},
    "v2": {ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR, CONTAINER},
    CONTAINER: {ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR},
    SECTION: {TEXT},
    ROW: {BUTTON, SELECT, 5, 6, 7, 8},
}
_Path = tuple[str, ...]


def walk(components: object, path: _Path = ("components",)) -> Iterator[tuple[_Path, Json]]:
    """Every component with its path, accessories included, from the top down."""
    for place, component in enumerate(tables(components)):
        here = (*path, str(place))
        yield here, component
        yield from walk(component.get("components"), (*here, "components"))
        if accessory := table(component.get("accessory")):
            yield (*here, "accessory"), accessory


def check_components(components: object, complaints: Complaints, *, v2: bool) -> None:
    """Notes everything Discord would not take."""
    if components is None and not v2:
        return
    given = tables(components)
    if v2 and not given:
        complaints.add(("components",), "BASE_TYPE_REQUIRED", "This field is required")
    if not v2 and len(given) > _MOST_ROWS:
        complaints.too_long(("components",), _MOST_ROWS)
    _check_nesting(given, ("components",), _INSIDE["v2" if v2 else "classic"], complaints)
    everything = list(walk(components))
    if len(everything) > MOST_COMPONENTS:
        complaints.too_long(("components",), MOST_COMPONENTS)
    for path, component in everything:
        if component.get("type") == BUTTON:
            _check_button(component, path, complaints)
        if component.get("type") == TEXT and not 1 <= length(text(component.get("content")).strip()) <= MOST_TEXT:
            complaints.too_long((*path, "content"), MOST_TEXT)
    whole = sum(length(text(component.get("content"))) for _, component in everything if component.get("type") == TEXT)
    if whole > MOST_TEXT:
        complaints.add(
            ("components",),
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
            f"The displayable text size of components exceeds maximum size of {MOST_TEXT}",
        )
    _check_unique(everything, "custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", complaints)
    _check_unique(everything, "id", "COMPONENT_ID_DUPLICATED", complaints)


def numbered(components: object) -> list[Json]:
    """A copy in which every component has an id: the given one, else the next free number, as Discord answers."""
    taken = {number(component.get("id")) for _, component in walk(components)}
    free = (candidate for candidate in range(1, 1 << 31) if candidate not in taken)

    def copy(component: Json) -> Json:
        made = component | {"id": number(component.get("id")) or next(free)}
        if "components" in made:
            made["components"] = [copy(inner) for inner in tables(made["components"])]
        if "accessory" in made:
            made["accessory"] = copy(table(made["accessory"]))
        return made

    return [copy(component) for component in tables(components)]


def _check_nesting(components: list[Json], path: _Path, allowed: set[int], complaints: Complaints) -> None:
    for place, component in enumerate(components):
        here = (*path, str(place))
        kind = number(component.get("type"))
        inner = tables(component.get("components"))
        if kind not in allowed:
            listed = ", ".join(str(one) for one in sorted(allowed))
            complaints.add((*here, "type"), "UNION_TYPE_CHOICES", f'Value of field "type" must be one of ({listed}).')
        if kind == CONTAINER and not inner:
            complaints.add((*here, "components"), "BASE_TYPE_REQUIRED", "This field is required")
        if kind == ROW and not 1 <= len(inner) <= _MOST_IN_ROW:
            complaints.too_long((*here, "components"), _MOST_IN_ROW)
        if kind == SECTION:
            if not 1 <= len(inner) <= _MOST_IN_SECTION:
                complaints.too_long((*here, "components"), _MOST_IN_SECTION)
            if table(component.get("accessory")).get("type") not in {BUTTON, THUMBNAIL}:
                complaints.add((*here, "accessory"), "BASE_TYPE_REQUIRED", "This field is required")
        if kind in _INSIDE:
            _check_nesting(inner, (*here, "components"), _INSIDE[kind], complaints)
        identity = component.get("id", 0)
        if not isinstance(identity, int) or not 0 <= identity < 1 << 31:
            complaints.add((*here, "id"), "NUMBER_TYPE_MAX", "int value should be less than or equal to 2147483647.")


def _check_button(button: Json, path: _Path, complaints: Complaints) -> None:
    style, label = number(button.get("style")), text(button.get("label"))
    if style not in _STYLES:
        complaints.add((*path, "style"), "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4, 5}.")
    if length(label) > _MOST_LABEL:
        complaints.too_long((*path, "label"), _MOST_LABEL)
    if not label.strip() and not button.get("emoji"):
        complaints.add(path, "BUTTON_COMPONENT_INVALID", "A button needs a label or an emoji")
    key, most = ("url", _MOST_URL) if style == _LINK else ("custom_id", _MOST_CUSTOM_ID)
    if not 1 <= length(text(button.get(key))) <= most:
        complaints.too_long((*path, key), most)


def _check_unique(everything: list[tuple[_Path, Json]], key: str, code: str, complaints: Complaints) -> None:
    seen: set[object] = set()
    for path, component in everything:
        value = component.get(key)
        if value and value in seen:
            complaints.add((*path, key), code, f"Component {key.replace('_', ' ')} cannot be duplicated")
        seen.add(value)
