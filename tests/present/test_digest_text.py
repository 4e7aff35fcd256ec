from __future__ import annotations

import dataclasses
import re
from zoneinfo import ZoneInfo

import pytest
from rich.cells import cell_len

from bot.domain.digest import Digest, DigestStory
from bot.domain.summary import Summary
from bot.present.digest_text import as_text
from bot.text.lexicon import Lexicon

_ESCAPE = re.compile(r"\x1b\]8;[^\x1b]*\x1b\\|\x1b\[[0-9;]*m")


def squeezed(text: str) -> str:
    """Without any white space: what wrapping must not change."""
    return "".join(text.split())


def with_summary(digest: Digest, **changes: object) -> Digest:
    first, *others = digest.stories
    summary: Summary = dataclasses.replace(first.summary, **changes)  # type: ignore[arg-type]
    return dataclasses.replace(digest, stories=(dataclasses.replace(first, summary=summary), *others))


def test_the_whole_page(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    page = as_text(digest, lexicon, width=80, zone=zone, color=False).replace("\u202f", " ").replace("\xa0", " ")
    assert (
        page
        == """\
Coral reefs · 2 stories · 4 articles
Jan 21, 2025, 9:00 AM to Jan 22, 2025, 9:00 AM (WIB)

1. Survey finds northern reef recovering faster than feared
   https://reef-weekly.example/2025/01/survey-finds-recovery

   • [announced] The northern reef regained 14% of its coral in a year. [1] [2]
   • [reported] The institute will publish its data in March. [1]
   • [unconfirmed] Diz-se que haverá um parque. [3]

     “Não esperávamos ver tanta vida de volta em doze meses”
     — Ana Prado · Diário dos Mares [3]

     「北部のサンゴ礁は1年で14％のサンゴを取り戻した。」
     — speaker not named · 海新聞 [2]

   Where it comes from: 3 articles · 3 languages · 2 origins: Reef Weekly,
   Northern Reef Institute (own statement)
   [1] Reef Weekly · English · Jan 21, 2025, 9:12 PM
       https://reef-weekly.example/2025/01/survey-finds-recovery
   [2] 海新聞 · Japanese · 8:05 AM · via Northern Reef Institute · excerpt only
       https://umi-shimbun.example/%E3%82%B5%E3%83%B3%E3%82%B4
   [3] Diário dos Mares · Portuguese · 7:40 AM · via Reef Weekly
       https://diario-dos-mares.example/recife-do-norte

2. خطة لإنشاء محمية بحرية جديدة قرب الشعاب الشمالية
   https://akhbar-albahr.example/shiaab
   No article of this story in English.

   • [denied] نفت الوزارة وجود أي خطة لإنشاء محمية بحرية جديدة قرب الشعاب
     الشمالية هذا العام. [1]

   Where it comes from: 1 article · 1 language · 1 origin: أخبار البحر
   [1] أخبار البحر · Arabic · Jan 21, 2025, 4:30 PM
       https://akhbar-albahr.example/shiaab

and 6 more stories

────────────────────────
Made from the articles' own sentences.
1 feed failed
  https://slow.example/rss
    no answer in 20 seconds
"""
    )


@pytest.mark.parametrize("width", [24, 40, 60, 80, 120])
def test_nothing_is_cut_and_no_line_is_too_wide(digest: Digest, lexicon: Lexicon, zone: ZoneInfo, width: int) -> None:
    page = as_text(digest, lexicon, width=width, zone=zone, color=False)
    assert all(cell_len(line) <= width for line in page.splitlines() if "https://" not in line)
    for story in digest.stories:
        texts = [point.text for point in story.summary.key_points] + [quote.text for quote in story.summary.quotes]
        assert all(squeezed(text) in squeezed(page) for text in texts)
        for article in story.story.articles:
            assert article.url in page.split()


def test_an_address_is_never_broken(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    url = f"https://news.example/{'a-very-long-slug-' * 12}"
    page = as_text(with_summary(digest, headline_url=url), lexicon, width=60, zone=zone, color=False)
    assert url in [line.strip() for line in page.splitlines()]


def test_a_pipe_gets_no_escape_codes(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    hostile = with_summary(digest, headline="\x1b[31mred\x1b]8;;http://evil.example\x1b\\ \x9b2J title\r\n\x07")
    page = as_text(hostile, lexicon, width=80, zone=zone, color=False)
    assert all(char == "\n" or char.isprintable() or char in "\u202f\xa0" for char in page)
    assert "title" in page


def test_colour_adds_links_and_changes_no_word(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    plain = as_text(digest, lexicon, width=80, zone=zone, color=False)
    colored = as_text(digest, lexicon, width=80, zone=zone, color=True)
    assert "\x1b]8;" in colored
    assert ";https://reef-weekly.example/2025/01/survey-finds-recovery\x1b\\" in colored
    bare = _ESCAPE.sub("", colored)
    assert "\x1b" not in bare
    # The headline itself is the link, so its address needs no line.
    headlines = {f"   {story.summary.headline_url}" for story in digest.stories}
    assert bare.splitlines() == [line for line in plain.splitlines() if line not in headlines]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "https://a.example/\x1b\\x", "https://"])
def test_only_web_addresses_are_linked(digest: Digest, lexicon: Lexicon, zone: ZoneInfo, url: str) -> None:
    page = as_text(with_summary(digest, headline_url=url), lexicon, width=80, zone=zone, color=True)
    head = next(line for line in page.splitlines() if "Survey finds" in line)
    assert "\x1b]8;" not in head


def test_nothing_new_is_said_quietly(quiet: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    page = as_text(quiet, lexicon, width=80, zone=zone, color=False).replace("\u202f", " ")
    assert page == (
        "Coral reefs\nJan 21, 2025, 9:00 AM to Jan 22, 2025, 9:00 AM (WIB)\n\nNothing on this topic in this period.\n"
    )


def test_a_model_is_named(digest: Digest, lexicon: Lexicon, zone: ZoneInfo) -> None:
    page = as_text(with_summary(digest, made_with="some-model"), lexicon, width=80, zone=zone, color=False)
    assert "Written with some-model" in page
    assert "Made from the articles' own sentences." not in page


def test_dates_follow_the_language_and_the_zone(digest: Digest, lexicon: Lexicon) -> None:
    digest = dataclasses.replace(digest, language="pt-BR")
    page = as_text(digest, lexicon, width=80, zone=ZoneInfo("America/Sao_Paulo"), color=False)
    assert "20 de jan. de 2025 23:00 to 21 de jan. de 2025 23:00 (GMT-03:00)" in page
    # 00:40 UTC is the evening before, the day of the digest there.
    assert "Diário dos Mares · Portuguese · 21:40 · via Reef Weekly" in page


def test_a_note_only_where_no_article_is_in_the_readers_language(
    digest: Digest, lexicon: Lexicon, zone: ZoneInfo
) -> None:
    assert as_text(digest, lexicon, width=80, zone=zone, color=False).count("No article of this story") == 1
    arabic = dataclasses.replace(digest, language="ar-EG")
    page = as_text(arabic, lexicon, width=80, zone=zone, color=False)
    assert page.index("No article of this story in Arabic.") < page.index("Where it comes from")
    assert page.count("No article of this story") == 1


def test_a_story_without_points_or_quotes_still_names_its_sources(
    digest: Digest, lexicon: Lexicon, zone: ZoneInfo
) -> None:
    page = as_text(with_summary(digest, key_points=(), quotes=()), lexicon, width=80, zone=zone, color=False)
    story: DigestStory = digest.stories[0]
    assert all(article.url in page for article in story.story.articles)
