"""Random messages in many scripts, as long and as thorny as a chat may ever be asked to carry."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

from bot.domain.message import (
    Action,
    Block,
    Bullets,
    Button,
    Buttons,
    Divider,
    Heading,
    Line,
    Message,
    Note,
    Paragraph,
    Quotation,
    Span,
)

# Letters of a script, and what ends its sentences. Where a script has capitals, a sentence begins with one.
_SCRIPTS: Final = (
    ("abcdefghijklmnopqrstuvwxyzäßéñçøłşğąœ", ".!?…"),
    ("абвгдежзиклмнопрстуфхцчшщыэюяїєґ", ".!?"),
    ("αβγδεζηθικλμνξοπρστυφχψωάέή", ".!"),
    ("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآئ", ".؟!"),
    ("אבגדהוזחטיכלמנסעפצקרשתםןץ", ".?!"),
    ("कखगघचछजझटठडढतथदधनपफबभमयरलवशषसह", "।"),
    ("กขคงจชซญดตถทธนบปผฝพฟภมยรลวศษสหอฮ", ".!"),
    ("가나다라마바사아자차카타파하한국말", "."),
    ("中文字訊新聞国际经济发展社会科技环境", "。！？"),
    ("かなカナ日本語ニュース速報経済社会", "。！？"),
    ("ሀለሐመሠረሰሸቀበተቸኀነኘአከኸወዐዘ", "።"),
    ("আইউএওকখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহ", "।"),
)
_SIGNS: Final = "&<>*_~`|#()[]@:-+\"'\\/%$€0123456789"
_PICTURES: Final = ("👩‍🚀", "🙂", "👍🏽", "🇵🇹", "é", "a̐")
_URLS: Final = ("", "", "", "https://a.example/b?c=(d)&e=*f*", "https://b.example/ü_g#h", "javascript:alert(1)")
_LONG_STORY, _LONG_HEADLINE = 5_000, 400  # characters


def messages(count: int, seed: int) -> Iterator[Message]:
    """So many messages; the same seed makes the same. Each span holds one sentence."""
    dice = random.Random(seed)
    for _ in range(count):
        blocks = tuple(_block(dice) for _ in range(dice.choice((1, 2, 4, 8, 16))))
        yield Message(blocks=blocks, summary=_sentence(dice, 200))


def _block(dice: random.Random) -> Block:
    return dice.choice((_heading, _heading, _text, _text, _bullets, _quotation, _note, _buttons, _divider))(dice)


def _heading(dice: random.Random) -> Block:
    button = _button(dice) if dice.random() < 1 / 2 else None
    return Heading(line=_line(dice, 1, dice.choice((80, _LONG_HEADLINE))), level=dice.choice((1, 2, 2)), button=button)


def _text(dice: random.Random) -> Block:
    if dice.random() < 1 / 8:
        return Paragraph(line=_line(dice, 1, 160, least=_LONG_STORY))
    return Paragraph(line=_line(dice, 5, 160))


def _bullets(dice: random.Random) -> Block:
    return Bullets(items=tuple(_line(dice, 2, 300) for _ in range(dice.randint(1, 12))))


def _quotation(dice: random.Random) -> Block:
    return Quotation(line=_line(dice, 4, 300), by=_line(dice, 1, 60) if dice.random() < 1 / 2 else ())


def _note(dice: random.Random) -> Block:
    return Note(line=_line(dice, 2, 200))


def _buttons(dice: random.Random) -> Block:
    return Buttons(buttons=tuple(_button(dice) for _ in range(dice.randint(1, 5))))


def _divider(_: random.Random) -> Block:
    return Divider()


def _line(dice: random.Random, most: int, longest: int, *, least: int = 0) -> Line:
    """Up to `most` sentences of at most `longest` characters each, and more until there are `least` characters."""
    spans: list[Span] = []
    left = dice.randint(1, most)
    while left > 0 or sum(len(span.text) for span in spans) < least:
        styles = {"bold": dice.random() < 1 / 5, "italic": dice.random() < 1 / 5}
        spans.append(Span(text=f"{_sentence(dice, longest)} ", url=dice.choice(_URLS), **styles))
        left -= 1
    return tuple(spans)


def _sentence(dice: random.Random, longest: int) -> str:
    letters, ends = dice.choice(_SCRIPTS)
    size = dice.randint(8, longest)
    text = ""
    while len(text) < size:
        word = "".join(dice.choices(letters, k=dice.randint(1, 12)))
        if dice.random() < 1 / 8:
            word += dice.choice(_SIGNS) if dice.random() < 2 / 3 else dice.choice(_PICTURES)
        text += f"{word} "
    kept = text[:size].strip()
    return kept[:1].upper() + kept[1:] + dice.choice(ends)


def _button(dice: random.Random) -> Button:
    action = Action(
        verb=dice.choice(("story", "share", "useful")), about=str(dice.randrange(10 ** dice.randint(1, 60)))
    )
    return Button(label=_sentence(dice, dice.choice((10, 70))), action=action)
