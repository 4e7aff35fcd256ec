"""What is wrong with the tokens, or with posting to a channel, one line each with the remedy."""

from __future__ import annotations

from adapters.chats.slack.api import Answered, Api, Failed
from adapters.chats.slack.refusals import refused
from adapters.chats.slack.scopes import SCOPES
from adapters.untrusted_json import read
from bot.domain.delivery import Held, Refused, Unknown
from bot.settings.tables import SlackSettings


async def inspect_access(api: Api, settings: SlackSettings) -> tuple[str, ...]:
    """Are the tokens good for everything the bot does?"""
    found: list[str] = []
    match await api.call("auth.test"):
        case Failed(outcome=outcome):
            found.append(said("bot token", outcome))
        case Answered(scopes=scopes) if scopes is not None:
            found += [
                f"bot token: it lacks {scope} ({SCOPES[scope]}): add the scope to the app and install it again"
                for scope in sorted(SCOPES.keys() - scopes)
            ]
    if settings.mode == "http":
        if settings.signing_secret is None:
            found.append(f"signing secret: there is none: {NO_SECRET}")
    elif settings.app_token is None:
        found.append(f"app token: there is none: {NO_APP_TOKEN}")
    else:
        opened = await api.call("apps.connections.open", token=settings.app_token.get_secret_value())
        if isinstance(opened, Failed):
            found.append(said("app token", app_outcome(opened)))
    return tuple(found)


async def inspect_channel(api: Api, channel: str) -> tuple[str, ...]:
    """Can the bot post there? A conversation with one person always can be written to."""
    if channel.startswith(("D", "U", "W")):
        return ()
    answer = await api.call("conversations.info", channel=channel)
    if isinstance(answer, Failed):
        return (said(f"channel {channel}", answer.outcome),)
    state = read(answer.body, "channel")
    if state.get("is_archived") is True:
        return (said(f"channel {channel}", refused("is_archived")),)
    if state.get("is_member") is not True:
        return (said(f"channel {channel}", refused("not_in_channel")),)
    return ()


def app_outcome(failed: Failed) -> Held | Refused | Unknown:
    """What came of opening a connection, with the remedy for the app's token instead of the bot's."""
    outcome = failed.outcome
    if isinstance(outcome, Refused):
        return Refused(reason=outcome.reason, remedy=NO_APP_TOKEN, lost=outcome.lost)
    return outcome


def said(what: str, outcome: Held | Refused | Unknown) -> str:
    """One line: what, what is wrong with it, and the remedy."""
    match outcome:
        case Refused(reason=reason, remedy=remedy):
            return ": ".join(part for part in (what, reason, remedy) if part)
        case Unknown(reason=reason):
            return f"{what}: {reason}: try again later"
        case Held(wait=wait):
            seconds = round(wait.total_seconds())
            return f"{what}: Slack cannot be asked just now: try again in {seconds} seconds"


NO_APP_TOKEN = "set SLACK_APP_TOKEN to an app-level token (xapp-) with the scope connections:write"  # noqa: S105
NO_BOT_TOKEN = "set SLACK_BOT_TOKEN to the bot token (xoxb-) of your app"  # noqa: S105 - words, not a token
NO_SECRET = "set SLACK_SIGNING_SECRET to the signing secret of your app"  # noqa: S105 - as above
