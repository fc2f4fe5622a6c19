"""What front matter says."""

from typing import Any

import pytest

from blog.importing.metadata import understood


def test_a_post_is_understood() -> None:
    meta = understood(
        {"Title": "A walk", "description": "In rain.", "date": "2024-01-02", "slug": "walk", "tags": ["a"]}
    )
    assert (meta.title, meta.summary, meta.slug, meta.labels) == ("A walk", "In rain.", "walk", ["a"])
    assert meta.date is not None
    assert not meta.draft


@pytest.mark.parametrize(
    ("data", "labels"),
    [
        ({"tags": "a, b c"}, ["a", "b c"]),
        ({"tags": ["a", "A", "b"]}, ["a", "b"]),
        ({"tags": [{"name": "a"}, ["b"]]}, ["a", "b"]),
        ({"tags": {"a": 1, "b": 2}}, ["a", "b"]),
        ({"tags": ["#a", " b "], "category": "C"}, ["a", "b", "C"]),
        ({"taxonomies": {"tags": ["a"], "categories": ["b"]}}, ["a", "b"]),
        ({"tags": [2024, True, None, ""]}, ["2024", "True"]),
        ({"tags": None}, []),
        ({"tags": ["\u3164", "a"]}, ["a"]),
    ],
)
def test_tags_are_read_however_they_are_written(data: dict[str, Any], labels: list[str]) -> None:
    assert understood(data).labels == labels


def test_what_cannot_be_seen_is_no_name() -> None:
    meta = understood({"title": "\u2800", "authors": ["\u3164", "Ada"]})
    assert (meta.title, meta.authors) == ("", ["Ada"])


@pytest.mark.parametrize(
    "data",
    [{"draft": True}, {"draft": "yes"}, {"published": "false"}, {"status": "draft"}, {"private": "true"}],
)
def test_drafts_are_known_by_many_names(data: dict[str, Any]) -> None:
    assert understood(data).draft


@pytest.mark.parametrize("data", [{"draft": "false"}, {"published": "true"}, {"published": "2024-01-01"}, {}])
def test_what_is_published_is_no_draft(data: dict[str, Any]) -> None:
    assert not understood(data).draft


def test_a_date_that_cannot_be_read_is_reported() -> None:
    assert "03/04/2024" in understood({"date": "03/04/2024"}).notes[0]


def test_the_path_gives_the_date_where_nothing_else_does() -> None:
    meta = understood({"path": "2015/05/15/Rust-1.0"})
    assert meta.date is not None
    assert meta.date.year == 2015


@pytest.mark.parametrize("value", [False, "false", "/{{ page.fileSlug }}/", ""])
def test_an_address_that_is_none_is_left_out(value: Any) -> None:
    assert understood({"permalink": value}).addresses == []
