"""Which sentences become key points, and that each rule of the choice is needed."""

from datetime import UTC, datetime

import pytest

from bot.domain.article import Article, TextKind
from bot.domain.choosing import choose
from bot.domain.passages import passages
from bot.lexicons import bundled_lexicons

LEXICONS = bundled_lexicons()


def article(text, *, name="a", language="en"):
    return Article(
        url=name,
        title="",
        text=text,
        text_kind=TextKind.FULL,
        language=language,
        outlet=name,
        published=datetime(2026, 1, 4, tzinfo=UTC),
    )


def chosen(*articles, most, language="en"):
    pool = [each for each in articles if each.language == language]
    candidates = [passage for each in pool for passage in passages(each, LEXICONS.of(language))]
    return [passage.text for passage in choose(candidates, articles, most)]


FERRY = "The night ferry to Skagen ran aground on a sandbank near the harbour."
RESCUE = "Two lifeboats brought all passengers of the ferry ashore before the morning tide."
INQUIRY = "The harbour office opened an inquiry into the ferry and its pilot on the same day."
WEATHER = "Farmers in the south are looking forward to a mild and rather dry spring season."


def test_with_one_article_its_first_sentence_comes_first():
    assert chosen(article(f"{WEATHER}\n{FERRY}\n{RESCUE}\n{INQUIRY}"), most=1) == [WEATHER]


def test_with_several_it_is_what_they_have_in_common():
    texts = [article(f"{opening}\n{FERRY}", name=str(n)) for n, opening in enumerate((WEATHER, RESCUE, INQUIRY))]
    assert chosen(*texts, most=1) == [FERRY]


def test_what_is_told_twice_comes_once():
    again = "Near the harbour of Skagen the night ferry ran aground on a sandbank, witnesses say."
    points = chosen(article(FERRY, name="1"), article(f"{again}\n{RESCUE}\n{WEATHER}", name="2"), most=3)
    assert len(points) == 3
    assert not {FERRY, again} <= set(points)


def test_a_number_that_other_languages_have_too_lifts_a_sentence():
    plain = "The new bridge over the fjord will be much wider than the old one beside it."
    priced = "The parliament of the island set aside 640 million kroner for all of the works."
    before = [WEATHER, FERRY, RESCUE, INQUIRY, plain]
    own = article("\n".join([*before, priced]), name="en")
    others = [
        article("Le parlement de l'île a prévu 640 millions de couronnes pour le pont.", name="fr", language="fr"),
        article("Das Parlament der Insel gibt 640 Millionen Kronen für die Brücke aus.", name="de", language="de"),
        article("国会は橋のために640百万クローネを用意した。", name="ja", language="ja"),
    ]
    assert priced not in chosen(own, most=3)
    assert priced in chosen(own, *others, most=3)


def test_names_and_numbers_that_articles_share_count_more_than_words():
    words = [
        "Some bakers praised golden barley without asking anyone.",
        "Local bakers praised purple turnips during breakfast hours.",
        "Young bakers praised smoked trout beside quiet rivers.",
    ]
    facts = [
        "Nobody expected Fjordkraft would borrow 640 wooden ladders.",
        "Teachers believe Fjordkraft should return 640 plastic chairs.",
        "Visitors noticed Fjordkraft had painted 640 garden gates.",
    ]
    told = [article(f"{word}\n{fact}", name=word) for word, fact in zip(words, facts, strict=True)]
    assert chosen(*told, most=1)[0] in facts


def test_what_half_repeats_a_point_comes_after_something_else():
    blamed = [
        "The ferry captain blamed broken radar before quietly leaving hospital without shoes.",
        "The ferry captain blamed broken radar while friends carried luggage upstairs again.",
        "The ferry captain blamed broken radar although nobody believed another word today.",
    ]
    promised = [
        "Harbour owners promise cheaper tickets from August onwards, pleasing many islanders.",
        "Harbour owners promise cheaper tickets whenever storms delay ships longer than usual.",
        "Harbour owners promise cheaper tickets only after pressure by their own daughters.",
    ]
    points = chosen(*(article(text, name=text) for text in (*blamed, *promised)), most=2)
    assert [point in blamed for point in points] == [True, False]


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        (
            "zh",
            "轮渡在斯卡恩港口附近的沙洲上搁浅。\n救生艇把轮渡的所有乘客送到斯卡恩港口岸上。\n南方的农民期待一个温和干燥的春天。",
            "轮渡在斯卡恩港口附近的沙洲上搁浅。",
        ),
        (
            "ar",
            "جنحت العبارة الليلية على كثبان رملية قرب ميناء سكاغن.\nنقل زورقا إنقاذ جميع ركاب العبارة إلى ميناء سكاغن.\nينتظر مزارعو الجنوب ربيعا معتدلا وجافا هذا العام.",
            "جنحت العبارة الليلية على كثبان رملية قرب ميناء سكاغن.",
        ),
    ],
)
def test_other_scripts_are_weighed_too(language, text, first):
    points = chosen(article(text, language=language), most=2, language=language)
    assert points[0] == first
    assert len(points) == 2


def test_nothing_can_be_chosen_from_nothing():
    assert chosen(article(""), most=3) == []
    assert choose([], [], 3) == []
