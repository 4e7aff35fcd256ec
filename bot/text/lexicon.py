"""What the bot knows of one language: cues, credits and labels, read from `config/languages/CODE.toml`.

A language without a file gets `Lexicon(code)`: empty lists, under which everything still works, with less to go by.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from bot.text.language import primary

Label = str | Mapping[str, str]

# `what`: question words of no kind. `leaning`: whole questions that lean on the one before; `quote`: those that ask for
# its words. `about`: what stands between a speaker and the matter; `speaker`: what marks the speaker, where something
# does. `small`: words that hold a question together.
QUESTION_LISTS = (
    "what", "who", "when", "how_much", "said", "changed", "timeline", "first", "confirmed", "leaning", "quote", "about",
    "speaker", "small",
)  # fmt: skip
# `since`, `before` and `until` stand by any time, `in` by months and years, `on` by days. `numbers`: one, two, three …
# `months` and `weekdays` (from Monday): forms that CLDR lacks, in their order, all of them as often as there are forms.
TIME_LISTS = (
    "today", "yesterday", "this_week", "last_week", "this_month", "last_month", "this_year", "last_year", "since",
    "before", "until", "in", "on", "last_days", "last_weeks", "last_months", "latest", "numbers", "months", "weekdays",
)  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Phrases are matched without case; in scripts with spaces as whole words, `*` at the end matching any ending.

    `abbreviations`: words whose full stop ends no sentence. `leaning`: sentence openings that lean on the sentence
    before (pronouns, connectives). `tied`: those that cannot be cut off, for they say when or in which case the rest is
    so ("previously"). `unless_named`: those that lean only if no name follows ("the company", "ông"). `furniture`: how
    lines of the page itself begin.
    `credit_lines` and `credit_byways`: how an article names where news came from, `{}` standing for the name.
    `anonymous`: sources without a name ("people familiar with the matter"), which are no outlet.
    `speech`: words that attribute a quotation. `pronouns`: words that stand for one person who speaks. `setting`: words
    beside a verb of speech that lead to where, when or to whom something was said, thus to no speaker.
    `negations`: words that turn a statement round; `half_negations`:
    words with a negation inside them ("refuse", "without"), where another language may say "not".
    `announced`, `reported`, `unconfirmed`, `denied`: cues of a status; "…" stands between parts that a clause may part.
    `guesses`: words that make a sentence a guess where nobody vouches for it ("could", "might"). `actors`: what
    articles call the one whom news is about, or who speaks for it ("the company", "a spokesperson", "the ministry").
    `possible`: words by which something may, might or should be rather than is.
    `numbers`: what small numbers are called, by their digits ("12"); under "unsure" those that mean other things too.
    `capital_nouns`: whether every noun is written with a capital, so that one makes no name.
    `questions` (by `QUESTION_LISTS`): what questions are asked with, `{}` standing for what is asked about. `time` (by
    `TIME_LISTS`): how they name times, `{}` standing for a day, month, year or number.
    `labels`: the digest's own words, a string or a table of CLDR plural forms.
    """

    code: str
    name: str = ""
    abbreviations: tuple[str, ...] = ()
    leaning: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    unless_named: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    credit_lines: tuple[str, ...] = ()
    credit_byways: tuple[str, ...] = ()
    anonymous: tuple[str, ...] = ()
    speech: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    setting: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    half_negations: tuple[str, ...] = ()
    announced: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    guesses: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    numbers: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    capital_nouns: bool = False
    questions: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    time: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    labels: Mapping[str, Label] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Lexicons:
    """The lexicons by language code; an unknown one is an empty lexicon of that code."""

    by_code: Mapping[str, Lexicon]

    def of(self, language: str) -> Lexicon:
        """The lexicon of a BCP 47 tag: the tag itself, else its primary language, else an empty one."""
        code = language.lower()
        return self.by_code.get(code) or self.by_code.get(primary(code)) or Lexicon(code=primary(code))

    def speaking(self, language: str) -> Lexicon:
        """The words to show to a reader: English where we have none of the language."""
        lexicon = self.of(language)
        return lexicon if lexicon.labels else self.of("en")
