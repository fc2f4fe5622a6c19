"""What an import tells, in one piece and in several."""

import pytest

from blog.importing import report
from blog.importing.report import Report, counted, merged


def test_what_is_too_long_to_be_told_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "MOST_TOLD", 2)
    pieces = [Report(failed={f"{piece}{n}": "Odd." for n in "abc"}) for piece in "xy"]
    first, second = (piece.told() for piece in pieces)
    assert (len(first["failed"]), first["more"]["failed"]) == (2, 1)
    told = merged(merged({}, first), second)
    assert (len(told["failed"]), told["more"]["failed"]) == (2, 4)
    assert told["more"]["notes"] == 0


def test_pieces_are_added_and_what_is_unchanged_is_not() -> None:
    first = Report(created=["a"], unchanged=["b", "c"], failed={"d": "Odd."}).told()
    second = Report(created=["e"], unchanged=["b", "c"], failed={"d": "Odd."}).told()
    told = merged(merged({"posts": [["look", "/"]]}, first), second)
    assert (told["created"], told["unchanged"], told["failed"], told["posts"]) == (2, 2, [["d", "Odd."]], [])


def test_numbers_have_their_words() -> None:
    assert [counted(number, "file", "files") for number in (0, 1, 2000)] == [
        "0 files",
        "1 file",
        "2,000 files",
    ]
