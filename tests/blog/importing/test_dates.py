"""Dates as people write them."""

from datetime import UTC, datetime
from typing import Any

import pytest

from blog.importing.dates import date_in_address, date_in_name, read_date, without_date


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-05",
        "2024-3-5",
        "2024/03/05",
        "2024.03.05",
        "20240305",
        "5.3.2024",
        "05.03.2024",
        "5 March 2024",
        "5th of March 2024",
        "March 5, 2024",
        "Mar 5th, 2024",
        "Tue, 05 Mar 2024",
        "Tuesday, March 5, 2024",
        "[[2024-03-05]]",
        "2024-03-05T00:00:00Z",
        "2024-03-05 00:00:00 +0000",
        "2024-03-05T01:00:00.000+01:00",
        "2024-03-05 12:00 AM",
        "Tue, 05 Mar 2024 00:00:00 GMT",
        "1709596800",
        "1709596800000",
        "20240305000000",
    ],
)
def test_the_same_day_is_read_however_it_is_written(text: str) -> None:
    assert read_date(text) == datetime(2024, 3, 5, tzinfo=UTC)


def test_a_time_without_zone_is_in_the_zone_of_the_site(settings: Any) -> None:
    settings.TIME_ZONE = "Europe/Berlin"
    assert read_date("2024-07-01 10:30") == datetime(2024, 7, 1, 8, 30, tzinfo=UTC)
    assert read_date("2024-07-01 10:30 PM") == datetime(2024, 7, 1, 20, 30, tzinfo=UTC)


def test_a_number_over_twelve_is_the_day() -> None:
    assert read_date("03/25/2024") == read_date("25/03/2024") == datetime(2024, 3, 25, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["03/04/2024", "2024-13-01", "2024-02-30", "0001-01-01", "yesterday", "Last Modified", "", "12"]
)
def test_what_is_no_date_or_two_is_none(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize("text", ["1000-01-01", "9998-12-31", "5 Mar 1204 10:00:00", "3000-01-02"])
def test_every_year_that_a_page_can_have_is_read(text: str) -> None:
    assert read_date(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        *("0204-05-06", "0999-12-31", "9999-12-31", "0000-00-00", "-0500-01-01", "12024-05-06"),
        *("5 Mar 204 10:00:00", "Mon, 05 Mar 9999 10:00:00 GMT", "Mon, 05 Mar 99999 10:00:00 GMT"),
        # Another year, or none at all, where the site is.
        *("1000-01-01T00:00:00+14:00", "9998-12-31T23:59:59-12:00", "9999-12-31T23:59:59-12:00"),
        *("0001-01-01T00:00:00+14:00", "Mon, 05 Mar 2020 10:00:00 +99999999999"),
    ],
)
def test_a_year_that_no_page_can_have_is_none(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("2015/05/15/Rust-1.0", (2015, 5, 15)),
        ("/2020/07/post/", (2020, 7, 1)),
        ("/blog/2021-2-3-x", (2021, 2, 3)),
    ],
)
def test_an_address_holds_a_date(address: str, day: tuple[int, int, int]) -> None:
    assert date_in_address(address) == datetime(*day, tzinfo=UTC)


@pytest.mark.parametrize("address", ["/about/", "/2024/99/x", "/12345/67/8", "/posts/v2020"])
def test_an_address_without_a_date_holds_none(address: str) -> None:
    assert date_in_address(address) is None


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("_posts/2020-01-02-hello.md", (2020, 1, 2)),
        ("posts/2020-01-02-trip/index.md", (2020, 1, 2)),
        ("2020/01/02/hello.md", (2020, 1, 2)),
        ("2020/01/hello.md", (2020, 1, 1)),
        ("20200102 hello.md", (2020, 1, 2)),
        ("zettel/202001021530.md", (2020, 1, 2)),
        ("hello 2020-01-02.md", (2020, 1, 2)),
        ("2020-01-hello.md", (2020, 1, 1)),
    ],
)
def test_a_files_name_holds_a_date(key: str, day: tuple[int, int, int]) -> None:
    assert date_in_name(key) == datetime(*day, tzinfo=UTC)


@pytest.mark.parametrize(
    "key", ["hello.md", "Rust-1.12.1.md", "1.94.1-release.md", "9999-99-99.md", "123456789.md"]
)
def test_a_files_name_without_a_date_holds_none(key: str) -> None:
    assert date_in_name(key) is None


def test_a_name_loses_its_date_but_not_all_it_has() -> None:
    assert without_date("2020-01-02-hello") == "hello"
    assert without_date("2020-01-02") == "2020-01-02"
