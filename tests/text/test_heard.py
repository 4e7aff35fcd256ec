"""Words that sound alike are found alike, whatever they are written in."""

import pytest

from bot.text.heard import latin, skeleton, sounds


@pytest.mark.parametrize(
    "written",
    [
        ("Trump", "Трамп", "トランプ"),
        ("Washington", "Вашингтон", "ワシントン"),
        ("Microsoft", "Майкрософт", "マイクロソフト"),
        ("Merkel", "Меркель", "メルケル"),
        ("Obama", "Обама", "オバマ"),
        ("Syria", "Siria", "シリア", "Сирия"),
        ("President", "Президент", "Presidente"[:-1], "prezident"),
    ],
)
def test_a_name_has_one_skeleton_in_every_script(written):
    assert len({skeleton(word) for word in written}) == 1


def test_different_names_have_different_skeletons():
    names = ("Trump", "Putin", "Merkel", "Macron", "Obama", "Washington", "Nadella", "Altman", "Microsoft")
    assert len({skeleton(name) for name in names}) == len(names)


@pytest.mark.parametrize(("word", "plain"), [("Трамп", "tramp"), ("São", "sao"), ("GPT-5", "gpt5"), ("…", "")])
def test_any_script_becomes_ascii(word, plain):
    assert latin(word) == plain


def test_related_words_share_sounds_across_scripts():
    assert set(sounds("университет")) & set(sounds("universitas"))
    assert set(sounds("国民")) == set(sounds("國民"))


def test_hiragana_has_no_sounds_and_what_it_joins_keeps_its_own():
    assert sounds("している") == ()
    assert sounds("会議のシリコンバレー") == (*sounds("会議"), *sounds("シリコンバレー"))
