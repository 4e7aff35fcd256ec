"""Nonsense in any place is one line on stderr that says what to do, and exit code 2."""

from __future__ import annotations

import pytest

from tests.cli.conftest import TOPIC

MISTAKES = {
    "command": (("digset",), "'digest'"),
    "option": (("digest", "--fromat", "json"), "--format"),
    "format": (("digest", "--format", "jsn"), "'json'"),
    "format of an article": (("article", "http://x.example/", "--format", "html"), "'json'"),
    "since": (("digest", "--since", "yesterday"), '"24h"'),
    "since of nothing": (("digest", "--since", "0h"), '"24h"'),
    "since without end": (("digest", "--since", "999999d"), '"24h"'),
    "since in the future": (("digest", "--since", "2999-01-01"), "not in the past"),
    "language": (("digest", "--language", "Portugese"), '"pt"'),
    "topic": (("digest", "--topic", "microsoft-openia"), "did you mean microsoft-openai?"),
    "feeds: no file": (("digest", "--feeds", "nowhere.opml"), "there is no such file"),
    "feeds: no address": (("digest", "--feeds", "ftp://x.example/feed"), "http(s)"),
    "feeds: no host": (("digest", "--feeds", "http://"), "http(s)"),
    "feeds: no list": (("digest", "--feeds", __file__), "not well-formed"),
    "feeds: none": (("digest",), "nutgraf feeds add URL"),
    "a word alone": (("digest", "http://x.example/feed"), "--feeds http://x.example/feed"),
    "no address": (("article",), "URL"),
    "two addresses": (("why", "http://x.example/", "http://y.example/"), "nutgraf why --help"),
    "no subcommand": (("feeds",), "nutgraf feeds --help"),
    "subcommand": (("feeds", "lst"), "'list'"),
    "no feed address": (("feeds", "add", "example.org/feed"), "https://example.org/feed.xml"),
    "not followed": (("feeds", "remove", "http://x.example/feed"), "nutgraf feeds list"),
    "import of nothing": (("feeds", "import", "nowhere.opml"), "there is no such file"),
    "export to nowhere": (("feeds", "export", "/nowhere/feeds.opml"), "cannot be written"),
    "demo's language": (("demo", "--language", "xx-yy-zz"), "language code"),
}


@pytest.mark.parametrize("what", MISTAKES)
def test_a_mistake_is_one_line(nutgraf, what: str) -> None:
    args, told = MISTAKES[what]
    done = nutgraf(*args)
    assert done.code == 2
    assert not done.out
    lines = done.err.splitlines()
    assert len(lines) == 1, done.err
    assert lines[0].startswith("nutgraf: ")
    assert told in lines[0]


def test_a_missing_configuration_is_named(nutgraf) -> None:
    done = nutgraf("--config", "/nowhere/nutgraf.toml", "digest", given=False)
    assert done.code == 2
    assert done.err.startswith("nutgraf: /nowhere/nutgraf.toml: there is no such file")


def test_a_wrong_key_is_named(nutgraf, place) -> None:
    place.configure("[[feed]]", 'url = "http://x.example/feed"')
    done = nutgraf("digest")
    assert done.code == 2
    assert "nutgraf.toml" in done.err
    assert "did you mean feeds?" in done.err


def test_a_topic_must_be_chosen_among_several(nutgraf, place) -> None:
    topics = []
    for name in ("tea", "rice"):
        file = place.folder / f"{name}.toml"
        file.write_text(f'id = "{name}"\ntitle = "{name}"\n[[subjects]]\nid = "x"\nnames = ["{name}"]\n')
        topics += ["[[topics]]", f'file = "{name}.toml"']
    place.configure(*topics)
    done = nutgraf("digest")
    assert done.code == 2
    assert "tea, rice" in done.err


def test_two_topics_may_not_share_an_id(nutgraf, place) -> None:
    (place.folder / "a.toml").write_text('id = "tea"\ntitle = "t"\n[[subjects]]\nid = "x"\nnames = ["tea"]\n')
    place.configure("[[topics]]", 'file = "a.toml"', "[[topics]]", 'file = "a.toml"')
    done = nutgraf("digest")
    assert done.code == 2
    assert "topics[1].file" in done.err


def test_a_data_folder_that_cannot_be_made_is_named(nutgraf) -> None:
    done = nutgraf("feeds", "list", "--data", "/proc/nowhere", given=False)
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert "/proc/nowhere" in done.err


def test_help_version_and_nothing(nutgraf) -> None:
    assert "digest" in nutgraf("--help", given=False).out
    assert nutgraf("--version", given=False).out.startswith("nutgraf 0.")
    nothing = nutgraf(given=False)
    assert nothing.code == 0
    assert "Commands:" in nothing.out
    assert "--since" in nutgraf("digest", "--help", given=False).out


def test_options_stand_before_or_after_the_command(nutgraf, place) -> None:
    before = nutgraf(*place.options(), "feeds", "list", given=False)
    between = nutgraf("feeds", *place.options(), "list", given=False)
    after = nutgraf("feeds", "list")
    assert before == between == after
    assert before.code == 0
    assert (place.folder / "data" / "nutgraf.db").is_file()


SUBSCRIPTION = ("[[subscriptions]]", 'id = "team"', 'channel = "slack:C1"', 'times = ["08:00"]')


@pytest.mark.parametrize(
    ("topic", "more", "told"),
    [
        ("tea", (), 'subscriptions[0].topic: there is no topic "tea": known here: microsoft-openai'),
        (TOPIC, (), "channel: Slack has no token: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN"),
        (TOPIC, ("[slack]", 'mode = "http"'), "set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET"),
    ],
)
def test_the_bot_does_not_start_where_it_could_not_post(nutgraf, place, topic: str, more, told: str) -> None:
    topics = (place.folder / "nutgraf.toml").read_text().splitlines()[2:]
    place.configure(*topics, *more, *SUBSCRIPTION, f'topic = "{topic}"')
    done = nutgraf("run")
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert told in done.err
