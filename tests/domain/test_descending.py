"""Whose report an article tells: each rule on a story that nothing but that rule decides."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.article import Article, TextKind
from bot.domain.crediting import credits_of
from bot.domain.origins import origins_of
from bot.domain.outlets import Outlet, Outlets
from bot.domain.story import Descent, DescentKind, Origin, Story
from bot.domain.topic import Subject, Topic
from bot.lexicons import bundled_lexicons

TOPIC = Topic(id="t", title="", subjects=(Subject(id="solund", names=("Solund",)),))
OUTLETS = Outlets(
    outlets=(
        Outlet(name="Nordwire", agency=True),
        Outlet(name="Skerry Times", family="Skerry Media"),
        Outlet(name="Skerry Evening", family="Skerry Media"),
        Outlet(name="Baltic Ledger"),
    )
)
AT = datetime(2026, 5, 20, 8, tzinfo=UTC)

REPORT = """\
Solund has ordered 14 ferries for $840 million from the Halmar yard in Turku.
The first will sail on 30 September 2028 and carry 2,300 passengers. “We ordered while all the others slept,” said Ingrid Halvorsen, who signed for the yard.
The loan of $610 million comes from Aldous Grey. A third of the crew of 1,150 must learn to handle hydrogen."""
GERMAN = """\
Solund hat 14 Fähren für 840 Millionen Dollar bei der Werft Halmar in Turku bestellt.
Die erste soll am 30. September 2028 auslaufen und 2.300 Passagiere fassen. „Wir bestellten, während alle anderen noch schliefen“, sagte Ingrid Halvorsen, die für die Werft unterschrieb.
Der Kredit über 610 Millionen Dollar kommt von Aldous Grey. Ein Drittel der 1.150 Seeleute muss den Umgang mit Wasserstoff lernen."""
SHUFFLED = """\
„Wir bestellten, während alle anderen noch schliefen“, sagte Ingrid Halvorsen nach der Unterschrift.
Von den 1.150 Seeleuten muss ein Drittel den Umgang mit Wasserstoff lernen. Aldous Grey leiht 610 Millionen Dollar.
Platz für 2.300 Passagiere hat jede der 14 Fähren, die Solund in Turku bei Halmar bestellt hat. Am 30. September 2028 fährt die erste, der Preis ist 840 Millionen Dollar."""
OTHER = """\
Solund will lay off 370 deckhands, their union fears after the order of 14 ferries for $840 million.
“Nobody has answered a letter of ours since March,” said Pirjo Salmela in Rauma. She wants a vote on strikes on 22 August.
Anders Kvist, who owns 31 percent, lost 56 million euros last year."""


def told(outlet: str, text: str, hours: float, language: str = "en", **more: object) -> Article:
    return Article(
        url=f"https://{outlet.replace(' ', '-').lower()}.example/{hours}",
        title="Ferries",
        text=text,
        text_kind=TextKind.FULL,
        language=language,
        outlet=outlet,
        published=AT + timedelta(hours=hours),
        credits=credits_of(text, bundled_lexicons().of(language), outlet),
        **more,
    )


def origins(*articles: Article) -> tuple[Origin, ...]:
    return origins_of(TOPIC, Story(id="s", topic="t", articles=articles), OUTLETS)


def descent(article: Article, *others: Article) -> Descent:
    """The descent of the first article in a story of them all."""
    [found] = [each for origin in origins(article, *others) for each in origin.descents if each.url == article.url]
    return found


FIRST = told("Baltic Ledger", REPORT, 0)


def test_a_retelling_in_another_language_that_credits_nobody_is_found() -> None:
    found = descent(told("Kurier", GERMAN, 2, "de"), FIRST)
    assert (found.kind, found.outlet, found.parent) == (DescentKind.TRANSLATION, "Baltic Ledger", FIRST.url)
    for evidence in ("credits nobody", "840 Millionen Dollar", "1 quotation", "in the same order as Baltic Ledger"):
        assert evidence in found.evidence


def test_what_keeps_the_facts_but_not_their_order_is_a_rewrite() -> None:
    assert descent(told("Kurier", SHUFFLED, 2, "de"), FIRST).kind is DescentKind.REWRITE


def test_what_tells_only_the_beginning_is_no_translation() -> None:
    assert descent(told("Kurier", GERMAN.partition("„")[0], 2, "de"), FIRST).kind is DescentKind.REWRITE


def test_what_adds_much_of_its_own_is_no_translation() -> None:
    more = "Für den Hafen sind 418 Pfähle nötig, 77 Taucher arbeiten bis zum 14. Mai 2029 daran, für 96 Millionen Euro."
    found = descent(told("Kurier", f"Wie Baltic Ledger meldet:\n{GERMAN}\n{more}", 2, "de"), FIRST)
    assert (found.kind, found.outlet) == (DescentKind.REWRITE, "Baltic Ledger")


def test_a_report_that_shares_half_of_the_facts_is_another_origin() -> None:
    german = """\
Die 14 Fähren für 840 Millionen Dollar, die Solund bei Halmar in Turku bestellt hat, gefährden 370 Stellen.
„Seit März hat niemand auch nur einen unserer Briefe beantwortet“, sagte Pirjo Salmela. Von 1.150 Seeleuten seien 31 Prozent älter als 58 Jahre."""
    assert descent(told("Kurier", german, 2, "de"), FIRST).kind is DescentKind.REPORT


def test_of_two_as_close_the_first_report_is_the_parent() -> None:
    spanish = """\
Solund ha encargado 14 transbordadores por 840 millones de dólares al astillero Halmar de Turku.
El primero zarpará el 30 de septiembre de 2028 con 2.300 pasajeros. El crédito de 610 millones de dólares es de Aldous Grey. La tripulación suma 1.150 personas."""
    german = told("Kurier", GERMAN, 2, "de")
    assert descent(told("Noticias", spanish, 3, "es"), FIRST, german).parent == FIRST.url


def test_a_copy_of_a_retelling_is_its_child() -> None:
    german = told("Kurier", f"{GERMAN}\nQuelle: Fjord Post", 2, "de")
    copied = descent(told("Bote", GERMAN, 3, "de"), german)
    assert (copied.outlet, copied.parent) == ("Kurier", german.url)
    retold = descent(told("Bote", SHUFFLED, 3, "de"), german)
    assert (retold.outlet, retold.parent) == ("Fjord Post", "")


def test_a_report_that_its_feed_dates_late_is_no_child_of_its_retelling() -> None:
    retelling = told("Kurier", f"{GERMAN}\nQuelle: Deck Union", 2, "de")
    assert descent(told("Deck Union", REPORT, 3), retelling).kind is DescentKind.REPORT
    assert descent(retelling, told("Deck Union", REPORT, 3)).parent == ""


def test_a_report_with_its_own_sources_is_another_origin() -> None:
    assert [origin.name for origin in origins(FIRST, told("Deck Union", OTHER, 2))] == ["Baltic Ledger", "Deck Union"]
    assert descent(told("Deck Union", OTHER, 2), FIRST).evidence.startswith("tells what no earlier article here has")


def test_two_reports_of_one_match_share_every_figure_and_stay_two() -> None:
    one = "Solund FC beat Halmar 3-1 on 12 May before 21,400 people, with goals in minutes 17, 28 and 64 and a red card after 77."
    other = "In minutes 17, 28 and 64 the visitors were punished, and after 77 they lost a man; 21,400 saw Halmar fall to Solund FC on 12 May."
    assert len(origins(told("Deck Union", one, 0), told("Kurier", other, 1))) == 2
    copied = other + " " + one
    assert len(origins(told("Deck Union", one, 0), told("Kurier", copied, 1))) == 1


def test_only_what_came_before_can_be_retold() -> None:
    assert descent(told("Kurier", GERMAN, -1, "de"), FIRST).kind is DescentKind.REPORT


def test_a_quotation_of_the_same_length_by_somebody_else_is_not_the_same() -> None:
    theirs = GERMAN.replace("Ingrid Halvorsen", "Pirjo Salmela")
    assert "quotation" not in descent(told("Kurier", theirs, 2, "de"), FIRST).evidence


@pytest.mark.parametrize(
    "text",
    [
        f"TURKU, 20 May (Nordwire) - {REPORT}",
        f"(Nordwire) {REPORT}",
        f"Nordwire – {REPORT}",
        f"{REPORT} (nordwire/tor)",
        f"{REPORT}\n(Nordwire)",
    ],
)
def test_an_agency_s_mark_makes_a_wire_copy(text: str) -> None:
    found = descent(told("Kurier", text, 2))
    assert (found.kind, found.outlet) == (DescentKind.WIRE, "Nordwire")


def test_an_agency_s_name_in_a_caption_or_on_its_own_site_makes_none() -> None:
    assert descent(told("Kurier", f"The yard in Turku (Nordwire/Lea Sund).\n{REPORT}", 2)).kind is DescentKind.REPORT
    assert descent(told("Nordwire", f"TURKU (Nordwire) - {REPORT}", 2)).kind is DescentKind.REPORT
    assert descent(told("Kurier", f"TURKU (Baltic Ledger) - {REPORT}", 2)).kind is DescentKind.REPORT


def test_a_byline_may_be_an_agency_s() -> None:
    assert descent(told("Kurier", REPORT, 2, author="tor/Nordwire")).kind is DescentKind.WIRE


def test_an_agency_s_report_in_other_words_is_no_copy_of_it() -> None:
    agency = told("Nordwire", REPORT, 0)
    assert descent(told("Kurier", f"{GERMAN} (Nordwire)", 2, "de"), agency).kind is DescentKind.TRANSLATION
    assert descent(told("Kurier", f"{REPORT} (Nordwire)", 2), agency).kind is DescentKind.WIRE


def test_whom_the_opening_credits_it_is_from_unless_it_has_sources_of_its_own() -> None:
    opening = "According to Baltic Ledger, Solund has ordered ferries in Turku.\n"
    assert descent(told("Kurier", opening, 2)).outlet == "Baltic Ledger"
    assert descent(told("Kurier", opening, 2)).evidence == "credits Baltic Ledger in its opening"
    own = opening + OTHER.replace("14 ferries for $840 million", "the ferries")
    assert descent(told("Kurier", own, 2), FIRST).kind is DescentKind.REPORT


def test_who_names_itself_as_the_one_told_reports() -> None:
    scoop = (
        f"Solund buys ferries, Ingrid Halvorsen told Deck Union. According to Baltic Ledger it sought a loan.\n{OTHER}"
    )
    assert descent(told("Deck Union", scoop, 2)).evidence == "Deck Union names itself as the one who reports"
    followed = f"According to Baltic Ledger, Solund has ordered ferries in Turku.\n{OTHER}\nFollow the news of Deck Union on every phone."
    assert descent(told("Deck Union", followed, 2)).outlet == "Baltic Ledger"


def test_who_adds_one_call_to_a_retelling_does_not_report() -> None:
    called = GERMAN.replace("Die erste", "Solund wollte sich gegenüber dem Kurier nicht äußern. Die erste")
    called = f"Wie Baltic Ledger meldet: {called}"
    assert descent(told("Kurier", called, 2, "de"), FIRST).outlet == "Baltic Ledger"


def test_rewrites_of_a_statement_have_it_from_there_and_not_from_each_other() -> None:
    statement = told("Solund newsroom", REPORT, 0)
    german, copied = told("Kurier", GERMAN, 2, "de"), told("Bote", SHUFFLED, 3, "de")
    assert descent(statement, german).kind is DescentKind.STATEMENT
    assert descent(copied, statement, german).parent == statement.url
    [origin] = origins(statement, german, copied)
    assert origin.kind == "statement"


def test_a_sister_s_report_is_no_second_origin() -> None:
    first, sister = told("Skerry Times", REPORT, 0), told("Skerry Evening", OTHER, 2)
    [origin] = origins(first, sister)
    assert origin.name == "Skerry Times"
    assert [each.kind for each in origin.descents] == [DescentKind.REPORT, DescentKind.REPORT]


HALF = """\
Halmar in Turku builds 14 ferries, each for 2,300 people. Solund borrows $610 million.
For the harbour, 77 divers will drive 418 piles and set up 96 pumps."""
HALF_GERMAN = """\
Halmar baut in Turku 14 Fähren für je 2.300 Menschen, Solund leiht sich 610 Millionen Dollar.
Im Hafen rammen 77 Taucher 418 Pfähle und stellen 96 Pumpen auf."""


def test_a_sister_and_whoever_links_need_less_in_common() -> None:
    first = told("Skerry Times", REPORT, 0)
    assert descent(told("Bote", HALF, 2), first).kind is DescentKind.REPORT
    assert descent(told("Bote", HALF_GERMAN, 2, "de"), first).kind is DescentKind.REPORT
    assert descent(told("Skerry Evening", HALF_GERMAN, 2, "de"), first).parent == first.url
    assert descent(told("Skerry Evening", HALF, 2), first).parent == first.url
    linking = told("Bote", HALF, 2, links=(first.url.replace("https://", "http://www.") + "?from=bote",))
    assert descent(linking, first).parent == first.url
    assert "links to it" in descent(linking, first).evidence


def test_an_early_rewrite_has_it_from_whom_a_later_one_credits() -> None:
    early, late = told("Bote", SHUFFLED, 0, "de"), told("Deck Union", f"{REPORT}\nSource: Fjord Post", 2)
    [origin] = origins(early, late)
    assert origin.name == "Fjord Post"
    assert "as Deck Union, which has it from Fjord Post" in descent(early, late).evidence
    assert descent(early, told("Deck Union", f"{REPORT}\nSource: Bote", 2)).kind is DescentKind.REPORT


def test_who_credits_a_retelling_goes_back_to_its_report() -> None:
    german = told("Kurier", GERMAN, 2, "de")
    third = told("Nordpost", "Die Werft Halmar freut sich über den Auftrag von Solund.\nQuelle: Kurier", 3, "de")
    assert descent(third, FIRST, german).parent == german.url
    [origin] = origins(FIRST, german, third)
    assert origin.name == "Baltic Ledger"


def test_two_that_credit_each_other_have_an_end() -> None:
    one, other = told("Bote", f"{GERMAN}\nQuelle: Kurier", 0, "de"), told("Kurier", f"{GERMAN}\nQuelle: Bote", 1, "de")
    [origin] = origins(one, other)
    assert origin.articles == (one.url, other.url)
    assert [each.parent for each in origin.descents] == ["", one.url]


def test_an_outlet_s_follow_up_of_its_own_report_is_a_report() -> None:
    again = told("Baltic Ledger", f"{REPORT}\nThe yard's shares rose.", 5)
    assert descent(again, FIRST).kind is DescentKind.REPORT


def test_who_has_all_of_a_retelling_retells_the_same_however_much_is_added() -> None:
    credited = told("Kurier", f"{GERMAN}\nQuelle: Baltic Ledger", 1, "de")
    fuller = f"{REPORT}\n{OTHER}\nFuel fell 12 percent in 2019, 41 cranes stood idle and 77 ships waited 19 days for 5,400 tonnes."
    origin = origins(credited, told("Observer", fuller, 2))
    assert [each.name for each in origin] == ["Baltic Ledger"]


def test_who_lacks_some_of_a_retelling_and_adds_much_reports_on_its_own() -> None:
    credited = told("Kurier", f"{GERMAN}\nQuelle: Baltic Ledger", 1, "de")
    fuller = f"{REPORT.replace('$610 million', 'a bank')}\n{OTHER}\nFuel fell 12 percent in 2019, and 77 ships waited 19 days for 5,400 tonnes."
    origin = origins(credited, told("Observer", fuller, 2))
    assert [each.name for each in origin] == ["Baltic Ledger", "Observer"]
