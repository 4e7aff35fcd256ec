"""The limits of a message's body, as the API enforces them."""

from __future__ import annotations

from tests.standins.discord.bodies import Json, length, number, text
from tests.standins.discord.components import check_components
from tests.standins.discord.embeds import check_embeds
from tests.standins.discord.refusals import Complaints, Refusal, invalid_form

COMPONENTS_V2 = 1 << 15
EPHEMERAL = 1 << 6
MOST_CONTENT = 2000
_MOST_NONCE = 25
_LEGACY = ("content", "embeds", "poll", "sticker_ids")


def complaints_about(body: Json, *, flags: int | None = None) -> Json:
    """What is wrong with the body of a message, nested by field; {} if Discord takes it.

    `flags` are those the message has in the end (of an edit: the ones it had, and those of the body).
    """
    complaints = Complaints()
    flags = number(body.get("flags")) if flags is None else flags
    if length(text(body.get("nonce"))) > _MOST_NONCE:
        complaints.too_long(("nonce",), _MOST_NONCE)
    if flags & COMPONENTS_V2:
        for key in _LEGACY:
            if body.get(key):
                complaints.add(
                    (key,),
                    "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                    f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
                )
    else:
        if length(text(body.get("content"))) > MOST_CONTENT:
            complaints.too_long(("content",), MOST_CONTENT)
        check_embeds(body.get("embeds"), complaints)
    check_components(body.get("components"), complaints, v2=bool(flags & COMPONENTS_V2))
    return complaints.tree


def check_message(body: Json, *, flags: int | None = None) -> None:
    """Raises `Refusal` if Discord would not take the body."""
    if tree := complaints_about(body, flags=flags):
        raise invalid_form(tree)
    if not any(body.get(key) for key in ("content", "embeds", "components", "poll", "sticker_ids")):
        raise Refusal(400, 50006, "Cannot send an empty message")
