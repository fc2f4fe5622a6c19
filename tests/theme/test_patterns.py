import re

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import Page, Site

from tests.drawing import Draw
from tests.writing import Publish


@pytest.fixture
def development(settings: pytest.FixtureRequest, site: Site) -> None:
    settings.ROOT_URLCONF = "tests.journeys.failing"  # type: ignore[attr-defined]


@pytest.fixture
def panel(development: None, client: Client, draw: Draw, publish: Publish) -> str:
    """The library of a site with a picture and a post to show."""
    draw(2400, 900)
    publish("Threads")
    Page.objects.filter(depth=2).exclude(pk=Site.objects.get().root_page_id).delete()  # Wagtail's welcome
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


def test_a_panel_may_be_framed_by_the_library_alone(development: None, client: Client) -> None:
    headers = client.get("/_patterns/light/").headers
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]


def test_a_panel_wears_its_scheme(panel: str) -> None:
    assert '<html lang="en" data-scheme="dark">' in panel


@pytest.mark.parametrize("name", [name for name, _ in settings.BODY_BLOCKS])
def test_every_block_of_a_body_is_in_it(panel: str, name: str) -> None:
    signs = {
        "markdown": 'class="footnotes"',
        "rich_text": 'class="prose"',
        "image": 'class="image width-full"',
        "code": 'class="code"',
        "gallery": 'class="gallery',
        "quote": 'class="quote"',
        "callout": 'class="callout warning"',
        "table": 'class="table-wrap"',
        "details": "<details open",
        "math": "<math",
        "embed": 'class="embed-door"',
        "page_card": 'class="page-card"',
        "divider": "<hr",
        "raw_html": "<abbr",
    }
    assert signs[name] in panel


@pytest.mark.parametrize("kind", ["article", "note", "link", "quote"])
def test_every_kind_of_post_is_listed(panel: str, kind: str) -> None:
    assert f'<li class="listed {kind}">' in panel


def test_a_form_is_shown_fresh_and_refused(panel: str) -> None:
    assert panel.count('class="responding"') == 2
    assert "Say by what name you go" in panel
    assert "What was typed stays." in panel


def test_no_id_is_there_twice(panel: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', panel)
    assert len(ids) == len(set(ids))


def test_another_scheme_is_not_known(development: None, client: Client) -> None:
    assert client.get("/_patterns/sepia/").status_code == 404
