"""The gallery block."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from accounts.models import User
from core.blocks.body import BodyStreamBlock
from core.blocks.gallery import GalleryBlock
from core.pictures import Pictures
from tests.drawing import Draw


def value_of(*pictures: dict[str, Any], **fields: Any) -> Any:
    return GalleryBlock().normalize({"pictures": list(pictures), **fields})


def shown(*pictures: dict[str, Any], **fields: Any) -> BeautifulSoup:
    return BeautifulSoup(GalleryBlock().render(value_of(*pictures, **fields)), "html.parser")


def test_pictures_stand_in_rows_by_their_shape(draw: Draw) -> None:
    wide, tall = draw(900, 600), draw(400, 800)
    page = shown(
        {"image": wide, "alt_text": "A <wave>", "caption": "At dusk"},
        {"image": tall, "alt_text": "A tower"},
        caption="<p>By the <i>sea</i></p>",
        width="wide",
    )
    assert page.figure["class"] == ["gallery", "width-wide"]
    assert [item["class"] for item in page.select("li")] == [["share-15"], ["share-5"]]
    assert [img["alt"] for img in page.select("img")] == ["A <wave>", "A tower"]
    assert page.img["sizes"] == "(min-width: 36em) 22em, min(19em, 90vw)"
    assert page.select_one("li .caption").get_text() == "At dusk"
    assert page.figcaption.get_text().strip() == "By the sea"


def test_extreme_shapes_take_the_last_share_there_is(draw: Draw) -> None:
    page = shown({"image": draw(2000, 100), "alt_text": "a"}, {"image": draw(100, 2000), "alt_text": "b"})
    assert [item["class"] for item in page.select("li")] == [["share-25"], ["share-5"]]


def test_a_decorative_picture_is_silent(draw: Draw) -> None:
    assert shown({"image": draw(), "alt_text": "x", "decorative": True}).img["alt"] == ""


def test_each_picture_leads_to_its_largest_rendition(draw: Draw) -> None:
    images = [draw(900, 600), draw(900, 600)]
    page = shown(
        {"image": images[0], "alt_text": "A wave"}, {"image": images[1], "alt_text": "", "decorative": True}
    )
    pictures = Pictures(images)
    assert [link["href"] for link in page.select("li > a")] == [pictures.address(each.pk) for each in images]
    assert [link["data-photo"] for link in page.select("li > a")] == [str(each.pk) for each in images]
    assert [link.get("aria-label") for link in page.select("li > a")] == [None, "The whole picture"]


def test_a_picture_without_a_rendition_leads_nowhere_yet(draw: Draw) -> None:
    image = draw(900, 600)
    image.renditions.all().delete()
    image.get_rendition_model().cache_backend.clear()
    page = shown({"image": image, "alt_text": "A wave"})
    assert page.select_one("li > svg")["aria-label"] == "A wave"
    assert page.a is None


def test_a_picture_that_is_gone_leaves_its_words(draw: Draw) -> None:
    image = draw()
    image.pk = 99_999
    page = shown({"image": image, "alt_text": "A wave"})
    assert page.img is None
    assert page.select_one("span.missing").get_text() == "A wave"


@pytest.mark.parametrize("pictures", [[], [{"image": None, "alt_text": ""}]])
def test_no_pictures_show_nothing(db: None, pictures: list[dict[str, Any]]) -> None:
    assert str(shown(*pictures)).strip() == ""


def test_forty_pictures_take_two_queries(draw: Draw, django_assert_num_queries: Any) -> None:
    images = [draw() for _ in range(40)]
    pictures = [
        {"type": "item", "id": str(n), "value": {"image": images[n].pk, "alt_text": "a"}} for n in range(40)
    ]
    stored = [{"type": "gallery", "value": {"pictures": pictures}}]
    block = BodyStreamBlock()
    block.render(block.to_python(stored))
    type(images[0]).get_rendition_model().cache_backend.clear()
    with django_assert_num_queries(2):  # The pictures, and their renditions.
        assert block.render(block.to_python(stored)).count("<img") == 40


def test_the_renditions_are_those_of_every_picture(draw: Draw) -> None:
    image = draw(900, 600)
    picture = Pictures([image]).get(image.pk)
    assert picture is not None
    assert shown({"image": image, "alt_text": "a"}).img["srcset"] == picture.srcset


def test_pictures_with_words_are_taken(draw: Draw) -> None:
    value = value_of({"image": draw(), "alt_text": "A wave"}, {"image": draw(), "decorative": True})
    assert len(GalleryBlock().clean(value)["pictures"]) == 2


def test_a_picture_without_alternative_text_is_refused_at_its_place(draw: Draw) -> None:
    value = value_of({"image": draw(), "alt_text": "A wave"}, {"image": draw(), "alt_text": " "})
    with pytest.raises(ValidationError) as refusal:
        GalleryBlock().clean(value)
    errors = refusal.value.block_errors["pictures"].block_errors
    assert list(errors) == [1]
    assert errors[1].block_errors["alt_text"].messages == [
        "Say what is to be seen in this picture, or mark it as decorative."
    ]


def test_a_draft_may_lack_it(draw: Draw) -> None:
    assert (
        GalleryBlock().clean_deferred(value_of({"image": draw(), "alt_text": ""}))["pictures"][0]["alt_text"]
        == ""
    )


def test_its_words_are_searchable(draw: Draw) -> None:
    value = value_of(
        {"image": draw(), "alt_text": "A wave", "caption": "Dusk"}, caption="<p>Sea</p>", width="full"
    )
    assert GalleryBlock().get_searchable_content(value) == ["A wave", "Dusk", "Sea"]


def test_what_it_refers_to_is_known(draw: Draw) -> None:
    image = draw()
    value = value_of({"image": image, "alt_text": "a"}, caption='<p><a linktype="page" id="3">a</a></p>')
    assert [key for _, key, *_ in GalleryBlock().extract_references(value)] == [str(image.pk), "3"]


def test_the_preview_shows_the_newest_pictures(draw: Draw, owner: User) -> None:
    images = [draw() for _ in range(6)]
    chosen = [picture["image"] for picture in GalleryBlock().example(owner)["pictures"]]
    assert chosen == images[:0:-1]


def test_its_form_has_the_button_for_several_pictures(owner_client: Any, blog: Any) -> None:
    page = owner_client.get(f"/admin/pages/add/blog/postpage/{blog.pk}/").content.decode()
    assert "core.blocks.Pictures" in page
    assert "core/gallery.js" in page
