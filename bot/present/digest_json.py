"""A digest as JSON for scripts. The keys and their meaning are a promise: they may grow, never change."""

from __future__ import annotations

import json

from bot.domain.article import Article
from bot.domain.digest import Digest, DigestStory
from bot.domain.story import Descent
from bot.domain.summary import Citation, KeyPoint, Quote
from bot.present.when import iso

Json = dict[str, object]


def as_json(digest: Digest) -> str:
    """The digest as a JSON object. Texts stand as stored, so that every span equals the article's `text[start:end]`."""
    polls, used = digest.report.polls, digest.model_use
    document: Json = {
        "topic": digest.topic,
        "language": digest.language,
        "from": iso(digest.since),
        "to": iso(digest.until),
        "stories": [_story(story) for story in digest.stories],
        "feeds": {
            "polled": polls.polled,
            "unchanged": polls.unchanged,
            "failed": [{"url": failure.url, "error": failure.reason} for failure in polls.failed],
        },
        "articles": {
            "new": polls.new_articles,
            "read": digest.report.read,
            "on_topic": digest.report.on_topic,
        },
        "usage": {
            "input_tokens": used.usage.input_tokens,
            "output_tokens": used.usage.output_tokens,
            "dollars": used.dollars,
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _story(story: DigestStory) -> Json:
    summary = story.summary
    descents = {descent.url: descent for origin in story.origins for descent in origin.descents}
    return {
        "id": story.story.id,
        "headline": summary.headline,
        "language": summary.language,
        "first_published": iso(story.story.first_published),
        "made_with": summary.made_with,
        "articles": [_article(article, descents.get(article.url)) for article in story.story.articles],
        "origins": [
            {"name": origin.name, "kind": str(origin.kind), "articles": list(origin.articles)}
            for origin in story.origins
        ],
        "key_points": [_point(point) for point in summary.key_points],
        "quotes": [_quote(quote) for quote in summary.quotes],
        "disputes": [{"sides": [_point(side) for side in dispute.sides]} for dispute in summary.disputes],
    }


def _article(article: Article, descent: Descent | None) -> Json:
    return {
        "url": article.url,
        "title": article.title,
        "outlet": article.outlet,
        "language": article.language,
        "published": iso(article.published),
        "text_kind": str(article.text_kind),
        "credits": list(dict.fromkeys(credit.name for credit in article.credits)),
        "descent": _descent(descent) if descent else None,
    }


def _descent(descent: Descent) -> Json:
    return {
        "kind": str(descent.kind),
        "from": descent.outlet,
        "parent": descent.parent or None,
        "evidence": descent.evidence,
    }


def _point(point: KeyPoint) -> Json:
    return {
        "text": point.text,
        "language": point.language,
        "status": str(point.status),
        "settled_by": point.settled_by or None,
        "citations": [_citation(citation) for citation in point.citations],
    }


def _citation(citation: Citation) -> Json:
    return {"url": citation.url, "start": citation.start, "end": citation.end, "text": citation.text}


def _quote(quote: Quote) -> Json:
    return {
        "text": quote.text,
        "speaker": quote.speaker,
        "language": quote.language,
        "url": quote.url,
        "start": quote.start,
        "end": quote.end,
        "translation": quote.translation,
        "versions": [
            {
                "text": version.text,
                "language": version.language,
                "url": version.url,
                "start": version.start,
                "end": version.end,
            }
            for version in quote.versions
        ],
    }
