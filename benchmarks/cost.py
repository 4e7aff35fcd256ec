"""What a model takes for a story, against one call for each article and one that merges them.

The stories are the bundled sample's, or with `--data` those of the story sets, in parts of at most five articles. The
bot's own writer, purse and ledger ask a model that answers with sentences it was shown; tokens are counted alike on
both sides, as the stand-in of the tests counts them. The rival gets the same rules and schema with each article in
full, and merges its answers with them too. Then everything is asked again, unchanged.

    python -m benchmarks.cost [--data DIR] [--stories N]
"""

from __future__ import annotations

import asyncio
import dataclasses
import itertools
import json
import tempfile
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from adapters.stores.sql import open_store
from benchmarks.report import arguments, data_file, ratio, report, say
from benchmarks.stories_sets import SETS, file_of, told
from bot.app import SystemClock
from bot.domain.briefing import brief
from bot.domain.completing import OUTPUT_TOKENS, WITHIN, Completion, Prompt, Schema, Usage
from bot.domain.digest import DigestStory
from bot.domain.spending import Prices, Purpose
from bot.domain.story import Story
from bot.domain.topic import Topic
from bot.lexicons import bundled_lexicons
from bot.prompts.briefing import RULES, SCHEMA
from bot.services.brief_writer import BriefWriter, Draft
from bot.services.purse import Purse
from bot.services.refusals import Refusals
from tests.domain import sample
from tests.standins.openai.counting import tokens
from tests.standins.openai.editors import truthful
from tests.standins.openai.records import Asked

_MOST_ARTICLES = 5
_TOPIC = Topic(id="all", title="All of it", subjects=())


@dataclasses.dataclass(slots=True)
class CountingModel:
    """`bot.ports.Model` that answers with the first sentences it is shown, and counts."""

    name: str = "counting"
    calls: int = 0
    used: int = 0
    written: int = 0

    async def complete(
        self, prompt: Prompt, schema: Schema, *, output_tokens: int = OUTPUT_TOKENS, within: timedelta = WITHIN
    ) -> Completion:
        """Never fails."""
        del output_tokens, within
        value = truthful(Asked(api="chat", headers={}, body={"messages": [{"role": "user", "content": prompt.data}]}))
        usage = Usage(
            input_tokens=tokens(prompt.rules) + tokens(json.dumps(schema.body)) + tokens(prompt.data),
            output_tokens=tokens(json.dumps(value, ensure_ascii=False)),
        )
        self.calls += 1
        self.used += usage.input_tokens + usage.output_tokens
        self.written += usage.output_tokens
        return Completion(value=value, usage=usage, model=self.name)


def stories_of(folder: Path) -> Iterator[Story]:
    """The stories of the sets, in parts, those of one article left out."""
    for name in SETS:
        data_file(folder, file_of(name))
        rows = [each for tuned in (True, False) for each in told(folder, [name], tuned=tuned)]
        for id_, its in itertools.groupby(sorted(rows, key=lambda each: each.story), key=lambda each: each.story):
            articles = [dataclasses.replace(each.article, outlet=f"Outlet {n}") for n, each in enumerate(its)]
            for part in range(0, len(articles) - 1, _MOST_ARTICLES):
                few = tuple(articles[part : part + _MOST_ARTICLES])
                if len(few) > 1:
                    yield Story(id=f"{id_}-{part}", topic=_TOPIC.id, articles=few)


def map_reduce(story: Story, written: int) -> int:
    """The tokens of one call an article and one to merge their answers, each of which is as long as ours on average."""
    fixed = tokens(RULES) + tokens(json.dumps(SCHEMA.body))
    read = sum(fixed + tokens(f"{article.title}\n{article.text}") for article in story.articles)
    count = len(story.articles)
    return read + count * written + fixed + count * written + written


def _language(story: Story) -> str:
    """The reader's: that of the first article, so that sentences as they stand are in the language asked for."""
    return story.articles[0].language


async def measure(topic: Topic, stories: Sequence[Story]) -> None:
    """Has all stories written, and then again."""
    lexicons, model = bundled_lexicons(), CountingModel()
    drafts = [
        Draft(
            each=DigestStory(story=story, origins=(), summary=brief(topic, story, lexicons, _language(story))),
            source=story,
        )
        for story in stories
    ]
    with tempfile.TemporaryDirectory() as folder:
        async with open_store(f"sqlite:///{folder}/nutgraf.db") as store:
            refusals = Refusals(store=store, clock=SystemClock())
            purse = Purse(model=model, ledger=store, clock=SystemClock(), prices=Prices())
            writer = BriefWriter(lambda channel: purse.paying(Purpose.BRIEF, channel=channel), lexicons, refusals)
            for done, draft in enumerate(drafts, start=1):
                await writer.write(topic, [draft], language=_language(draft.source))
                if done % 50 == 0:
                    say(f"{done} of {len(drafts)} stories")
            first, calls = model.used, model.calls
            for draft in drafts:
                await writer.write(topic, [draft], language=_language(draft.source))
    written = model.written // calls
    rival = sum(map_reduce(story, written) for story in stories)
    size = len(stories)
    report(
        "cost",
        {
            "stories": size,
            "calls_per_story": calls / size,
            "tokens_per_story": first / size,
            "tokens_per_story_map_reduce": rival / size,
            "tokens_unchanged": model.used - first,
        },
        ratios={"map_reduce_vs_ours": ratio(rival, first)},
        split="all stories; how many sentences a model is shown was chosen with them",
    )


def main() -> None:
    """Runs it."""
    parser = arguments("cost", "Tokens of a story, against one call per article and a merge.")
    parser.add_argument("--stories", type=int, default=1_000, metavar="N", help="how many at most (1000)")
    given = parser.parse_args()
    if given.data is None:
        asyncio.run(measure(sample.topic(), list(sample.stories().values())))
    else:
        asyncio.run(measure(_TOPIC, list(stories_of(given.data))[: given.stories]))


if __name__ == "__main__":
    main()
