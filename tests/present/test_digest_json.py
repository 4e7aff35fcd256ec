from __future__ import annotations

import json

from bot.domain.digest import Digest
from bot.present.digest_json import as_json

# Every key of the promised shape in its order; a list holds the shape of its items, a type is a leaf's.
SHAPE = {
    "topic": str,
    "language": str,
    "from": str,
    "to": str,
    "stories": [
        {
            "id": str,
            "headline": str,
            "language": str,
            "first_published": str,
            "made_with": str,
            "articles": [
                {
                    "url": str,
                    "title": str,
                    "outlet": str,
                    "language": str,
                    "published": str,
                    "text_kind": str,
                    "credits": [str],
                    "descent": {"kind": str, "from": str, "parent": (str, type(None)), "evidence": str},
                }
            ],
            "origins": [{"name": str, "kind": str, "articles": [str]}],
            "key_points": [
                {
                    "text": str,
                    "language": str,
                    "status": str,
                    "settled_by": (str, type(None)),
                    "citations": [{"url": str, "start": int, "end": int, "text": str}],
                }
            ],
            "quotes": [
                {
                    "text": str,
                    "speaker": (str, type(None)),
                    "language": str,
                    "url": str,
                    "start": int,
                    "end": int,
                    "translation": (str, type(None)),
                    "versions": [{"text": str, "language": str, "url": str, "start": int, "end": int}],
                }
            ],
            "disputes": [{"sides": list}],
        }
    ],
    "feeds": {"polled": int, "unchanged": int, "failed": [{"url": str, "error": str}]},
    "articles": {"new": int, "read": int, "on_topic": int},
    "usage": {"input_tokens": int, "output_tokens": int, "dollars": float},
}


def assert_shaped(value: object, shape: object, path: str = "") -> None:
    if isinstance(shape, dict):
        assert isinstance(value, dict), path
        assert list(value) == list(shape), path
        for key, inner in shape.items():
            assert_shaped(value[key], inner, f"{path}.{key}")
    elif isinstance(shape, list):
        assert isinstance(value, list), path
        for item in value:
            assert_shaped(item, shape[0], f"{path}[]")
    else:
        assert isinstance(value, shape), path  # type: ignore[arg-type]


def test_the_shape_is_as_promised(digest: Digest, quiet: Digest) -> None:
    assert_shaped(json.loads(as_json(digest)), SHAPE)
    assert_shaped(json.loads(as_json(quiet)), SHAPE)


def test_values_come_from_the_digest_and_its_report(digest: Digest) -> None:
    document = json.loads(as_json(digest))
    assert document["from"] == "2025-01-21T02:00:00+00:00"
    assert document["feeds"] == {
        "polled": 9,
        "unchanged": 4,
        "failed": [{"url": "https://slow.example/rss", "error": "no answer in 20 seconds"}],
    }
    assert document["articles"] == {"new": 31, "read": 28, "on_topic": 4}
    first, second = document["stories"]
    assert first["first_published"] == "2025-01-21T14:12:00+00:00"
    assert first["made_with"] == "extraction"
    assert [article["text_kind"] for article in first["articles"]] == ["full", "full", "excerpt"]
    assert first["articles"][1]["credits"] == ["Reef Weekly"]
    assert first["articles"][1]["descent"] == {
        "kind": "translation",
        "from": "Reef Weekly",
        "parent": "https://reef-weekly.example/2025/01/survey-finds-recovery",
        "evidence": "credits nobody",
    }
    assert [origin["kind"] for origin in first["origins"]] == ["outlet", "statement"]
    assert [point["status"] for point in first["key_points"]] == ["announced", "reported", "unconfirmed"]
    assert [quote["speaker"] for quote in first["quotes"]] == ["Ana Prado", None]
    assert second["key_points"][0]["status"] == "denied"


def test_every_span_is_the_stored_text(digest: Digest) -> None:
    texts = {article.url: article.text for story in digest.stories for article in story.story.articles}
    document = json.loads(as_json(digest))
    spans = [span for story in document["stories"] for point in story["key_points"] for span in point["citations"]]
    spans += [quote for story in document["stories"] for quote in story["quotes"]]
    assert len(spans) == 7
    assert all(texts[span["url"]][span["start"] : span["end"]] == span["text"] for span in spans)


def test_scripts_stay_readable(digest: Digest) -> None:
    written = as_json(digest)
    assert "北部のサンゴ礁" in written
    assert written.startswith('{\n  "topic": "reefs"')
