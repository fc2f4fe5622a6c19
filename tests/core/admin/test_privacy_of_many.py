"""Saying of many pages at once who may read them."""

from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils.http import urlencode
from wagtail.models import GroupPagePermission, Page, PageLogEntry, PageViewRestriction

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from core.admin import privacy_of_many
from core.restricting import Privacy, restrict
from core.unlisting import UNLISTED
from search import indexing
from search.models import SearchDocument
from tests.closing import addresses, close, got, photos_of
from tests.hanging import Album
from tests.jobs_fixture import RunJobs
from tests.neighbours import Neighbours
from tests.personas import signed_in
from tests.writing import Publish


@pytest.fixture
def posts(publish: Publish) -> list[PostPage]:
    return [publish(title, "Iron gall.") for title in ("Ink", "Oak", "Rust")]


def address(*pages: Any) -> str:
    chosen = [("id", page if isinstance(page, str) else page.pk) for page in pages]
    return f"/admin/bulk/wagtailcore/page/privacy/?{urlencode([*chosen, ('next', '/admin/pages/')])}"


def restrictions(pages: list[Any]) -> list[str]:
    found = PageViewRestriction.objects.filter(page__in=pages).order_by("page__path")
    return list(found.values_list("restriction_type", flat=True))


def read(answer: Any) -> str:
    return unescape(" ".join(answer.content.decode().split()))


def test_all_that_are_chosen_become_private_as_in_the_window_of_one(
    owner_client: Client, stranger: Client, posts: list[PostPage]
) -> None:
    for post in posts:
        indexing.reindex(post.pk)
    screen = read(owner_client.get(address(*posts)))
    assert "each of these 3 pages" in screen
    assert all(f"{post.title}</bdi></a>: public" in screen for post in posts)
    form = {"restriction_type": "password", "password": "ink"}
    answer = owner_client.post(address(*posts), form, follow=True)
    assert answer.redirect_chain[0] == ("/admin/pages/", 302)
    assert "3 pages are private, with a password now. Files of photos follow within minutes." in read(answer)
    assert restrictions(posts) == ["password"] * 3
    assert {each.password for each in PageViewRestriction.objects.all()} == {"ink"}
    assert not SearchDocument.objects.exists()
    for path in ("/", "/blog/", "/feed.atom", "/search/?q=gall"):
        assert "Iron gall" not in stranger.get(path).content.decode(), path
    logged = PageLogEntry.objects.filter(action="wagtail.view_restriction.create")
    assert {entry.page_id for entry in logged} == {post.pk for post in posts}


def test_what_is_so_before_is_left_and_what_is_public_again_is_everywhere(
    owner_client: Client, stranger: Client, posts: list[PostPage]
) -> None:
    close(posts[0], "login")
    close(posts[1], "password", password="ink")
    logged = PageLogEntry.objects.filter(page=posts[0].pk).count()
    form = {"restriction_type": "login", "password": "left over"}
    told = read(owner_client.post(address(*posts), form, follow=True))
    assert "2 pages are private, for any who are signed in now. 1 page was so before." in told
    assert PageLogEntry.objects.filter(page=posts[0].pk).count() == logged
    assert {each.password for each in PageViewRestriction.objects.all()} == {""}
    owner_client.post(address(*posts), {"restriction_type": "none"})
    assert restrictions(posts) == []
    assert "/blog/oak/" in stranger.get("/blog/").content.decode()
    assert SearchDocument.objects.count() == 3


def test_unlisted_ones_have_addresses_that_nobody_guesses_and_get_their_names_back(
    owner_client: Client, posts: list[PostPage]
) -> None:
    owner_client.post(address(*posts), {"restriction_type": UNLISTED})
    slugs = set(PostPage.objects.values_list("slug", flat=True))
    assert len(slugs) == 3 and all(len(slug) == 26 for slug in slugs)
    owner_client.post(address(*posts), {"restriction_type": UNLISTED})
    assert set(PostPage.objects.values_list("slug", flat=True)) == slugs
    owner_client.post(address(*posts), {"restriction_type": "none"})
    assert set(PostPage.objects.values_list("slug", flat=True)) == {"ink", "oak", "rust"}


def test_groups_are_offered_and_kept(owner_client: Client, posts: list[PostPage]) -> None:
    readers = Group.objects.create(name="Readers")
    owner_client.post(address(*posts), {"restriction_type": "groups", "groups": [readers.pk]})
    kept = PageViewRestriction.objects.filter(page__in=posts)
    assert [[*each.groups.all()] for each in kept] == [[readers]] * 3


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"restriction_type": "password"},
        {"restriction_type": "groups"},
        {"restriction_type": "groups", "groups": ["x"]},
        {"restriction_type": "everybody"},
        {"restriction_type": "password", "password": "a\0b"},
        {"restriction_type": "password", "password": "a" * 10_000},
    ],
)
def test_what_says_nothing_or_too_little_changes_nothing(
    owner_client: Client, posts: list[PostPage], form: dict[str, Any]
) -> None:
    answer = owner_client.post(address(*posts), form)
    assert answer.status_code == 200 and "error-message" in answer.content.decode()
    assert restrictions(posts) == []


@pytest.mark.parametrize("keys", [(), ("x",), ("\0",), ("9" * 400,), ("0",), ("1",)])
def test_keys_of_no_page_are_an_empty_screen(owner_client: Client, site: Any, keys: tuple[str, ...]) -> None:
    answer = owner_client.get(address(*keys))
    assert answer.status_code == 200 and "Go back" in answer.content.decode()
    assert owner_client.post(address(*keys), {"restriction_type": "none"}).status_code == 302
    assert owner_client.post(address(*keys), {"restriction_type": "login"}).status_code == 200
    assert not PageViewRestriction.objects.exists()


@pytest.mark.parametrize("parent", ["x", "0", "9" * 400, "\0"])
def test_a_list_that_is_none_is_not_there(owner_client: Client, site: Any, parent: str) -> None:
    answer = owner_client.get("/admin/bulk/wagtailcore/page/privacy/", {"id": "all", "childOf": parent})
    assert answer.status_code == 404


def test_all_of_a_list(owner_client: Client, posts: list[PostPage], blog: BlogIndexPage) -> None:
    where = f"{address('all')}&childOf={blog.pk}"
    owner_client.post(where, {"restriction_type": "login"})
    assert restrictions(posts) == ["login"] * 3
    assert restrictions([blog]) == []


def test_where_a_site_begins_no_address_is_secret(
    owner_client: Client, posts: list[PostPage], site: Any
) -> None:
    pages = [site.root_page, *posts]
    assert f'value="{UNLISTED}"' not in read(owner_client.get(address(*pages)))
    assert owner_client.post(address(*pages), {"restriction_type": UNLISTED}).status_code == 200
    assert not PageViewRestriction.objects.exists()


def test_what_stands_below_a_private_page_says_so(
    owner_client: Client, posts: list[PostPage], blog: BlogIndexPage
) -> None:
    close(blog)
    close(posts[0], UNLISTED)
    form = read(owner_client.get(address(*posts)))
    assert "Ink</bdi></a>: unlisted, and as private as a page above" in form
    assert "Oak</bdi></a>: as private as a page above" in form


def test_pages_that_the_person_may_not_change_are_named_and_left(editor: User, posts: list[PostPage]) -> None:
    publishers = Group.objects.create(name="Publishers of oak")
    GroupPagePermission.objects.create(group=publishers, page=posts[1], permission_type="publish")
    editor.groups.add(publishers)
    client = signed_in(editor)
    form = read(client.get(address(*posts)))
    mine, left = form.split("These are left as they are")
    assert "Oak" in mine and "Ink" not in mine.split("The chosen page")[1]
    assert "Ink" in left and "Rust" in left
    told = read(client.post(address(*posts), {"restriction_type": "login"}, follow=True))
    assert restrictions(posts) == ["login"] and restrictions([posts[1]]) == ["login"]
    assert "Left as they are, for you may not change them: Ink, Rust" in told


def test_who_may_change_none_changes_none(editor_client: Client, posts: list[PostPage]) -> None:
    assert "Go back" in read(editor_client.get(address(*posts)))
    editor_client.post(address(*posts), {"restriction_type": "login"})
    assert not PageViewRestriction.objects.exists()


def test_an_editor_of_one_site_changes_no_page_of_another(neighbours: Neighbours) -> None:
    here, there = neighbours
    client = here.editing()
    form = read(client.get(address(here.article, there.article)))
    assert here.article.title in form and there.word not in form
    before = PageViewRestriction.objects.count()
    client.post(address(here.article, there.article), {"restriction_type": "login"})
    client.post(f"{address('all')}&childOf={there.blog.pk}", {"restriction_type": "login"})
    client.post(address("all"), {"restriction_type": "login"})
    others = Page.objects.descendant_of(there.site.root_page, inclusive=True)
    assert PageViewRestriction.objects.filter(page__in=others).count() == 1  # Theirs.
    assert PageViewRestriction.objects.count() > before
    group = there.group
    answer = client.post(address(here.article), {"restriction_type": "groups", "groups": [group.pk]})
    assert answer.status_code == 200 and not PageViewRestriction.objects.filter(groups=group).exists()


def test_where_one_page_fails_all_stay_as_they_were(
    owner_client: Client, posts: list[PostPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def failing(page_id: int, privacy: Privacy, person: Any) -> bool:
        asked.append(page_id)
        if len(asked) == 2:
            raise ConnectionError
        return restrict(page_id, privacy, person)

    with monkeypatch.context() as broken:
        broken.setattr(privacy_of_many, "restrict", failing)
        with pytest.raises(ConnectionError):
            owner_client.post(address(*posts), {"restriction_type": "login"})
    assert restrictions(posts) == []
    owner_client.post(address(*posts), {"restriction_type": "login"})
    assert restrictions(posts) == ["login"] * 3


def test_files_of_albums_go_by_jobs_and_are_out_of_reach(
    owner_client: Client, stranger: Client, album: Album, run_jobs: RunJobs, media: Any
) -> None:
    albums = [album(f"Album {number}", 2) for number in range(3)]
    run_jobs()
    photos = [photo for each in albums for photo in photos_of(each)]
    before = addresses(*photos)
    assert got(stranger, *before) == {200}
    owner_client.post(address(*albums), {"restriction_type": "login"})
    assert got(stranger, *(each.url for each in albums)) == {302}
    assert addresses(*photos) == before  # Nobody waits for files.
    run_jobs()
    assert got(stranger, *before, *addresses(*photos)) == {404}


def test_no_page_asks_more_when_there_are_many(
    owner_client: Client, publish: Publish, django_assert_max_num_queries: Any
) -> None:
    many = [publish(f"Post {number}", "Words.") for number in range(12)]
    owner_client.get(address(*many))
    with django_assert_max_num_queries(24):
        owner_client.get(address(*many[:6]))
    with django_assert_max_num_queries(24):
        owner_client.get(address(*many))
