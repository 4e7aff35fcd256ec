"""Where a story's reporting goes back to: rewrites add no origin, credited or not."""

from __future__ import annotations

from bot.domain.descending import descents_of, root_of
from bot.domain.outlets import Outlets
from bot.domain.story import Descent, Origin, OriginKind, Story
from bot.domain.topic import Topic


def origins_of(topic: Topic, story: Story, outlets: Outlets) -> tuple[Origin, ...]:
    """The story's origins in the order in which their first articles were published.

    An article goes back to where the article it was taken from does; without one in the story, to the outlet it names.
    Outlets of one family are one origin, by the name of the first: a sister's report is no confirmation.
    """
    outlets = outlets.with_names(article.outlet for article in story.articles)
    descents = {descent.url: descent for descent in descents_of(topic, story, outlets)}
    names: dict[str, str] = {}
    groups: dict[str, list[Descent]] = {}
    for descent in descents.values():
        root = root_of(descent, descents)
        name = names.setdefault(outlets.family_of(root), root)
        groups.setdefault(name, []).append(descent)
    return tuple(
        Origin(
            name=name,
            kind=OriginKind.STATEMENT if topic.is_subject(name) else OriginKind.OUTLET,
            articles=tuple(descent.url for descent in group),
            descents=tuple(group),
        )
        for name, group in groups.items()
    )
