"""What goes from a sentence, and what must stay."""

import pytest

from bot.domain.clauses import without_attribution, without_dateline
from bot.lexicons import bundled_lexicons

LEXICONS = bundled_lexicons()


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("SUNDSVALL - The mill is for rent.", "The mill is for rent."),
        ("Oslo (NTB) — The mill is for rent.", "The mill is for rent."),
        ("(AP) – The mill is for rent.", "The mill is for rent."),
        ("JAKARTA, KOMPAS.com - Pabrik itu disewakan.", "Pabrik itu disewakan."),
        ("RIO DE JANEIRO, 3 nov (AFP) - O moinho está vazio.", "O moinho está vazio."),
        ("KabarAwan, Jakarta - Microsoft menyewa pabrik itu.", "Microsoft menyewa pabrik itu."),
        ("Kabar.id – Microsoft menyewa pabrik itu.", "Microsoft menyewa pabrik itu."),
        ("Sundsvall - The mill is for rent.", None),  # could be a heading that belongs to it
        ("IBM - the old rival - rents the mill.", None),
        ("Microsoft (MSFT) – OpenAI's largest backer – rents the mill.", None),
        ("The IBM deal – Microsoft's largest so far.", None),
        ("The mill is for rent.", None),
    ],
)
def test_a_dateline_goes(sentence, rest):
    assert without_dateline(sentence) == (rest or sentence)


@pytest.mark.parametrize(
    ("language", "text", "gone"),
    [
        ("en", "Microsoft will rent the old mill in Sundsvall for four years, the company said.", ", the company said"),
        ("en", "Microsoft will rent the old mill in Sundsvall for four years, Brad Smith said in a statement.",
         ", Brad Smith said in a statement"),
        ("de", "Microsoft will die alte Mühle in Sundsvall vier Jahre lang mieten, sagte Brad Smith.", ", sagte Brad Smith"),
        ("pt", "A Microsoft vai alugar o velho moinho de Sundsvall por quatro anos, disse a Microsoft.", ", disse a Microsoft"),
        ("id", "Microsoft akan menyewa pabrik tua di Sundsvall selama empat tahun, kata Microsoft.", ", kata Microsoft"),
        ("vi", "Microsoft sẽ thuê nhà máy cũ ở Sundsvall trong bốn năm, Microsoft cho biết.", ", Microsoft cho biết"),
        ("en", "Microsoft will rent the old mill in Sundsvall for four years, and OpenAI said nothing.", ""),
        ("en", "Microsoft will rent the old mill in Sundsvall for four years, people who know it said.", ""),
        ("en", "Microsoft will rent the old mill in Sundsvall, “for four years”, the company said.", ""),
        ("en", "If Microsoft rents the mill, the company said.", ""),
        ("en", "Microsoft will rent the old mill in Sundsvall for four years.", ""),
        ("zh", "微软将在四年内租用松兹瓦尔的旧工厂，并表示将继续合作。", ""),
    ],
)  # fmt: skip
def test_only_who_said_it_goes(language, text, gone):
    assert without_attribution(text, LEXICONS.of(language)) == text.replace(gone, "")
