"""Answers in the shapes of the two APIs, whole or in pieces."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from itertools import count

from tests.standins.openai.records import Asked, Json
from tests.standins.openai.writing import Written

_PIECE = re.compile(r"(?s).{1,24}")
_ids = count(1)


def response(written: Written, asked: Asked) -> Json:
    """A whole answer of Responses."""
    number = next(_ids)
    if written.refusal:
        part: Json = {"type": "refusal", "refusal": written.refusal}
    else:
        part = {"type": "output_text", "text": written.text, "annotations": [], "logprobs": []}
    reasons = {"length": "max_output_tokens", "content_filter": "content_filter"}
    incomplete = written.end != "stop"
    thought: Json = {"id": f"rs_{number}", "type": "reasoning", "summary": []}
    message: Json = {
        "id": f"msg_{number}",
        "type": "message",
        "role": "assistant",
        "status": "incomplete" if incomplete else "completed",
        "content": [part],
    }
    spent = written.spent
    return {
        "id": f"resp_{number}",
        "object": "response",
        "created_at": int(time.time()),
        "status": "incomplete" if incomplete else "completed",
        "error": None,
        "incomplete_details": {"reason": reasons[written.end]} if incomplete else None,
        "instructions": asked.body.get("instructions"),
        "max_output_tokens": asked.most,
        "metadata": {},
        "model": written.model,
        "output": [thought] if written.end == "content_filter" else [thought, message],
        "parallel_tool_calls": True,
        "store": asked.body.get("store", True),
        "text": asked.body.get("text", {"format": {"type": "text"}}),
        "tool_choice": "auto",
        "tools": [],
        "usage": {
            "input_tokens": spent.input_tokens,
            "input_tokens_details": {"cached_tokens": spent.cached_tokens, "cache_write_tokens": 0},
            "output_tokens": spent.output_tokens,
            "output_tokens_details": {"reasoning_tokens": 0},
            "total_tokens": spent.input_tokens + spent.output_tokens,
        },
    }


def failed_response(written: Written, asked: Asked) -> Json:
    """An answer of Responses that came to nothing inside the service."""
    error = {"code": "server_error", "message": "An error occurred while processing your request."}
    return {**response(written, asked), "status": "failed", "error": error, "output": []}


def completion(written: Written, *, details: bool) -> Json:
    """A whole answer of Chat Completions; `details` of the usage are what imitations leave out."""
    message = {"role": "assistant", "content": written.text or None, "refusal": written.refusal or None}
    return {
        "id": f"chatcmpl-{next(_ids)}",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": written.model,
        "choices": [{"index": 0, "message": message, "logprobs": None, "finish_reason": written.end}],
        "usage": chat_usage(written, details=details),
    }


def chat_usage(written: Written, *, details: bool) -> Json:
    """Tokens under the names of Chat Completions."""
    spent = written.spent
    usage: Json = {
        "prompt_tokens": spent.input_tokens,
        "completion_tokens": spent.output_tokens,
        "total_tokens": spent.input_tokens + spent.output_tokens,
    }
    return usage | ({"prompt_tokens_details": {"cached_tokens": spent.cached_tokens}} if details else {})


def response_events(written: Written, asked: Asked) -> Iterator[Json]:
    """An answer of Responses as its stream tells it."""
    whole = response(written, asked)
    begun = {**whole, "status": "in_progress", "output": [], "usage": None, "incomplete_details": None}
    steps: list[Json] = [
        {"type": "response.created", "response": begun},
        {"type": "response.in_progress", "response": begun},
    ]
    for place, item in enumerate(whole["output"]):
        where = {"output_index": place}
        empty = {**item, "status": "in_progress", "content": []} if item["type"] == "message" else item
        steps.append({"type": "response.output_item.added", **where, "item": empty})
        for part in item.get("content", ()):
            steps += _part_events(part, {**where, "item_id": item["id"], "content_index": 0})
        steps.append({"type": "response.output_item.done", **where, "item": item})
    ending = "response.incomplete" if whole["status"] == "incomplete" else "response.completed"
    steps.append({"type": ending, "response": whole})
    for number, step in enumerate(steps):
        yield {**step, "sequence_number": number}


def _part_events(part: Json, where: Json) -> list[Json]:
    kind, field = ("output_text", "text") if part["type"] == "output_text" else ("refusal", "refusal")
    extra = {"logprobs": []} if kind == "output_text" else {}
    return [
        {"type": "response.content_part.added", **where, "part": {**part, field: ""}},
        *(
            {"type": f"response.{kind}.delta", **where, **extra, "delta": piece}
            for piece in _PIECE.findall(part[field])
        ),
        {"type": f"response.{kind}.done", **where, **extra, field: part[field]},
        {"type": "response.content_part.done", **where, "part": part},
    ]


def chunks(written: Written, asked: Asked) -> Iterator[Json]:
    """An answer of Chat Completions as its stream tells it; usage only where it is asked for."""
    frame: Json = {
        "id": f"chatcmpl-{next(_ids)}",
        "object": "chat.completion.chunk",
        "created": int(time.time()),
        "model": written.model,
    }
    field = "refusal" if written.refusal else "content"
    deltas: list[Json] = [{"role": "assistant", field: ""}]
    deltas += [{field: piece} for piece in _PIECE.findall(written.refusal or written.text)]
    for delta in deltas:
        yield {**frame, "choices": [{"index": 0, "delta": delta, "logprobs": None, "finish_reason": None}]}
    yield {**frame, "choices": [{"index": 0, "delta": {}, "logprobs": None, "finish_reason": written.end}]}
    if (asked.body.get("stream_options") or {}).get("include_usage"):
        yield {**frame, "choices": [], "usage": chat_usage(written, details=True)}
