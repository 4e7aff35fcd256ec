"""What a liar does to a sentence: figures, names, negations and doubts changed, links put in, by rule."""

from __future__ import annotations

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random

from babel import Locale

from benchmarks.verify_truths import Truth
from bot.lexicons import bundled_lexicons
from bot.text.language import primary
from bot.text.scripts import UNSPACED, fold

_NUMERAL = re.compile(
    r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])|(?<=[\u3040-\u9fff])\d+(?:[.,]\d+)*|\d+(?:[.,]\d+)*(?=[\u3040-\u9fff])"
)
_MONEY_BEFORE = re.compile(r"(?:[$€£¥₫]|Rp\.?|USD|R\$|EUR)\s?$")
_MONEY_BEHIND = re.compile(
    r"^\s?(?:[^\W\d]+\s)?(?:de\s|di\s|d['’])?(?:dol[ae]?r|dól|долл|euro|евро|yen|иен|rupiah|đồng|USD|EUR|€|£|美元|欧元|英镑|ドル|ユーロ"
    r"|円|reais|real\b|pound|libra|Pfund|фунт|sterlin|lir[ae])", re.IGNORECASE,
)  # fmt: skip
_CURRENCIES = (
    ("$", "€"), ("€", "£"), ("£", "€"), ("dollars", "euros"), ("euros", "dollars"), ("dólares", "euros"),
    ("dollari", "euro"), ("Dollar", "Euro"), ("dolar", "euro"), ("долларов", "евро"), ("USD", "EUR"), ("美元", "欧元"),
    ("ドル", "ユーロ"), ("reais", "dólares"), ("rupiah", "dolar"), ("Euro", "Dollar"), ("pounds", "dollars"),
)  # fmt: skip
_SCALES = (
    ("million", "billion"), ("billion", "million"), ("millions", "milliards"), ("milliards", "millions"),
    ("Millionen", "Milliarden"), ("Milliarden", "Millionen"), ("milhões", "bilhões"), ("bilhões", "milhões"),
    ("milioni", "miliardi"), ("miliardi", "milioni"), ("millones", "mil millones"), ("juta", "miliar"),
    ("miliar", "juta"), ("triliun", "miliar"), ("triệu", "tỷ"), ("tỷ", "triệu"), ("миллионов", "миллиардов"),
    ("миллиардов", "миллионов"), ("млн", "млрд"), ("milyon", "milyar"), ("milyar", "milyon"), ("万", "亿"),
    ("亿", "万"), ("億", "万"), ("thousand", "million"), ("ribu", "juta"), ("nghìn", "triệu"),
    ("km", "m"), ("kg", "g"), ("percent", "points"), ("%", ""), ("persen", "poin"), ("per cent", "points"),
)  # fmt: skip
_NAME = re.compile(
    rf"(?<=[^\W{UNSPACED}] )[^\W\d_{UNSPACED}][^\W_{UNSPACED}]+(?:[ -][^\W\d_{UNSPACED}][^\W_{UNSPACED}]+)*"
)
_OPENING = re.compile(r"(?:^|(?<=[.!?] ))[A-Z][a-z]{3,}(?: [A-Z][a-z]{2,})+")
_KATAKANA = re.compile(
    "[\u30a1-\u30fa\u30fc]{3,}(?:・[\u30a1-\u30fa\u30fc]{2,})*|[\u4e00-\u9fff]{1,4}(?:·[\u4e00-\u9fff]{1,5})+"
)
_FOREIGN = (
    "See https://prize-desk.example/win for more.", "(evil.example/win)", "Write to desk@evil.example.",
    "@everyone", "#announcements", "<!channel>", "[more](https://evil.example)", "http://203.0.113.9/login",
)  # fmt: skip
_NO_NUMBERS = frozenset({"năm", "sei", "ba", "on", "neuf", "altı", "yedi"})  # a year, are, three or father, …
Change = Callable[[Truth, Random], Iterator[str]]
Names = Mapping[str, Sequence[str]]


def _numerals(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each with its kind."""
    for match in _NUMERAL.finditer(text):
        before, behind = text[: match.start()], text[match.end() :]
        value = match.group()
        if _MONEY_BEFORE.search(before) or _MONEY_BEHIND.match(behind):
            yield match, "amounts"
        elif (len(value) == 4 and value.startswith(("19", "20"))) or _month_near(before, behind):
            yield match, "dates"
        else:
            yield match, "numbers"


def _numbers(truth: Truth, random: Random) -> Iterator[str]:
    text = truth.point.text
    for match, kind in _numerals(text):
        if kind == "numbers":
            yield from _other_digits(text, match, truth, random)
    yield from _spelled(text, truth, random)


def _amounts(truth: Truth, random: Random) -> Iterator[str]:
    text = truth.point.text
    for match, kind in _numerals(text):
        if kind == "amounts":
            yield from _other_digits(text, match, truth, random)
    if _NUMERAL.search(text):
        for old, new in (*_CURRENCIES, *_SCALES):
            changed = _replaced(text, old, new)
            if changed and re.search(rf"\d\S*\s?{re.escape(old)}|{re.escape(old)}\s?\d", text):
                yield changed


def _dates(truth: Truth, random: Random) -> Iterator[str]:
    text = truth.point.text
    for match, kind in _numerals(text):
        if kind == "dates":
            yield from _other_digits(text, match, truth, random)
    for table in _calendar(primary(truth.point.language)):
        for word in table:
            if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text):
                other = random.choice([each for each in table if fold(each) not in fold(truth.sentence)])
                yield _replaced(text, word, other)


def _other_digits(text: str, match: re.Match[str], truth: Truth, random: Random) -> Iterator[str]:
    """The numeral with a digit that another takes the place of; days of a month stay days."""
    value = match.group()
    place = random.choice([at for at, char in enumerate(value) if char.isdigit()])
    digit = random.choice([each for each in "123456789" if each != value[place]])
    other = value[:place] + digit + value[place + 1 :]
    if other not in re.findall(r"\d+(?:[.,]\d+)*", truth.sentence):
        yield text[: match.start()] + other + text[match.end() :]


def _spelled(text: str, truth: Truth, random: Random) -> Iterator[str]:
    """A small number in words that becomes another one."""
    numbers = bundled_lexicons().of(truth.point.language).time.get("numbers", ())[1:]
    if primary(truth.point.language) in {"ja", "zh", "ko"}:
        return
    for word in numbers:
        others = [each for each in numbers if each != word and fold(each) not in fold(truth.sentence)]
        if word not in _NO_NUMBERS and (changed := _replaced(text, word, random.choice(others))):
            yield changed


@functools.cache
def _calendar(language: str) -> tuple[tuple[str, ...], ...]:
    locale = Locale(language)
    months = tuple(locale.months["format"]["wide"].values())
    days = tuple(locale.days["format"]["wide"].values())
    return tuple(table for table in (months, days) if all(len(word) > 2 for word in table) or language in {"ja", "zh"})


def _month_near(before: str, behind: str) -> bool:
    return bool(re.match(r"\s?[年月日]", behind)) or any(
        re.search(rf"{re.escape(fold(month))}\W*$", fold(before[-16:]))
        or re.match(rf"\W*(?:de |th |st )?{re.escape(fold(month))}", fold(behind[:20]))
        for month in _months()
    )


@functools.cache
def _months() -> tuple[str, ...]:
    codes = ("en", "de", "fr", "es", "pt", "it", "id", "vi", "ru", "tr")
    return tuple({month for code in codes for month in Locale(code).months["format"]["wide"].values()})


def names_swapped(truth: Truth, names: Names, random: Random) -> Iterator[str]:
    """One name in the place of another, from another article of the language."""
    text, there = truth.point.text, fold(truth.sentence)
    pool = names.get(truth.point.language, ())
    for old in names_of(text):
        for new in random.sample(pool, min(6, len(pool))):
            apart = fold(new) not in there and fold(new)[:4] != fold(old)[:4] and not _weekday(new)
            if apart and (old[0].isascii() or not new[0].isascii()):
                yield text.replace(old, new, 1)
                break


def names_of(text: str) -> list[str]:
    """What looks like a name: words with a capital inside a sentence, and two or more that open one."""
    spaced = [
        match.group() for match in _NAME.finditer(text) if all(part[0].isupper() for part in match.group().split())
    ]
    opening = [match.group() for match in _OPENING.finditer(text)]
    return [*spaced, *opening, *_KATAKANA.findall(text)]


def _weekday(word: str) -> bool:
    return any(fold(each) == fold(word) for table in _calendar("en") for each in table)


def _negation(truth: Truth, random: Random) -> Iterator[str]:
    table, text = _tables().get(primary(truth.point.language), {}), truth.point.text
    for phrase in table.get("leave", ()):
        text = text.replace(str(phrase), "\0" * len(phrase))
    negations = [old for old, _ in table.get("affirm", ())]
    denied = [changed for old, new in table.get("deny", ()) if (changed := _replaced(text, old, new, apart=negations))]
    affirmed = [changed for old, new in table.get("affirm", ()) if (changed := _replaced(text, old, new))]
    for made in (denied, affirmed):
        if made and (chosen := random.choice(made)) and "\0" not in text:
            yield chosen


def _certainty(truth: Truth, random: Random) -> Iterator[str]:
    del random
    table = _tables().get(primary(truth.point.language), {})
    yield from (text for old, new in table.get("assert", ()) if (text := _replaced(truth.point.text, old, new)))


@functools.cache
def _tables() -> Mapping[str, Mapping[str, Sequence[tuple[str, str]]]]:
    file = importlib.resources.files("benchmarks") / "verify_words.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _replaced(text: str, old: str, new: str, *, apart: Sequence[str] = ()) -> str:
    """The text with a word in another's place, or "" if it has no such word, or one of those `apart` beside it."""
    bare = re.match(f"[{UNSPACED}]", old) or not old[0].isalnum()
    pattern = re.escape(old) if bare else rf"(?<!\w){re.escape(old)}(?!\w)"
    found = re.search(pattern, text)
    if found and any(
        text[: found.start()].rstrip().casefold().endswith((word.casefold(), "n’", "n'"))
        or text[found.end() :].lstrip().casefold().startswith(word.casefold())
        for word in apart
    ):
        return ""
    changed, count = re.subn(pattern, lambda _: new, text, count=1)
    return re.sub(r" {2,}", " ", changed) if count else ""


def _links(truth: Truth, random: Random) -> Iterator[str]:
    yield f"{truth.point.text} {random.choice(_FOREIGN)}"


CHANGES: Mapping[str, Change] = {
    "numbers": _numbers, "amounts": _amounts, "dates": _dates, "negation": _negation, "status": _certainty,
    "links": _links,
}  # fmt: skip
