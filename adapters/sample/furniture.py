"""What stands around an article on a news page, in the sample's languages: menus, comments, footers.

It is there to be left out: a page reader that takes any of it for the article is mistaken.
"""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """A language's words of the page; `byline` takes the author as `{}`, `comments` are readers' own."""

    menu: tuple[str, ...]
    byline: str
    related: str
    share: str
    comments_title: str
    comments: tuple[str, ...]
    newsletter: str
    footer: str


FURNITURE = {
    "de": Furniture(
        menu=("Startseite", "Wirtschaft", "Digital", "Sport"),
        byline="Von {}",
        related="Mehr zum Thema",
        share="Artikel teilen",
        comments_title="Kommentare",
        comments=("Danke für den Überblick.", "Mal sehen, was am Ende übrig bleibt."),
        newsletter="Jeden Morgen das Wichtigste in Ihrem Postfach: Newsletter bestellen",
        footer="Impressum · Datenschutz · Erfundene Nachrichten zum Ausprobieren",
    ),
    "en": Furniture(
        menu=("Home", "Business", "Technology", "Sport"),
        byline="By {}",
        related="Related stories",
        share="Share this article",
        comments_title="Comments",
        comments=("Thanks, that was clear.", "I will believe it when I see it."),
        newsletter="The morning's news in your inbox: sign up for our newsletter",
        footer="Contact · Privacy · Invented news, for trying things out",
    ),
    "es": Furniture(
        menu=("Portada", "Economía", "Tecnología", "Deportes"),
        byline="Por {}",
        related="Noticias relacionadas",
        share="Compartir",
        comments_title="Comentarios",
        comments=("Muy bien explicado.", "Ya veremos en qué queda todo esto."),
        newsletter="Recibe cada mañana nuestro boletín: suscríbete gratis",
        footer="Contacto · Privacidad · Noticias inventadas para hacer pruebas",
    ),
    "fr": Furniture(
        menu=("Accueil", "Économie", "Tech", "Sports"),
        byline="Par {}",
        related="Sur le même sujet",
        share="Partager",
        comments_title="Commentaires",
        comments=("Merci pour cet article.", "On en reparlera dans un an."),
        newsletter="Chaque matin, l'essentiel dans votre boîte : abonnez-vous à notre lettre",
        footer="Contact · Mentions légales · Actualité inventée, pour faire des essais",
    ),
    "id": Furniture(
        menu=("Beranda", "Ekonomi", "Tekno", "Olahraga"),
        byline="Penulis: {}",
        related="Berita Terkait",
        share="Bagikan",
        comments_title="Komentar",
        comments=("Makasih infonya, min.", "Kita lihat saja nanti."),
        newsletter="Kabar pilihan setiap pagi di surel Anda: berlangganan sekarang",
        footer="Redaksi · Kebijakan Privasi · Berita rekaan untuk uji coba",
    ),
    "it": Furniture(
        menu=("Home", "Economia", "Tecnologia", "Sport"),
        byline="di {}",
        related="Articoli correlati",
        share="Condividi",
        comments_title="Commenti",
        comments=("Finalmente un articolo chiaro.", "Staremo a vedere."),
        newsletter="Le notizie del mattino nella tua casella: iscriviti alla newsletter",
        footer="Contatti · Privacy · Notizie inventate, per fare delle prove",
    ),
    "ja": Furniture(
        menu=("トップ", "経済", "テクノロジー", "スポーツ"),
        byline="{}",
        related="関連記事",
        share="この記事をシェア",
        comments_title="コメント",
        comments=("わかりやすい記事でした。", "今後に注目ですね。"),
        newsletter="毎朝のニュースをメールでお届けします。登録はこちら",
        footer="お問い合わせ · プライバシー · 試用のための架空のニュースです",
    ),
    "pt": Furniture(
        menu=("Início", "Economia", "Tecnologia", "Esportes"),
        byline="Por {}",
        related="Notícias relacionadas",
        share="Compartilhe",
        comments_title="Comentários",
        comments=("Ótima matéria.", "Vamos ver no que vai dar."),
        newsletter="As notícias da manhã no seu e-mail: assine a newsletter",
        footer="Contato · Privacidade · Notícias inventadas, para testes",
    ),
    "vi": Furniture(
        menu=("Trang chủ", "Kinh doanh", "Công nghệ", "Thể thao"),
        byline="{}",
        related="Tin liên quan",
        share="Chia sẻ",
        comments_title="Bình luận",
        comments=("Bài viết dễ hiểu.", "Chờ xem thế nào."),
        newsletter="Nhận bản tin mỗi sáng qua email: đăng ký ngay",
        footer="Liên hệ · Quyền riêng tư · Tin hư cấu dùng để chạy thử",
    ),
    "zh": Furniture(
        menu=("首页", "财经", "科技", "体育"),
        byline="记者 {}",
        related="相关阅读",
        share="分享",
        comments_title="评论",
        comments=("写得很清楚。", "再看看吧。"),
        newsletter="每天早晨把新闻送到您的邮箱：立即订阅",
        footer="联系我们 · 隐私政策 · 虚构新闻，仅供试用",
    ),
}
