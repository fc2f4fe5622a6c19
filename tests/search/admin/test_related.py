"""The owner sees what goes with a page and why, pins and bans."""

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from blog.models import PostPage
from search.models import Related, RelatedChoice
from tests.neighbours import Neighbours
from tests.writing import Publish


@pytest.fixture
def posts(publish: Publish) -> list[PostPage]:
    """Two that go together, and one that goes with none."""
    texts = {
        "Rye bread": "Flour, water and sour dough rise over night.",
        "White bread": "Flour, water, yeast and dough rise fast.",
        "The coast": "Cliffs and gulls.",
    }
    return [publish(title, text) for title, text in texts.items()]


def address(page: Page) -> str:
    return f"/admin/pages/{page.pk}/related/"


def shown(page: Page) -> list[str]:
    return list(Related.objects.filter(page=page).order_by("position").values_list("other__title", flat=True))


def test_the_list_says_why(posts: list[PostPage], owner_client: Client) -> None:
    page = owner_client.get(address(posts[0])).content.decode()

    assert "White bread" in page
    assert "Also about" in page
    assert "by words, tags and links alone" in page  # The tests have no model.


def test_the_way_there_is_at_the_head_of_the_editor(posts: list[PostPage], owner_client: Client) -> None:
    assert address(posts[0]) in owner_client.get(f"/admin/pages/{posts[0].pk}/edit/").content.decode()


def test_a_page_is_pinned_and_set_free(posts: list[PostPage], owner_client: Client) -> None:
    answer = owner_client.post(address(posts[0]), {"other": posts[2].pk}, follow=True)
    assert "“The coast” is pinned" in answer.content.decode()
    assert shown(posts[0])[0] == "The coast"

    owner_client.post(address(posts[0]), {"other": posts[2].pk, "choice": "clear"})
    assert shown(posts[0]) == ["White bread"]


def test_a_page_is_banned_and_shown_again(posts: list[PostPage], owner_client: Client) -> None:
    owner_client.post(address(posts[0]), {"other": posts[1].pk, "choice": "ban"})
    assert shown(posts[0]) == []
    assert "Not shown, as you wished" in owner_client.get(address(posts[0])).content.decode()

    owner_client.post(address(posts[0]), {"other": posts[1].pk, "choice": "clear"})
    assert shown(posts[0]) == ["White bread"]


@pytest.mark.parametrize("other", ["", "0", "-1", "x", "\0", "9" * 40, "1.5", "<b>"])
@pytest.mark.parametrize("choice", ["pin", "nothing"])
def test_what_is_no_page_is_refused_in_words(
    posts: list[PostPage], owner_client: Client, other: str, choice: str
) -> None:
    answer = owner_client.post(address(posts[0]), {"other": other, "choice": choice}, follow=True)

    assert "Choose another page of this site" in answer.content.decode()
    assert not RelatedChoice.objects.exists()


def test_neither_the_page_itself_nor_a_private_one_is_pinned(
    posts: list[PostPage], owner_client: Client
) -> None:
    PageViewRestriction.objects.create(page=posts[2], restriction_type=PageViewRestriction.LOGIN)
    for other in (posts[0], posts[2]):
        owner_client.post(address(posts[0]), {"other": other.pk})

    assert not RelatedChoice.objects.exists()


def test_an_editor_pins_pages_of_their_site_to_pages_of_their_site(pair: Neighbours) -> None:
    here, there = pair
    editor = here.editing()
    editor.post(address(here.article), {"other": there.article.pk})
    assert editor.post(address(there.article), {"other": here.article.pk}).status_code in {302, 403, 404}
    assert not RelatedChoice.objects.exists()

    editor.post(address(here.article), {"other": here.site.root_page.pk})
    assert RelatedChoice.objects.filter(page=here.article).exists()


def test_a_stranger_sees_nothing(posts: list[PostPage], client: Client) -> None:
    assert client.get(address(posts[0])).status_code == 302


@pytest.mark.parametrize("choice", ["pin", "ban"])
def test_a_choice_is_taken_back_of_a_page_that_became_private(
    posts: list[PostPage], owner_client: Client, choice: str
) -> None:
    owner_client.post(address(posts[0]), {"other": posts[2].pk, "choice": choice})
    PageViewRestriction.objects.create(page=posts[2], restriction_type=PageViewRestriction.LOGIN)
    page = owner_client.get(address(posts[0])).content.decode()
    assert ("Pinned, and not shown" if choice == "pin" else "Not shown, as you wished") in page
    assert f'value="{posts[2].pk}"' in page

    owner_client.post(address(posts[0]), {"other": posts[2].pk, "choice": "clear"})
    assert not RelatedChoice.objects.exists()


def test_what_was_not_chosen_is_not_taken_back(posts: list[PostPage], owner_client: Client) -> None:
    answer = owner_client.post(address(posts[0]), {"other": posts[2].pk, "choice": "clear"}, follow=True)

    assert "Choose another page of this site" in answer.content.decode()
