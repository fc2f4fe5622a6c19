"""How a link to a page looks in a chat."""

from wagtail.models import Site

from blog.models import BlogIndexPage, PostPage
from core.admin.checks.card import card_of
from core.models import Card, SiteProfile
from core.pictures import spec_of
from tests.drawing import Draw
from tests.writing import Publish


def test_a_card_says_what_readers_see(blog: BlogIndexPage, draw: Draw) -> None:
    image = draw(900, 600)
    made = image.get_rendition(spec_of(960, "jpeg"))
    body = [("markdown", "Words."), ("image", {"image": image, "alt_text": "Red"})]
    post = blog.add_child(instance=PostPage(title="Tides", summary="Why they come.", body=body, live=False))
    card = card_of(post)
    assert (card.title, card.summary, card.domain) == ("Tides", "Why they come.", "testserver")
    assert card.image == made.url


def test_a_page_without_a_picture_shows_the_one_that_was_drawn_when_it_was_published(
    publish: Publish,
) -> None:
    post = publish("Tides")
    Card.objects.filter(page=post).update(missing="𓀀")
    card = card_of(post)
    assert card.image == f"/media/{Card.objects.get(page=post).file}" and card.missing == "𓀀"


def test_a_page_without_a_picture_shows_the_one_of_its_site_as_chats_do(
    site: Site, publish: Publish, draw: Draw
) -> None:
    image = draw(900, 600)
    made = image.get_rendition(spec_of(960, "jpeg"))
    SiteProfile.objects.create(site=site, social_image=image)
    card = card_of(publish("Tides"))
    assert (card.image, card.missing) == (made.url, "")


def test_what_is_written_for_search_engines_comes_first(blog: BlogIndexPage) -> None:
    written = {"seo_title": "On tides", "search_description": "Moon and sea."}
    card = card_of(blog.add_child(instance=PostPage(title="Tides", summary="Why they come.", **written)))
    assert (card.title, card.summary, card.image) == ("On tides", "Moon and sea.", "")


def test_a_note_without_a_title_shows_its_first_words(db: None) -> None:
    note = PostPage(title="", body=[("markdown", "one two three four five six seven eight nine")])
    card = card_of(note)
    assert card.title == "one two three four five six seven eight…"
    assert card.domain == ""
