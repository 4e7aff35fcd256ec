from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.outlets import Outlet, Outlets

OUTLETS = Outlets(
    outlets=(
        Outlet(
            name="Wall Street Journal",
            aliases=("WSJ", "华尔街日报"),
            domains=("wsj.com", "a.dj.com"),
            family="Dow Jones",
        ),
        Outlet(name="MarketWatch", domains=("marketwatch.com",), family="Dow Jones"),
        Outlet(name="Financial Times", aliases=("FT",), domains=("ft.com",)),
        Outlet(name="Globo", domains=("globo.com",)),
        Outlet(name="O Globo", domains=("oglobo.globo.com",)),
        Outlet(name="Der Standard", domains=("derstandard.at",)),
        Outlet(name="El País", domains=("elpais.com",)),
        Outlet(name="Die Presse"),
        Outlet(name="La Presse"),
        Outlet(name="L'Express"),
        Outlet(name="ウォール通信"),
    )
)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Wall Street Journal", "Wall Street Journal"),
        ("the wall street journal", "Wall Street Journal"),
        ("o Wall Street Journal", "Wall Street Journal"),
        ("Wall-Street Journal,", "Wall Street Journal"),
        ("“WSJ”", "Wall Street Journal"),
        ("the WSJ", "Wall Street Journal"),
        ("《华尔街日报》", "Wall Street Journal"),
        ("Wall Street Journal (WSJ)", "Wall Street Journal"),
        ("Wall Street Journal（米紙）", "Wall Street Journal"),
        ("Market Watch", "MarketWatch"),
        ("MarketWatch.com", "MarketWatch"),
        ("www.wsj.com", "Wall Street Journal"),
        ("FT.com", "Financial Times"),
        ("EL PAIS", "El País"),
        ("Pais", "El País"),
        ("Express", "L'Express"),
        ("l’express", "L'Express"),
        ("der Standard", "Der Standard"),
        ("ｳｫｰﾙ通信", "ウォール通信"),
        ("O Globo", "O Globo"),
        ("Globo", "Globo"),
    ],
)
def test_one_outlet_by_its_many_names(written: str, name: str) -> None:
    assert OUTLETS.known(written) == name


@pytest.mark.parametrize(
    "written", ["ft", "Ft", "wsj", "Journal", "The Standard", "the Presse", "Presse", "", "…", "(WSJ)", "the", "a.b"]
)
def test_what_names_no_outlet_or_no_single_one(written: str) -> None:
    assert OUTLETS.known(written) is None


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.wsj.com/tech/ai/a-deal", "Wall Street Journal"),
        ("https://feeds.a.dj.com/rss/x.xml", "Wall Street Journal"),
        ("https://oglobo.globo.com/economia/1", "O Globo"),
        ("https://g1.globo.com/", "Globo"),
        ("HTTPS://WWW.FT.COM.:443/content/1?x=https://wsj.com", "Financial Times"),
        ("https://user@elpais.com/a", "El País"),
        ("https://notwsj.com/a", "notwsj.com"),
        ("https://wsj.com.evil.example/a", "wsj.com.evil.example"),
        ("https://www.blog.example/a", "blog.example"),
        ("no address\nat all", "no address at all"),
        ("https://[half", "https://[half"),
    ],
)
def test_an_address_tells_the_outlet_with_the_longest_domain_else_its_host(url: str, name: str) -> None:
    assert OUTLETS.of_url(url) == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (" the WSJ. ", "Wall Street Journal"),
        ("https://www.ft.com/content/1", "Financial Times"),
        ("https://www.blog.example/a", "blog.example"),
        ("  «Gazeta\n Nova», ", "Gazeta Nova"),
    ],
)
def test_the_canonical_name_of_anything(written: str, name: str) -> None:
    assert OUTLETS.canonical(written) == name


def test_a_family_is_told_and_a_stranger_is_its_own() -> None:
    assert OUTLETS.family_of("WSJ") == OUTLETS.family_of("https://www.marketwatch.com/x") == "Dow Jones"
    assert OUTLETS.family_of("the FT") == "Financial Times"
    assert OUTLETS.family_of("Gazeta Nova") == "Gazeta Nova"


def test_further_names_are_known_in_the_copy_only() -> None:
    wider = OUTLETS.with_names(["Cloud Gazette", "The WSJ", "Cloud  Gazette", ""])
    assert wider.known("the cloud gazette") == wider.known("Cloud Gazette.com") == "Cloud Gazette"
    assert wider.known("WSJ") == "Wall Street Journal"
    assert [outlet.name for outlet in wider.outlets[len(OUTLETS.outlets) :]] == ["Cloud Gazette"]
    assert OUTLETS.known("Cloud Gazette") is None
    assert wider.with_names(["Cloud Gazette"]) == wider


@given(st.text(max_size=60))
def test_canonical_names_stay(text: str) -> None:
    name = OUTLETS.canonical(text)
    assert OUTLETS.canonical(name) == name
    assert "\n" not in name


@given(st.text(min_size=4, max_size=30))
def test_a_name_once_learnt_is_known(text: str) -> None:
    learnt = OUTLETS.with_names([text])
    if len(learnt.outlets) > len(OUTLETS.outlets):
        assert learnt.known(text) == learnt.outlets[-1].name
