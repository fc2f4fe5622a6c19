"""What the front-end build made, and what it weighs on the way to a visitor."""

import json
import re
from pathlib import Path

import brotli
import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.staticfiles.finders import get_finders
from django.test import Client

import theme
from tests.drawing import Draw
from tests.writing import Publish
from theme.dress import DRESSES

THEME = Path(theme.__file__).parent
BUILD = THEME / "static/theme/build"
SHEETS = sorted((THEME / "frontend/css").rglob("*.css"))
BUDGET = 14 * 1024  # Bytes of HTML and CSS, Brotli: what a first round trip of ten packets carries.
WORDS = "What we keep, we find, if it is kept in order, in our own words, and *read* again by lamp light {}. "


def _packed(data: bytes) -> int:
    return len(brotli.compress(data))


@pytest.mark.parametrize("dress", DRESSES)
def test_the_sheet_of_a_dress_leaves_room_for_the_page(dress: str) -> None:
    assert _packed((BUILD.parents[1] / DRESSES[dress].sheet).read_bytes()) <= BUDGET - 5 * 1024


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_serves_writing_from_either_side(sheet: Path) -> None:
    """What CSS calls left or right would be wrong in half of all scripts; a formula has sides in all of them."""
    rules = re.sub(r"/\*.*?\*/|\.math\b[^{}]*\{[^}]*\}", "", sheet.read_text(), flags=re.DOTALL)

    assert re.findall(r"(?:[\w-]+-)?\b(?:left|right)\b(?=[\w-]*:)|: *(?:left|right)\b", rules) == []


def test_a_text_post_and_the_sheet_are_within_the_budget(client: Client, publish: Publish) -> None:
    sections = (
        f"## Section {n}\n\n" + "".join(WORDS.format(n * 31 + i) for i in range(12)) for n in range(5)
    )
    post = publish("A post of a thousand words", text="\n\n".join(sections), tags=("a", "b", "c"))

    page = client.get(post.url).content

    assert b"Section 4" in page
    assert _packed(page) + _packed((BUILD / "site.css").read_bytes()) <= BUDGET


def test_the_script_of_a_page_is_small() -> None:
    assert sum(_packed((BUILD / name).read_bytes()) for name in ("site.js", "early.js")) < 10 * 1024


def test_the_lightbox_is_small_and_its_door_tiny() -> None:
    assert _packed((BUILD / "pictures.js").read_bytes()) < 1.5 * 1024
    assert _packed((BUILD / "lightbox.js").read_bytes()) < 20 * 1024
    assert _packed((BUILD / "lightbox.css").read_bytes()) < 3 * 1024


def test_what_suggests_is_small_and_comes_apart() -> None:
    assert _packed((BUILD / "suggesting.js").read_bytes()) < 2 * 1024
    assert _packed((BUILD / "suggest.css").read_bytes()) < 1024


def test_a_page_with_pictures_alone_has_the_door_to_the_lightbox(
    client: Client, publish: Publish, draw: Draw
) -> None:
    with_picture = client.get(publish("A picture", f"![A](image:{draw().pk})").url).content.decode()
    door = BeautifulSoup(with_picture, "html.parser").select_one("script[data-lightbox]")

    assert door is not None and re.search(r"/pictures\.?\w*\.js$", str(door["src"]))
    assert door["data-counter"] == "{number} of {count}"
    assert "data-lightbox" not in client.get(publish("Words").url).content.decode()


def test_titles_move_for_those_alone_who_do_not_mind() -> None:
    sheet = (THEME / "frontend/css/transitions.css").read_text()

    assert sheet.index("@media (prefers-reduced-motion: no-preference)") < sheet.index("@view-transition")
    assert "\n@view-transition" not in sheet


@pytest.mark.parametrize(("dress", "count"), [("book", 16), ("poster", 10), ("plain", 2)])
def test_every_face_that_a_sheet_names_is_there(dress: str, count: int) -> None:
    sheet = (BUILD.parents[1] / DRESSES[dress].sheet).read_text()
    names = set(re.findall(r'url\("?(fonts/[\w-]+\.woff2)', sheet))

    assert len(names) == count
    assert all((BUILD / name).stat().st_size > 5_000 for name in names)


def test_what_a_dress_does_not_wear_is_not_in_its_sheet() -> None:
    assert "Newsreader" not in "".join(re.findall(r"@font-face{[^}]*}", (BUILD / "poster.css").read_text()))
    assert "Newsreader" not in (BUILD / "print.css").read_text()  # It is that of every dress.
    assert "Bricolage" not in (BUILD / "site.css").read_text()


def test_the_faces_of_a_text_are_light() -> None:
    names = ("newsreader", "newsreader-display", "newsreader-italic", "newsreader-bold", "instrument-sans")
    assert sum((BUILD / "fonts" / f"{name}.woff2").stat().st_size for name in names) < 120_000
    assert (BUILD / "fonts" / "jetbrains-mono.woff2").stat().st_size < 15_000


def test_the_faces_of_cards_are_there_and_are_not_served() -> None:
    listed = json.loads((BUILD / ".cards/faces.json").read_text())
    files = [part["file"] for parts in listed.values() for part in parts]
    assert all((BUILD / ".cards" / file).stat().st_size for file in files)
    assert all((BUILD / f".cards/{face}-LICENSE.txt").stat().st_size for face in listed)
    assert sum(file.stat().st_size for file in (BUILD / ".cards").iterdir()) < 24 * 1024 * 1024
    ignored = apps.get_app_config("staticfiles").ignore_patterns
    collected = (name for finder in get_finders() for name, _ in finder.list(ignored))
    assert not [name for name in collected if ".cards" in name]


def test_no_word_waits_for_a_face(client: Client, publish: Publish) -> None:
    page = client.get(publish("A post").url).content.decode()

    assert 'data-faces="waiting"' in page
    assert 'rel="preload"' not in page


def test_every_face_comes_with_its_licence() -> None:
    assert len(list((BUILD / "fonts").glob("*-LICENSE.txt"))) == 5


def test_the_sheet_asks_nothing_of_third_parties() -> None:
    for dress in DRESSES.values():
        assert re.findall(r"url\([\"']?(?:https?:)?//", (BUILD.parents[1] / dress.sheet).read_text()) == []


def test_the_lock_file_names_no_host() -> None:
    lock = json.loads((THEME / "frontend/package-lock.json").read_text())

    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []
