"""Which words of a query are kept."""

import pytest

from search.log.words import kept


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("  Iron   GALL ink ", "iron gall ink"),
        ("Grüße aus Köln", "grüße aus köln"),
        ("インク 紙", "インク 紙"),
        ('"Version Control" -svn OR git', '"version control" -svn OR git'),
        ("postgres 18", "postgres 18"),
        ("summer of 2019", "summer of 2019"),
        ("all-MiniLM-L6-v2", "all-minilm-l6-v2"),
        ("k8s i18n sha256sum x86_64", "k8s i18n sha256sum x86_64"),
        ("text-embedding-3-large", "text-embedding-3-large"),
        ("Donaudampfschifffahrtsgesellschaft", "donaudampfschifffahrtsgesellschaft"),
        ("OpenStreetMap JavaScript", "openstreetmap javascript"),
        ("password manager", "password manager"),
    ],
)
def test_words_are_kept(query: str, words: str) -> None:
    assert kept(query) == words


@pytest.mark.parametrize(
    "query",
    [
        "ada@example.org",
        "ada @ example.org",
        "ada＠example.org",
        "@ada",
        "https://example.org/reset?token=a",
        "www.example.org/ada",
        "+43 660 123 45 67",
        "(0660) 123-4567",
        "06601234567",
        "٠٦٦٠١٢٣٤٥٦٧",
        "4111 1111 1111 1111",
        "AT611904300234573201",
        "1990-05-03",
        "192.168.100.17",
        "password=hunter2",
        "Passwort: hunter2",
        "api_key=abc",
        "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
        "AKIAIOSFODNN7EXAMPLE",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0",
        "550e8400-e29b-41d4-a716-446655440000",
        "d41d8cd98f00b204e9800998ecf8427e",
        "dQw4w9WgXcQ",
        "Tr0ub4dor3",
        "QWxhZGRpbjpvcGVuIHNlc2FtZQ",
        "",
        '"-" OR \0 \ud800',
        "...",
        "long words " * 20,
        "a" * 61,
    ],
)
def test_nothing_is_kept_of_what_may_be_somebodys(query: str) -> None:
    assert kept(query) == ""


def test_other_words_of_such_a_query_are() -> None:
    assert kept("Invoice for ada@example.org 06601234567 of May") == "invoice for of may"
    assert kept("password: hunter2 on Postgres") == "on postgres"
