"""Which face draws a sign, and where it stands."""

import os
from pathlib import Path

import brotli
import pytest

from theme import dress
from theme.cards import faces, shaping
from theme.cards.faces import DRESSES, EMOJI
from theme.cards.shaping import Line, Sign, Style, cleaned, goes_left, shaped, signs_of

SCRIPTS = {
    "Latin": "Žluťoučký kůň, Việt Nam",
    "Greek": "Ξεσκεπάζω",
    "Cyrillic": "Съешь ещё",
    "Arabic": "نص حكيم",
    "Hebrew": "דג סקרן",
    "Devanagari": "अविस्मरणीय",
    "Bengali": "বাংলা ভাষা",
    "Tamil": "தமிழ் மொழி",
    "Thai": "ภาษาไทย",
    "Japanese": "縦書きの「っ」",
    "Korean": "한국어 제목",
    "Chinese": "重读《红楼梦》",
    "marks": "q̈ x̂ e\u0301 ẍ",
    "signs": "→ ★ ✓ € № ½",
}


def test_a_card_has_faces_for_every_dress_that_is_offered() -> None:
    assert DRESSES.keys() == dress.DRESSES.keys()


def style(language: str = "en") -> Style:
    return Style(DRESSES["book"].title, language)


def drawn(text: str, language: str = "en") -> list[Sign]:
    """The signs of a text, all of which some face has."""
    found = [sign for _, sign in signs_of(text, style(language))]
    assert None not in found
    return [sign for sign in found if sign]


def line(text: str) -> Line:
    return shaped(drawn(text), style(), goes_left(text))


@pytest.fixture(autouse=True)
def no_fonts_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    shaping._part_of.cache_clear()
    monkeypatch.setattr(shaping, "system_part", lambda chars: None)


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_every_script_has_a_face_and_no_sign_is_an_empty_box(text: str) -> None:
    found = line(cleaned(text))
    assert found.width > 0 and all(glyph.number for glyph in found.glyphs)


@pytest.mark.parametrize("emoji", ["👨‍👩‍👧‍👦", "🏳️‍🌈", "🇩🇪", "👍🏽", "1️⃣", "❤️", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🧑🏿‍🚀", "🧵"])
def test_an_emoji_of_several_parts_is_one_picture(emoji: str) -> None:
    assert [sign.text for sign in drawn(emoji)] == [emoji]
    (glyph,) = line(emoji).glyphs
    assert glyph.part.face == EMOJI


def test_what_may_be_both_is_text_unless_it_says_that_it_is_an_emoji() -> None:
    assert [sign.part.face == EMOJI for sign in drawn("1™1️⃣")] == [False, False, True]


def test_chinese_characters_look_as_the_language_has_them() -> None:
    assert drawn("直", "ja")[0].part.face == "noto-sans-jp"
    assert drawn("直", "zh-hant")[0].part.face == "noto-sans-sc"
    assert {sign.part.face for sign in drawn("直すの、", "en")} == {"noto-sans-jp"}
    assert drawn("한直", "en")[1].part.face == "noto-sans-kr"


def test_what_no_face_has_is_told_and_not_drawn() -> None:
    found = list(signs_of("a𓀀b", style()))
    assert [text for text, sign in found if sign is None] == ["𓀀"]


def test_a_font_of_the_machine_draws_what_no_face_of_ours_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    font, program = tmp_path / "thai.ttf", tmp_path / "fc-list"
    font.write_bytes(
        brotli.decompress((faces.FOLDER / "noto-sans-thai-thai-wght-normal.ttf.br").read_bytes())
    )
    program.write_text(f"#!/bin/sh\necho {tmp_path}/a.pcf.gz\necho {font}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(faces, "FILLING", ())
    monkeypatch.setattr(shaping, "system_part", faces.system_part.__wrapped__)
    assert {sign.part.file for sign in drawn("ไทย")} == {str(font)}
    assert all(glyph.number for glyph in line("ไทย").glyphs)


def test_words_from_right_to_left_begin_at_the_right() -> None:
    hebrew = line("אב")
    alef, bet = (shaped([sign], style(), True).glyphs[0].number for sign in drawn("אב"))
    assert [glyph.number for glyph in hebrew.glyphs] == [bet, alef]


def test_a_number_and_a_latin_word_keep_their_direction_within_others() -> None:
    mixed = line("אב 12 CD")
    order = [glyph.number for glyph in mixed.glyphs]
    twelve, latin = ([glyph.number for glyph in line(text).glyphs] for text in ("12", "CD"))
    assert goes_left("אב 12 CD")
    assert order[:2] == latin and order[3:5] == twelve


def test_letters_of_arabic_join() -> None:
    apart = sum(line(letter).width for letter in "بيت")
    assert line("بيت").width < apart


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a\x00b\x07\r\n\tc", "ab c"),
        ("a\ud800b", "ab"),
        ("\u202egnp.exe\u2066", "gnp.exe"),
        ("e\u0301", "é"),
        ("  two \u2003 words\u3000", "two words"),
        ("10\u00a0km\u202f!", "10\u00a0km\u202f!"),
        ("👨‍👩‍👧 ", "👨‍👩‍👧"),
    ],
)
def test_what_steers_and_what_is_no_character_is_left_out(written: str, kept: str) -> None:
    assert cleaned(written) == kept
