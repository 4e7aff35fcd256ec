"""Who said each quotation, followed back within the article."""

from __future__ import annotations

import time

import pytest

from bot.lexicons import bundled_lexicons
from bot.text.quotations import quotations
from bot.text.sentences import sentences
from bot.text.speakers import speakers
from bot.text.speaking_names import speaking_names

Q = "“We will open the bridge again in spring”"


def said(text: str, language: str = "en") -> list[str | None]:
    lexicon = bundled_lexicons().of(language)
    spans = sentences(text, lexicon.abbreviations)
    return speakers(text, quotations(text, lexicon.speech), spans, speaking_names(text, spans, lexicon), lexicon)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"{Q}, said Ann Lee on Monday.", "Ann Lee"),
        (f"{Q}, Ann Lee told the Evening Post.", "Ann Lee"),
        (f"{Q}, Ann Lee charged in a debate.", "Ann Lee"),
        (f"{Q}, retorted Ann Lee.", "Ann Lee"),
        (f"Ann Lee said: {Q}.", "Ann Lee"),
        (f"Ann Lee: {Q}.", "Ann Lee"),
        (f"Asked about Bob Ray, Ann Lee said: {Q}.", "Ann Lee"),
        (f"In Iowa, Ann Lee, head of research at Northgate, told the council: {Q}.", "Ann Lee"),
        (f"Ann Lee, who is chairwoman of Northgate said: {Q}.", "Ann Lee"),
        (f"The head of research at Northgate, Ann Lee, added: {Q}.", "Ann Lee"),
        (f"The computing chief of Northgate, Ann Lee, of Visby, added: {Q}.", "Ann Lee"),
        (f"Ann Lee writes to us:\n\n{Q}.", "Ann Lee"),
        (f"According to Northgate, {Q}.", "Northgate"),
        (f"{Q}, said Northgate’s spokesman Tom Day.", "Tom Day"),
        (f"{Q}, said a spokesman of Northgate, Tom Day, on Friday.", "Tom Day"),
        (f"On Thursday the council met. {Q}, said the crowd on Thursday.", None),
        (f"{Q}. Ann Lee said nothing else.", None),
        ("“It was wrong to close it.” Ann Lee said both were wrong.", None),
    ],
)
def test_a_name_beside_a_verb_speaks(text: str, speaker: str | None) -> None:
    assert said(text) == [speaker]


@pytest.mark.parametrize(
    "unit",
    [
        f"{Q}, she said. ",
        f"{Q}, said the chief executive. ",
        f"Ann Lee: {Q}. ",
        f"Ann Lee, of Northgate, {Q} ",
        "“We will open it",
        " '",
        "Ann Lee ",
        "– Yes – said ",
    ],
)
def test_a_long_text_is_read_quickly(unit: str) -> None:
    text = unit * (50_000 // len(unit))
    began = time.process_time()
    said(text)
    assert time.process_time() - began < 3


def test_a_statement_broken_by_its_speaker_is_that_speakers() -> None:
    assert said("“The tender was fair to all,” said Pavel Hruska, “and nobody has shown us otherwise.”") == [
        "Pavel Hruska",
        "Pavel Hruska",
    ]


def test_what_goes_on_in_the_paragraph_has_the_same_speaker() -> None:
    text = "“Elections matter,” Kelly Ash said. “Look at what happened here last year.”"
    assert said(text) == ["Kelly Ash"]


def test_a_family_name_is_followed_back_to_the_full_name() -> None:
    assert said(f"Ann Lee spoke first. {Q}, Lee said.") == ["Ann Lee"]
    assert said(f"Ann Lee and Tom Lee came. {Q}, Lee said.") == ["Lee"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"Ann Lee runs the port. {Q}, she said.", "Ann Lee"),
        (f"Ann Lee said it was late. The rain went on. {Q}, she said.", "Ann Lee"),
        (f"Ann Lee met Bob Ray. {Q}, she said.", None),
        (f"Ann Lee has lived in Iowa for a year. {Q}, she said.", "Ann Lee"),
        (f"{Q}, she said.", None),
        (f"Ann Lee runs the port. A union leader said it was late. {Q}, she said.", None),
    ],
)
def test_a_pronoun_stands_for_the_one_it_can_stand_for(text: str, speaker: str | None) -> None:
    assert said(text) == [speaker]


def test_nobody_is_he_and_she() -> None:
    text = f"Ann Lee runs the port. {Q}, she said.\n\n“We have no money left for it now”, he said."
    assert said(text) == ["Ann Lee", None]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"The chief executive Ann Lee came. Later, {Q}, the chief executive said.", "Ann Lee"),
        (f"Ann Lee, the chief executive, came. {Q}, the chief executive said.", "Ann Lee"),
        (f"Chief executive Ann Lee met chief executive Tom Day. {Q}, the chief executive said.", None),
        (f"Ann Lee came. {Q}, a spokesman said.", None),
    ],
)
def test_an_office_is_its_holder_where_only_one_has_it(text: str, speaker: str | None) -> None:
    assert said(text) == [speaker]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("pt", "A Lumina cortou a luz. “O serviço volta até o fim da tarde”, disse a Lumina em nota.", "Lumina"),
        ("pt", "Helena Prado dirige o museu. “Nunca recebemos tantas visitas assim”, disse ela.", "Helena Prado"),
        ("pt", "“A obra fica pronta antes das chuvas”, disse em entrevista à Folha Nova.", None),
        ("es", "Ramiro Ocampo llegó tarde. “El puente se abrirá en marzo”, dijo en una entrevista.", "Ramiro Ocampo"),
        ("it", "Giulia Sartoris guida il porto. «Abbiamo resistito a due alluvioni», racconta.", "Giulia Sartoris"),
        ("id", "“Kami membuka jalan itu besok pagi,” kata juru bicara Samudra, Maya Sari, Senin.", "Maya Sari"),
        ("id", "Maya Sari memimpin rapat. “Kami membuka jalan itu besok pagi,” ujarnya.", "Maya Sari"),
        ("de", "„Wir bauen das im nächsten Jahr“, sagte Anke Lorenzen der Zeitung.", "Anke Lorenzen"),
        ("nl", "“We bouwen dit volgend jaar samen”, zei Sanne de Wilde.", "Sanne de Wilde"),
        ("fr", "Solène Abadie a réagi. « Je ne céderai pas à cette pression », a-t-elle déclaré.", "Solène Abadie"),
        ("vi", "“Chúng tôi sẽ cùng xây dựng nó”, ông Trần Quốc Hưng nói.", "Trần Quốc Hưng"),
        ("ru", "«Мы построим это в будущем году», — сказал Олег Тарханов.", "Олег Тарханов"),
        ("tr", "Ayşe Demir, “Köprüyü gelecek yıl yeniden açacağız” dedi.", "Ayşe Demir"),
        ("ja", "北浜電力は「週末までに復旧する見込みだ」と説明した。", "北浜電力"),
        ("ja", "「値上げは避けられない」とダニエル・ホフマン社長は述べた。", "ダニエル・ホフマン"),
        ("ja", "住民は「夜中に大きな音がして外へ出た」と話す。", None),
        ("zh", "云基础设施负责人莱娜·奥特曼在公告中表示：“客户不该苦等一个回答。”", "莱娜·奥特曼"),
        ("zh", "“水在一个小时内就涨到了屋顶。”一位居民说。", None),
        ("ko", "박서연 대표는 “우리는 내년에 다리를 다시 열 것입니다”라고 말했다.", "박서연 대표"),
        ("ar", "«سوف نبني هذا معا في العام المقبل»، قال سامي حداد.", "سامي حداد"),
    ],
)
def test_every_language_has_its_way_to_say_so(language: str, text: str, speaker: str | None) -> None:
    assert said(text, language) == [speaker]
