"""What is asked of the stand-in, what it is told to answer, and how it refuses."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

Json = dict[str, Any]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request: its API ("responses", "chat", "embeddings"), headers (names in lower case) and body."""

    api: str
    headers: Mapping[str, str]
    body: Json

    @property
    def turns(self) -> list[tuple[str, str]]:
        """The conversation: who speaks ("system" for the rules), and what is said."""
        if self.api == "responses":
            given = self.body["input"]
            inputs = [{"role": "user", "content": given}] if isinstance(given, str) else given
            rules = self.body.get("instructions")
            return ([("system", rules)] if rules else []) + [(turn["role"], turn["content"]) for turn in inputs]
        return [(turn["role"], turn["content"]) for turn in self.body["messages"]]

    @property
    def rules(self) -> str:
        """What the system says."""
        return "\n".join(said for who, said in self.turns if who in {"system", "developer"})

    @property
    def data(self) -> str:
        """The first thing the user says."""
        return next(said for who, said in self.turns if who == "user")

    @property
    def schema(self) -> Json | None:
        """The schema the answer is to fit."""
        form = self.form
        return form.get("schema") if form else None

    @property
    def form(self) -> Json | None:
        """The whole form the answer is to have: name, schema, strict."""
        if self.api == "responses":
            form: Json = self.body.get("text", {}).get("format", {})
        else:
            form = self.body.get("response_format", {})
        if form.get("type") != "json_schema":
            return None
        return form if self.api == "responses" else form["json_schema"]

    @property
    def most(self) -> int | None:
        """How many tokens may be written."""
        names = ("max_output_tokens", "max_completion_tokens", "max_tokens")
        return next((self.body[name] for name in names if self.body.get(name) is not None), None)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What one request cost in tokens. It is counted whether or not the answer arrived."""

    api: str
    input_tokens: int
    output_tokens: int
    cached_tokens: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class Refuses:
    """The model declines in these words."""

    words: str


@dataclasses.dataclass(frozen=True, slots=True)
class CutOff:
    """The model stops after this text, as if its tokens were used up."""

    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class Filtered:
    """The content filter stops the answer."""


# A mapping is written as JSON; a text is written as it is, schema or not: so a script can be any kind of liar.
Script = Callable[[Asked], Mapping[str, Any] | str | Refuses | CutOff | Filtered]


class RefusalError(Exception):
    """An error as the service words it."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        code: str | None = None,
        param: str | None = None,
        kind: str = "invalid_request_error",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.headers = dict(headers or {})
        self.body: Json = {"error": {"message": message, "type": kind, "param": param, "code": code}}
