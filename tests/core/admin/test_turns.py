"""Two who save at the same moment: the second sees what the first has done."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from tests.at_once import Race
from tests.personas import signed_in

PUBLISH = {"action-publish": "action-publish"}
Save = Callable[..., Any]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft(blog: BlogIndexPage) -> Callable[[str], PostPage]:
    def made(slug: str) -> PostPage:
        post: PostPage = blog.add_child(instance=PostPage(title=slug, slug=slug, live=False))
        post.save_revision()
        return post

    return made


@pytest.fixture
def save(owner: User) -> Save:
    """Sends the form of a post as it was loaded: `save(post, slug, "words")`."""

    def send(post: PostPage, slug: str, text: str, headers: Any = None, **fields: Any) -> Any:
        said = {"title": "Ink", "slug": slug, "kind": "article", "responses": "site"}
        loaded = {
            "loaded_revision_id": post.latest_revision_id,
            "loaded_revision_created_at": post.latest_revision.created_at.isoformat(),
        }
        body = nested_form_data(
            {"body": streamfield([("markdown", text)]), "revision_notes": inline_formset([])}
        )
        address = reverse("wagtailadmin_pages:edit", args=(post.pk,))
        return signed_in(owner).post(address, said | loaded | body | fields, headers=headers or {})

    return send


def by_itself(save: Save, post: PostPage, slug: str, text: str) -> Callable[[], Any]:
    return lambda: save(post, slug, text, headers={"Accept": "application/json"})


def test_a_draft_that_is_published_while_it_is_saved_by_itself_stays_published(
    race: Race, draft: Callable[[str], PostPage], save: Save
) -> None:
    post = draft("quills")
    published, saved = race(
        post, lambda: save(post, "ink", "whole", **PUBLISH), by_itself(save, post, "ink", "ha")
    )
    assert (published.status_code, saved.json()["error_code"]) == (302, "invalid_revision")
    post.refresh_from_db()
    assert (post.live, post.slug, post.body[0].value) == (True, "ink", "whole")
    assert not post.has_unpublished_changes


def test_a_draft_that_is_saved_by_itself_with_another_slug_is_published_with_the_last(
    race: Race, draft: Callable[[str], PostPage], save: Save
) -> None:
    post = draft("quills")
    saved, published = race(
        post, by_itself(save, post, "in", "ha"), lambda: save(post, "ink", "whole", **PUBLISH)
    )
    assert (saved.json()["success"], published.status_code) == (True, 302)
    post.refresh_from_db()
    assert (post.live, post.slug, post.body[0].value) == (True, "ink", "whole")


def test_of_two_pages_that_take_one_address_the_second_is_told_at_the_field(
    race: Race, draft: Callable[[str], PostPage], save: Save, blog: BlogIndexPage
) -> None:
    one, other = draft("quills"), draft("reeds")
    taken, refused = race(
        one,
        lambda: save(one, "ink", "first", title="Quills", **PUBLISH),
        lambda: save(other, "ink", "second", title="Reeds", **PUBLISH),
    )
    assert taken.status_code == 302
    assert list(refused.context["form"].errors) == ["slug"]
    assert refused.context["form"]["body"].value()[0].value == "second"
