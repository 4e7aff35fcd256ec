"""Countries, cities and languages have one code in every language."""

from __future__ import annotations

import pytest

from bot.text.places import places


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("en", "Germany has agreed.", "DE"),
        ("it", "La Germania ha detto sì.", "DE"),
        ("ru", "В Германии согласны.", "DE"),
        ("vi", "Chính phủ Đức đồng ý.", "DE"),
        ("ja", "ドイツは合意した。", "DE"),
        ("zh", "德国已同意。", "DE"),
        ("tr", "Meksika'nın güneyinde", "MX"),
        ("de", "aus dem Vereinigten Königreich", "GB"),
        ("en", "The UK and others", "GB"),
        ("pt", "um turista de Londres", "Europe/London"),
        ("ja", "東京で", "Asia/Tokyo"),
    ],
)
def test_one_place_under_many_names(language: str, text: str, code: str) -> None:
    assert code in places(text, language)


@pytest.mark.parametrize(
    ("language", "text"), [("en", "Nobody came."), ("xx", "Germany"), ("", ""), ("ja", "何もない。")]
)
def test_no_place(language: str, text: str) -> None:
    assert "DE" not in places(text, language)
