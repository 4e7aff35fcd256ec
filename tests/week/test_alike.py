"""What one chat can do, so can the other: the same words for every command and every button."""

from __future__ import annotations

import re

from bot.desk.specs import COMMANDS
from tests.domain import sample
from tests.week.asking import Answer, PeopleOnDiscord, PeopleOnSlack

STORY = sample.stories()["stake sale"]
STORY_BUTTON = f"story:{STORY.id}"
ASKED = [
    ("digest", {"since": "3d"}),
    ("ask", {"question": "What did Carla Jennings say?"}),
    ("ask", {"question": "How deep is the Mariana Trench?"}),
    ("stories", {}),
    ("story", {"story": "pension funds"}),
    ("search", {"words": "Sundsvall"}),
    ("why", {"url": f"https://{STORY.articles[0].url}"}),
    ("settings", {"subscription": "microsoft-openai"}),
    (
        "subscribe",
        {"times": "08:00, 17:30", "days": "weekdays", "timezone": "Rome", "language": "Italian", "stories": "5"},
    ),
    ("subscribe", {"times": "08:00, 17:30", "days": "weekdays", "timezone": "Rome", "language": "Italian"}),
    ("settings", {"subscription": "microsoft-openai"}),
    ("settings", {"times": "9", "empty": "quiet", "language": "en"}),
    ("resume", {}),
    ("status", {}),
    ("feeds", {}),
    ("unsubscribe", {}),
    ("help", {}),
    *(("help", {"command": spec.name}) for spec in COMMANDS),
]


def alike(answer: Answer, chat: str) -> list[str]:
    """The words, without what has to differ: how commands are written, a channel's id, who may manage one."""
    words = answer.words.replace("\u200b", "")
    words = re.sub(r"(?<!\w)/(?:news )?(digest|ask)\b", r"/news \1", words) if chat == "slack" else words
    words = re.sub(r"microsoft-openai-(?:c1|\d+)", "microsoft-openai-HERE", words)
    # Slack's first value needs no name.
    words = re.sub(r"(/news \w+) (?!https:)(?:\w+:)?", r"\1 ", words)
    # Both draw a dash before who said it; what reads Discord's markup takes it for a part of that.
    return [line.removeprefix("— ") for line in words.splitlines() if line.strip()]


async def test_every_command_has_the_same_answer(on_slack: PeopleOnSlack, on_discord: PeopleOnDiscord) -> None:
    assert {name for name, _ in ASKED} == {spec.name for spec in COMMANDS}
    for name, arguments in ASKED:
        here, there = await on_slack.command(name, arguments), await on_discord.command(name, arguments)
        assert alike(here, "slack") == alike(there, "discord"), (name, arguments)
        assert here.private is there.private is True, (name, arguments)


async def test_every_button_has_the_same_answer(on_slack: PeopleOnSlack, on_discord: PeopleOnDiscord) -> None:
    digests = await on_slack.command("digest", {"since": "3d"}), await on_discord.command("digest", {"since": "3d"})
    stories = await on_slack.press(digests[0], STORY_BUTTON), await on_discord.press(digests[1], STORY_BUTTON)
    assert alike(stories[0], "slack") == alike(stories[1], "discord")
    for shown, action in (
        *((digests, action) for action in ("useful:digest:", "useless:digest:", "share:digest:", "ask:")),
        *((stories, action) for action in (f"ask:{STORY.id}", f"share:story:{STORY.id}")),
    ):
        here, there = await on_slack.press(shown[0], action), await on_discord.press(shown[1], action)
        assert alike(here, "slack") == alike(there, "discord"), action
        assert here.private is there.private is not action.startswith("share"), action
