"""Labels never grow longer than there is room."""

from hypothesis import given
from hypothesis import strategies as st

from bot.text.shortening import shortened


@given(text=st.text(), most=st.integers(1, 40))
def test_what_fits_stays_and_the_rest_ends_in_an_ellipsis(text: str, most: int) -> None:
    short = shortened(text, most)
    assert len(short) <= most
    if len(text) <= most:
        assert short == text
    else:
        assert short.endswith("…")
        assert text.startswith(short[:-1])
