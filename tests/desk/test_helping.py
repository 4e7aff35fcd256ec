"""Help is made of the commands."""

from __future__ import annotations

import pytest

from bot.domain.channel import Channel
from bot.domain.commandline import parse
from tests.desk.conftest import asker, words_of

DISCORD = asker(channel=Channel(chat="discord", id="1"))


async def test_help_has_every_command_as_it_is_written_in_this_chat(desk, typed) -> None:
    slack = words_of((await typed("help")).message)
    discord = words_of((await typed("help", DISCORD)).message)
    for spec in desk.commands:
        assert f"/news {spec.name}" in discord
        assert (f"/{spec.name} " if spec.name in {"digest", "ask"} else f"/news {spec.name}") in slack
        assert spec.about in slack
    assert "home" not in slack


async def test_help_explains_each_command(desk, typed) -> None:
    for spec in desk.commands:
        for word in (spec.name, f"/{spec.name}", f"/news {spec.name.upper()}"):
            told = words_of((await typed(f"help {word}")).message)
            assert spec.about in told
            assert all(f"{each.name}:" in told and each.about in told for each in spec.parameters)
            assert ("right to manage" in told) is spec.manages


async def test_an_unknown_word_is_met_with_the_nearest(typed) -> None:
    assert "Did you mean /news subscribe?" in words_of((await typed("help subscirbe")).message)
    assert "Did you mean /ask?" in words_of((await typed("asks")).message)
    assert "/news help lists what I can do" in words_of((await typed("qqqq")).message)


async def test_commands_fit_what_the_chats_allow(desk) -> None:
    for spec in desk.commands:
        names = [parameter.name for parameter in spec.parameters]
        assert len(names) <= 5 or spec.form or len(names) <= 25
        assert len(set(names)) == len(names)
        for text in (spec.name, *names):
            assert text.isascii()
            assert text.islower()
            assert text.isalpha()
            assert len(text) <= 32
        assert all(0 < len(about) <= 100 for about in (spec.about, *(each.about for each in spec.parameters)))


@pytest.mark.parametrize("chat", ["slack", "discord"])
async def test_what_help_shows_can_be_typed(desk, typed, chat) -> None:
    who = asker(channel=Channel(chat=chat, id="1"))
    shown = words_of((await typed("help subscribe", who)).message).splitlines()[0]
    spec = next(spec for spec in desk.commands if spec.name == "subscribe")
    arguments = parse(spec, shown.removeprefix("/news subscribe").replace("[", "").replace("]", ""))
    assert list(arguments) == [parameter.name for parameter in spec.parameters]
    arguments["topic"] = "microsoft-openai"
    reply = await typed("subscribe " + " ".join(f"{name}:{value}" for name, value in arguments.items()), who)
    assert "Done" in words_of(reply.message)
