"""Buttons: each carries all it needs, so that those of long ago still work."""

from __future__ import annotations

from bot.desk import cards, wording
from bot.desk.asking import stored_answer
from bot.desk.looking import headline_of, shared_digest, story_reply
from bot.desk.visit import Visit
from bot.domain.command import Reply
from bot.domain.message import Action


async def press(visit: Visit, action: Action) -> Reply:
    """What comes of a button."""
    match action.verb:
        case "story":
            return await story_reply(visit, action.about) or _say(wording.GONE_STORY)
        case "share":
            return await _share(visit, action.about)
        case "answer":
            return await stored_answer(visit, action.about, private=True) or _say(wording.GONE_ANSWER)
        case "ask":
            headline = await headline_of(visit, action.about) if action.about else ""
            return _say(wording.how_to_ask(headline, visit.chat))
        case "useful" | "useless" if action.about:
            await visit.office.store.put_feedback(
                about=action.about,
                user=f"{visit.chat}:{visit.asker.user}",
                useful=action.verb == "useful",
                now=visit.now,
            )
            return _say(wording.THANKS)
        case _:
            return _say(wording.UNKNOWN_BUTTON)


async def _share(visit: Visit, about: str) -> Reply:
    what, _, which = about.partition(":")
    if what == "story":
        return await story_reply(visit, which, private=False) or _say(wording.GONE_STORY)
    if what == "answer":
        return await stored_answer(visit, which, private=False) or _say(wording.GONE_ANSWER)
    shared = await shared_digest(visit, which) if what == "digest" else None
    return shared or _say(wording.UNKNOWN_BUTTON)


def _say(text: str) -> Reply:
    return Reply(message=cards.note(text))
