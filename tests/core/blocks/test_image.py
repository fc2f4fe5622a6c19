"""The picture block."""

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.exceptions import ValidationError

from accounts.models import User
from core.blocks.image import ImageBlock
from core.pictures import Pictures
from tests.drawing import Draw


def value_of(**fields: Any) -> Any:
    return ImageBlock().normalize({"alt_text": "A wave", **fields})


def figure(**fields: Any) -> Tag:
    found = BeautifulSoup(ImageBlock().render(value_of(**fields)), "html.parser").figure
    assert found is not None
    return found


def test_a_picture_is_a_figure_with_caption_and_credit(draw: Draw) -> None:
    shown = figure(image=draw(900, 600), caption="<p>At <i>dusk</i></p>", credit="Ada & Ben", width="wide")
    assert shown["class"] == ["image", "width-wide"]
    assert shown.img is not None
    assert (shown.img["alt"], shown.img["width"], shown.img["height"]) == ("A wave", "900", "600")
    assert shown.img["sizes"] == (
        "(min-width: 70em) 48em, (min-width: 44em) 42em, (min-width: 36em) 33em, 90vw"
    )
    assert [part.get_text(strip=True) for part in shown.select("figcaption > div")] == ["Atdusk", "Ada & Ben"]
    assert shown.select_one("figcaption > .caption i") is not None


@pytest.mark.parametrize(
    ("width", "pixels", "opens"),
    [
        ("text", 528, False),
        ("text", 529, True),
        ("wide", 768, False),
        ("wide", 769, True),
        ("full", 769, True),
    ],
)
def test_it_leads_to_its_largest_rendition_where_that_shows_more(
    draw: Draw, width: str, pixels: int, opens: bool
) -> None:
    image = draw(pixels, 300)
    link = figure(image=image, width=width).select_one("figure > a > picture")
    assert bool(link) is opens
    if link and link.parent:
        assert link.parent["href"] == Pictures([image]).address(image.pk)
        assert link.parent["data-photo"] == str(image.pk)
        assert "aria-label" not in link.parent.attrs


def test_a_decorative_one_that_leads_there_has_a_name_for_it(draw: Draw) -> None:
    link = figure(image=draw(900, 600), decorative=True).a
    assert link is not None and link["aria-label"] == "The whole picture"


def test_a_picture_that_is_not_made_yet_leads_nowhere(draw: Draw) -> None:
    image = draw(900, 600)
    image.renditions.all().delete()
    image.get_rendition_model().cache_backend.clear()
    shown = figure(image=image)
    assert shown.a is None and shown.svg is not None


def test_a_picture_without_words_has_no_caption(draw: Draw) -> None:
    assert figure(image=draw()).figcaption is None


def test_a_decorative_picture_is_silent(draw: Draw) -> None:
    shown = figure(image=draw(), decorative=True)
    assert shown.img is not None
    assert shown.img["alt"] == ""


def test_a_picture_that_is_gone_leaves_its_words(draw: Draw) -> None:
    image = draw()
    shown = figure(image=image)
    image.delete()
    image.pk = 99_999
    shown = figure(image=image, alt_text="A <wave>")
    assert shown.img is None
    assert shown.select_one("span.missing").get_text() == "A <wave>"


def test_no_picture_at_all_leaves_its_words(db: None) -> None:
    assert figure(image=None).select_one("span.missing").get_text() == "A wave"


def test_a_picture_with_words_is_taken(draw: Draw) -> None:
    assert ImageBlock().clean(value_of(image=draw()))["alt_text"] == "A wave"


def test_a_decorative_picture_needs_no_words(draw: Draw) -> None:
    assert ImageBlock().clean(value_of(image=draw(), alt_text="", decorative=True))["decorative"]


def test_a_picture_without_alternative_text_is_refused_with_a_sentence(draw: Draw) -> None:
    with pytest.raises(ValidationError) as refusal:
        ImageBlock().clean(value_of(image=draw(), alt_text="  "))
    assert refusal.value.block_errors["alt_text"].messages == [
        "Say what is to be seen in this picture, or mark it as decorative."
    ]


def test_a_draft_may_lack_it(draw: Draw) -> None:
    assert ImageBlock().clean_deferred(value_of(image=draw(), alt_text=""))["alt_text"] == ""


def test_its_words_are_searchable_and_its_width_is_not(draw: Draw) -> None:
    value = value_of(image=draw(), caption="<p>At dusk</p>", credit="Ada", width="full")
    assert ImageBlock().get_searchable_content(value) == ["A wave", "Ada", "At dusk"]


def test_what_it_refers_to_is_known(draw: Draw) -> None:
    image = draw()
    found = list(
        ImageBlock().extract_references(value_of(image=image, caption='<a linktype="page" id="3">a</a>'))
    )
    assert [key for _, key, _, _ in found] == [str(image.pk), "3"]


def test_the_preview_shows_the_newest_picture(draw: Draw, owner: User) -> None:
    draw()
    newest = draw()
    assert ImageBlock().example(owner)["image"] == newest


def test_the_preview_works_in_an_empty_library(owner: User) -> None:
    block = ImageBlock()
    assert "Your picture" in block.render(block.normalize(block.example(owner)))
