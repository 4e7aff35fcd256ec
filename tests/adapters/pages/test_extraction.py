"""The readable text of an article, in several languages: paragraphs, list lines and closing source lines survive."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from adapters.pages.extraction import extract
from bot.domain.page import Page, Unreadable
from bot.text.normal import normal_form

Build = Callable[..., str]
Read = Callable[..., Page | Unreadable]

ENGLISH = (
    "Northwind and Halden Robotics have rewritten their supply agreement, the two companies said on Tuesday.",
    "Halden may now buy machines from other makers, while Northwind keeps the right to make the first offer.",
    "Analysts had expected the change for months, since one supplier could no longer keep up with the orders.",
)
ARTICLES = {
    "en": (*ENGLISH, "Source: Tech Ledger"),
    "id": (
        "Northwind dan Halden Robotics telah mengubah perjanjian pasokan mereka, kata kedua perusahaan itu pada Selasa.",
        "Halden kini boleh membeli mesin dari pembuat lain, sedangkan Northwind berhak mengajukan tawaran pertama.",
        "Para analis sudah menduga perubahan itu sejak lama karena satu pemasok tidak lagi sanggup memenuhi pesanan.",
        "Dikutip dari: Tech Ledger",
    ),
    "pt": (
        "A Northwind e a Halden Robotics reescreveram o seu acordo de fornecimento, disseram as empresas na terça-feira.",
        "A Halden pode agora comprar máquinas de outros fabricantes, e a Northwind mantém o direito à primeira oferta.",
        "Os analistas esperavam a mudança há meses, já que um só fornecedor não dava conta de todas as encomendas.",
        "Fonte: Tech Ledger",
    ),
    "it": (
        "Northwind e Halden Robotics hanno riscritto il loro accordo di fornitura, hanno detto le due società martedì.",
        "Halden potrà ora acquistare macchine da altri produttori, mentre Northwind conserva il diritto di prelazione.",
        "Gli analisti si aspettavano il cambiamento da mesi, perché un solo fornitore non riusciva più a tenere il passo.",
        "Fonte: https://ledger.example/northwind-halden-2291",
    ),
    "vi": (
        "Northwind và Halden Robotics đã viết lại thỏa thuận cung ứng của họ, hai công ty cho biết hôm thứ Ba vừa qua.",
        "Halden giờ đây có thể mua máy từ các nhà sản xuất khác, còn Northwind giữ quyền đưa ra lời đề nghị đầu tiên.",
        "Giới phân tích đã chờ đợi thay đổi này từ nhiều tháng nay vì một nhà cung cấp không còn đáp ứng nổi đơn hàng.",
        "Nguồn: Tech Ledger",
    ),
    "ja": (
        "ノースウィンドとハルデン・ロボティクスは火曜日、供給契約を見直したと発表した。これまでの独占的な取り決めは終わる。",
        "ハルデンは今後、ほかの製造会社からも機械を購入できるが、ノースウィンドには最初に提案する権利が残されるという。",
        "一社だけでは増え続ける注文に対応できなくなっていたため、専門家は数か月前からこの変更を予想していたとされる。",
        "出典：テック・レジャー",
    ),
    "ru": (
        "Компании «Нортвинд» и «Халден» пересмотрели договор о поставках, говорится в их совместном заявлении во вторник.",
        "Теперь «Халден» может покупать станки у других производителей, а «Нортвинд» сохраняет право первого предложения.",
        "Аналитики ожидали этих перемен несколько месяцев: один поставщик больше не справлялся с растущим числом заказов.",
        "Источник: Tech Ledger",
    ),
}


def paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.parametrize("language", ARTICLES)
def test_every_paragraph_is_a_line_and_the_source_line_stays(build: Build, read: Read, language: str) -> None:
    lines = ARTICLES[language]
    page = read(build(f"<article><h1>42</h1><div class='body'>{paragraphs(lines)}</div></article>", lang=language))
    assert isinstance(page, Page)
    assert tuple(page.text.split("\n")) == lines
    assert page.language == language


@pytest.mark.parametrize(
    "closing",
    [
        '<footer>Fonte: <a href="https://ledger.example/x">Tech Ledger</a></footer>',
        "<small>Fonte: Tech Ledger</small>",
        '<footer><div class="meta"><span>Fonte</span>: <em>Tech Ledger</em></div></footer>',
    ],
)
def test_a_source_line_that_extraction_drops_is_put_back(build: Build, read: Read, closing: str) -> None:
    html = build(f"<article><h1>Um novo acordo</h1><div>{paragraphs(ARTICLES['pt'][:3])}</div>{closing}</article>")
    page = read(html)
    assert isinstance(page, Page)
    assert page.text.split("\n") == [*ARTICLES["pt"][:3], "Fonte: Tech Ledger"]


@pytest.mark.parametrize(
    "furniture",
    [
        '<footer>Tags: <a href="/tag/chips">Chips</a>, <a href="/tag/robots">Robots</a></footer>',
        '<footer>Leia também: <a href="/outro">Fábrica abre em maio</a></footer>',
        "<footer>Publicado: 12:30</footer>",
        "<footer>Contato: redacao@lantern.example</footer>",
        "<footer>Gostou deste texto? Conte para nós: queremos saber o que achou dele, e por que achou isso</footer>",
        "<h3>Mais notícias</h3><footer>Fonte: Outra Coisa</footer>",
    ],
)
def test_other_short_lines_at_the_end_stay_out(build: Build, read: Read, furniture: str) -> None:
    html = build(f"<article><h1>Um novo acordo</h1><div>{paragraphs(ARTICLES['pt'][:3])}</div>{furniture}</article>")
    page = read(html)
    assert isinstance(page, Page)
    assert page.text.split("\n") == list(ARTICLES["pt"][:3])


def test_the_list_that_opens_an_article_stays(build: Build, read: Read) -> None:
    points = "<h2>Pontos principais:</h2><ul><li>O acordo mudou.</li><li>A Halden pode comprar de outros.</li></ul>"
    page = read(build(f"<article><h1>Um novo acordo</h1><div>{points}{paragraphs(ARTICLES['pt'])}</div></article>"))
    assert isinstance(page, Page)
    assert page.text.split("\n")[:3] == [
        "Pontos principais:",
        "- O acordo mudou.",
        "- A Halden pode comprar de outros.",
    ]


def test_lines_parted_by_breaks_are_lines(build: Build, read: Read) -> None:
    page = read(build(f"<article><h1>A new deal</h1><div>{'<br><br>'.join(ARTICLES['en'])}</div></article>"))
    assert isinstance(page, Page)
    assert page.text.split("\n") == list(ARTICLES["en"])


def test_the_text_is_in_normal_form_and_without_navigation(build: Build, read: Read) -> None:
    odd = ENGLISH[0].replace(" and ", "\u00a0and\u200b ").replace("é", "e\u0301")
    page = read(build(f"<article><h1>A new deal</h1><p>{odd}</p>{paragraphs(ENGLISH[1:])}</article>"))
    assert isinstance(page, Page)
    assert page.text == normal_form(page.text)
    assert "Most read" not in page.text
    assert "cookies" not in page.text


def test_the_headline_is_not_repeated_in_the_text(build: Build, read: Read) -> None:
    title = "Northwind loosens its hold on Halden Robotics"
    page = read(build(f"<div class='post'><h2>{title}</h2>{paragraphs(ENGLISH)}</div>", title=title))
    assert isinstance(page, Page)
    assert page.title == title
    assert page.text.startswith(ENGLISH[0])


def test_links_are_those_of_the_text_absolute_and_few(build: Build, read: Read) -> None:
    many = "".join(f'<a href="https://ledger.example/{number}?utm_source=x">w{number}</a> ' for number in range(80))
    linked = f'<p>As <a href="/tech/earlier-1">reported</a>, {many}<a href="javascript:void(0)">x</a>.</p>'
    page = read(build(f"<article><h1>A new deal</h1>{paragraphs(ENGLISH)}{linked}</article>"))
    assert isinstance(page, Page)
    assert page.links[:2] == ("https://lantern.example/tech/earlier-1", "https://ledger.example/0")
    assert len(page.links) == 50
    assert not any("/a-1" in link for link in page.links)


@pytest.mark.parametrize("depth", [3_000, 10_000])
def test_deep_nesting_ends_in_a_value(depth: int) -> None:
    html = "<div>" * depth + paragraphs(ENGLISH) + "</div>" * depth
    extract(html.encode(), "https://lantern.example/x-1", "")


@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe\x01", b"<", b"<html><body></body></html>", b"\xef\xbb\xbf"])
def test_rubbish_is_unreadable(content: bytes) -> None:
    assert not isinstance(extract(content, "https://lantern.example/x-1", ""), Page)
