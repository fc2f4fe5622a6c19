"""Choosing pages and pictures."""

from typing import Any

from wagtail.images import get_image_model
from wagtail.models import Page

from blog.models import PostPage
from core.blocks.body import BodyStreamBlock
from core.choosing import ImageChooserBlock, PageChooserBlock, at_hand
from core.references import References
from tests.drawing import Draw
from tests.writing import Publish

GONE = 99_999


def test_what_is_chosen_is_loaded_in_its_order(publish: Publish, draw: Draw) -> None:
    image, post = draw(), publish("Ink")
    assert ImageChooserBlock().bulk_to_python([GONE, image.pk, None]) == [None, image, None]
    assert PageChooserBlock().bulk_to_python([GONE, post.pk, None]) == [None, post, None]


def test_what_is_at_hand_is_not_loaded_again(draw: Draw, django_assert_num_queries: Any) -> None:
    image = draw()
    with at_hand({get_image_model(): {image.pk: image}, Page: {}}), django_assert_num_queries(0):
        assert ImageChooserBlock().bulk_to_python([image.pk, GONE]) == [image, None]
        assert PageChooserBlock().bulk_to_python([GONE]) == [None]
    with django_assert_num_queries(1):
        assert ImageChooserBlock().bulk_to_python([image.pk]) == [image]


def test_pictures_of_all_blocks_take_two_queries_together(draw: Draw, django_assert_num_queries: Any) -> None:
    first, second, third, fourth = (draw() for _ in range(4))
    body = BodyStreamBlock().to_python(
        [
            {"type": "markdown", "value": f"![a](image:{first.pk})"},
            {"type": "image", "value": {"image": second.pk, "alt_text": "a"}},
            {
                "type": "gallery",
                "value": {
                    "pictures": [{"type": "item", "id": "1", "value": {"image": third.pk, "alt_text": "a"}}]
                },
            },
            {"type": "embed", "value": {"address": "https://vimeo.com/1234567", "poster": fourth.pk}},
        ]
    )
    get_image_model().get_rendition_model().cache_backend.clear()
    with django_assert_num_queries(2):  # The pictures, and their renditions.
        assert body.stream_block.render(body).count("<picture") == 4


def test_a_body_that_was_shown_is_stored_as_it_was(publish: Publish, draw: Draw) -> None:
    hidden = publish("Hidden")
    hidden.unpublish()
    post = publish("Ink")
    post.body = [("page_card", {"page": hidden}), ("image", {"image": draw(), "alt_text": "a"})]
    post.save()
    shown, untouched = PostPage.objects.get(pk=post.pk), PostPage.objects.get(pk=post.pk)
    References.of(shown.body)
    list(untouched.body)
    assert shown.body.get_prep_value() == untouched.body.get_prep_value()
    assert shown.body[0].value["page"] == hidden
