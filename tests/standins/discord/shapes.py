"""How Discord writes what there is: JSON objects of users, guilds, channels, messages."""

from __future__ import annotations

from tests.standins.discord.bodies import Json
from tests.standins.discord.world import DIRECT, THREADS, Channel, Guild, Message, User, World, mentions_user


def user(person: User) -> Json:
    """A user."""
    return {"id": person.id, "username": person.name, "discriminator": "0", "avatar": None, "bot": person.bot}


def member(person: User, roles: list[str], permissions: int | None = None) -> Json:
    """A member of a guild; `permissions` as an interaction carries them."""
    body: Json = {"user": user(person), "nick": None, "roles": roles, "joined_at": "2026-01-01T00:00:00+00:00"}
    body |= {"deaf": False, "mute": False, "flags": 0}
    return body if permissions is None else body | {"permissions": str(permissions)}


def guild(one: Guild) -> Json:
    """A guild with its roles."""
    roles = [
        {"id": id_, "name": "@everyone" if id_ == one.id else f"role {id_}", "permissions": str(bits), "position": 0}
        for id_, bits in one.roles.items()
    ]
    return {"id": one.id, "name": one.name, "owner_id": one.owner, "roles": roles, "emojis": [], "features": []}


def guild_create(world: World, one: Guild) -> Json:
    """A guild as the gateway tells of it."""
    inside = [channel for channel in world.channels.values() if channel.guild == one.id]
    return guild(one) | {
        "unavailable": False,
        "member_count": 2,
        "large": False,
        "channels": [channel(place) for place in inside if place.kind not in THREADS],
        "threads": [channel(place) for place in inside if place.kind in THREADS and not place.archived],
        "members": [member(world.bot, [one.bot_role])],
        "presences": [],
        "voice_states": [],
    }


def channel(place: Channel) -> Json:
    """A channel, thread or conversation."""
    body: Json = {"id": place.id, "type": place.kind, "last_message_id": None}
    if place.kind == DIRECT:
        return body | {
            "recipients": [{"id": place.recipient, "username": "reader", "discriminator": "0", "avatar": None}]
        }
    body |= {"guild_id": place.guild, "name": place.name, "parent_id": place.parent or None}
    if place.kind in THREADS:
        return body | {
            "owner_id": place.owner,
            "message_count": len(place.messages),
            "member_count": 1,
            "total_message_sent": len(place.messages),
            "thread_metadata": {
                "archived": place.archived,
                "locked": place.locked,
                "auto_archive_duration": 1440,
                "archive_timestamp": "2026-01-01T00:00:00+00:00",
            },
        }
    overwrites = [
        {"id": id_, "type": one.kind, "allow": str(one.allow), "deny": str(one.deny)}
        for id_, one in place.overwrites.items()
    ]
    return body | {"position": 0, "permission_overwrites": overwrites, "nsfw": False, "topic": None}


def message(world: World, one: Message) -> Json:
    """A message as REST answers it."""
    mentioned = [user(world.users[id_]) for id_ in one.mentioned if id_ in world.users]
    body: Json = {"content": "", "embeds": [], **one.body}
    return body | {
        "id": one.id,
        "channel_id": one.channel,
        "author": user(world.users[one.author]),
        "timestamp": one.at.isoformat(),
        "edited_timestamp": one.edited.isoformat() if one.edited else None,
        "tts": False,
        "mention_everyone": "everyone" in one.mentioned,
        "mentions": mentioned,
        "mention_roles": [],
        "attachments": [],
        "pinned": False,
        "type": 0,
    }


def message_create(world: World, one: Message) -> Json:
    """A message as the gateway tells of it to those without the privileged intent.

    Its content is empty, except of direct messages, the bot's own and those that mention the bot.
    """
    place = world.channels[one.channel]
    body = message(world, one)
    open_to_bot = not place.guild or one.author == world.bot.id or mentions_user(one.body, world.bot.id)
    if not open_to_bot:
        body |= {"content": "", "embeds": [], "components": []}
    if not place.guild:
        return body
    joined = {key: value for key, value in member(world.users[one.author], []).items() if key != "user"}
    return body | {"guild_id": place.guild, "member": joined}
