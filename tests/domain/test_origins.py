"""Where the sample's stories go back to."""

import pytest

from bot.domain.article import CreditKind
from bot.domain.crediting import credits_of
from bot.domain.origins import origins_of
from bot.domain.outlets import Outlet, Outlets
from bot.domain.story import OriginKind, Story
from bot.lexicons import bundled_lexicons
from tests.domain.sample import expected, replaced, stories, topic

OUTLETS = Outlets(outlets=[Outlet(name="Wall Street Journal", aliases=("WSJ",)), Outlet(name="Reuters")])


@pytest.mark.parametrize("name", sorted(expected()))
def test_origins_of_the_sample(name):
    found = origins_of(topic(), stories()[name], OUTLETS)
    assert {origin.name for origin in found} == set(expected()[name]["origins"])
    assert sorted(url for origin in found for url in origin.articles) == sorted(expected()[name]["articles"])


def test_words_of_the_actor_are_a_statement():
    [origin] = origins_of(topic(), stories()["joint safety laboratory"], OUTLETS)
    assert origin.kind is OriginKind.STATEMENT
    assert len(origin.articles) == 4


def test_a_rewrite_that_credits_nobody_adds_no_origin():
    story = stories()["capacity in Sundsvall and Quincy"]
    [rewrite] = [article for article in story.articles if article.outlet == "Nhịp Số"]
    assert rewrite.credits == ()
    [origin] = [origin for origin in origins_of(topic(), story, OUTLETS) if rewrite.url in origin.articles]
    assert origin.name == "Ledger Wire"


def test_an_outlet_in_the_opening_is_the_origin_and_one_far_down_is_background():
    first = next(iter(stories()["expired certificate"].articles))
    lexicon = bundled_lexicons().of("id")
    opening = "Menurut WSJ, kesepakatan itu berada di ambang titik kritis sejak pekan lalu."
    rest = "Kedua perusahaan belum menanggapi permintaan komentar sampai berita ini diturunkan."
    for text, name in (
        (f"{opening}\n{rest}", "Wall Street Journal"),
        ("\n".join([rest] * 5 + [opening]), "Koran Kita"),
    ):
        article = replaced(
            first, text=text, language="id", outlet="Koran Kita", credits=credits_of(text, lexicon, "Koran Kita")
        )
        [origin] = origins_of(topic(), Story(id="1", topic="t", articles=(article,)), OUTLETS)
        assert origin.name == name


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("pt", "A empresa não comentou.\nFonte: TechCrunch", "TechCrunch"),
        ("id", "Perusahaan belum berkomentar.\nDikutip dari: TechCrunch", "TechCrunch"),
        ("de", "Das Unternehmen schweigt.\nQuelle: Handelsblatt", "Handelsblatt"),
        ("ja", "同社はコメントしていない。\n（出典：Ledger Wire）", "Ledger Wire"),
        ("id", "Belum ada tanggapan.\nSumber: https://znews.vn/moi-quan-he.html", "https://znews.vn/moi-quan-he.html"),
    ],
)
def test_a_source_line_is_a_credit_with_its_place(language, text, name):
    [credit] = credits_of(text, bundled_lexicons().of(language))
    assert (credit.name, credit.kind) == (name, CreditKind.LINE)
    assert text[credit.start : credit.end] == name


def test_nameless_sources_and_the_outlet_itself_are_no_credit():
    lexicon = bundled_lexicons().of("en")
    assert credits_of("According to people familiar with the matter, talks go on.", lexicon) == ()
    assert credits_of("The contract was first reported by Ledger Wire on Monday.", lexicon, "Ledger Wire") == ()
