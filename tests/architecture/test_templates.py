"""Templates keep the layers: each loads, includes and extends what is its own app's, the theme's or the kernel's.

The one exception is theme/templates/components/, which may load the tags of any app.
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.template.backends.django import get_installed_libraries
from django.template.base import Lexer, TokenType

ROOT = Path(__file__).parents[2]
APPS = {
    name: ROOT / folder / name
    for folder, names in (
        ("", ("blog", "photos", "search", "theme")),
        ("site", ("accounts", "core", "home", "responses")),
    )
    for name in names
}
TEMPLATES = {
    path: name
    for name, folder in APPS.items()
    for path in sorted((folder / "templates").rglob("*"))
    if path.is_file()
}
COMPONENTS = APPS["theme"] / "templates" / "components"
LIBRARIES = get_installed_libraries()


def owners_of_template(name: str) -> set[str]:
    """The apps of ours that have a template of this name; none where it is Django's or Wagtail's."""
    return {app for app, folder in APPS.items() if (folder / "templates" / name).is_file()}


def owners_of_library(name: str) -> set[str]:
    """The app of ours whose tags these are; none where they are Django's or Wagtail's."""
    return {import_module(LIBRARIES[name]).__name__.partition(".")[0]} & APPS.keys()


def named(text: str) -> Iterator[tuple[str, str]]:
    """What a template asks for by `load`, `include` and `extends`: the tag, and the name."""
    for token in Lexer(text).tokenize():
        words = token.split_contents() if token.token_type == TokenType.BLOCK else [""]
        if words[0] == "load":
            libraries = words[-1:] if "from" in words else words[1:]
            yield from (("load", library) for library in libraries)
        elif words[0] in {"include", "extends"}:
            yield words[0], words[1]


def wrong(text: str, app: str, *, is_component: bool = False) -> list[str]:
    """What a template of an app may not ask for."""
    allowed = {"core"} if app == "core" else {app, "theme", "core"}
    found = []
    for tag, name in named(text):
        if tag == "load":
            is_right = is_component or owners_of_library(name) <= allowed
        else:
            # A name that is only known when the page is made could be anything.
            is_right = name[0] in "\"'" and _is_reachable(name.strip("\"'"), allowed)
        if not is_right:
            found.append(f"{tag} {name}")
    return found


def _is_reachable(template: str, allowed: set[str]) -> bool:
    owners = owners_of_template(template)
    return not owners or bool(owners & allowed)


def test_every_app_with_templates_is_looked_at() -> None:
    folders = {path.parent for path in ROOT.glob("*/templates")} | {
        path.parent for path in ROOT.glob("site/*/templates")
    }
    assert folders <= set(APPS.values())
    assert set(TEMPLATES.values()) == {folder.name for folder in folders}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_asks_for_nothing_above_or_beside_it(path: Path) -> None:
    assert wrong(path.read_text(), TEMPLATES[path], is_component=path.is_relative_to(COMPONENTS)) == []


@pytest.mark.parametrize(
    ("app", "text"),
    [
        ("theme", '{% include "blog/titles.html" %}'),
        ("theme", "{% load ways %}"),
        ("theme", "{% load i18n ways %}"),
        ("theme", "{% load ways from ways %}"),
        ("blog", '{% extends "search/search.html" %}'),
        ("blog", "{% load responses %}"),
        ("home", "{% load citations %}"),
        ("core", '{% extends "theme/base.html" %}'),
        ("core", "{% load marks %}"),
        ("theme", "{% include anything %}"),
    ],
)
def test_what_breaks_the_rule_is_found(app: str, text: str) -> None:
    assert len(wrong(text, app)) == 1


@pytest.mark.parametrize(
    ("app", "text"),
    [
        (
            "blog",
            '{% extends "theme/base.html" %}{% load static marks citations %}{% include "blog/titles.html" %}',
        ),
        ("responses", "{% extends 'wagtailadmin/generic/base.html' %}{% load wagtailadmin_tags %}"),
        ("theme", '{# {% include "blog/titles.html" %} #}{% include "core/draft_banner.html" %}'),
    ],
)
def test_what_keeps_it_is_not(app: str, text: str) -> None:
    assert wrong(text, app) == []


def test_a_component_may_load_the_tags_of_any_app_and_no_more() -> None:
    assert wrong("{% load ways %}", "theme", is_component=True) == []
    assert wrong('{% include "blog/titles.html" %}', "theme", is_component=True) == [
        'include "blog/titles.html"'
    ]
