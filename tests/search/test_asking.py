"""A query is taken apart into words and filters, and any text is one."""

from datetime import UTC, datetime
from random import Random

import pytest

from search.asking import MOST_FILTERS, NAMES, Filter, Parsed, key, parsed
from search.ranking import cleaned


@pytest.mark.parametrize(
    ("query", "text", "filters"),
    [
        ("ink tag:paper", "ink", "tag:paper"),
        ("tag:paper ink", "ink", "tag:paper"),
        ('ink tag:"New York" galls', "ink galls", 'tag:"New York"'),
        ("-tag:paper ink -galls", "ink -galls", "-tag:paper"),
        ('-tag:"New York"', "", '-tag:"New York"'),
        ("Tag:Paper KIND:note", "", "tag:Paper kind:note"),
        ("in:coast camera:Z6 series:walks", "", "in:coast camera:Z6 series:walks"),
        ("from:2024 to:2024-05 year:2023", "", "from:2024 to:2024-05 year:2023"),
        ("ink OR galls tag:a", "ink OR galls", "tag:a"),
        ("tag:a OR tag:b", "", "tag:a OR tag:b"),
        ("ink OR tag:a OR galls", "ink galls", "tag:a"),
        ("from:2024 OR tag:a", "", "from:2024 tag:a"),
        ('"oak galls" tag:a', '"oak galls"', "tag:a"),
        ('tag:a "oak galls', '"oak galls"', "tag:a"),
        ('ink tag:"New York', "ink", 'tag:"New York"'),
        ('ink"galls"tag:a', 'ink"galls"tag:a', ""),
    ],
)
def test_filters_stand_among_words(query: str, text: str, filters: str) -> None:
    asked = parsed(query)
    assert asked.text == text
    assert str(Parsed("", asked.filters)) == filters


@pytest.mark.parametrize(
    "query",
    [
        "tag:",
        'tag:""',
        "tag:-",
        "tag: paper",
        ":paper",
        "foo:bar",
        "http://example.org/tag:x",
        "12:30",
        "from:yesterday",
        "from:2024-13",
        "to:2024-02-30",
        "to:0000",
        "from:٢٠٢٤",
        "year:2024-05",
        "retag:paper",
        '"tag:paper of rags"',
        "C++ and C#",
    ],
)
def test_anything_else_is_words(query: str) -> None:
    assert parsed(query) == Parsed(query)


def test_a_key_is_the_same_however_it_is_written() -> None:
    assert {key("tag", each) for each in ("New York", "new-york", "NEW_YORK", " New  York ")} == {
        "tag:new-york"
    }
    assert key("tag", "Café") == "tag:cafe"
    assert key("tag", "C++") != key("tag", "C#")
    assert len(key("tag", "x" * 10_000)) < 250


def test_filters_become_one_query_for_keys() -> None:
    asked = parsed("tag:it's OR -kind:note in:coast -tag:b from:2024")
    assert asked.applied().keys == "('tag:it''s' | !'kind:note') & ('in:coast') & (!'tag:b')"
    assert parsed("ink").applied().keys == ""


@pytest.mark.parametrize(
    ("query", "since", "until"),
    [
        ("from:2024", (2024, 1, 1), None),
        ("to:2024", None, (2025, 1, 1)),
        ("from:2024-12 to:2024-12", (2024, 12, 1), (2025, 1, 1)),
        ("from:2024-02-29 to:2024-02-29", (2024, 2, 29), (2024, 3, 1)),
        ("from:2023 from:2024-5", (2024, 5, 1), None),
        ("-from:2024", None, (2024, 1, 1)),
        ("-to:2024", (2025, 1, 1), None),
        ("to:9999", None, None),
    ],
)
def test_dates_are_years_months_or_days(
    query: str, since: tuple[int, int, int] | None, until: tuple[int, int, int] | None
) -> None:
    applied = parsed(query).applied()
    assert applied.since == (since and datetime(*since, tzinfo=UTC))
    assert applied.until == (until and datetime(*until, tzinfo=UTC))


def test_a_filter_is_added_and_taken_away() -> None:
    asked = parsed("ink tag:a tag:b OR tag:c")
    assert str(asked.without(Filter("tag", "b"))) == "ink tag:a tag:c"
    assert str(asked.without(Filter("tag", "a"))) == "ink tag:b OR tag:c"
    assert str(asked.with_also(Filter("tag", "New York"))) == 'ink tag:a tag:b OR tag:c tag:"New York"'


@pytest.mark.parametrize(
    ("query", "seeks"),
    [("ink", True), ("-ink", False), ('-"oak galls" -tag:a', False), ("-ink tag:a", True), ("", False)],
)
def test_what_only_leaves_out_looks_for_nothing(query: str, seeks: bool) -> None:
    assert parsed(query).seeks is seeks


def test_a_hundred_filters_are_few() -> None:
    assert len(parsed(" ".join(f"tag:t{number}" for number in range(100))).filters) == MOST_FILTERS


def test_what_was_taken_apart_and_written_again_means_the_same() -> None:
    pieces = [
        *(f"{name}:" for name in sorted(NAMES)),
        *('"', '""', "-", "OR", "a", "é", "\\", "'", ":"),
        " ",
        " ",
        "2024",
        "OR",
    ]
    chance = Random(0)  # noqa: S311 - any will do
    for _ in range(3_000):
        query = cleaned("".join(chance.choices(pieces, k=chance.randrange(20))))
        asked = parsed(query)
        again = parsed(cleaned(str(asked)))
        assert again.filters == asked.filters, query
        assert parsed(cleaned(str(again))) == again, query
