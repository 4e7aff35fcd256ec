"""Which sentences can stand alone, and what they lose."""

from datetime import UTC, datetime

import pytest

from bot.domain.article import Article, TextKind
from bot.domain.passages import passages
from bot.lexicons import bundled_lexicons

LEXICONS = bundled_lexicons()


def texts(text, language="en"):
    article = Article(
        url="a",
        title="",
        text=text,
        text_kind=TextKind.FULL,
        language=language,
        outlet="a",
        published=datetime(2026, 1, 4, tzinfo=UTC),
    )
    found = list(passages(article, LEXICONS.of(language)))
    assert all(article.text[each.start : each.end] == each.sentence for each in found)
    return [each.text for each in found]


PLAIN = "Microsoft rents the old paper mill in Sundsvall from next spring."


@pytest.mark.parametrize(
    ("language", "sentence", "rest"),
    [
        ("en", f"However, {PLAIN}", PLAIN),
        ("en", f"Previously, {PLAIN}", ""),
        ("en", f"Otherwise, {PLAIN}", ""),
        ("en", f"However, it said that {PLAIN}", ""),
        ("en", "The company rents the old paper mill in Sundsvall from spring.", ""),
        ("en", "Both Microsoft and OpenAI rent the old paper mill in Sundsvall.", None),
        ("en", "Both rent the old paper mill in Sundsvall from next spring.", ""),
        ("en", "Second-quarter revenue of the paper mill rose by a third.", None),
        ("id", "Sebelumnya, Microsoft adalah mitra eksklusif OpenAI di Eropa.", ""),
        ("id", "Namun, Microsoft tetap menjadi mitra utama OpenAI di Eropa.", "Microsoft tetap menjadi mitra utama OpenAI di Eropa."),
        ("de", "Das Unternehmen mietet die alte Papierfabrik in Sundsvall.", ""),
        ("de", "Das Unternehmen Microsoft mietet die alte Papierfabrik in Sundsvall.", None),
        ("de", "Das Ministerium in Stockholm prüft die alte Papierfabrik.", None),
        ("de", "Das ist für die alte Papierfabrik in Sundsvall neu.", ""),
        ("vi", "Ông Nadella cho biết nhà máy giấy sẽ mở cửa vào năm tới.", None),
        ("vi", "Ông cho biết nhà máy giấy cũ sẽ mở cửa vào năm tới.", ""),
        ("fr", "Le premier ministre suédois a visité la vieille papeterie.", None),
        ("es", "Añadió que la vieja fábrica de papel abrirá el próximo año.", ""),
        ("ru", "Компания «Яндекс» откроет новый центр данных в следующем году.", None),
        ("ru", "Компания откроет новый центр данных в следующем году весной.", ""),
        ("zh", "第二季度微软在瑞典的收入增长了百分之十二。", None),
        ("zh", "第二，微软在瑞典的收入增长了百分之十二。", "微软在瑞典的收入增长了百分之十二。"),
        ("ja", "彼は古い製紙工場を来年から借りると発表した。", ""),
    ],
)  # fmt: skip
def test_what_leans_is_cut_or_kept_out(language, sentence, rest):
    assert texts(sentence, language) == [sentence if rest is None else rest] * (rest != "")


def test_the_page_s_furniture_is_no_point():
    assert texts("Read more about the old paper mill in Sundsvall on our pages.") == []


def test_a_dateline_goes_from_the_first_sentence_alone():
    assert texts(f"OSLO (NTB) - {PLAIN}") == [PLAIN]
    assert texts(f"{PLAIN}\nOSLO (NTB) - {PLAIN}") == [PLAIN, f"OSLO (NTB) - {PLAIN}"]
    assert texts(f"OSLO (NTB) - However, {PLAIN}") == [PLAIN]


def test_long_leads_are_points_and_captions_are_none():
    assert texts("The old mill. " + PLAIN) == [PLAIN]
    assert len(texts("The mill " + "and the river " * 16 + "are for rent.")) == 1
    assert texts("The mill " + "and the river " * 20 + "are for rent.") == []
    assert texts("Microsoft rents the old paper mill in Sundsvall from next spring") == []
    assert texts("Microsoft rents “the old paper mill in Sundsvall from next spring.") == []


@pytest.mark.parametrize("code", sorted(LEXICONS.by_code))
def test_every_language_says_what_cannot_be_cut(code):
    lexicon = LEXICONS.of(code)
    assert len(lexicon.tied) >= 10
    assert lexicon.unless_named or code in {"ja", "ko", "zh"}
    for phrases in (lexicon.tied, lexicon.unless_named):
        assert len(phrases) == len(set(phrases))
