"""No picture is made while a visitor waits, whatever a template asks for."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django.asserts import assertHTMLEqual

from core.pictures import spec_of
from photos.darkroom import door
from photos.making import make
from photos.models import Photo
from photos.models.photo import BLANK
from photos.visiting import VisitorMiddleware, is_visited
from tests.drawing import Draw
from tests.writing import Publish

Opened = list[str]
ASKED = (
    "width-100",
    "width-700|format-webp",
    "fill-300x300",
    "max-5000x5000|format-png",
    "original|format-avif",
)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """What was asked of the darkroom."""
    tasks: Opened = []
    at_work = door._at_work

    def counted(task: dict[str, Any], *rest: Any) -> Any:
        tasks.append(task["do"])
        return at_work(task, *rest)

    monkeypatch.setattr(door, "_at_work", counted)
    return tasks


@pytest.fixture
def photo(draw: Draw) -> Photo:
    """In widths of 320, 640, 960 and 1000."""
    drawn: Photo = draw(1000, 500)
    return drawn


def visited(work: Any, address: str = "/") -> Any:
    """What is done in the request of a visitor."""
    done: list[Any] = []

    def answer(request: HttpRequest) -> HttpResponse:
        done.append(work())
        return HttpResponse()

    VisitorMiddleware(answer)(RequestFactory().get(address))
    return done[0]


def rendered(photo: Photo, template: str) -> str:
    return Template("{% load wagtailimages_tags %}" + template).render(Context({"photo": photo}))


@pytest.mark.parametrize(
    ("spec", "shown"),
    [
        ("width-320|format-webp", (320, "webp")),
        ("width-100", (320, "jpeg")),
        ("width-641|format-avif", (960, "avif")),
        ("width-5000|format-webp", (1000, "webp")),
        ("fill-300x300", (640, "jpeg")),
        ("max-165x165|format-png", (320, "jpeg")),
        ("original|format-gif", (1000, "jpeg")),
    ],
)
def test_a_visitor_gets_the_nearest_that_is_made(
    photo: Photo, opened: Opened, spec: str, shown: tuple[int, str]
) -> None:
    found = visited(lambda: photo.get_rendition(spec))
    assert (found.width, found.filter_spec.partition("|format-")[2]) == shown
    assert (photo.renditions.count(), opened) == (12, [])


def test_the_tags_of_wagtail_show_what_is_there(photo: Photo, opened: Opened) -> None:
    made = {rendition.filter_spec: rendition.url for rendition in photo.renditions.all()}
    html = visited(lambda: rendered(photo, '{% image photo width-400 alt="Dusk" %}'))
    assertHTMLEqual(html, f'<img src="{made[spec_of(640, "jpeg")]}" width="640" height="320" alt="Dusk">')
    html = visited(lambda: rendered(photo, "{% picture photo format-{avif,jpeg} width-{300,900} %}"))
    for width in (320, 960):
        assert f"{made[spec_of(width, 'avif')]} {width}w" in html
        assert f"{made[spec_of(width, 'jpeg')]} {width}w" in html
    assert (photo.renditions.count(), opened) == (12, [])


def test_of_some_formats_the_one_that_is_there_is_shown(photo: Photo, opened: Opened) -> None:
    photo.renditions.exclude(filter_spec=spec_of(640, "jpeg")).delete()
    assert visited(lambda: photo.get_rendition("width-100|format-avif")).width == 640
    assert opened == []


def test_while_nothing_is_made_an_empty_picture_keeps_the_place(
    kept_jobs: None, draw: Draw, opened: Opened
) -> None:
    photo = draw(1000, 500)
    opened.clear()
    html = visited(lambda: rendered(photo, '{% image photo width-400 alt="" %}'))
    assertHTMLEqual(html, f'<img src="{BLANK}" width="400" height="200" alt="">')
    assert (photo.renditions.count(), opened) == (0, [])


def test_the_words_of_a_place_stay_with_the_picture(photo: Photo) -> None:
    photo.contextual_alt_text = "A wave breaks"
    assert visited(lambda: photo.get_rendition("width-100")).alt == "A wave breaks"


def test_what_a_visitor_was_shown_is_no_answer_for_the_admin(photo: Photo) -> None:
    visited(lambda: photo.get_rendition("width-100"))
    assert photo.get_rendition("width-100").width == 100


def test_the_admin_makes_its_thumbnails(photo: Photo, opened: Opened, owner_client: Client) -> None:
    assert owner_client.get(reverse("wagtailimages:index")).status_code == 200
    assert photo.renditions.filter(filter_spec="max-165x165").exists() and "cut" in opened


def test_a_preview_is_one_of_a_visitor_within_the_admin(photo: Photo) -> None:
    def edited() -> tuple[bool, bool, bool]:
        return is_visited(), visited(is_visited, "/a-post/"), is_visited()

    assert visited(edited, "/admin/pages/1/edit/preview/") == (False, True, False)
    assert not is_visited()


def test_a_request_that_ends_badly_leaves_nothing_behind() -> None:
    def broken(request: HttpRequest) -> HttpResponse:
        raise LookupError

    with pytest.raises(LookupError):
        VisitorMiddleware(broken)(RequestFactory().get("/"))
    assert not is_visited()


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch, photo: Photo) -> Iterator[None]:
    """A page that asks Wagtail for sizes that nobody has made."""
    from blog.models import PostPage

    def served(page: PostPage, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponse(photo.get_rendition(each).img_tag() for each in ASKED)

    monkeypatch.setattr(PostPage, "serve", served)
    yield


def test_no_page_has_the_darkroom_at_work(
    photo: Photo, opened: Opened, publish: Publish, client: Client, asking: None
) -> None:
    address = publish("A").url
    opened.clear()
    shown = client.get(address).content.decode()
    assert shown.count("<img ") == len(ASKED) and "1000" in shown
    assert (photo.renditions.count(), opened) == (12, [])


def test_a_job_makes_what_is_missing(photo: Photo, opened: Opened) -> None:
    photo.renditions.all().delete()
    make(photo.pk)
    assert (photo.renditions.count(), opened) == (12, ["develop"])
