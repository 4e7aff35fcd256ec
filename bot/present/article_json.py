"""A stored article as JSON: `text` is what every `start` and `end` of a citation, quote or credit counts in."""

from __future__ import annotations

import json

from bot.domain.article import Article
from bot.present.when import iso


def article_as_json(article: Article) -> str:
    """The article as a JSON object; offsets are Unicode code points of `text`, dates ISO 8601 in UTC."""
    document: dict[str, object] = {
        "url": article.url,
        "title": article.title,
        "outlet": article.outlet,
        "language": article.language,
        "published": iso(article.published),
        "text_kind": str(article.text_kind),
        "author": article.author,
        "credits": [
            {"name": credit.name, "kind": str(credit.kind), "start": credit.start, "end": credit.end}
            for credit in article.credits
        ],
        "links": list(article.links),
        "note": article.note,
        "text": article.text,
    }
    return json.dumps(document, ensure_ascii=False, indent=2)
