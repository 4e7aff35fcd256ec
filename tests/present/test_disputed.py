"""A contradiction is shown in every form, both sides with their sources; a status that changed names who settled it."""

from __future__ import annotations

import dataclasses
import json
from zoneinfo import ZoneInfo

import pytest

from bot.domain.digest import Digest
from bot.domain.message import Bullets, Message, Paragraph
from bot.domain.summary import ClaimStatus, Dispute
from bot.lexicons import bundled_lexicons
from bot.present.digest_html import as_html
from bot.present.digest_json import as_json
from bot.present.digest_markdown import as_markdown
from bot.present.digest_message import as_message
from bot.present.digest_text import as_text
from bot.present.story_message import story_as_message
from bot.text.lexicon import Lexicon

UTC = ZoneInfo("UTC")
FIRST, SECOND = "The northern reef regained 14% of its coral in a year.", "Diz-se que haverá um parque."


@pytest.fixture
def disputed(digest: Digest) -> Digest:
    story = digest.stories[0]
    one, _, other = story.summary.key_points
    summary = dataclasses.replace(story.summary, disputes=(Dispute(one=one, other=other),))
    return dataclasses.replace(digest, stories=(dataclasses.replace(story, summary=summary),))


@pytest.fixture
def settled(digest: Digest) -> Digest:
    story = digest.stories[0]
    first, second, third = story.summary.key_points
    points = (
        dataclasses.replace(first, settled_by="Reef <b>Institute</b>"),
        dataclasses.replace(second, status=ClaimStatus.DENIED, settled_by="Ministry"),
        third,
    )
    summary = dataclasses.replace(story.summary, key_points=points)
    return dataclasses.replace(digest, stories=(dataclasses.replace(story, summary=summary),))


def lines(message: Message) -> list[str]:
    texts = []
    for block in message.blocks:
        if isinstance(block, Paragraph):
            texts.append("".join(span.text for span in block.line))
        elif isinstance(block, Bullets):
            texts += ["".join(span.text for span in item) for item in block.items]
    return texts


def test_the_terminal_shows_both_sides_once_below_the_other_points(disputed: Digest, lexicon: Lexicon) -> None:
    text = as_text(disputed, lexicon, width=200, zone=UTC, color=False)
    rest, _, dispute = text.partition("The reports contradict each other:\n")
    assert "• [reported] The institute will publish its data in March." in rest
    assert FIRST not in rest
    assert SECOND not in rest
    first, second = dispute.splitlines()[:2]
    assert first.lstrip() == f"• [announced] {FIRST}\u00a0[1]\u00a0[2]"
    assert second.lstrip() == f"• [unconfirmed] {SECOND}\u00a0[3]"


def test_the_sources_of_both_sides_come_with_their_addresses(disputed: Digest, lexicon: Lexicon) -> None:
    summary = disputed.stories[0].summary
    bare = dataclasses.replace(disputed.stories[0], summary=dataclasses.replace(summary, key_points=(), quotes=()))
    text = as_text(dataclasses.replace(disputed, stories=(bare,)), lexicon, width=200, zone=UTC, color=False)
    for side in summary.disputes[0].sides:
        assert text.count(side.citations[0].url) == 1 + (side.citations[0].url == summary.headline_url)


def test_markdown_and_html_show_both_sides(disputed: Digest, lexicon: Lexicon) -> None:
    markdown = as_markdown(disputed, lexicon, zone=UTC)
    _, _, dispute = markdown.partition("**The reports contradict each other:**\n\n")
    assert dispute.startswith("- **announced:** The northern reef")
    assert markdown.count("The northern reef regained") == 1
    page = as_html(disputed, lexicon, zone=UTC)
    _, _, dispute = page.partition('<p class="disputed">The reports contradict each other:</p>')
    sides = dispute.partition("</ul>")[0]
    assert FIRST in sides
    assert SECOND in sides
    assert page.count(FIRST) == 1


def test_json_holds_the_sides_as_points_and_keeps_the_points(disputed: Digest) -> None:
    story = json.loads(as_json(disputed))["stories"][0]
    (dispute,) = story["disputes"]
    assert dispute["sides"] == [story["key_points"][0], story["key_points"][2]]


def test_messages_of_the_digest_and_of_the_story_show_both_sides(disputed: Digest, lexicon: Lexicon) -> None:
    digest = as_message(disputed, lexicon, zone=UTC, key="k")
    story = story_as_message(disputed.stories[0], lexicon, language="en", zone=UTC, now=disputed.until)
    for message in (digest, story):
        shown = lines(message)
        at = shown.index("The reports contradict each other:")
        assert shown[at + 1].startswith(f"announced: {FIRST}")
        assert "Reef Weekly" in shown[at + 1]
        assert SECOND in shown[at + 2]
        assert "Diário dos Mares" in shown[at + 2]
        assert sum(FIRST in line for line in shown) == 1


def test_a_settled_point_says_by_whom_in_every_form(settled: Digest, lexicon: Lexicon) -> None:
    text = as_text(settled, lexicon, width=200, zone=UTC, color=False)
    assert f"[now confirmed by Reef <b>Institute</b>] {FIRST}" in text
    assert "[now denied by Ministry] The institute" in text
    assert "now denied by Ministry:" in as_markdown(settled, lexicon, zone=UTC)
    page = as_html(settled, lexicon, zone=UTC)
    assert "now confirmed by Reef &lt;b&gt;Institute" in page
    assert any(
        line.startswith("now denied by Ministry: ") for line in lines(as_message(settled, lexicon, zone=UTC, key="k"))
    )
    assert json.loads(as_json(settled))["stories"][0]["key_points"][1]["settled_by"] == "Ministry"


@pytest.mark.parametrize("code", sorted(bundled_lexicons().by_code))
def test_every_language_has_words_for_it(code: str, disputed: Digest, settled: Digest) -> None:
    lexicon = bundled_lexicons().of(code)
    assert str(lexicon.labels["disputed"]) in as_text(disputed, lexicon, width=200, zone=UTC, color=False)
    assert str(lexicon.labels["now_denied"]).format(who="Ministry") in as_text(
        settled, lexicon, width=200, zone=UTC, color=False
    )
