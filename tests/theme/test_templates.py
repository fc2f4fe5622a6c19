"""What holds for every template that a visitor may see."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client

from tests.writing import Publish

FOLDERS = ("theme", "blog", "search", "photos", "site/home", "site/core")
TEMPLATES = sorted(
    path
    for folder in FOLDERS
    for path in (Path(settings.ROOT) / folder).glob("**/templates/**/*.html")
    if "admin" not in path.parts and "node_modules" not in path.parts
)
INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a script without a source": re.compile(
        r"<script\b(?![^>]*\ssrc=|[^>]*application/ld\+json)", re.IGNORECASE
    ),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
    "something of a third party": re.compile(r"(?:src|href)=[\"']?(?:https?:)?//", re.IGNORECASE),
}


def test_the_scan_finds_the_templates() -> None:
    assert {"base.html", "post_page.html", "home_page.html", "search.html"} <= {
        path.name for path in TEMPLATES
    }


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_what_the_policy_forbids(path: Path) -> None:
    text = path.read_text()

    assert [what for what, pattern in INLINE.items() if pattern.search(text)] == []


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html", "500.html"])
def test_plain_error_pages_need_neither_request_nor_database(name: str) -> None:
    html = render_to_string(name)

    assert html.count("<h1>") == 1
    assert "theme/build/site.css" in html


def test_the_page_for_an_unknown_name_asks_that_name_for_nothing() -> None:
    html = render_to_string("421.html")

    assert html.startswith('<!doctype html>\n\n<html lang="en"')
    assert "<title>No site lives at this address</title>" in html
    assert html.count("<h1>") == 1
    assert re.findall(r'(?:src|href)="(?!data:)', html) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_post_is_called_a_post(path: Path) -> None:
    assert re.findall(r"\bentr(?:y|ies)\b", f"{path.name} {path.read_text()}") == []


def test_what_was_written_runs_from_its_own_side(client: Client, publish: Publish) -> None:
    html = client.get(publish("كتاب", "نص", summary="ملخص").url).content.decode()

    assert '<h1 class="post-title" dir="auto">كتاب</h1>' in html
    assert '<p class="deck" dir="auto">ملخص</p>' in html
    assert '<article class="prose" dir="auto"' in html


@pytest.mark.parametrize(
    ("kind", "words", "said"),
    [
        ("article", 1, ["1 min"]),
        ("article", 700, ["3 min"]),
        ("link", 700, ["3 min", "Link"]),
        ("note", 1, ["Note"]),
    ],
)
def test_a_post_tells_its_minutes_and_its_kind(
    client: Client, publish: Publish, kind: str, words: int, said: list[str]
) -> None:
    post = publish("Ink", "word " * words, kind=kind)
    for address, place in ((post.url, "p.meta"), ("/blog/", "p.listed-meta")):
        page = BeautifulSoup(client.get(address).content, "html.parser")
        assert [part.get_text() for part in page.select(f"{place} > span")] == said


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["403.html", "404.html"])
def test_error_pages_with_the_site_around_them_stand_without_a_request(name: str) -> None:
    assert render_to_string(name).count("<h1>") == 1
