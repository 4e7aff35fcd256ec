"""A digest that a model wrote says so: what is translated, what it cost, and where the model gave nothing."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest

from bot.domain.completing import FailureKind, Usage
from bot.domain.digest import Digest, DigestStory, ModelUse
from bot.domain.message import text_of
from bot.present.digest_html import as_html
from bot.present.digest_json import as_json
from bot.present.digest_markdown import as_markdown
from bot.present.digest_message import as_message
from bot.present.digest_text import as_text
from bot.text.lexicon import Lexicon
from tests.domain.messages import lines_of

TRANSLATION = "We did not expect to see so much life back"
Form = Callable[[Digest], str]


@pytest.fixture(params=["text", "markdown", "html", "message"])
def form(request: pytest.FixtureRequest, lexicon: Lexicon, zone: ZoneInfo) -> Form:
    """One of the written forms of a digest."""
    written: dict[str, Form] = {
        "text": lambda digest: as_text(digest, lexicon, width=80, zone=zone, color=False),
        "markdown": lambda digest: as_markdown(digest, lexicon, zone=zone).replace("\\", ""),
        "html": lambda digest: as_html(digest, lexicon, zone=zone),
        "message": lambda digest: "\n".join(
            text_of(line) for line in lines_of(as_message(digest, lexicon, zone=zone, key="k|1"))
        ),
    }
    return written[request.param]


def by_a_model(digest: Digest, *uses: ModelUse, shows_cost: bool = True) -> Digest:
    """The digest as a model would have written its first stories."""
    written = [_written(story, use) for story, use in zip(digest.stories, uses, strict=False)]
    report = dataclasses.replace(digest.report, shows_cost=shows_cost)
    return dataclasses.replace(digest, stories=(*written, *digest.stories[len(uses) :]), report=report)


def _written(story: DigestStory, use: ModelUse) -> DigestStory:
    if use.failure:
        return dataclasses.replace(story, model_use=use)
    quotes = tuple(dataclasses.replace(quote, translation=TRANSLATION) for quote in story.summary.quotes[:1])
    summary = dataclasses.replace(story.summary, made_with="some-model", language="en", quotes=quotes)
    return dataclasses.replace(story, summary=summary, model_use=use)


PAID = ModelUse(usage=Usage(input_tokens=1_200, output_tokens=300), dollars=0.0034)


def test_a_translation_stands_under_the_words_themselves_and_says_whose_it_is(digest: Digest, form: Form) -> None:
    page = form(by_a_model(digest, PAID))
    verbatim = page.index("Não esperávamos ver tanta vida de volta em doze meses")
    assert verbatim < page.index(f"our translation: {TRANSLATION}")


def test_what_all_its_stories_cost_stands_at_the_end(digest: Digest, form: Form) -> None:
    page = form(by_a_model(digest, PAID, PAID))
    assert "Written with some-model." in page
    assert "Cost: 3,000 tokens · $0.0068." in page


def test_the_cost_can_be_left_out(digest: Digest, form: Form) -> None:
    page = form(by_a_model(digest, PAID, shows_cost=False))
    assert "Written with some-model." in page
    assert "Cost" not in page


def test_without_prices_there_are_tokens_alone(digest: Digest, form: Form) -> None:
    page = form(by_a_model(digest, dataclasses.replace(PAID, dollars=0.0)))
    assert "Cost: 1,500 tokens." in page


@pytest.mark.parametrize(
    ("failure", "says"),
    [(FailureKind.BUDGET, "The budget is used up."), (FailureKind.UNREACHABLE, "The model failed.")],
)
def test_a_digest_says_where_the_model_gave_nothing(
    digest: Digest, form: Form, failure: FailureKind, says: str
) -> None:
    made = "Made from the articles' own sentences."
    page = form(by_a_model(digest, PAID, ModelUse(failure=failure))).replace("&#x27;", "'")
    assert says in page
    assert made not in page, "a part of it was not"
    page = form(by_a_model(digest, ModelUse(failure=failure), ModelUse(failure=failure))).replace("&#x27;", "'")
    assert says in page
    assert made in page


def test_what_a_model_wrote_in_the_readers_language_needs_no_note(digest: Digest, form: Form) -> None:
    assert "No article of this story in English." in form(digest)
    assert "No article of this story in English." not in form(by_a_model(digest, PAID, PAID))


def test_scripts_get_the_figures_and_the_translation(digest: Digest) -> None:
    document = json.loads(as_json(by_a_model(digest, PAID, shows_cost=False)))
    assert document["usage"] == {"input_tokens": 1_200, "output_tokens": 300, "dollars": 0.0034}
    assert document["stories"][0]["made_with"] == "some-model"
    assert document["stories"][0]["quotes"][0]["translation"] == TRANSLATION
