"""What cameras wrote, sense and nonsense."""

from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from PIL.TiffImagePlugin import IFDRational

from photos.reading.values import (
    degrees_of,
    moment_of,
    name_of,
    offset_of,
    ratio_of,
    text_of,
    whole_of,
    words_of,
)

TAKEN = datetime.fromisoformat("2024-05-06T07:08:09")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (IFDRational(10, 2500), Fraction(1, 250)),
        (IFDRational(0, 0), None),
        (IFDRational(1, 0), None),
        (float("nan"), None),
        (float("inf"), None),
        (2.8, Fraction(14, 5)),
        ("28/10", Fraction(14, 5)),
        ("1/0", None),
        ("1/x", None),
        ("-1/3", Fraction(-1, 3)),
        ("9" * 400, None),
        ("1e99999999", None),
        ((IFDRational(50, 1),), Fraction(50)),
        ((1, 2), None),
        ([], None),
        (None, None),
        (b"\x01", None),
    ],
)
def test_numbers_are_fractions(written: Any, value: Fraction | None) -> None:
    assert ratio_of(written) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [(400, 400), ((400, 0), 400), ("400", 400), (0, None), (1.5, None), ((), None), (10**9, None)],
)
def test_whole_numbers_are_within_bounds(written: Any, value: int | None) -> None:
    assert whole_of(written, 1, 100_000) == value


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2024:05:06 07:08:09", TAKEN),
        ("2024-05-06T07:08:09.25", TAKEN.replace(microsecond=250_000)),
        ("2024:05:06 07:08", TAKEN.replace(second=0)),
        ("2024:05:06 07:08:60", TAKEN.replace(second=59)),  # A leap second.
        (b"2024:05:06 07:08:09\0", TAKEN),
        ("0000:00:00 00:00:00", None),
        ("    :  :     :  :  ", None),
        ("2024:13:06 07:08:09", None),
        ("2024:02:30 07:08:09", None),
        ("2024:05:06 25:08:09", None),
        ("1601:01:01 00:00:00", None),
        ("9999:12:31 23:59:59", None),
        ("2024:05:06", None),
        ("yesterday", None),
        ("", None),
        (5, None),
    ],
)
def test_moments_are_on_the_clock_of_the_camera(written: Any, moment: datetime | None) -> None:
    assert moment_of(written) == (moment and (moment, None))


@pytest.mark.parametrize(
    ("written", "offset"),
    [
        ("+02:00", timedelta(hours=2)),
        ("-0330", timedelta(hours=-3, minutes=-30)),
        ("Z", timedelta()),
        ("+14:00", timedelta(hours=14)),
        ("+23:00", None),
        ("+01:75", None),
        ("   :  ", None),
        ("CET", None),
        (None, None),
    ],
)
def test_an_offset_is_taken_as_it_is_written(written: Any, offset: timedelta | None) -> None:
    assert offset_of(written) == offset


def test_a_moment_brings_its_offset() -> None:
    assert moment_of("2024-05-06T07:08:09+05:30") == (TAKEN, timedelta(hours=5.5))


@pytest.mark.parametrize(
    ("written", "side", "degrees"),
    [
        ((IFDRational(51, 1), IFDRational(30, 1), IFDRational(36, 1)), "N", 51.51),
        ((51, 30, 36), b"S\0", -51.51),
        ((51.51,), "n", 51.51),
        ((51, IFDRational(0, 0), IFDRational(0, 0)), "N", 51.0),
        ((IFDRational(0, 0), 1, 1), "N", None),
        ((91, 0, 0), "N", None),
        ((1, 2, 3, 4), "N", None),
        ("51", "N", None),
        (None, None, None),
    ],
)
def test_degrees_have_a_side(written: Any, side: Any, degrees: float | None) -> None:
    assert degrees_of(written, side, 90) == degrees


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("  Dusk  ", "Dusk"),
        ("Dusk\0rubbish", "Dusk"),
        ("Größe".encode(), "Größe"),
        ("Größe".encode("latin-1"), "Größe"),
        ("a\r\nb", "a\nb"),
        ("\ud800x", "�x"),
        ("\u200b\u200b", ""),
        ("\u202eksuD\u202c \u2067by\u2069 Ada", "ksuD by Ada"),
        ("\u200fשלום\u200f", "\u200fשלום\u200f"),
        ("\u2066 \u202e", ""),
        ("x" * 9_000, "x" * 5_000),
        (None, ""),
        (7, ""),
    ],
)
def test_words_can_be_kept_and_seen(written: Any, text: str) -> None:
    assert text_of(written) == text


def test_what_stands_for_no_name_is_none() -> None:
    assert [name_of(name) for name in ("EF  50mm\n", "----", "N/A", "Unknown", "")] == [
        "EF 50mm",
        "",
        "",
        "",
        "",
    ]


def test_keywords_come_once_and_within_bounds() -> None:
    assert words_of(["Sea", "sea ", "", "two\nwords", None]) == ("Sea", "two words")
    assert len(words_of(str(number) for number in range(10_000))) == 200
