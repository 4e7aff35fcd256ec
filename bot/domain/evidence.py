"""The sentences a model is shown to answer from: the extracted answer's, all found, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.answer import Answer
from bot.domain.answering_points import telling_sentences
from bot.domain.material import Material
from bot.domain.passages import Passage

_REACH = 3  # sentences before and after one that was found


def evidence_of(answer: Answer, material: Material, most: int) -> list[Passage]:
    """At most `most` sentences, each once; the better first."""
    chosen: dict[tuple[str, int], Passage] = {}
    for passage in _candidates(answer, material):
        if len(chosen) < most:
            chosen.setdefault((passage.article.url, passage.start), passage)
    return list(chosen.values())


def _candidates(answer: Answer, material: Material) -> Iterator[Passage]:
    places = material.places()
    urls = [url for url in _urls(answer, material) if url in places]
    around = {url: list(telling_sentences(places[url][0], material.lexicons)) for url in urls}
    starts = [(citation.url, citation.start) for point in answer.points for citation in point.citations]
    starts += [(each.passage.article.url, each.passage.start) for each in material.findings.found]
    near = [
        (url, passage.place)
        for url, start in starts
        for passage in around.get(url, ())
        if passage.start <= start < passage.end
    ]
    for distance in range(_REACH + 1):
        for url, place in near:
            yield from (each for each in around[url] if abs(each.place - place) == distance)


def _urls(answer: Answer, material: Material) -> list[str]:
    cited = [citation.url for point in answer.points for citation in point.citations]
    return list(dict.fromkeys((*cited, *(each.passage.article.url for each in material.findings.found))))
