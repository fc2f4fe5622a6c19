"""The embed block."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client

from blog.models import PostPage
from core.blocks.embed import EmbedBlock
from tests.drawing import Draw
from tests.writing import Publish

VIDEO = "https://vimeo.com/123456789"


def value_of(**fields: Any) -> Any:
    return EmbedBlock().normalize({"address": VIDEO, "title": "A film", **fields})


def shown(**fields: Any) -> BeautifulSoup:
    return BeautifulSoup(EmbedBlock().render(value_of(**fields)), "html.parser")


def with_embed(post: PostPage) -> PostPage:
    post.body.append(("embed", {"address": VIDEO, "title": "A film"}))
    post.save_revision().publish()
    return post


def test_an_embed_is_a_link_until_it_is_clicked() -> None:
    page = shown(caption="<p>Seen <i>twice</i></p>")
    assert page.a["href"] == VIDEO
    assert page.a["data-player"] == "https://player.vimeo.com/video/123456789?dnt=1&autoplay=1"
    assert page.a.get_text() == "A film Vimeo"
    assert page.figure["class"] == ["embed", "embed-video"]
    assert page.figcaption.get_text() == "Seen twice"
    assert page.find(["iframe", "img", "script"]) is None


def test_its_picture_is_our_own(draw: Draw) -> None:
    img = shown(poster=draw(900, 600)).img
    assert img["alt"] == ""
    assert img["src"].startswith("/media/")


def test_an_address_that_is_no_longer_allowed_is_a_mere_link(settings: Any) -> None:
    settings.EMBED_PROVIDERS = []
    page = shown()
    assert page.a["href"] == VIDEO
    assert not page.a.has_attr("data-player")


def test_an_address_that_is_a_script_shows_nothing() -> None:
    assert str(shown(address="javascript:alert(1)")).strip() == ""


def test_an_address_on_the_list_is_taken() -> None:
    assert EmbedBlock().clean(value_of())["address"] == VIDEO


def test_an_address_of_nobody_on_the_list_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValidationError) as refusal:
        EmbedBlock().clean(value_of(address="https://evil.example/film"))
    message = refusal.value.block_errors["address"].messages[0]
    assert message.startswith("This address cannot be shown here.")
    assert "Vimeo" in message


def test_a_draft_may_hold_it() -> None:
    address = "https://evil.example/film"
    assert EmbedBlock().clean_deferred(value_of(address=address))["address"] == address


def test_its_words_are_searchable_and_its_address_is_not() -> None:
    assert EmbedBlock().get_searchable_content(value_of(caption="<p>Seen</p>")) == ["A film", "Seen"]


def test_what_it_refers_to_is_known(draw: Draw) -> None:
    image = draw()
    assert [key for _, key, *_ in EmbedBlock().extract_references(value_of(poster=image))] == [str(image.pk)]


def test_its_page_may_hold_a_frame_of_its_provider_alone(publish: Publish, stranger: Client) -> None:
    with_embed(publish("Film"))
    policy = stranger.get("/blog/film/").headers["Content-Security-Policy"]
    assert "frame-src https://player.vimeo.com;" in f"{policy};"


def test_other_pages_may_hold_no_frame(publish: Publish, stranger: Client) -> None:
    publish("No film")
    assert "frame-src" not in stranger.get("/blog/no-film/").headers["Content-Security-Policy"]
