"""LexRank as sumy has it. Runs in the rivals' environment, as a script started by `benchmarks.keypoints`.

Each line of its input is a JSON list of documents, `{"language", "sentences"}`. Each line of its output is `{"seconds",
"orders"}`: the CPU time that took, and the numbers of each document's sentences, the best first.
"""

from __future__ import annotations

import json
import re
import sys
import time
from typing import TypedDict

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence  # type: ignore[import-not-found]
from sumy.nlp.stemmers import Stemmer, null_stemmer  # type: ignore[import-not-found]
from sumy.summarizers.lex_rank import LexRankSummarizer  # type: ignore[import-not-found]
from sumy.utils import get_stop_words  # type: ignore[import-not-found]


class Document(TypedDict):
    """`language` is an English name in lower case."""

    language: str
    sentences: list[str]


class Words:
    """The tokenizer. sumy's own asks for data of NLTK that must be downloaded; splitting is left to who calls."""

    _WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """Words, as sumy's tokenizer keeps them: without numbers and punctuation."""
        return tuple(self._WORD.findall(sentence))


def order(document: Document) -> list[int]:
    """The numbers of the sentences, the best first."""
    language = document["language"]
    summarizer = LexRankSummarizer(stemmer(language))
    summarizer.stop_words = stop_words(language)
    sentences = [Sentence(text, Words()) for text in document["sentences"]]
    best: list[int] = []

    def in_order(rated: list[tuple[object, int, float]]) -> list[tuple[object, int, float]]:
        best.extend(number for _, number, _ in rated)
        return rated

    summarizer(ObjectDocumentModel([Paragraph(sentences)]), in_order)
    return best


def stemmer(language: str) -> object:
    """What sumy has for the language, or none."""
    try:
        return Stemmer(language)
    except LookupError:
        return null_stemmer


def stop_words(language: str) -> frozenset[str]:
    """What sumy has for the language, or none."""
    try:
        return frozenset(get_stop_words(language))
    except LookupError:
        return frozenset()


def main() -> None:
    """Answers each line."""
    for line in sys.stdin:
        documents = json.loads(line)
        begun = time.process_time()
        orders = [order(document) for document in documents]
        spent = time.process_time() - begun
        print(json.dumps({"seconds": spent, "orders": orders}), flush=True)


if __name__ == "__main__":
    main()
