"""What the bot may do in a channel, computed from its roles and the channel's overwrites."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Final, cast

import discord

from adapters.chats.discord.connection import Connection, Json

_DIRECT: Final = {1, 3}
_THREADS: Final = {10, 11, 12}
_FORUMS: Final = {15, 16}
_ROLE: Final = 0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A channel as Discord tells of it: its kind (Discord's number), its guild or "", and what the bot may do there."""

    name: str
    kind: int
    guild: str
    permissions: discord.Permissions

    @property
    def forum(self) -> bool:
        """Whether it takes posts instead of messages."""
        return self.kind in _FORUMS


async def place_of(connection: Connection, channel: str) -> Place:
    """The channel, by REST alone. Raises what `call` raises."""
    found = cast("Json", await connection.get_in(channel))
    kind, guild = cast("int", found["type"]), str(found.get("guild_id") or "")
    name = str(found.get("name") or "")
    if kind in _DIRECT or not guild:
        return Place(name=name, kind=kind, guild="", permissions=discord.Permissions.all())
    home = cast("Json", await connection.get_in(str(found["parent_id"]))) if kind in _THREADS else found
    me = await connection.me()
    permissions = permitted(
        guild=cast("Json", await connection.get(f"/guilds/{guild}")),
        member=cast("Json", await connection.get(f"/guilds/{guild}/members/{me}")),
        channel=home,
        me=me,
    )
    return Place(name=name, kind=kind, guild=guild, permissions=permissions)


def permitted(*, guild: Json, member: Json, channel: Json, me: str) -> discord.Permissions:
    """The rule of Discord's documentation: roles, then the overwrites of @everyone, of the roles, of the member."""
    everyone = str(guild["id"])
    own = {everyone, *cast("list[str]", member["roles"])}
    roles = cast("list[Mapping[str, str]]", guild["roles"])
    bits = _joined(int(role["permissions"]) for role in roles if role["id"] in own)
    permissions = discord.Permissions(bits)
    if permissions.administrator or str(guild.get("owner_id")) == me:
        return discord.Permissions.all()
    overwrites = cast("list[Mapping[str, str | int]]", channel.get("permission_overwrites") or [])
    steps = (
        [one for one in overwrites if one["id"] == everyone],
        [one for one in overwrites if one["type"] == _ROLE and one["id"] in own - {everyone}],
        [one for one in overwrites if one["type"] != _ROLE and one["id"] == me],
    )
    for step in steps:
        bits &= ~_joined(int(one["deny"]) for one in step)
        bits |= _joined(int(one["allow"]) for one in step)
    return discord.Permissions(bits)


def _joined(values: Iterable[int]) -> int:
    bits = 0
    for value in values:
        bits |= value
    return bits
