"""All that a body refers to, loaded at once."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.http import HttpRequest
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction, Site

from blog.models import PostPage
from core.blocks.body import BodyStreamBlock
from core.markdown import Kind, Reference
from core.references import References
from tests.drawing import Draw
from tests.writing import Publish


def page(post: PostPage) -> Reference:
    return Reference(Kind.PAGE, post.pk)


@pytest.fixture
def request_to_site(site: Site, rf: RequestFactory) -> HttpRequest:
    return rf.get("/")


def body_of(*blocks: tuple[str, Any]) -> Any:
    """A body as it comes from the database."""
    stored = [{"type": kind, "value": value, "id": f"{i}"} for i, (kind, value) in enumerate(blocks)]
    return BodyStreamBlock().to_python(stored)


def attachment() -> Any:
    return get_document_model().objects.create(title="Map", file=ContentFile(b"a map", name="map.txt"))


def test_a_body_knows_where_its_things_are(
    publish: Publish, draw: Draw, request_to_site: HttpRequest
) -> None:
    post, image, file = publish("Target"), draw(), attachment()
    body = body_of(
        ("markdown", f"[a](page:{post.pk}) ![b](image:{image.pk})"),
        ("rich_text", f'<p><a linktype="document" id="{file.pk}">c</a></p>'),
    )
    references = References.of(body, request_to_site)
    assert references.address(page(post)) == "/blog/target/"
    assert references.address(Reference(Kind.ATTACHMENT, file.pk)) == file.url
    picture = references.picture(image.pk)
    assert picture is not None
    assert references.address(Reference(Kind.IMAGE, image.pk)) == picture.src


def test_an_address_follows_a_change_of_slug(publish: Publish, request_to_site: HttpRequest) -> None:
    post = publish("Target")
    post.slug = "moved"
    post.save()
    assert References([page(post)], request_to_site).address(page(post)) == "/blog/moved/"


def test_a_draft_has_no_address(publish: Publish, request_to_site: HttpRequest) -> None:
    post = publish("Target")
    post.unpublish()
    assert References([page(post)], request_to_site).address(page(post)) is None


def test_a_private_page_has_no_address(publish: Publish, request_to_site: HttpRequest) -> None:
    post = publish("Target")
    PageViewRestriction.objects.create(page=post, restriction_type=PageViewRestriction.LOGIN)
    assert References([page(post)], request_to_site).address(page(post)) is None


def test_a_page_below_a_private_one_has_no_address(publish: Publish, request_to_site: HttpRequest) -> None:
    hidden, open_post = publish("Target"), publish("Other")
    PageViewRestriction.objects.create(
        page=hidden.get_parent(), restriction_type=PageViewRestriction.PASSWORD, password="x"
    )
    assert References([page(open_post)], request_to_site).address(page(open_post)) is None


def test_a_private_page_hides_no_other(publish: Publish, request_to_site: HttpRequest) -> None:
    hidden, open_post = publish("Target"), publish("Other")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    assert References([page(open_post)], request_to_site).address(page(open_post)) == "/blog/other/"


def test_what_is_gone_has_no_address_and_no_picture(db: None) -> None:
    gone = 10**17
    references = References([Reference(kind, gone) for kind in Kind])
    assert [references.address(Reference(kind, gone)) for kind in Kind] == [None, None, None]
    assert references.picture(gone) is None


def test_an_empty_body_asks_nothing(db: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        References.of(body_of())


def large_body(publish: Publish, draw: Draw, blocks: int) -> Any:
    """Two links and an image in each block, a third of which are rich text, and ten image blocks or fewer."""
    file = attachment()
    made: list[tuple[str, Any]] = []
    for i in range(blocks):
        posts = [publish(f"Post {blocks} {i} {j}").pk for j in range(2)]
        if i % 3 == 2:
            links = "".join(f'<a linktype="page" id="{pk}">a</a>' for pk in posts)
            made.append(("rich_text", f'<p>{links}<a linktype="document" id="{file.pk}">c</a></p>'))
            made.append(("image", {"image": draw().pk, "alt_text": "a", "caption": f"<p>{links}</p>"}))
        else:
            links = " ".join(f"[a](page:{pk})" for pk in posts)
            pictures = " ".join(f"![b](image:{draw().pk})" for _ in range(2))
            made.append(("markdown", f"{links} {pictures} [c](attachment:{file.pk})"))
    return body_of(*made)


def queries_of(body: Any, request: HttpRequest | None) -> int:
    BodyStreamBlock().render(body, {"request": request})
    fresh = BodyStreamBlock().to_python(body.get_prep_value())
    with CaptureQueriesContext(connection) as captured:
        html = BodyStreamBlock().render(fresh, {"request": request})
    assert html.count("<img ") > 0
    return len(captured)


def test_a_large_body_costs_no_more_than_a_small_one(
    publish: Publish, draw: Draw, request_to_site: HttpRequest
) -> None:
    small = queries_of(large_body(publish, draw, 3), request_to_site)
    large = large_body(publish, draw, 27)
    assert len(large) == 36
    assert queries_of(large, request_to_site) == small
    # Pages, images and attachments; and Wagtail’s own loading of the pictures that were chosen in blocks.
    assert small <= 4


def test_without_a_request_a_large_body_costs_as_little(publish: Publish, draw: Draw, site: Site) -> None:
    Site.get_site_root_paths()
    small = queries_of(large_body(publish, draw, 3), None)
    assert queries_of(large_body(publish, draw, 9), None) == small


@pytest.mark.parametrize(("source", "has"), [("![A](image:{})", True), ("[A](page:{})", False), ("A", False)])
def test_it_is_known_whether_there_are_pictures(draw: Draw, source: str, has: bool) -> None:
    assert References.of(body_of(("markdown", source.format(draw().pk)))).has_images is has
