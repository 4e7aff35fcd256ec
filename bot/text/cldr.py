"""The words that CLDR knows for numbers in each language: scales, currencies, months, percent."""

from __future__ import annotations

import dataclasses
import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping

from babel import Locale

from bot.text.language import primary
from bot.text.locales import locale_of

_DIGITS = re.compile(r"0+")
# Currencies that share a noun ("Australian dollars", "US dollars"): alone, the noun means the first of them.
_FAMILIES = (
    ("USD", "AUD", "CAD", "NZD", "SGD", "HKD"),
    ("GBP", "EGP", "SYP"),
    ("INR", "PKR", "LKR"),
    ("CHF",),
    ("EUR",),
    ("JPY",),
    ("CNY",),
    ("KRW",),
    ("IDR",),
    ("BRL",),
    ("RUB",),
    ("VND",),
)
_SYMBOLS = {"$": "USD", "us$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "£": "GBP", "¥": "JPY", "r$": "BRL"}
_SYMBOLS |= {"rp": "IDR", "₹": "INR", "₩": "KRW", "₫": "VND", "a$": "AUD", "c$": "CAD", "美元": "USD", "ドル": "USD"}
# Nouns that CLDR has only together with their country ("reais brasileiros").
_SYMBOLS |= {
    "reais": "BRL",
    "rupiah": "IDR",
    "yuan": "CNY",
    "đồng": "VND",
    "원": "KRW",
    "ウォン": "KRW",
    "人民元": "CNY",
}
_SYMBOLS |= dict.fromkeys(("рубль", "рубля", "рублей", "руб", "rubli", "rublos", "roubles", "rubel"), "RUB")
# How English newsrooms shorten scales; read in every language, since headlines borrow them.
_SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}
_VARIANTS = {"pt": ("pt", "pt_PT"), "es": ("es", "es_MX"), "zh": ("zh", "zh_Hant")}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """Words in case-folded form: scale → factor, currency → ISO code, month → 1..12; and the decimal mark.

    `months_capital`: the language writes months with a capital, so that "may" is no month.
    """

    decimal: str
    scales: dict[str, int]
    currencies: dict[str, str]
    months: dict[str, int]
    percents: tuple[str, ...]
    months_capital: bool


@functools.cache
def number_words(language: str) -> NumberWords:
    """The words of a language and, for scales and currencies, of English besides."""
    locales = _locales(language)
    english = (Locale("en"), Locale("en", "GB"))
    months: dict[str, int] = {}
    scales = dict(_SHORT)
    currencies = dict(_SYMBOLS)
    percents: set[str] = set()
    for locale in (*english, *reversed(locales)):  # where they differ ("bi", "兆"), the first one has the last word
        scales |= _scales(locale)
        currencies |= _currencies(locale)
        percents |= _percents(locale)
    for locale in locales:
        months |= _months(locale)
    return NumberWords(
        decimal=locales[0].number_symbols["latn"]["decimal"],
        scales=scales,
        currencies=currencies,
        months=months,
        percents=tuple(percents),
        months_capital=locales[0].months["format"]["wide"][1][0].isupper(),
    )


def _locales(language: str) -> tuple[Locale, ...]:
    code = primary(language)
    return tuple(map(locale_of, _VARIANTS.get(code, (code,))))


def _scales(locale: Locale) -> dict[str, int]:
    """The factor of each scale word.

    The pattern "00 bilhões" for 10,000,000,000 shows two digits, so "bilhões" stands for 10⁹.
    """
    found: dict[str, int] = {}
    for forms in locale.compact_decimal_formats.values():
        for plural in forms.values():
            for power, pattern in plural.items():
                text = pattern.pattern
                digits = _DIGITS.search(text)
                word = _DIGITS.sub("", text).replace("'", "").replace("\u00a0", " ").strip().casefold()
                if digits and word and _is_word(word.rstrip(".").replace(" ", "")):
                    found.setdefault(word, int(power) // 10 ** (len(digits.group()) - 1))
    return {word: factor for word, factor in found.items() if len(word) > 1 or not word.isascii()}


def _is_word(text: str) -> bool:
    """Letters and the vowel signs and tone marks that belong to them ("करोड़", "ล้าน")."""
    return text[:1].isalpha() and all(char.isalpha() or unicodedata.category(char)[0] == "M" for char in text)


def _currencies(locale: Locale) -> dict[str, str]:
    found: dict[str, str] = {}
    for family in _FAMILIES:
        names = [_currency_names(locale, code) for code in family]
        for code, own in zip(family, names, strict=True):
            found |= dict.fromkeys(own, code)
        for noun in _shared_nouns(names) if len(family) > 1 else _first_nouns(names[0]):
            found.setdefault(noun, family[0])
    return found


def _currency_names(locale: Locale, code: str) -> set[str]:
    plural: Mapping[str, str] = locale._data["currency_names_plural"].get(code) or {}  # noqa: SLF001
    names = {*plural.values(), locale.currencies.get(code, "")}
    return {name.casefold() for name in names if name}


def _shared_nouns(names: list[set[str]]) -> set[str]:
    """The word that most of the family's names have in common: "dollari" of "dollari australiani"."""
    counts = Counter(word for own in names for word in {part for name in own for part in name.split()})
    most = max(2, len(names) // 2)
    return {word for word, count in counts.items() if count >= most and len(word) > (2 if word.isascii() else 1)}


def _first_nouns(names: set[str]) -> set[str]:
    return {name for name in names if " " not in name}


def _months(locale: Locale) -> dict[str, int]:
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("abbreviated", "wide"):
            for number, name in locale.months[context][width].items():
                word = name.casefold().rstrip(".")
                if word[0].isalpha() and (len(word) > 2 or not word.isascii()):  # noqa: PLR2004
                    found[word] = number
    return found


def _percents(locale: Locale) -> set[str]:
    patterns: Mapping[str, Mapping[str, str]] = locale._data["unit_patterns"].get("concentr-percent") or {}  # noqa: SLF001
    return {word for word in _percent_words(patterns) if word and word != "%"}


def _percent_words(patterns: Mapping[str, Mapping[str, str] | str]) -> Iterator[str]:
    for value in patterns.values():
        for pattern in value.values() if isinstance(value, Mapping) else (value,):
            if isinstance(pattern, str):
                yield pattern.replace("{0}", "").replace("\u00a0", " ").strip().casefold()
