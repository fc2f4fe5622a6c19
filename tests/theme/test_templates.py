"""What holds for every template that a visitor may see."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

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
    "a script without a source": re.compile(r"<script\b(?![^>]*\ssrc=)", re.IGNORECASE),
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


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html", "421.html", "500.html"])
def test_plain_error_pages_need_neither_request_nor_database(name: str) -> None:
    html = render_to_string(name)

    assert html.count("<h1>") == 1
    assert "theme/build/site.css" in html


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["403.html", "404.html"])
def test_error_pages_with_the_site_around_them_stand_without_a_request(name: str) -> None:
    assert render_to_string(name).count("<h1>") == 1
