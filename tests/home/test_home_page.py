"""The front page: its owner's words, and the newest writing in one of two layouts."""

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError
from django.test import Client
from wagtail.models import PageViewRestriction, Site

from home.models import HomePage, Layout
from search.models import SearchDocument
from tests.drawing import Draw
from tests.jobs_fixture import RunJobs
from tests.reading import QueriesOf
from tests.writing import Publish


@pytest.fixture
def home(site: Site) -> HomePage:
    """By pictures."""
    page: HomePage = site.root_page.specific
    page.layout = Layout.PICTURES
    page.save_revision().publish()
    return page


def posts(client: Client) -> list[tuple[str, bool]]:
    """Titles, and whether there is a picture."""
    page = BeautifulSoup(client.get("/").content, "html.parser")
    return [(one.h3.text, one.img is not None) for one in page.select(".pictures > li")]


def test_the_newest_writing_is_shown_by_its_pictures(
    home: HomePage, publish: Publish, client: Client, draw: Draw
) -> None:
    photo = draw(1300, 800)
    publish("Words alone", "Words.")
    publish("With a picture", f"![Beans](image:{photo.pk})")
    publish("A bean", "", kind="quote", quotation="Count no bean before it is roasted.")
    assert posts(client) == [
        ("Count no bean before it is roasted.", False),
        ("With a picture", True),
        ("Words alone", False),
    ]
    page = BeautifulSoup(client.get("/").content, "html.parser")
    assert page.select_one("link[href*='theme/build/home.css']") and not page.select(".posts")


def test_only_a_quote_is_called_by_its_quotation(home: HomePage, publish: Publish, client: Client) -> None:
    publish("A link", kind="link", source_url="https://example.org/", quotation="What it was before.")
    publish("A quote", kind="quote", quotation="Their words.", source_name="Ada")
    assert [title for title, _ in posts(client)] == ["Their words.", "A link"]


def test_however_many_pictures_there_are_they_cost_the_same(
    home: HomePage, publish: Publish, draw: Draw, queries_of: QueriesOf
) -> None:
    publish("One", f"![Beans](image:{draw(1301, 800).pk})")
    one = len(queries_of("/"))
    for number in range(5):
        publish(f"Number {number}", f"![Beans](image:{draw(1310 + number, 800).pk})")
    assert len(queries_of("/")) == one <= 12


def test_drafts_and_private_posts_are_not_shown(home: HomePage, publish: Publish, client: Client) -> None:
    publish("Draft").unpublish()
    PageViewRestriction.objects.create(page=publish("Private"), restriction_type=PageViewRestriction.LOGIN)
    assert posts(client) == []


def test_what_the_owner_says_first_stands_before_it_and_is_found(
    site: Site, publish: Publish, client: Client, run_jobs: RunJobs
) -> None:
    publish("A post")
    home = site.root_page.specific
    home.body = [("markdown", "Roasted on *Tuesdays*, in Linz.")]
    home.save_revision().publish()
    run_jobs()
    page = client.get("/").content.decode()
    assert page.index("Roasted on <em>Tuesdays</em>") < page.index("A post")
    assert "Tuesdays" in SearchDocument.objects.get(page=home).passages[0]


def test_a_layout_that_nobody_knows_is_not_kept(home: HomePage) -> None:
    with pytest.raises(IntegrityError, match="home_layout_is_known"):
        HomePage.objects.update(layout="carousel")
