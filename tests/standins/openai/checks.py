"""What each API refuses in a request."""

from __future__ import annotations

import re

from openai.types.chat.completion_create_params import CompletionCreateParamsBase
from openai.types.embedding_create_params import EmbeddingCreateParams
from openai.types.responses.response_create_params import ResponseCreateParamsBase
from tests.standins.openai.counting import tokens
from tests.standins.openai.manners import Manners
from tests.standins.openai.records import Asked, Json, RefusalError
from tests.standins.openai.strictness import StrictSchema

_FIELDS = {
    "responses": {*ResponseCreateParamsBase.__annotations__, "stream"},
    "chat": {*CompletionCreateParamsBase.__annotations__, "stream"},
    "embeddings": {*EmbeddingCreateParams.__annotations__},
}
_NEEDED = {"responses": ("model", "input"), "chat": ("model", "messages"), "embeddings": ("model", "input")}
_NAME = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_LEAST_OUTPUT = 16
TEXTS, TOKENS_OF_A_TEXT, TOKENS = 2_048, 8_192, 300_000


def check_request(asked: Asked, manners: Manners, models: set[str]) -> None:
    """Raises `RefusalError` for what the server would not take."""
    body = asked.body
    for name in _NEEDED[asked.api]:
        if body.get(name) in (None, [], ""):
            raise RefusalError(
                400, f"Missing required parameter: '{name}'.", code="missing_required_parameter", param=name
            )
    if manners.genuine:
        for name in sorted(body.keys() - _FIELDS[asked.api]):
            raise RefusalError(400, f"Unknown parameter: '{name}'.", code="unknown_parameter", param=name)
    if body["model"] not in models:
        raise RefusalError(
            404,
            f"The model `{body['model']}` does not exist or you do not have access to it.",
            code="model_not_found",
        )
    if asked.api == "embeddings":
        _check_embeddings(body)
    else:
        _check_completion(asked, manners)


def _check_completion(asked: Asked, manners: Manners) -> None:
    param = "text.format.schema" if asked.api == "responses" else "response_format"
    if not manners.takes_format and "response_format" in asked.body:
        raise RefusalError(400, "This response_format type is unavailable now", param=None)
    most = asked.most
    if most is not None and most < _LEAST_OUTPUT and manners.genuine:
        raise RefusalError(
            400,
            f"Invalid 'max_output_tokens': integer below minimum value. Expected a value >= {_LEAST_OUTPUT}, "
            f"but got {most} instead.",
            code="integer_below_min_value",
            param="max_output_tokens",
        )
    if manners.genuine and "max_tokens" in asked.body:
        raise RefusalError(
            400,
            "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
            code="unsupported_parameter",
            param="max_tokens",
        )
    if asked.form is not None and manners.genuine:
        _check_form(asked.form, param)
    if sum(tokens(said) for _, said in asked.turns) > manners.context:
        raise RefusalError(
            400,
            f"This model's maximum context length is {manners.context} tokens. Please reduce the length of the messages.",
            code="context_length_exceeded" if manners.genuine else None,
            param="input",
        )


def _check_form(form: Json, param: str) -> None:
    if not _NAME.fullmatch(form.get("name", "")):
        where = f"{param.removesuffix('.schema')}.name"
        raise RefusalError(400, f"Invalid '{where}': string does not match pattern.", code="invalid_value", param=where)
    if form.get("strict"):
        StrictSchema(form["name"], param).check(form.get("schema", {}))


def _check_embeddings(body: Json) -> None:
    given = body["input"]
    texts = [given] if isinstance(given, str) else given
    if len(texts) > TEXTS:
        raise RefusalError(400, f"'$.input' is invalid: at most {TEXTS} inputs.", param="input")
    if not all(isinstance(text, str) and text for text in texts):
        raise RefusalError(400, "'$.input' is invalid: input cannot be an empty string.", param="input")
    counts = [tokens(text) for text in texts]
    if max(counts) > TOKENS_OF_A_TEXT:
        raise RefusalError(
            400,
            f"This model's maximum context length is {TOKENS_OF_A_TEXT} tokens, however you requested {max(counts)} tokens.",
            param="input",
        )
    if sum(counts) > TOKENS:
        raise RefusalError(
            400, f"Requested {sum(counts)} tokens, max {TOKENS} tokens per request", code="max_tokens_per_request"
        )
