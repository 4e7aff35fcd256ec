"""Pages that stand before an article are known in any language, and an article is never taken for one."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from bot.domain.page import Page, Unreadable

Build = Callable[..., str]
Read = Callable[..., Page | Unreadable]

NEWS = (
    "Northwind and Halden Robotics have rewritten their supply agreement, the two companies said on Tuesday.",
    "Halden may now buy machines from other makers, while Northwind keeps the right to make the first offer.",
    "Analysts had expected the change for months, since one supplier could no longer keep up with the orders.",
    "Shares of Northwind fell by two per cent in early trading, and those of Halden hardly moved at all.",
)
LD_PAID = json.dumps({"@type": "NewsArticle", "headline": "A new deal", "isAccessibleForFree": "False"})
LD_FREE = json.dumps({"@type": "NewsArticle", "headline": "A new deal", "isAccessibleForFree": True})


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def script(source: str) -> str:
    return f'<script type="application/ld+json">{source}</script>'


def refused(outcome: Page | Unreadable) -> Unreadable:
    assert isinstance(outcome, Unreadable)
    assert "\n" not in outcome.reason
    return outcome


def reason_of(outcome: Page | Unreadable) -> str:
    return refused(outcome).reason


CONSENT = {
    "en": (
        "The Daily Lantern values your privacy. We and our 214 partners store cookies on your device to measure reading.",
        "With your consent we process personal data such as your address on the network and what you look at here.",
        "You may change your cookie settings at any time in the privacy centre.",
        "Accept all",
    ),
    "id": (
        "Kami menghargai privasi Anda. Kami dan para mitra menyimpan cookie di perangkat Anda untuk mengukur kunjungan.",
        "Dengan persetujuan Anda, kami mengolah data pribadi seperti alamat jaringan dan halaman yang Anda buka.",
        "Pengaturan cookie dapat Anda ubah kapan saja.",
        "Terima semua",
    ),
    "pt": (
        "A sua privacidade é importante para nós. Guardamos cookies no seu aparelho para medir a leitura deste jornal.",
        "Com o seu consentimento tratamos dados pessoais, como o endereço de rede e as páginas que visita.",
        "Pode mudar as opções de cookies quando quiser.",
        "Aceitar tudo",
    ),
    "de": (
        "Wir legen mit Ihrer Einwilligung Cookies auf Ihrem Gerät ab, um die Nutzung dieser Zeitung zu messen.",
        "Dabei werden personenbezogene Daten wie Ihre Netzadresse und die besuchten Seiten verarbeitet.",
        "Näheres steht in der Erklärung zum Datenschutz.",
        "Alle akzeptieren",
    ),
    "vi": (
        "Chúng tôi lưu cookie trên thiết bị của bạn để đo lường lượng đọc và tôn trọng quyền riêng tư của bạn.",
        "Khi bạn cho phép, chúng tôi xử lý dữ liệu cá nhân như địa chỉ mạng và các trang bạn đã xem tại đây.",
        "Bạn có thể thay đổi lựa chọn cookie bất cứ lúc nào.",
        "Đồng ý",
    ),
    "ja": (
        "当サイトは閲覧状況を測定するため、お使いの端末にクッキーを保存します。プライバシーの保護に努めています。",
        "お客様の同意を得たうえで、ネットワーク上の住所や閲覧したページなどの個人情報を取り扱う場合があります。",
        "クッキーの設定はいつでも変更できます。",
        "すべて同意",
    ),
}


@pytest.mark.parametrize("language", CONSENT)
def test_a_consent_notice_is_no_article(build: Build, read: Read, language: str) -> None:
    *lines, accept = CONSENT[language]
    html = build(
        f"<div class='box'>{paragraphs(*lines)}<button>{accept}</button></div>", title="Lantern", lang=language
    )
    assert "consent" in reason_of(read(html))


def test_a_consent_page_is_known_by_its_address(build: Build, read: Read) -> None:
    html = build(paragraphs(*NEWS), title="Before we go on")
    assert "consent" in reason_of(read(html, "https://consent.lantern.example/m?continue=https://lantern.example/x-1"))


def test_a_consent_notice_in_place_of_an_article_that_scripts_would_show(build: Build, read: Read) -> None:
    *lines, accept = CONSENT["en"]
    html = build(f"<div>{paragraphs(*lines)}<button>{accept}</button></div>", head=script(LD_FREE), title="A new deal")
    assert "consent" in reason_of(read(html))


@pytest.mark.parametrize("head", [script('{"@type": "NewsArticle"}'), ""])
def test_an_article_about_cookies_is_an_article(build: Build, read: Read, head: str) -> None:
    lines = (
        "The court ruled on Friday that cookie banners must offer a button to reject all as large as the other one.",
        "Publishers had argued that consent given by scrolling was enough under the privacy law of the union.",
        "The data protection officer called the ruling a victory for everybody who reads news on a small telephone.",
        "Northwind, whose advertising arm lives on cookies, said that it would study the ruling before it appeals.",
        "The case goes back to a complaint that three students brought in the spring of last year in Aldermoor.",
    )
    title = "Court: cookie banners need a real choice"
    html = build(f"<article><h1>{title}</h1>{paragraphs(*lines)}</article>", head=head)
    page = read(html)
    assert isinstance(page, Page)
    assert page.text.startswith(lines[0])


def test_a_consent_banner_beside_an_article_does_no_harm(build: Build, read: Read) -> None:
    *lines, accept = CONSENT["en"]
    banner = (
        f"<div id='cookie-banner'><form action='/consent'>{paragraphs(*lines)}<button>{accept}</button></form></div>"
    )
    page = read(build(f"<article><h1>A new deal</h1>{paragraphs(*NEWS)}</article>{banner}"))
    assert isinstance(page, Page)
    assert page.text.startswith(NEWS[0])


@pytest.mark.parametrize(
    "opening",
    [
        ("To continue reading, subscribe to the Lantern. Already a subscriber? Log in.",),
        ("Untuk melanjutkan membaca, silakan berlangganan Lentera. Sudah berlangganan? Masuk.",),
        ("Conteúdo exclusivo para assinantes. Já é assinante? Entre.",),
        ("Para seguir leyendo, suscríbete al Farol.",),
        ("La suite de cet article est réservée aux abonnés.", "Pour lire la suite, abonnez-vous."),
        ("Diesen Artikel weiterlesen mit dem Digitalzugang der Laterne.",),
        ("Articolo riservato agli abbonati della Lanterna.",),
        ("Чтобы читать дальше, оформите подписку на «Фонарь».",),
        ("この記事は有料会員限定です。続きを読むには登録が必要です。",),
        ("登录后继续阅读全文。",),
    ],
)
def test_an_opening_that_ends_in_an_offer_is_a_paywall(build: Build, read: Read, opening: tuple[str, ...]) -> None:
    html = build(f"<article><h1>A new deal</h1>{paragraphs(*NEWS[:2], *opening)}</article>")
    assert "paywall" in reason_of(read(html))


@pytest.mark.parametrize(
    "ending",
    [
        paragraphs(NEWS[1][:60] + "…"),
        '<div class="paywall-offer"></div>',
        script(
            '{"@type": "Article", "headline": "y", "hasPart": {"isAccessibleForFree": false, "cssSelector": ".rest"}}'
        ),
    ],
)
def test_a_short_text_on_a_page_that_says_it_is_paid_is_a_paywall(build: Build, read: Read, ending: str) -> None:
    declared = "" if "hasPart" in ending else script(LD_PAID)
    html = build(f"<article><h1>A new deal</h1>{paragraphs(*NEWS[:2])}{ending}</article>", head=declared)
    assert "paywall" in reason_of(read(html))


def test_a_text_much_shorter_than_the_page_says_is_a_paywall(build: Build, read: Read) -> None:
    declared = json.loads(LD_PAID) | {"wordCount": 900}
    html = build(f"<article><h1>A new deal</h1>{paragraphs(*NEWS)}</article>", head=script(json.dumps(declared)))
    assert "paywall" in reason_of(read(html))


@pytest.mark.parametrize("times", [1, 8])
def test_a_paid_page_that_shows_its_text_is_an_article(build: Build, read: Read, times: int) -> None:
    lines = [f"{line} ({number})" for number in range(times) for line in NEWS]
    html = build(f"<article><h1>A new deal</h1>{paragraphs(*lines)}</article>", head=script(LD_PAID))
    assert isinstance(read(html), Page)


def test_an_article_that_mentions_subscribing_is_an_article(build: Build, read: Read) -> None:
    line = "The newspaper asked readers to subscribe to continue reading, and a third of them did so within a week."
    html = build(f"<article><h1>A new deal</h1>{paragraphs(line, *NEWS)}<p>Subscribe to our newsletter.</p></article>")
    assert isinstance(read(html), Page)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Just a moment...", "<div id='challenge-running'></div><script>window._cf_chl_opt={cvId:'3'}</script>"),
        (
            "lantern.example",
            "<script src='https://ct.captcha-delivery.com/c.js'></script><p>Please turn on JavaScript.</p>",
        ),
        ("Access to this page has been denied", "<div id='px-captcha'></div>"),
        ("Lantern", "<p>Verify that you are human by ticking the box.</p><div class='h-captcha'></div>"),
        ("Lentera", "<p>Tunggu, kami memastikan bahwa Anda bukan robot sebelum membuka halaman.</p>"),
        ("Farol", "<p>Antes de seguir, confirme que você é humano marcando a caixa.</p>"),
        ("Faro", "<p>Comprueba que no eres un robot para seguir.</p>"),
        ("Laterne", "<p>Bitte bestätigen Sie, dass Sie ein Mensch sind.</p>"),
        ("Lanterne", "<p>Veuillez confirmer que vous êtes un humain.</p>"),
        ("Фонарь", "<p>Подтвердите, что вы не робот.</p>"),
        ("灯笼", "<p>请完成人机验证后继续。</p>"),
        ("ランタン", "<p>ロボットではないことを確認してください。</p>"),
    ],
)
def test_a_bot_check_is_no_article_and_may_pass_later(build: Build, read: Read, title: str, body: str) -> None:
    outcome = refused(read(build(body, title=title)))
    assert "human" in outcome.reason
    assert outcome.transient


def test_a_sensor_on_an_article_is_no_bot_check(build: Build, read: Read) -> None:
    sensors = (
        "<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script><script>window._pxAppId='P'</script>"
    )
    form = "<form><input type='password'><div class='g-recaptcha'></div></form>"
    page = read(build(f"<article><h1>Just a moment of calm</h1>{paragraphs(*NEWS)}</article>{form}", head=sensors))
    assert isinstance(page, Page)


@pytest.mark.parametrize(
    "title", ["Log in", "Masuk", "Iniciar sesión", "Anmelden", "ログイン", "Members of the Lantern"]
)
def test_a_login_page_is_no_article(build: Build, read: Read, title: str) -> None:
    body = (
        f"<h1>{title}</h1><form><input name='user'><input type='password' name='secret'><button>{title}</button></form>"
    )
    assert "login" in reason_of(read(build(body, title=title)))


@pytest.mark.parametrize(
    "title",
    [
        "404 - The Daily Lantern", "Page not found", "Halaman tidak ditemukan", "Página não encontrada", "Página no encontrada",
        "Page introuvable", "Seite nicht gefunden", "Pagina non trovata", "Pagina niet gevonden", "Страница не найдена",
        "Sayfa bulunamadı", "Không tìm thấy trang", "ページが見つかりません", "页面不存在", "페이지를 찾을 수 없습니다",
    ],
)  # fmt: skip
def test_a_missing_page_served_as_found_is_no_article(build: Build, read: Read, title: str) -> None:
    hint = "The address may have changed, or the text was taken down by the desk. Look through the latest news instead."
    outcome = refused(read(build(f"<h1>{title}</h1><p>{hint}</p><p>{hint[::-1]}</p>", title=title)))
    assert "no such page" in outcome.reason
    assert not outcome.transient


def test_an_error_page_may_pass_later(build: Build, read: Read) -> None:
    outcome = refused(
        read(build("<h1>503 Service Unavailable</h1><p>Our machines are busy, come back in a while please.</p>"))
    )
    assert "error page" in outcome.reason
    assert outcome.transient


@pytest.mark.parametrize("title", ["404 Lanterns light the harbour for peace", "Forbidden love at the Aldermoor opera"])
def test_a_headline_that_begins_like_an_error_is_an_article(build: Build, read: Read, title: str) -> None:
    page = read(build(f"<article><h1>{title}</h1>{paragraphs(*NEWS)}</article>", title=title))
    assert isinstance(page, Page)
    assert page.title == title


def test_a_page_of_scripts_says_so(build: Build, read: Read) -> None:
    html = build("<div id='root'></div><noscript>You need to enable JavaScript to run this app.</noscript>")
    assert "JavaScript" in reason_of(read(html))


def test_a_page_without_text_says_so(build: Build, read: Read) -> None:
    assert "no article text" in reason_of(read(build("<h1>Gallery</h1><img src='/a.jpg'><img src='/b.jpg'>")))
