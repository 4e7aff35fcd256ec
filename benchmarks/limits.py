"""Whether the chats would take everything, and whether it is all there.

    python -m benchmarks.limits [--data DIR] [--messages 1000] [--seed 1] [--without-sample]

Random messages in many scripts, digests of the bundled sample, and of DIR/seeds.jsonl, are written by each renderer.
Every payload goes through the checks with which the stand-ins refuse messages. Then each sentence is looked for in what
a reader sees of the payloads: in order, and whole on one line. It needs a checkout.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Sequence
from typing import cast

from adapters.chats.discord.embeds import EMBEDS
from adapters.chats.discord.frame import FRAME
from adapters.chats.discord.marks import marked
from adapters.chats.discord.renderer import DiscordRenderer
from adapters.chats.slack.renderer import SlackRenderer
from benchmarks.limits_digests import articles_in, articles_of_the_sample, digests
from benchmarks.limits_messages import messages
from benchmarks.report import arguments, data_file, report, say
from bot.domain.message import Message, text_of
from bot.ports import Payload, Renderer
from bot.text.sentences import sentences
from tests.adapters.chats.discord.reading import words as words_in_discord
from tests.domain.messages import lines_of
from tests.standins.discord.limits import check_message as check_for_discord
from tests.standins.discord.refusals import Refusal
from tests.standins.slack.limits import check_message as check_for_slack
from tests.standins.slack.reading import words as words_in_slack
from tests.standins.slack.records import RefusalError

_UNSEEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_KEY = "team-news|2026-01-05T08:00|0"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A renderer, what its chat refuses (raising), and what is read of a payload, line by line."""

    renderer: Renderer
    check: Callable[[Payload], None]
    words: Callable[[Payload], str]


def main() -> None:
    """Renders, checks, counts, and prints the report."""
    parser = arguments("limits", "Renders messages for each chat and has the stand-ins check them.")
    parser.add_argument("--messages", type=int, default=1_000, metavar="N", help="random messages")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without-sample", action="store_true", help="no digests of the bundled sample")
    given = parser.parse_args()
    seeds = data_file(given.data, "seeds.jsonl")
    if seeds is None:
        say("without --data DIR there are no digests of seeds.jsonl")
    random_ones = list(messages(given.messages, given.seed))
    asked = [(message, _spans(message)) for message in random_ones]
    sources = [] if given.without_sample else [articles_of_the_sample()]
    sources += [articles_in(seeds)] if seeds else []
    edited = [message for articles in sources for message in digests(articles)]
    asked += [(message, _sentences(message)) for message in edited]
    figures = {}
    for name, reader in readers().items():
        figures[name] = _measured(reader, asked)
        say(f"{name}: {figures[name]}")
    names = [*([] if given.without_sample else ["the sample"]), *([str(seeds)] if seeds else [])]
    more = f", {len(edited)} of digests of {' and '.join(names)}" if names else ""
    split = f"{len(random_ones)} random messages (seed {given.seed}){more}"
    report("limits", figures, split=split)


def readers() -> dict[str, Reader]:
    """Every way in which a chat is written to, by name."""

    def discord(renderer: DiscordRenderer) -> Reader:
        return Reader(renderer=renderer, check=_check_for_discord, words=words_in_discord)

    return {
        "slack": Reader(
            renderer=SlackRenderer(),
            check=_check_for_slack,
            words=lambda payload: words_in_slack(cast("list[dict[str, object]]", payload["blocks"])),
        ),
        "discord_components": discord(DiscordRenderer(FRAME)),
        "discord_embeds": discord(DiscordRenderer(EMBEDS)),
    }


def _check_for_slack(payload: Payload) -> None:
    blocks = cast("list[dict[str, object]]", payload["blocks"])
    check_for_slack(str(payload["text"]), blocks, {"event_type": "digest", "event_payload": {"key": _KEY}})


def _check_for_discord(payload: Payload) -> None:
    check_for_discord(marked(payload, _KEY))


def _measured(reader: Reader, asked: Sequence[tuple[Message, list[str]]]) -> dict[str, int]:
    counts = dict.fromkeys(("messages", "payloads", "refused", "sentences", "sentences_lost"), 0)
    for message, said in asked:
        payloads = [reader.renderer.payload(part) for part in reader.renderer.split(message)]
        reasons = [reason for payload in payloads if (reason := refused(reader, payload)) is not None]
        missing = lost(said, [reader.words(payload) for payload in payloads])
        for line in (*reasons, *missing):
            say(f"{reader.renderer.chat} refuses, or loses: {line}")
        found = (1, len(payloads), len(reasons), len(said), len(missing))
        counts = {key: counts[key] + more for key, more in zip(counts, found, strict=True)}
    return counts


def refused(reader: Reader, payload: Payload) -> str | None:
    """Why the chat would not take the payload; None if it would."""
    try:
        reader.check(payload)
    except (Refusal, RefusalError) as error:
        return str(error)
    return None


def lost(said: Sequence[str], shown: Sequence[str]) -> list[str]:
    """The sentences that do not stand whole on a line of what is shown, after those before."""
    lines = [_visible(line) for words in shown for line in words.splitlines()]
    missing: list[str] = []
    place = begin = 0
    for sentence in said:
        wanted = _visible(sentence)
        for number in range(place, len(lines)):
            at = lines[number].find(wanted, begin if number == place else 0)
            if at >= 0:
                place, begin = number, at + len(wanted)
                break
        else:
            missing.append(sentence)
    return missing


def _visible(text: str) -> str:
    """Without spaces, and without what only joins or parts signs."""
    return _UNSEEN.sub("", text)


def _spans(message: Message) -> list[str]:
    return [span.text for line in lines_of(message) for span in line]


def _sentences(message: Message) -> list[str]:
    texts = [text_of(line) for line in lines_of(message)]
    return [text[start:end] for text in texts for start, end in sentences(text)]


if __name__ == "__main__":
    main()
