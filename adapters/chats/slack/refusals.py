"""Slack's words for what it refuses, in ours, with the remedy where a person can mend it."""

from __future__ import annotations

from bot.domain.delivery import Refused

_INVITE = "invite the bot: write /invite @ and its name in that channel"
_INSTALL = "install the app into the workspace again, and set SLACK_BOT_TOKEN to the new token"
_ADMIN = "ask an admin of the workspace to let the app post there"

# The bot has lost its access, or never had it: what is wrong, and how to mend it.
_LOST = {
    "access_denied": ("the bot may not do this", _ADMIN),
    "account_inactive": ("the bot's account is switched off", _INSTALL),
    "cannot_reply_to_message": ("replies are closed there", _ADMIN),
    "channel_not_found": ("there is no such channel, or it is private and the bot is not in it", _INVITE),
    "ekm_access_denied": ("the workspace keeps the bot out", _ADMIN),
    "invalid_auth": ("the token is not valid", "set SLACK_BOT_TOKEN to the bot token (xoxb-) of your app"),
    "is_archived": ("the channel is archived", "unarchive it, or choose another channel"),
    "is_inactive": ("the conversation is frozen", "choose another channel"),
    "missing_scope": ("the token lacks a permission", "add the scope to the app and install it again"),
    "no_permission": ("the bot may not do this", _ADMIN),
    "not_allowed_token_type": ("this is a token of another kind", "set SLACK_BOT_TOKEN to the bot token (xoxb-)"),
    "not_authed": ("no token was sent", "set SLACK_BOT_TOKEN to the bot token (xoxb-) of your app"),
    "not_in_channel": ("the bot is not in the channel", _INVITE),
    "org_login_required": ("the workspace is being moved", "try again once Slack has moved it"),
    "restricted_action": ("posting there is restricted", _ADMIN),
    "restricted_action_non_threadable_channel": ("posting there is restricted", _ADMIN),
    "restricted_action_read_only_channel": ("the channel is read-only", _ADMIN),
    "restricted_action_thread_only_channel": ("only replies are allowed there", _ADMIN),
    "team_access_not_granted": ("the app is not allowed into this workspace", _ADMIN),
    "team_not_found": ("the workspace is gone", _INSTALL),
    "token_expired": ("the token has expired", _INSTALL),
    "token_revoked": ("the token was revoked", _INSTALL),
    "user_not_found": ("there is no such person", "choose a channel instead"),
}
# Slack could not tell us whether it was done.
UNCERTAIN = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable", "team_added_to_org"})
LIMITED = frozenset({"rate_limited", "ratelimited", "message_limit_exceeded"})


def refused(code: str, *, needed: str = "", details: tuple[str, ...] = ()) -> Refused:
    """What Slack's error means. `needed` is the scope it asks for, `details` what it says about single blocks."""
    if code in _LOST:
        reason, remedy = _LOST[code]
        if needed:
            remedy = f"add the scope {needed} to the app and install it again"
        return Refused(reason=f"{reason} ({code})", remedy=remedy, lost=True)
    return Refused(reason=f"Slack refused it ({'; '.join((code, *details))})")
