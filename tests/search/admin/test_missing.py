"""Missing pages in the admin: who sees which, and what becomes of them."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import GroupPagePermission, ModelLogEntry, Page, PageViewRestriction, Site

from accounts.models import User
from blog.models import PostPage
from core.models import Miss
from home.models import StandardPage
from search import indexing
from tests.personas import signed_in
from tests.reading import QueriesOf
from tests.writing import Publish

LIST = reverse("search_missing:index")


def missed(site: Site, path: str, **values: Any) -> Miss:
    today = timezone.localdate()
    made: Miss = Miss.objects.create(site=site, path=path, **{"first_on": today, "last_on": today} | values)
    return made


def shown(client: Client, address: str = LIST) -> dict[str, Tag]:
    """The lines of the list, by what they are of."""
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return {line.select_one("h2").get_text(strip=True): line for line in page.select(".missing-line")}  # type: ignore[union-attr]


@pytest.fixture
def post(publish: Publish) -> PostPage:
    made = publish("My first notebook")
    indexing.reindex(made.pk)
    return made


@pytest.fixture
def other(site: Site) -> Site:
    home = Page.get_first_root_node().add_child(instance=StandardPage(title="Tea", slug="tea"))
    return Site.objects.create(hostname="tea.example", root_page=home)


@pytest.fixture
def tea_editor(other: Site) -> Client:
    """Of somebody who edits the other site, and may make redirects."""
    group = Group.objects.create(name="Of tea")
    GroupPagePermission.objects.create(group=group, page=other.root_page, permission_type="change")
    group.permissions.add(
        Permission.objects.get(codename="access_admin"), Permission.objects.get(codename="add_redirect")
    )
    person = User.objects.create_user("cleo@example.org")
    person.groups.add(group)
    return signed_in(person)


def test_a_line_says_how_often_and_when_and_from_where(
    owner_client: Client, site: Site, post: PostPage
) -> None:
    missed(site, "/rare")
    missed(site, "/blog/my-frist-notebook", count=7, linked_from="/about/")
    lines = shown(owner_client)
    assert list(lines) == ["/blog/my-frist-notebook", "/rare"]
    line = lines["/blog/my-frist-notebook"]
    text = " ".join(line.get_text(" ").split())
    assert "Asked for 7 times, last on" in text
    assert "linked from /about/" in text
    assert [str(link["href"]) for link in line.select("a:not(.button)")] == [
        "http://testserver/blog/my-frist-notebook",
        "http://testserver/about/",
        "/blog/my-first-notebook/",
    ]
    assert "Asked for once" in " ".join(lines["/rare"].get_text(" ").split())


def test_one_click_makes_the_redirect(
    owner_client: Client, client: Client, site: Site, post: PostPage
) -> None:
    missed(site, "/blog/my-frist-notebook")
    button = shown(owner_client)["/blog/my-frist-notebook"].form
    assert button is not None
    assert button.button.get_text() == "Redirect to “My first notebook”"  # type: ignore[union-attr]
    sent = {"page": button.select_one("[name=page]")["value"]}  # type: ignore[index]
    answer = owner_client.post(str(button["action"]), sent, follow=True)
    assert "/blog/my-frist-notebook leads to “My first notebook” now." in answer.content.decode()
    made = Redirect.objects.get()
    assert (made.site, made.redirect_page_id, made.is_permanent) == (site, post.pk, True)
    assert ModelLogEntry.objects.filter(action="wagtail.create", object_id=made.pk).exists()
    assert not Miss.objects.exists()
    assert client.get("/blog/my-frist-notebook/").headers["Location"] == "/blog/my-first-notebook/"


@pytest.mark.parametrize(
    "address", ["/a%20b%3Fc/", "/日記/夏/", "/a;b/", "/%C3%28/", "/Gone/File.HTML", "/a%2Fb/"]
)
def test_any_address_leads_on_that_was_missed(
    owner_client: Client, client: Client, post: PostPage, address: str
) -> None:
    client.get(address)
    [line] = shown(owner_client).values()
    client.get(str(line.select_one("h2 a")["href"]), follow=True)  # type: ignore[index]
    miss = Miss.objects.get()
    assert miss.count == 2
    owner_client.post(reverse("search_missing:redirect", args=[miss.pk]), {"page": post.pk})
    assert client.get(address).headers["Location"] == "/blog/my-first-notebook/"


def test_another_page_is_chosen_in_a_form_that_knows_from_where(owner_client: Client, site: Site) -> None:
    missed(site, "/日記/夏?")
    [line] = shown(owner_client).values()
    assert not line.select("[name=page]")
    form = owner_client.get(str(line.select_one("a.button")["href"])).context["form"]  # type: ignore[index]
    assert (form["old_path"].value(), str(form["site"].value())) == ("/日記/夏?", str(site.pk))
    assert form["is_permanent"].value() is True


def test_what_is_ignored_is_shown_apart_and_again_when_that_is_asked(
    owner_client: Client, site: Site
) -> None:
    miss = missed(site, "/gone")
    for there, elsewhere in (LIST, f"{LIST}?ignored=1"), (f"{LIST}?ignored=1", LIST):
        [form] = shown(owner_client, there)["/gone"].select("form")
        sent = {field["name"]: field["value"] for field in form.select("[name=ignored]")}
        owner_client.post(str(form["action"]), sent)
        assert shown(owner_client, there) == {}
        assert list(shown(owner_client, elsewhere)) == ["/gone"]
    miss.refresh_from_db()
    assert not miss.is_ignored


def test_what_leads_somewhere_by_now_is_not_listed(owner_client: Client, site: Site, post: PostPage) -> None:
    missed(site, "/blog/my-first-notebook")
    missed(site, "/old")
    Redirect.add_redirect("/old", post)
    assert shown(owner_client) == {}
    assert "Nobody has missed a page." in owner_client.get(LIST).content.decode()


@pytest.mark.parametrize("target", ["private", "draft", "other", "nothing", "x", ""])
def test_nothing_leads_to_what_is_not_for_everybody_on_this_site(
    owner_client: Client, site: Site, other: Site, publish: Publish, target: str
) -> None:
    private, draft = publish("Mine"), publish("Unripe")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    draft.unpublish()
    keys = {"private": private.pk, "draft": draft.pk, "other": other.root_page.pk, "nothing": 999_999}
    miss = missed(site, "/gone")
    answer = owner_client.post(
        reverse("search_missing:redirect", args=[miss.pk]), {"page": keys.get(target, target)}, follow=True
    )
    assert "Nothing was changed." in answer.content.decode()
    assert not Redirect.objects.exists()
    assert Miss.objects.exists()


def test_a_redirect_that_came_before_is_told_of(owner_client: Client, site: Site, post: PostPage) -> None:
    miss = missed(site, "/gone")
    Redirect.add_redirect("/gone", "https://example.org/", site=site)
    answer = owner_client.post(
        reverse("search_missing:redirect", args=[miss.pk]), {"page": post.pk}, follow=True
    )
    assert "already exists" in answer.content.decode()
    assert Redirect.objects.count() == 1


def test_a_person_sees_the_lines_of_their_sites_alone(
    owner_client: Client, tea_editor: Client, site: Site, other: Site
) -> None:
    here, there = missed(site, "/here"), missed(other, "/there")
    assert set(shown(owner_client)) == {"http://testserver/here", "http://tea.example/there"}
    assert set(shown(tea_editor)) == {"/there"}
    for name in ("redirect", "ignore"):
        assert tea_editor.post(reverse(f"search_missing:{name}", args=[here.pk])).status_code == 404
        assert tea_editor.post(reverse(f"search_missing:{name}", args=[there.pk])).status_code == 302


def test_an_editor_who_may_make_no_redirects_sees_nothing(
    editor_client: Client, stranger: Client, site: Site
) -> None:
    miss = missed(site, "/gone")
    assert LIST not in editor_client.get(reverse("wagtailadmin_home")).content.decode()
    for client in (editor_client, stranger):
        assert client.get(LIST).status_code == 302
        client.post(reverse("search_missing:ignore", args=[miss.pk]), {"ignored": "1"})
    miss.refresh_from_db()
    assert not miss.is_ignored


def test_the_owner_finds_it_among_the_reports(owner_client: Client) -> None:
    assert LIST in owner_client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_button_is_no_link(owner_client: Client, site: Site) -> None:
    miss = missed(site, "/gone")
    for name in ("redirect", "ignore"):
        assert owner_client.get(reverse(f"search_missing:{name}", args=[miss.pk])).status_code == 405


def test_the_list_has_leaves_and_costs_two_queries_a_line(
    owner_client: Client, site: Site, post: PostPage, queries_of: QueriesOf
) -> None:
    def cost() -> int:
        return len(queries_of(LIST, owner_client))

    missed(site, "/my-frist-notebook")
    one = cost()
    for number in range(30):
        missed(site, f"/my-frist-notebook-{number}", last_on=timezone.localdate() + timedelta(days=1))
    assert cost() - one <= 2 * 19
    assert len(shown(owner_client)) == 20
    assert len(shown(owner_client, f"{LIST}?p=2")) == 11
