"""Where sentences begin and end, in any language."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.lexicons import bundled_lexicons
from bot.text.sentences import sentences

# Each "|" stands where one sentence ends and the next begins.
TEXTS = {
    "en": [
        "The deal was signed on Tuesday.| Neither firm gave a price.| Will it last?| Nobody knows!",
        "Dr. Amara Okoye joined Halden Ltd. in 2019.| She left last week.",
        "Shares rose 4.5 percent to $31.20.| Analysts had expected 3 percent.",
        "“We are done.”| She then left the room.",
        "The chip, made by J. R. Moss, costs $450.| It is small.",
        "“Is it ready?” he asked.| She said no.",
        "The U.S. market fell.| Europe held.",
        "Prices fell in 2026.| They rose again.",
        "He waited...| Then he spoke.",
        "He waited... and then he spoke.",
        "(It was late.)| The lights went out.",
        "“The law needs a new model.”| Their lawyers disagree.",
        "Version 2.0 works with node.js and .NET today.| Older ones do not.",
    ],
    "de": [
        "Am 3. Mai beginnt die Messe.| Der Eintritt kostet ca. 20 Euro.",
        "Der Vertrag gilt z. B. für Rechenzentren.| Er endet 2031.| Danach wird neu verhandelt.",
        "„Wir warten ab.“| Mehr sagte Dr. Kessler nicht.",
        "Sie ging.| »Wir warten ab.«| Er blieb.",
        "Das Kartellamt prüft den Fall.| Ob es Auflagen gibt?| Offen!",
    ],
    "fr": [
        "M. Delorme a signé l'accord.| Le prix n'est pas connu.",
        "« Nous attendons. »| Elle n'a rien ajouté.",
        "« Est-ce prêt ? », demande Anne.| « Est-ce prêt ? » répète Paul.| « Oui ! »",
        "Combien cela coûtera-t-il ?| Personne ne le sait !| On verra.",
        "Le prix atteint 3,5 millions d'euros.| C'est peu.",
    ],
    "es": [
        "¿Cuánto costará?| Nadie lo sabe.| ¡Qué sorpresa!| El Sr. Rivas calla.",
        "La firma pagará 1.200 millones.| El plazo vence en junio.",
        "«No hay acuerdo.»| La sesión terminó a las 18.30 horas.",
    ],
    "pt": [
        "O contrato vale R$ 3,2 bilhões.| A Sra. Prado assinou ontem.| Não há data.",
        "“Vamos esperar.”| Ninguém comentou.",
        "O art. 5.º proíbe a venda.| A empresa recorreu.",
    ],
    "it": [
        "L'intesa vale 1,2 miliardi.| Il dott. Conti ha firmato.| Perché ora?| Non si sa.",
        "«Aspettiamo.»| Nessuno ha aggiunto altro.",
    ],
    "id": [
        "Kesepakatan itu bernilai Rp 2,5 triliun.| PT. Awan Biru belum menjawab.| Kapan dimulai?",
        "“Kami menunggu.”| Rapat ditutup pukul 17.30 WIB.",
    ],
    "vi": [
        "Thỏa thuận trị giá 2,5 tỷ USD.| TS. Lê Minh đã ký.| Khi nào bắt đầu?| Chưa rõ.",
        "“Chúng tôi chờ.”| Ông không nói gì thêm.",
    ],
    "ru": [
        "Сделка стоит 3,5 млрд долл. и вступит в силу летом.| Цена не названа.",
        "«Мы ждём.»| Больше он ничего не сказал.",
        "А. С. Орлов подписал договор.| Когда он начнёт действовать?| Неизвестно.",
    ],
    "tr": [
        "Anlaşma 2,5 milyar dolar değerinde.| Dr. Yıldız imzaladı.| Ne zaman başlayacak?| Belli değil.",
    ],
    "ja": [
        "両社は契約を結んだ。|金額は明らかにしていない。|いつ始まるのか？|誰も知らない。",
        "「まだ決まっていない。」|担当者はこう話した。",
        "株価は4.5%上がった。|市場は驚いた！",
    ],
    "zh": [
        "两家公司签署了协议。|价格没有公布。|何时开始？|无人知晓！",
        "“我们还在等。”|她没有多说。",
    ],
    "ko": [
        "두 회사가 계약을 맺었다.| 금액은 밝히지 않았다.| 언제 시작하나?| 아무도 모른다.",
    ],
    "hi": [
        "दोनों कंपनियों ने समझौता किया।| कीमत नहीं बताई गई।| यह कब शुरू होगा?",
    ],
    "ar": [
        "وقعت الشركتان الاتفاق.| لم يعلن السعر.| متى يبدأ؟| لا أحد يعرف.",
    ],
    "el": ["Η συμφωνία υπογράφηκε.| Η τιμή δεν ανακοινώθηκε."],
}
CASES = [(language, text) for language, texts in TEXTS.items() for text in texts]
SIGNS = st.sampled_from(".!?。…؟।\n \t\u00a0\"'“”»«」)aAzßИ1漢ا")
PLAIN = st.lists(SIGNS | st.characters(), max_size=60).map("".join)


@pytest.mark.parametrize(("language", "marked"), CASES)
def test_sentences_of_a_language(language: str, marked: str) -> None:
    text = marked.replace("|", "")
    found = sentences(text, bundled_lexicons().of(language).abbreviations)
    assert [text[start:end] for start, end in found] == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("language", TEXTS)
def test_a_line_break_ends_a_sentence_whatever_stands_before_it(language: str) -> None:
    first = TEXTS[language][0].split("|")[0].rstrip(".。।?？")
    text = f"{first}\n{first},\n\n{first}"
    assert [text[slice(*span)] for span in sentences(text)] == [first, f"{first},", first]


def test_without_its_abbreviations_a_language_is_cut_more_finely() -> None:
    text = "Prof. Ames spoke."
    assert len(sentences(text)) == 2
    assert len(sentences(text, {"prof"})) == 1


@given(PLAIN, st.sets(st.sampled_from(["a", "z", "aa", "1"])))
@example("", set())
@example("\n \n", set())
def test_any_text_is_covered_in_order_and_no_sentence_crosses_a_line(text: str, abbreviations: set[str]) -> None:
    spans = sentences(text, abbreviations)
    assert all(start < end for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    parts = [text[start:end] for start, end in spans]
    assert all(part == part.strip() and "\n" not in part for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


@pytest.mark.parametrize("unit", [".", "a. ", "A.", "“", "1.", " ", "!”", "a.b.", "…\u00a0", "。」", "ab"])
def test_a_long_text_without_sense_is_cut_quickly(unit: str) -> None:
    began = time.process_time()
    sentences(unit * (50_000 // len(unit)))
    assert time.process_time() - began < 2
