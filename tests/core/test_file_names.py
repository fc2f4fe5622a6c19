"""What a file is called for people, and on the disk."""

import pytest

from core.file_names import name_on_disk, told_name

RIGHT_TO_LEFT = "\N{RIGHT-TO-LEFT OVERRIDE}"


@pytest.mark.parametrize(
    "name",
    [
        "notes.txt",
        "😀.txt",
        "家計簿 2026.pdf",
        "مرحبا.pdf",
        "שלום עולם.txt",
        'the "best" one.txt',
        "it's 50% off; really.txt",
        "archive.tar.gz",
        "👩\N{ZERO WIDTH JOINER}🚀.txt",
        "no ending",
    ],
)
def test_a_name_is_told_as_it_was_written(name: str) -> None:
    assert told_name(name) == name


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("/etc/passwd.txt", "passwd.txt"),
        (r"C:\letters\may.pdf", "may.pdf"),
        ("../../x.txt", "x.txt"),
        ("two\nlines\r\n.txt", "two lines.txt"),
        ("nul\0l.txt", "nul l.txt"),
        (f"{RIGHT_TO_LEFT}txt.exe", "txt.exe"),
        (".txt", "attachment.txt"),
        ("..", "attachment"),
        ("", "attachment"),
        ("folder/", "attachment"),
        ("cafe\N{COMBINING ACUTE ACCENT}.txt", "café.txt"),
    ],
)
def test_what_is_no_part_of_a_name_is_left_out(name: str, told: str) -> None:
    assert told_name(name) == told


@pytest.mark.parametrize("letter", ["a", "家", "😀"])
def test_a_name_that_no_disk_could_hold_is_cut_before_its_ending(letter: str) -> None:
    told = told_name(letter * 300 + ".txt")
    assert told.endswith(letter + ".txt")
    assert 190 < len(told.encode()) <= 200


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("Notes of May.txt", "notes-of-may.txt"),
        ("😀.txt", "grinning.txt"),
        ("Ünïcode.PDF", "unicode.pdf"),
        ("../../../etc/passwd", "passwd"),
        ('"quoted".txt', "quoted.txt"),
        ("archive.tar.gz", "archivetar.gz"),
        ("….txt", "attachment.txt"),
        (".txt", "attachment.txt"),
        ("", "attachment"),
    ],
)
def test_on_the_disk_it_has_plain_letters(name: str, stored: str) -> None:
    assert name_on_disk(name) == stored


@pytest.mark.parametrize(
    "name", ["家計簿.pdf", "مرحبا.pdf", "שלום.pdf", "a" * 300 + ".pdf", "家" * 300 + ".pdf"]
)
def test_on_the_disk_every_name_is_short_and_says_something(name: str) -> None:
    stored = name_on_disk(name)
    assert stored.isascii()
    assert 5 < len(stored) <= 64
    assert stored.endswith(".pdf")
