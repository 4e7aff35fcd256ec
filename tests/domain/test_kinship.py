"""What two articles have in common, one kind of mark at a time."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.domain.article import Article, TextKind
from bot.domain.kinship import Kinship, kinship
from bot.domain.marks import marks_of
from bot.domain.topic import Subject, Topic

TOPIC = Topic(id="t", title="", subjects=(Subject(id="solund", names=("Solund",)),))


def between(later: tuple[str, str], earlier: tuple[str, str]) -> Kinship:
    """Each is (language, text)."""
    one, other = (
        marks_of(
            Article(
                url=f"https://a.example/{place}",
                title="",
                text=text,
                text_kind=TextKind.FULL,
                language=language,
                outlet="",
                published=datetime(2026, 5, 20, tzinfo=UTC),
            ),
            TOPIC,
        )
        for place, (language, text) in enumerate((later, earlier))
    )
    return kinship(one, other)


def test_dates_count_without_their_year_and_amounts_without_their_currency() -> None:
    kin = between(("de", "Am 3. Mai zahlt Solund 96 Millionen."), ("en", "Solund pays $96 million on 3 May 2028."))
    assert kin.share == 1.0
    assert kin.figures == ("3. Mai", "96 Millionen")


def test_the_topic_s_own_names_are_no_evidence_and_all_others_only_so_much() -> None:
    text = "Solund met Halmar, Turku, Rauma, Vaasa, Oulu, Lahti, Espoo, Kotka and Pori."
    assert between(("en", text), ("en", text)).weight == 3.5
    assert between(("en", "They met Solund."), ("en", "They met Solund.")).weight == 0


def test_somebody_the_other_article_does_not_name_is_a_fact_of_its_own() -> None:
    earlier = ("en", "In Turku a yard builds 96 ferries, said Ingrid Halvorsen.")
    assert between(("es", "En Turku se hacen 96 barcos, dijo Ingrid Halvorsen."), earlier).share == 1.0
    assert between(("es", "En Turku se hacen 96 barcos, dijo Pirjo Salmela."), earlier).share < 0.8
    assert between(("ru", "В Турку строят 96 судов, сказала Пирьо Салмела."), earlier).share == 1.0


def test_words_of_somebody_else_are_a_fact_of_its_own() -> None:
    earlier = ("en", "There are 96 ferries. “We ordered while all the others slept,” said Ingrid Halvorsen.")
    same = between(("de", "96 Fähren: „Wir bestellten, während alle anderen noch schliefen“, so Halvorsen."), earlier)
    assert (same.quotations, same.own_quotations, same.share) == (1, 0, 1.0)
    other = between(("de", "96 Fähren: „Wir bestellten, während alle anderen noch schliefen“, so Salmela."), earlier)
    assert (other.quotations, other.own_quotations) == (0, 1)
    assert other.share < 0.5
    nameless = between(("es", "Son 96: “encargamos mientras todos los demás dormían”, dicen."), earlier)
    assert (nameless.quotations, nameless.own_quotations) == (0, 0), "nobody can tell"


def test_a_stock_phrase_is_no_wording_in_common_whatever_the_length_of_its_words() -> None:
    first = "Ông Lê cho biết vào chiều nay rằng mưa đã ngớt và nước sông xuống dần sau hai ngày liền."
    second = "Bà Mai cho biết vào chiều nay rằng chợ sẽ mở lại, hàng rau có đủ, giá không đổi so với tuần kia, còn xe khách thì chạy lại từ sáng mai."
    assert between(("vi", second), ("vi", first)).wording == 0
    assert between(("vi", f"{second} {first}"), ("vi", first)).wording > 0.3
