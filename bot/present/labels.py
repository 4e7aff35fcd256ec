"""The digest's own words, in the language of a lexicon, with its plurals and numbers."""

from __future__ import annotations

from decimal import Decimal

from babel import Locale
from babel.numbers import format_currency, format_decimal

from bot.present.locales import language_name
from bot.text.lexicon import Lexicon
from bot.text.locales import locale_of

_CENT = 0.01


class Labels:
    """Reads `lexicon.labels`; plurals and numbers follow the lexicon's language. A missing label is a KeyError."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.language = lexicon.code
        self._labels = lexicon.labels
        self._locale: Locale = locale_of(lexicon.code)

    def word(self, key: str, /, **values: str) -> str:
        """A label without a number, its `{names}` filled in."""
        label = self._labels[key]
        text = label if isinstance(label, str) else label["other"]
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", value)
        return text

    def count(self, key: str, number: int) -> str:
        """A label with its number in the right plural form ("3 stories")."""
        label = self._labels[key]
        forms = {"other": label} if isinstance(label, str) else label
        text = forms.get(self._locale.plural_form(number), forms["other"])
        return text.replace("{n}", self.number(number))

    def number(self, number: int) -> str:
        """A whole number as the language writes it."""
        return format_decimal(number, locale=self._locale)

    def dollars(self, amount: float) -> str:
        """US dollars as the language writes them; of less than a cent, the first two figures that are not zero."""
        exact = Decimal(f"{amount:.2g}") if amount < _CENT else Decimal(f"{amount:.2f}")
        return format_currency(exact, "USD", locale=self._locale, decimal_quantization=False)

    def language_name(self, language: str) -> str:
        """The name of a language (BCP 47) in the reader's words."""
        return language_name(language, self._locale)
