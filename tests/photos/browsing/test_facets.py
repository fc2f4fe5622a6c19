"""What photos are browsed by."""

import pytest

from photos.browsing.facets import FACETS, NONE

HUGE = "9" * 400


@pytest.mark.parametrize(
    ("length", "key"),
    [(None, ""), (0, ""), (1, "1-17"), (17, "1-17"), (18, "18-23"), (50, "50-69"), (399, "200-399"), (400, "400"),
     (99999, "400")],
)  # fmt: skip
def test_a_focal_length_is_in_one_range(length: int | None, key: str) -> None:
    assert FACETS["focal-length"].key_of(length) == key
    assert not key or FACETS["focal-length"].of(key) is not NONE


@pytest.mark.parametrize(
    ("word", "key"),
    [
        *((word, key) for word in FACETS for key in ("", "a\0b")),
        *(("year", key) for key in ("24", "0000", "9999", "20245", "２０２４", "-202", HUGE)),
        *(("focal-length", key) for key in ("0-17", "18-24", "401", "a-b", HUGE)),
        *(("country", key) for key in ("NO", "n", "nor", "1x")),
    ],
)
def test_what_cannot_be_a_key_is_none(word: str, key: str) -> None:
    assert FACETS[word].of(key) is NONE
