"""Front matter and the writing below it."""

import pytest

from blog.importing.front_matter import split
from blog.importing.reading import UnreadableError


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: A walk\ntags: [a, b]\n---\nBody\n",
        "---\ntitle: A walk\ntags: [a, b]\n...\nBody\n",
        '+++\ntitle = "A walk"\ntags = ["a", "b"]\n+++\nBody\n',
        '{"title": "A walk", "tags": ["a", "b"]}\nBody\n',
        '---json\n{"title": "A walk", "tags": ["a", "b"]}\n---\nBody\n',
        '---toml\ntitle = "A walk"\ntags = ["a", "b"]\n---\nBody\n',
    ],
)
def test_each_language_is_read(text: str) -> None:
    parts = split(text)
    assert (parts.data, parts.body) == ({"title": "A walk", "tags": ["a", "b"]}, "Body\n")


def test_the_first_line_of_the_body_is_known() -> None:
    assert split("---\ntitle: x\n---\n\nBody").first_line == 4
    assert split('{"title": "x"}\nBody').first_line == 2
    assert split("Body").first_line == 1


@pytest.mark.parametrize(
    "text",
    ["Just words", "---\nA rule, then words.\n\n---\nMore", "---", "{{< x >}}\nwords", "{: .a}\nb", ""],
)
def test_a_text_without_front_matter_is_all_body(text: str) -> None:
    assert split(text).data == {}
    assert split(text).body == text


def test_empty_front_matter_is_none() -> None:
    assert split("---\n---\nBody").body == "Body"


def test_values_of_yaml_stay_the_text_they_are() -> None:
    data = split("---\ntitle: No\nsubtitle: 12:30\nslug: 007\n---\n").data
    assert data == {"title": "No", "subtitle": "12:30", "slug": "007"}


def test_dates_of_toml_become_text() -> None:
    data = split("+++\ndate = 2024-02-03T04:05:06Z\nday = 2024-02-03\nbig = inf\n+++\n").data
    assert data == {"date": "2024-02-03T04:05:06+00:00", "day": "2024-02-03", "big": "inf"}


def test_tabs_in_yaml_are_forgiven_and_said_so() -> None:
    parts = split("---\ntitle:\tA walk\ntags:\n\t- a\n---\n")
    assert parts.data == {"title": "A walk", "tags": ["a"]}
    assert "tabs" in parts.notes[0]


def test_what_a_database_cannot_hold_is_replaced() -> None:
    assert split('{"title": "a\\u0000b\\ud800c"}\n').data == {"title": "a\ufffdb\ufffdc"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("---\ntitle: x\nBody without an end", "never ends"),
        ("+++\ntitle = 1\n", "never ends"),
        ('---\ntitle: "x\ndate: 1\n---\n', "line"),
        ("+++\ntitle = \n+++\n", "TOML"),
        ('{"title": \n', "JSON"),
        ("---\na: " + "[" * 5000 + "]" * 5000 + "\n---\n", "nested"),
        ('{"a": ' + "[" * 100_000, "nested"),
        ("---\na: " + "x" * 200_000 + "\n---\n", "longer"),
        ("---\na: &a [x]\n" + "".join(f"b{i}: *a\n" for i in range(50)) + "---\n", "refers to itself"),
        ("---\na: &a [*a, *a]\n---\n", "recursive"),
        ("---\na: [" + "x," * 20_000 + "]\n---\n", "unfolds"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        split(text)


def test_a_bomb_of_references_is_refused() -> None:
    bomb = "a0: &a0 [x, x, x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 20))
    with pytest.raises(UnreadableError):
        split(f"---\n{bomb}---\n")
