"""Pages and documents with a password of their own, as their readers meet them."""

import re

import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from blog.models import BlogIndexPage, PostPage
from core.models import Attachment
from tests.neighbours import Neighbours

RIGHT, WRONG = "an open secret", "a wrong guess"


@pytest.fixture
def private(blog: BlogIndexPage) -> PageViewRestriction:
    """A post with a telling name."""
    post = blog.add_child(instance=PostPage(title="The Hidden Wedding", slug="wedding"))
    return PageViewRestriction.objects.create(page=post, restriction_type="password", password=RIGHT)


def knock(
    private: PageViewRestriction, password: str, address: str = "192.0.2.1", page: int | None = None
) -> HttpResponse:
    door = f"/_util/authenticate_with_password/{private.pk}/{page or private.page.pk}/"
    return Client().post(door, {"password": password, "return_url": "/blog/wedding/"}, REMOTE_ADDR=address)


def test_the_right_password_opens_the_page(private: PageViewRestriction) -> None:
    reader = Client()
    door = re.search(r'action="(/_util/[^"]+)"', reader.get("/blog/wedding/").content.decode())
    assert door is not None
    answer = reader.post(door[1], {"password": RIGHT, "return_url": "/blog/wedding/"})
    assert answer.headers["Location"] == "/blog/wedding/"
    assert "The Hidden Wedding" in reader.get("/blog/wedding/").content.decode()


@pytest.mark.parametrize(
    "wanted", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"]
)
def test_an_address_elsewhere_gives_way_to_the_page(private: PageViewRestriction, wanted: str) -> None:
    reader = Client()
    door = f"/_util/authenticate_with_password/{private.pk}/{private.page.pk}/"
    answer = reader.post(door, {"password": RIGHT, "return_url": wanted}, follow=True)
    assert answer.redirect_chain[0][0].endswith("/blog/wedding/")
    assert "The Hidden Wedding" in answer.content.decode()


def test_a_password_tells_no_address_of_another_page(private: PageViewRestriction) -> None:
    draft = PostPage(title="Surprise", slug="surprise-party", live=False)
    private.page.get_parent().add_child(instance=draft)
    door = f"/_util/authenticate_with_password/{private.pk}/{draft.pk}/"
    answer = Client().post(door, {"password": RIGHT, "return_url": "https://elsewhere.example/"})
    assert answer.headers["Location"].endswith("/blog/wedding/")


def test_the_page_that_asks_is_ours_and_tells_nothing_of_what_it_keeps(private: PageViewRestriction) -> None:
    answer = Client().get("/blog/wedding/")
    text = answer.content.decode()
    assert "theme/build/site.css" in text and "csrfmiddlewaretoken" in text and "noindex" in text
    assert "Wedding" not in text
    assert "'unsafe-inline'" not in answer.headers["Content-Security-Policy"]


def test_a_wrong_password_is_told_in_words(private: PageViewRestriction) -> None:
    answer = knock(private, WRONG)
    assert answer.status_code == 200
    assert "not correct" in answer.content.decode()


def test_the_sixth_guess_must_wait_and_even_the_right_password(private: PageViewRestriction) -> None:
    assert {knock(private, WRONG).status_code for _ in range(5)} == {200}
    refused = knock(private, RIGHT)
    assert refused.status_code == 429
    assert "wait 15 minutes" in refused.content.decode()
    assert 'value="/blog/wedding/"' in refused.content.decode()
    assert int(refused.headers["Retry-After"]) > 800


def test_another_pages_number_gives_no_more_guesses(private: PageViewRestriction) -> None:
    for page in (
        private.page.pk,
        private.page.get_parent().pk,
        private.page.get_parent().get_parent().pk,
    ) * 2:
        answer = knock(private, WRONG, page=page)
    assert answer.status_code == 429


def test_a_guesser_does_not_close_the_page_to_others(private: PageViewRestriction) -> None:
    for _ in range(8):
        knock(private, WRONG)
    assert knock(private, RIGHT, address="198.51.100.7").status_code == 302


def test_readers_of_one_household_all_come_in(private: PageViewRestriction) -> None:
    assert {knock(private, RIGHT).status_code for _ in range(20)} == {302}


@pytest.mark.parametrize("number", [999_999, 10**30])
def test_a_door_that_does_not_exist_is_not_found(private: PageViewRestriction, number: int) -> None:
    for door in (
        f"/_util/authenticate_with_password/{number}/1/",
        f"/documents/authenticate_with_password/{number}/",
    ):
        assert Client().post(door, {"password": RIGHT}).status_code == 404


@pytest.mark.parametrize("sent", [{}, {"password": ""}, {"password": "a\0b", "return_url": "\0"}])
def test_what_makes_no_sense_is_asked_again(private: PageViewRestriction, sent: dict[str, str]) -> None:
    door = f"/_util/authenticate_with_password/{private.pk}/{private.page.pk}/"
    assert Client().post(door, sent).status_code == 200


def test_guesses_at_a_collection_of_documents_must_wait_too(db: None) -> None:
    kept = Collection.get_first_root_node().add_child(instance=Collection(name="Kept"))
    lock = CollectionViewRestriction.objects.create(
        collection=kept, restriction_type="password", password=RIGHT
    )
    paper = Attachment.objects.create(title="Paper", collection=kept, file=ContentFile(b"x", "paper.txt"))
    assert "A password, please" in Client().get(paper.url).content.decode()
    door = f"/documents/authenticate_with_password/{lock.pk}/"
    guess = {"password": WRONG, "return_url": paper.url}
    assert [Client().post(door, guess).status_code for _ in range(6)] == [200] * 5 + [429]


def test_a_password_opens_its_page_under_the_name_of_its_site_alone(neighbours: Neighbours) -> None:
    here, there = neighbours
    door = f"/_util/authenticate_with_password/{there.restriction.pk}/{there.secret.pk}/"
    sent = {"password": "ink", "return_url": "/secret/"}
    assert here.visitor().post(door, sent).status_code == 404
    assert there.visitor().post(door, sent).headers["Location"] == "/secret/"
