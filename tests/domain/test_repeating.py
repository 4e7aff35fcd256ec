"""What readers know already, whatever the language."""

import pytest

from bot.domain.repeating import is_known

ENGLISH = "OpenAI has agreed to pay Microsoft $12.5 billion over five years for capacity in Sundsvall and Quincy."
PORTUGUESE = "A OpenAI aceitou pagar à Microsoft US$ 12,5 bilhões em cinco anos por capacidade em Sundsvall e Quincy."
COURT = (
    "Judges in Stockholm froze for now what OpenAI owes Microsoft, $12.5 billion, because people who live beside the "
    "sites in Sundsvall and Quincy were never asked."
)


@pytest.mark.parametrize(
    ("text", "language", "known", "is_so"),
    [
        (PORTUGUESE, "pt", ENGLISH, True),
        (ENGLISH, "en", PORTUGUESE, True),
        (ENGLISH.replace("12.5", "13.5"), "en", PORTUGUESE, False),
        (f"{PORTUGUESE[:-1]}, Lisboa, Porto, Aveiro, Faro e Braga.", "pt", ENGLISH, False),
        (PORTUGUESE.replace("Sundsvall e Quincy", "Lisboa, no Porto e em Aveiro"), "pt", ENGLISH, False),
        ("Protestos levaram Microsoft e OpenAI a adiar o acordo de 12,5 bilhões de dólares.", "pt", ENGLISH, False),
        ("A OpenAI e a Microsoft não quiseram comentar as conversas em Sundsvall e em Quincy.", "pt", ENGLISH, False),
        (ENGLISH.replace("has agreed", "agreed"), "en", ENGLISH, True),
        # In one language, other words about the same names and figures may be the news.
        (COURT, "en", ENGLISH, False),
    ],
)
def test_a_point_told_in_another_language_is_known(text, language, known, is_so):
    assert is_known(text, language, ["Nothing of that happened in any other year.", known]) is is_so


def test_nothing_is_known_to_who_was_told_nothing():
    assert not is_known(ENGLISH, "en", [])
