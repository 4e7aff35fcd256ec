import time

import pytest

from bot.text.phrases import Phrases


def found(phrases: list[str], text: str) -> list[str]:
    return [match.group() for match in Phrases(phrases).finditer(text)]


def names(phrases: list[str], text: str) -> list[str]:
    given = list(Phrases(phrases).names(text))
    assert all(text[start:end] == name for name, start, end in given)
    return [name for name, _, _ in given]


def test_an_empty_list_matches_nothing() -> None:
    nothing = Phrases([])
    assert nothing.search("") is None
    assert nothing.search("announced") is None
    assert not nothing.starts("However")
    assert list(nothing.names("according to Reuters")) == []
    assert nothing.credit_line("Source: Reuters") == ()


@pytest.mark.parametrize("phrase", ["", " ", "*", "{}", "{} and {}", "from {} to {}"])
def test_what_is_no_phrase_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="not a phrase"):
        Phrases([phrase])


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("announced", "Microsoft ANNOUNCED a deal.", ["ANNOUNCED"]),
        ("announced", "It went unannounced.", []),
        ("deny", "They denying", []),
        ("dell'azienda", "La nota dell’azienda", ["dell’azienda"]),
        ("blog post", "a blog\u00a0post", ["blog\u00a0post"]),
        ("blog post", "a blog\npost", []),
        ("mengumum*", "Microsoft mengumumkan hal itu", ["mengumumkan"]),
        ("pessoas a par d*", "pessoas a par do assunto", ["pessoas a par do"]),
        ("não", "NÃO e nao", ["NÃO"]),
        ("größer", "GRÖßER", ["GRÖßER"]),
        ("İstifa", "İSTIFA istifa", ["İSTIFA", "istifa"]),
        ("否认", "微软否认了这一说法", ["否认"]),
        ("発表した", "同社は5日に発表した。", ["発表した"]),
        ("bác bỏ", "OpenAI bác bỏ thông tin", ["bác bỏ"]),
        ("نفى", "نفى المتحدث", ["نفى"]),
        ("نفى", "منفى", []),
        ("कहा", "उसने कहा।", ["कहा"]),
        ("कहा", "वह कहाँ है", []),
        ("via", "据via报道", ["via"]),
        ("read also:", "Read also : more", ["Read also :"]),
        ("评论（", "评论（3）", ["评论（"]),
    ],
)
def test_words_are_found_whole_and_without_case(phrase: str, text: str, expected: list[str]) -> None:
    assert found([phrase], text) == expected


def test_the_longest_phrase_wins_whatever_the_order() -> None:
    for phrases in (["is said", "is said to", "is"], ["is", "is said to", "is said"]):
        assert found(phrases, "It is said to be. It is said.") == ["is said to", "is said"]


def test_search_gives_the_place() -> None:
    match = Phrases(["denied", "announced"]).search("She announced it, he denied it")
    assert match is not None
    assert match.span() == (4, 13)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Baca juga: Microsoft", True),
        ("- Baca juga : Microsoft", True),
        ("“However, it", True),
        ("（他说", True),
        ("Howevers", False),
        ("They did, however", False),
        ("", False),
    ],
)
def test_starts_looks_behind_quotes_and_bullets(text: str, expected: bool) -> None:  # noqa: FBT001
    assert Phrases(["baca juga:", "however", "他"]).starts(text) is expected


BYWAYS = [
    "according to {}", "according to the {}", "{} reported", "{} first reported", "monday {} reported", "menurut {}",
    "menurut laporan {}", "segundo o {}", "secondo l'{}", "laut {}", "wie {} berichtet", "wie das {} berichtet",
    "theo {}", "据{}报道", "据{}周", "{}报道称", "{}によると", "米紙{}によると", "{}が報じた", "{}에 따르면", "{}'e göre", "وفقا ل{}",
    "{} के अनुसार",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The deal, according to The Verge, is off.", ["The Verge"]),
        ("according to the Wall Street Journal (WSJ).", ["Wall Street Journal"]),
        ("according to people familiar with the matter", []),
        ("according to 2024 filings", []),
        ("Yesterday The Information first reported it", ["The Information"]),
        ("On Monday Reuters reported that", ["Reuters"]),
        ("The Wall Street Journal (WSJ) reported", ["The Wall Street Journal"]),
        ("the “New York Times” reported", ["New York Times"]),
        ("Two people reported it", []),
        ('"I saw it, believe me" reported a witness, "we all did" reported', []),
        ("According to Reuters, and CNBC reported it too", ["Reuters", "CNBC"]),
        ("Menurut laporan The Verge dan CNBC.", ["The Verge"]),
        ("menurut znews.vn, kata", ["znews.vn"]),
        ("menurut\nThe Verge", []),
        ("segundo o Folha de S.Paulo de ontem", ["Folha de S.Paulo"]),
        ("secondo l’Ansa, la", ["Ansa"]),
        ("laut „Bild“ ist", ["Bild"]),
        ("laut Reuters.", ["Reuters"]),
        ("wie das Handelsblatt berichtet", ["Handelsblatt"]),
        ("wie er berichtet", []),
        ("Theo Thanh Niên, họ", ["Thanh Niên"]),
        ("据《华尔街日报》周三报道，微软", ["华尔街日报"]),
        ("据路透社4月27日报道，", ["路透社"]),
        ("据The Verge报道", ["The Verge"]),
        ("据路透社周三报道", ["路透社"]),
        ("彭博社（Bloomberg）报道称", ["彭博社"]),
        ("ロイター通信によると、", ["ロイター通信"]),
        ("米紙ウォール・ストリート・ジャーナルによると", ["ウォール・ストリート・ジャーナル"]),
        ("日本経済新聞が報じた", ["日本経済新聞"]),
        ("로이터통신에 따르면", ["로이터통신"]),
        ("지난 27일 월스트리트저널(WSJ)에 따르면", ["월스트리트저널"]),
        ("Axios'e göre", ["Axios"]),
        ("وفقا لرويترز، قالت", ["رويترز"]),
        ("रॉयटर्स के अनुसार", ["रॉयटर्स"]),
        ("according to https://znews.vn/a-b.html.", ["https://znews.vn/a-b.html"]),
        ("according to TechCrunch’s sources", ["TechCrunch"]),
        ("according to 9to5Mac", ["9to5Mac"]),
        ("according to iDNES", ["iDNES"]),
    ],
)
def test_names_look_like_outlets(text: str, expected: list[str]) -> None:
    assert names(BYWAYS, text) == expected


LINES = [
    "fonte: {}",
    "sumber: {}",
    "theo {}",
    "com informações de {}",
    "来源：{}",
    "quelle: {}",
    "via {}",
    "综合{}报道",
]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Fonte: TechCrunch, The Verge", ["TechCrunch", "The Verge"]),
        ("Fonte : The Verge (tradução)", ["The Verge"]),
        ("Sumber: https://znews.vn/abc-d.html", ["https://znews.vn/abc-d.html"]),
        ("Sumber: detikcom", ["detikcom"]),
        ("(Theo Znews)", ["Znews"]),
        ("Theo Znews, họ đã ký", []),
        ("Com informações de Reuters e Folha de S.Paulo.", ["Reuters", "Folha de S.Paulo"]),
        ("Com informações de Reuters, a empresa cresceu", []),
        ("（来源：澎湃新闻）", ["澎湃新闻"]),
        ("综合路透社报道", ["路透社"]),
        ("Quelle: heise online, dpa", ["heise online", "dpa"]),
        ("Via AT&T / Yahoo!", ["AT&T", "Yahoo!"]),
        ("A fonte: TechCrunch", []),
        ("", []),
    ],
)
def test_a_credit_line_is_nothing_else(line: str, expected: list[str]) -> None:
    given = Phrases(LINES).credit_line(line)
    assert [name for name, _, _ in given] == expected
    assert all(line[start:end] == name for name, start, end in given)


def test_plain_and_named_phrases_keep_apart() -> None:
    both = Phrases(["announced", "according to {}"])
    assert both.search("according to Reuters") is None
    assert [name for name, _, _ in both.names("announced, according to Reuters")] == ["Reuters"]


def test_a_long_text_costs_little() -> None:
    phrases = Phrases([f"{first}{second} word" for first in "abcdefgh" for second in "aeiou"])
    text = "An evening breeze drifted across the quiet harbour before dawn. " * 3000
    before = time.process_time()
    assert phrases.search(text) is None
    # 190,000 characters in some 10 ms here; the bound leaves room for a slow machine.
    assert time.process_time() - before < 1
