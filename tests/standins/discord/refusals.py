"""What Discord says no with: HTTP status, its own code, and nested errors."""

from __future__ import annotations

from tests.standins.discord.bodies import Json


class Refusal(Exception):  # noqa: N818 - a no, not a failure
    """A request that is refused. `errors` are nested by field, as in Discord's 50035."""

    def __init__(self, status: int, code: int, message: str, errors: Json | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors

    def body(self) -> Json:
        """The answer's JSON."""
        body: Json = {"message": self.message, "code": self.code}
        return body | {"errors": self.errors} if self.errors else body


def unauthorized() -> Refusal:
    """The token is wrong."""
    return Refusal(401, 0, "401: Unauthorized")


def unknown(code: int, what: str) -> Refusal:
    """There is no such thing."""
    return Refusal(404, code, f"Unknown {what}")


def unknown_channel() -> Refusal:
    """There is no such channel, or no longer."""
    return unknown(10003, "Channel")


def unknown_message() -> Refusal:
    """There is no such message."""
    return unknown(10008, "Message")


def unknown_interaction() -> Refusal:
    """It was never sent, or not acknowledged within three seconds."""
    return unknown(10062, "interaction")


def missing_access() -> Refusal:
    """The bot cannot see the channel."""
    return Refusal(403, 50001, "Missing Access")


def missing_permissions() -> Refusal:
    """The bot sees the channel and may not do this there."""
    return Refusal(403, 50013, "Missing Permissions")


def invalid_form(errors: Json) -> Refusal:
    """The body breaks limits."""
    return Refusal(400, 50035, "Invalid Form Body", errors)


class Complaints:
    """Gathers what is wrong with a body, nested by path as Discord does it."""

    def __init__(self) -> None:
        self.tree: Json = {}

    def add(self, path: tuple[str, ...], code: str, message: str) -> None:
        """Notes one error at a field."""
        node = self.tree
        for step in path:
            inner = node.setdefault(step, {})
            if not isinstance(inner, dict):
                raise TypeError(path)
            node = inner
        errors = node.setdefault("_errors", [])
        if isinstance(errors, list):
            errors.append({"code": code, "message": message})

    def too_long(self, path: tuple[str, ...], most: int) -> None:
        """A text or list that is longer than allowed."""
        self.add(path, "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {most} in length.")
