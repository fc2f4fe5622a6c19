"""The pattern library: every component in every state, light and dark."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import Page, Site

from blog.models import BlogIndexPage
from photos.models import AlbumPage, PhotosPage
from tests.drawing import add_picture
from tests.kept import Keep, Kept
from tests.walking import TEMPLATES, sheets
from tests.writing import pen
from theme.library import patterns

# The library itself, what is dressed as the admin is, and what is a script alone: the library runs none.
NOT_SHOWN = {name for name in TEMPLATES if name.startswith("accounts/")} | {
    "patterns/library.html",
    "theme/lightbox.html",
}


@pytest.fixture
def development(settings: pytest.FixtureRequest, site: Site) -> None:
    settings.ROOT_URLCONF = "tests.journeys.failing"  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def kept_something(keep: Keep) -> Kept:
    return keep(write)


@pytest.fixture
def something_to_show(kept_something: Kept, db: None) -> None:
    kept_something.put()


def write() -> None:
    """A picture, and a post to be on a card."""
    add_picture(2400, 900)
    pen(BlogIndexPage.objects.get())("Threads")
    photos = Site.objects.get().root_page.add_child(instance=PhotosPage(title="Photos", slug="photos"))
    photos.add_child(instance=AlbumPage(title="Lofoten", slug="lofoten"))
    Page.objects.filter(depth=2).exclude(pk=Site.objects.get().root_page_id).delete()  # Wagtail's welcome


@pytest.fixture
def panel(development: None, something_to_show: None, client: Client) -> str:
    answer = client.get("/_patterns/dark/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_light_and_dark_stand_side_by_side(development: None, client: Client) -> None:
    answer = client.get("/_patterns/")
    assert re.findall(r'<iframe src="([^"]+)"', answer.content.decode()) == [
        "/_patterns/light/",
        "/_patterns/dark/",
    ]
    assert "frame-src 'self'" in answer.headers["Content-Security-Policy"]


def test_a_sheet_stands_in_both_frames(development: None, client: Client) -> None:
    answer = client.get("/_patterns/?sheet=refused-404").content.decode()
    assert re.findall(r'<iframe src="([^"]+)"', answer) == [
        "/_patterns/light/refused-404/",
        "/_patterns/dark/refused-404/",
    ]
    assert '?sheet=refused-404" aria-current="page">Refused: 404<' in answer


@pytest.mark.parametrize("address", ["/_patterns/light/", "/_patterns/light/refused-404/"])
def test_what_is_shown_may_be_framed_by_the_library_alone(
    development: None, client: Client, address: str
) -> None:
    headers = client.get(address).headers
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]


def test_a_page_wears_its_faces_without_the_script_that_waits(development: None, client: Client) -> None:
    page = client.get("/_patterns/light/refused-404/").content.decode()
    assert "<script" not in page
    assert "data-faces" not in page


def test_every_template_that_a_visitor_may_see_is_in_it(
    development: None, something_to_show: None, client: Client, rendered: set[str]
) -> None:
    for address in ["/_patterns/light/", *sheets(client, "light")]:
        assert client.get(address).status_code == 200, address
    assert sorted(TEMPLATES - NOT_SHOWN - rendered) == []


def test_no_two_patterns_have_one_name(development: None, rf: Any) -> None:
    slugs = [pattern.slug for pattern in patterns(rf.get("/"))]
    assert len(slugs) == len(set(slugs))


def test_every_app_whose_templates_are_shown_brings_its_own() -> None:
    brought = {path.partition(".")[0] for path in settings.PATTERNS}
    shown = {name.partition("/")[0] for name in TEMPLATES - NOT_SHOWN if "/" in name}
    assert shown - brought == {"components", "core", "patterns"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("sheet", ["", "responses-closed/", "refused-404/", "post-a-note/"])
def test_everything_wears_the_scheme(development: None, client: Client, scheme: str, sheet: str) -> None:
    page = client.get(f"/_patterns/{scheme}/{sheet}").content.decode()
    assert f'<html data-scheme="{scheme}"' in page or f'<html lang="en" data-scheme="{scheme}"' in page
    assert "<script" not in page


@pytest.mark.parametrize("name", [name for name, _ in settings.BODY_BLOCKS])
def test_every_block_of_a_body_is_in_it(panel: str, name: str) -> None:
    signs = {
        "markdown": ['class="footnotes"'],
        "rich_text": ['class="prose"'],
        "image": [f'class="image width-{width}"' for width in ("text", "wide", "full")],
        "code": ['class="code"'],
        "gallery": [f'class="gallery width-{width}"' for width in ("text", "wide", "full")],
        "quote": ['class="quote"'],
        "callout": [f'class="callout {kind}"' for kind in ("note", "tip", "warning")],
        "table": ['class="table-wrap"'],
        "details": ["<details open", "<details><summary"],
        "math": ['class="math"', 'class="math math-inline"'],
        "embed": ["embed-video", "embed-map", 'class="embed"'],
        "page_card": ['class="page-card"'],
        "album_strip": ["album-strip"],
        "divider": ["<hr"],
        "raw_html": ["<abbr"],
    }
    assert [sign for sign in signs[name] if sign not in panel] == []


@pytest.mark.parametrize("kind", ["article", "note", "link", "quote"])
def test_every_kind_of_post_is_listed(panel: str, kind: str) -> None:
    assert f'<li class="listed {kind}">' in panel


def test_a_form_is_shown_fresh_and_with_its_mistakes(development: None, client: Client) -> None:
    fresh = client.get("/_patterns/dark/respond-fresh/").content.decode()
    refused = client.get("/_patterns/dark/respond-with-mistakes/").content.decode()
    sentence = "Say by what name you go"
    assert (sentence in fresh, sentence in refused) == (False, True)


def test_no_id_is_there_twice(panel: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', panel)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("address", ["sepia/", "sepia/refused-404/", "light/no-such-sheet/"])
def test_what_is_not_there_is_not_known(development: None, client: Client, address: str) -> None:
    assert client.get(f"/_patterns/{address}").status_code == 404
