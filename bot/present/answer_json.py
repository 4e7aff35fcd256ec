"""An answer as JSON for scripts. The keys and their meaning are a promise: they may grow, never change."""

from __future__ import annotations

import json

from bot.domain.answer import Answer, AnswerPoint, Reference
from bot.domain.summary import Citation
from bot.present.when import iso

Json = dict[str, object]


def answer_as_json(answer: Answer) -> str:
    """The answer as a JSON object. Texts stand as stored: every span equals the article's `text[start:end]`."""
    references = {reference.url: reference for reference in answer.references}
    document: Json = {
        "question": answer.question,
        "found": answer.found,
        "made_with": answer.made_with,
        "language": answer.language,
        "kind": str(answer.kind),
        "points": [_point(point, references) for point in answer.points],
        "nearest": [{"url": near.url, "title": near.title, "outlet": near.outlet} for near in answer.nearest],
        "missing": list(answer.missing),
        "usage": {
            "input_tokens": answer.usage.input_tokens,
            "output_tokens": answer.usage.output_tokens,
            "dollars": answer.dollars,
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _point(point: AnswerPoint, references: dict[str, Reference]) -> Json:
    return {
        "text": point.text,
        "language": point.language,
        "speaker": point.speaker or None,
        "at": iso(point.at) if point.at else None,
        "status": str(point.status) if point.status else None,
        "citations": [_citation(citation, references[citation.url]) for citation in point.citations],
    }


def _citation(citation: Citation, reference: Reference) -> Json:
    return {
        "url": citation.url,
        "title": reference.title,
        "outlet": reference.outlet,
        "published": iso(reference.published),
        "start": citation.start,
        "end": citation.end,
        "text": citation.text,
    }
