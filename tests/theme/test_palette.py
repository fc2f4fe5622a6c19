"""The colours that a site wears."""

import re
from pathlib import Path

import pytest
from coloraide import Color
from django.conf import settings

from theme.palette import ACCENT, DEFAULT, TEXT, TONES, accent_of, as_hex, night_of, sheet_of, trouble_of


@pytest.mark.parametrize("name", TONES)
@pytest.mark.parametrize("at_night", [False, True])
def test_text_can_be_read_in_every_tone(name: str, at_night: bool) -> None:
    tone = TONES[name]
    for ground in (tone.paper[at_night], tone.wash[at_night]):
        assert Color(tone.ink[at_night]).contrast(ground) >= 7, ground
        assert Color(tone.quiet[at_night]).contrast(ground) >= TEXT, ground


@pytest.mark.parametrize("name", TONES)
@pytest.mark.parametrize("at_night", [False, True])
def test_without_an_accent_of_its_own_a_site_has_one_that_can_be_read(name: str, at_night: bool) -> None:
    assert trouble_of(accent_of("", "", name)[at_night], name, at_night=at_night) == ""


def test_the_accent_of_the_sheet_is_known_here() -> None:
    sheet = Path(settings.ROOT, "theme/frontend/css/tokens.css").read_text()
    assert f"--accent: light-dark({ACCENT.day}, {ACCENT.night})" in sheet


@pytest.mark.parametrize("name", TONES)
@pytest.mark.parametrize("accent", ["#b3401f", "#0b5fa5", "#000000", "#ffee00", "#123", "#ffffff"])
def test_an_accent_has_one_for_the_night_that_can_be_read(name: str, accent: str) -> None:
    assert trouble_of(night_of(accent, name), name, at_night=True) == ""


@pytest.mark.parametrize("name", TONES)
@pytest.mark.parametrize(
    ("accent", "at_night"),
    [
        ("#ffee00", False),
        ("#ff9900", False),
        ("#44cb63", False),
        ("#101010", True),
        ("#333366", True),
        ("#0e838f", True),
    ],
)
def test_a_pair_that_cannot_be_read_is_named_with_one_that_can(
    name: str, accent: str, at_night: bool
) -> None:
    said = trouble_of(accent, name, at_night=at_night)
    assert ("at night" if at_night else "by day") in said and "has a contrast of" in said
    better = said.rpartition("1. ")[2].split()[0]
    assert trouble_of(better, name, at_night=at_night) == ""


def test_a_contrast_that_is_not_enough_reads_so() -> None:
    assert "has a contrast of 4.4 to 1, and text needs 4.5" in trouble_of("#007e2e", "slate", at_night=False)


def test_only_what_differs_is_said() -> None:
    assert sheet_of("", "", "paper") == ""
    assert sheet_of("#0b5fa5", "#8ec7ff", "paper") == ":root{--accent:light-dark(#0b5fa5,#8ec7ff)}"
    assert "--paper:light-dark(" in sheet_of("", "", "chalk") and "--accent" not in sheet_of("", "", "chalk")


def test_a_colour_is_written_as_hex() -> None:
    assert as_hex(TONES["paper"].paper.day) == "#fcfaf6"
    with pytest.raises(ValueError, match="not a valid color"):
        as_hex("red;}body{")


@pytest.mark.parametrize("name", TONES)
def test_code_can_be_read_in_every_tone(name: str) -> None:
    sheet = Path(settings.ROOT, "theme/frontend/css/code.css").read_text()
    pairs = re.findall(r"--(\w+): light-dark\((oklch\([^)]*\)), (oklch\([^)]*\))\)", sheet)
    assert {"keyword", "string"} <= {colour for colour, *_ in pairs}
    for colour, *pair in pairs:
        for at_night in (False, True):
            assert Color(pair[at_night]).contrast(TONES[name].wash[at_night]) >= TEXT, (colour, at_night)


def test_the_first_tone_is_what_the_sheet_says_itself() -> None:
    sheet = Path(settings.ROOT, "theme/frontend/css/tokens.css").read_text()
    said = dict(re.findall(r"--(\w+): light-dark\((oklch\([^)]*\), oklch\([^)]*\))\);", sheet))
    tone = TONES[DEFAULT]
    for name in ("paper", "ink", "quiet", "hairline", "wash"):
        assert said[name] == ", ".join(getattr(tone, name)), name
    assert said["accent"] == ", ".join(ACCENT)
