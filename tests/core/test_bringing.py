"""Pictures of other sites, found in a text and brought into the library."""

import io
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.exceptions import ValidationError
from PIL import Image
from wagtail.images import get_image_model

from accounts.models import User
from blog.models import BlogIndexPage
from core.bringing import bring_picture, pictures_elsewhere
from core.fetching import FetchError
from tests.answering import Somebody

TYPES = ["image", "quote", "code"]


def drawn(kind: str = "PNG", colour: str = "red") -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(held, kind)
    return held.getvalue()


def found(text: str) -> dict[str, str]:
    return pictures_elsewhere(text, TYPES, lambda address: None)


def test_pictures_alone_in_their_paragraphs_are_found_once_each(blog: BlogIndexPage) -> None:
    text = (
        "![A *pot*](https://there.example/b.png)\n\n![](http://here.example/a.png 'Title')\n\nProse.\n\n"
        "![The pot](https://there.example/b.png)\n"
    )
    assert found(text) == {"https://there.example/b.png": "A pot", "http://here.example/a.png": ""}


@pytest.mark.parametrize(
    "text",
    [
        "Before ![a](https://there.example/a.png)",
        "[![a](https://there.example/a.png)](https://there.example/)",
        "> ![a](https://there.example/a.png)",
        "- ![a](https://there.example/a.png)",
        "![a][b]\n\n[b]: https://there.example/a.png",
        "```\n![a](https://there.example/a.png)\n```",
        "<div>\n\n![a](https://there.example/a.png)\n\n</div>",
        "One.[^1]\n\n![a](https://there.example/a.png)\n\nTwo.[^1]\n\n[^1]: A note.",
        f"![{'a' * 1001}](https://there.example/a.png)",
        "![a](/media/a.png)",
        "![a](a.png)",
        "![a](image:7)",
        "![a](data:image/png;base64,AAAA)",
        "![a](http://testserver/media/a.png)",
    ],
)
def test_what_could_be_no_block_or_is_ours_is_not_found(blog: BlogIndexPage, text: str) -> None:
    assert found(text) == {}


def test_what_the_library_knows_is_not_found(blog: BlogIndexPage) -> None:
    text = "![a](https://there.example/a.png)"
    assert pictures_elsewhere(text, TYPES, lambda address: 7) == {}
    assert pictures_elsewhere(text, ["code"], lambda address: None) == {}


@pytest.mark.parametrize(
    ("path", "kind", "title", "ending"),
    [
        ("/up/a%20red_pot-2.png?v=2", "PNG", "a red pot 2", ".png"),
        ("/photo-1/", "JPEG", "photo 1", ".jpg"),
        ("/pot.jpg", "WEBP", "pot", ".webp"),
        ("/%E2%80%AEtop.PNG", "PNG", "top", ".png"),
        ("/..%2F..%2Fetc%2Fpot.png", "PNG", "pot", ".png"),
        ("/", "PNG", "Picture", ".png"),
    ],
)
def test_a_picture_is_named_by_its_address_and_ends_as_what_it_is(
    owner: User, somebody: Somebody, path: str, kind: str, title: str, ending: str
) -> None:
    image = get_image_model().objects.get(pk=bring_picture(somebody.answer(path, drawn(kind)), "", owner))
    assert (image.title, image.description) == (title, "")
    assert image.file.name.endswith(ending)


def test_a_picture_that_the_library_has_is_not_kept_twice(owner: User, somebody: Somebody) -> None:
    address = somebody.answer("/a.png", drawn())
    assert bring_picture(address, "A pot", owner) == bring_picture(address, "A pot", owner)
    assert bring_picture(somebody.answer("/b.png", drawn(colour="blue")), "", owner)
    assert get_image_model().objects.count() == 2


def test_a_picture_is_followed_to_where_it_moved(owner: User, somebody: Somebody) -> None:
    somebody.answer("/c/0f.png", drawn())
    address = somebody.answer("/pot.png", status="302 Found", headers="Location: /c/0f.png\r\n")
    assert get_image_model().objects.get(pk=bring_picture(address, "", owner)).title == "pot"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ({"status": "404 Not Found"}, "no picture at this address any more"),
        ({"status": "403 Forbidden"}, r"an error \(403\)"),
        (
            {"body": b"<html>", "headers": "Content-Type: Text/HTML; charset=utf-8\r\n"},
            "a page at this address",
        ),
    ],
)
def test_an_answer_that_is_no_picture_is_told(
    owner: User, somebody: Somebody, answer: dict[str, Any], why: str
) -> None:
    with pytest.raises(FetchError, match=why):
        bring_picture(somebody.answer("/a.png", **answer), "", owner)


@pytest.mark.parametrize(
    ("path", "body", "why"),
    [
        ("/a.svg", b"<svg/>", "SVG cannot be uploaded"),
        ("/a.png", b"", "file is empty|submitted file is empty"),
        ("/a.png", b"no picture", "could not be read as a picture"),
        ("/a.png", drawn()[:70], "damaged"),
    ],
)
def test_what_the_library_refuses_is_told(
    owner: User, somebody: Somebody, path: str, body: bytes, why: str
) -> None:
    with pytest.raises(ValidationError, match=why):
        bring_picture(somebody.answer(path, body), "", owner)
    assert not get_image_model().objects.exists()


def test_a_picture_may_be_as_large_as_an_upload(
    owner: User, somebody: Somebody, settings: LazySettings
) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100
    with pytest.raises(FetchError, match="larger than 100"):
        bring_picture(somebody.answer("/a.png", drawn()), "", owner)
