"""Redirects: remembered, ended, and never followed into the private network."""

from __future__ import annotations

import pytest

from bot.domain.fetch import Unchanged
from bot.ports import Fetcher
from tests.adapters.web.asking import BODY, REFUSED, failed, fetched
from tests.standins import site as answers
from tests.standins.site import Site


async def test_a_permanent_move_is_remembered(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {
        "/old": answers.redirect("/older", 301),
        "/older": answers.redirect(site.url("/new"), 308),
        "/new": answers.reply(BODY),
    }
    outcome = await fetched(fetcher, site.url("/old"))
    assert (outcome.url, outcome.moved_to) == (site.url("/new"), site.url("/new"))


async def test_a_temporary_hop_ends_the_permanence(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {
        "/old": answers.redirect("/moved", 301),
        "/moved": answers.redirect("/elsewhere", 302),
        "/elsewhere": answers.redirect("/new", 301),
        "/new": answers.reply(BODY),
    }
    outcome = await fetched(fetcher, site.url("/old"))
    assert (outcome.url, outcome.moved_to) == (site.url("/new"), site.url("/moved"))
    assert (await fetched(fetcher, site.url("/moved"))).moved_to == ""


async def test_an_unchanged_body_behind_a_move_tells_both(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {"/old": answers.redirect("/new", 301), "/new": answers.unchanging(BODY)}
    first = await fetched(fetcher, site.url("/old"))
    outcome = await fetcher.get(site.url("/old"), validators=first.validators)
    assert outcome == Unchanged(validators=first.validators, moved_to=site.url("/new"))


async def test_redirects_without_end_are_ended(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {"/a": answers.redirect("/b"), "/b": answers.redirect("/a")}
    site.pages |= {f"/{n}": answers.redirect(f"/{n + 1}") for n in range(20)}
    assert (await failed(fetcher, site.url("/a"))).reason == "redirect loop"
    assert (await failed(fetcher, site.url("/0"))).reason == "more than 10 redirects"
    assert site.paths() == ["/a", "/b", *(f"/{n}" for n in range(11))]


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://127.0.0.2:1/", f"refused: 127.0.0.2 {REFUSED}"),
        ("http://10.0.0.1/", f"refused: 10.0.0.1 {REFUSED}"),
        ("//169.254.169.254/latest/meta-data/", f"refused: 169.254.169.254 {REFUSED}"),
        ("http://2130706434/", f"refused: 2130706434 {REFUSED}"),
        ("http://[::ffff:7f00:2]/", f"refused: ::ffff:7f00:2 {REFUSED}"),
        ("javascript:alert(1)", "redirects to something that is not a web page (javascript:)"),
        ("file:///etc/passwd", "redirects to something that is not a web page (file:)"),
        ("http://[broken", "redirects to a broken address"),
    ],
)
async def test_a_redirect_leads_nowhere_dangerous(site: Site, fetcher: Fetcher, target: str, reason: str) -> None:
    site.pages["/feed"] = answers.redirect(target)
    assert (await failed(fetcher, site.url("/feed"))).reason == reason
