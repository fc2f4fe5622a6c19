"""What chats and readers of screens are told of the picture that stands for a page."""

import pytest
from django.test import Client

from core.models import SiteProfile
from core.pictures import spec_of
from tests.drawing import Draw
from tests.theme.test_machines import head, told
from tests.writing import Publish

GIVEN = 'A "red" door & a <key>'


@pytest.mark.parametrize(
    ("block", "value", "expected"),
    [
        ("image", {"alt_text": GIVEN}, GIVEN),
        ("image", {"alt_text": GIVEN, "decorative": True}, None),
        ("gallery", {"pictures": [{"alt_text": GIVEN}]}, GIVEN),
        ("markdown", "A link, ![A door & a key](image:{key})", "A door & a key"),
        ("markdown", "![](image:{key})", None),
    ],
)
def test_its_words_are_those_of_the_page(
    publish: Publish, draw: Draw, client: Client, block: str, value: object, expected: str | None
) -> None:
    image = draw(description="In the library")
    image.get_rendition(spec_of(320, "jpeg"))
    post = publish("Doors")
    post.body = [("code", {"code": "a"}), (block, _shown(value, image))]
    post.save_revision().publish()
    said = told(client, post.url)
    assert "/media/images/" in said["og:image"] and said.get("og:image:alt") == expected
    again = head(client, post.url).select("meta[name='twitter:image:alt']")
    assert [meta["content"] for meta in again] == ([expected] if expected else [])


def test_the_picture_of_a_site_has_the_words_of_the_library(
    publish: Publish, draw: Draw, client: Client
) -> None:
    post = publish("Doors")
    image = draw(description="A door")
    image.get_rendition(spec_of(320, "jpeg"))
    SiteProfile.objects.create(site=post.get_site(), social_image=image)
    assert told(client, post.url)["og:image:alt"] == "A door"


def _shown(value: object, image: object) -> object:
    match value:
        case str():
            return value.replace("{key}", str(image.pk))  # type: ignore[attr-defined]
        case {"pictures": [picture]}:
            return {"pictures": [picture | {"image": image}]}
        case dict():
            return value | {"image": image}
    return value
