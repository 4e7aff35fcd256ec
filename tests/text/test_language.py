"""Which language a text is in, and when somebody else's word counts for more."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.text.language import detect, is_foreign

TEXTS = {
    "en": "The two companies have rewritten their agreement so that one may buy machines from other makers.",
    "id": "Kedua perusahaan mengatakan bahwa perjanjian itu sudah diubah karena pabrik lain bisa memasok mesinnya.",
    "pt": "As duas empresas reescreveram o acordo para que uma delas possa comprar máquinas de outros fabricantes.",
    "it": "Le due società hanno riscritto il loro accordo affinché una possa comprare macchine da altri produttori.",
    "vi": "Hai công ty đã viết lại thỏa thuận để một bên có thể mua máy móc từ các nhà sản xuất khác.",
    "es": "Las dos empresas han reescrito su acuerdo para que una pueda comprar máquinas de otros fabricantes.",
    "de": "Die beiden Firmen haben ihren Vertrag neu gefasst, damit eine auch bei anderen Herstellern kaufen darf.",
    "fr": "Les deux sociétés ont réécrit leur accord afin que l'une puisse acheter des machines chez d'autres.",
    "ru": "Обе компании переписали договор, чтобы одна из них могла покупать станки у других производителей.",
    "ja": "両社は契約を見直し、一方がほかの製造会社からも機械を購入できるようにした。",
    "zh": "两家公司修改了协议，使其中一家可以向其他制造商购买机器设备。",
    "ar": "أعادت الشركتان صياغة الاتفاق بحيث تستطيع إحداهما شراء الآلات من مصنعين آخرين.",
}


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("hint", ["", "en", "en-US"])
def test_the_text_decides_whatever_the_feed_claims(language: str, hint: str) -> None:
    assert detect(TEXTS[language], hint=hint) == language


@pytest.mark.parametrize(
    ("text", "hint", "expected"),
    [
        ("OpenAI dan Microsoft", "id", "id"),
        ("OpenAI, Microsoft", "vi-VN", "vi"),
        (TEXTS["id"], "ms", "ms"),
        ("Virksomhedene har skrevet om avtalen slik at den ene kan kjøpe maskiner fra andre.", "da", "da"),
        ("Tvrtke su izmijenile ugovor kako bi jedna mogla kupovati strojeve od drugih proizvođača.", "sr-Latn", "sr"),
        ("", "pt-BR", "pt"),
        ("2025 – 17:30", "nb_NO", "no"),
        ("$100 … 42", "", "und"),
        ("", "", "und"),
        ("  \n", "in", "id"),
    ],
)
def test_the_hint_counts_where_the_text_cannot_tell(text: str, hint: str, expected: str) -> None:
    assert detect(text, hint=hint) == expected


def test_a_short_headline_in_another_script_is_not_taken_for_the_claimed_language() -> None:
    assert detect("両社が契約を見直し、機械を購入", hint="en") == "ja"


def test_the_detector_is_loaded_at_the_first_question_only() -> None:
    code = "import sys, bot.text.language as l; l.detect('', hint='pt'); sys.exit('py3langid' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Kettleworks will sell the plant."),
        ("pt-BR", "A fábrica será vendida na sexta-feira."),
        ("zh-Hant", "工廠將被出售。"),
        ("id", "Pabrik itu dijual."),
        ("ms", "Pabrik itu akan dijual pada hari Jumat."),
        ("en", "$3 million"),
        ("xx", "Das Werk wird verkauft."),
        ("en", ""),
    ],
)
def test_what_may_be_in_a_language_is_not_foreign_to_it(language, text):
    assert not is_foreign(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Das Werk in Derby wird am Freitag verkauft."),
        ("ja", "The plant will be sold on Friday."),
        ("pt", "La fabbrica sarà venduta venerdì a un'altra società."),
        ("en", "工厂将被出售。"),
    ],
)
def test_what_is_plainly_in_another_language_is_foreign(language, text):
    assert is_foreign(text, language)
