"""A redirect that goes round is refused in words, when it is made and when it is changed."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from core.admin.redirects import GOES_ROUND, NO_ADDRESS
from tests.writing import Publish


@pytest.fixture(autouse=True)
def named(site: Site) -> None:
    """What has no dot is no host to Wagtail's form."""
    site.hostname = "home.example"
    site.save()


def said(answer: Any) -> list[str]:
    """What the form says of all of it; nothing when it was kept."""
    return answer.context["form"].non_field_errors() if answer.status_code == 200 else []


@pytest.mark.parametrize(
    ("old", "link"),
    [
        ("/a", "http://home.example/a/"),
        ("/a?x=1&y=2", "http://home.example/a?y=2&x=1"),
        ("/blog/there/", "http://home.example/blog/there"),
        ("/b", "http://home.example/kept/"),
        ("/日記", "http://home.example/%E6%97%A5%E8%A8%98/"),
        ("/tags/a", "http://home.example/tags/a/"),
    ],
)
@pytest.mark.parametrize("everywhere", [True, False])
def test_what_goes_round_is_refused(
    owner_client: Client, site: Site, publish: Publish, old: str, link: str, everywhere: bool
) -> None:
    publish("There")
    Redirect.add_redirect("/kept", "http://home.example/b", site=site)
    form = {"old_path": old, "redirect_link": link, "site": "" if everywhere else site.pk}
    answer = owner_client.post(reverse("wagtailredirects:add"), form)
    assert said(answer) == [GOES_ROUND]
    assert Redirect.objects.count() == 1


def test_a_page_is_not_redirected_to_itself(owner_client: Client, publish: Publish) -> None:
    there = publish("There")
    add = reverse("wagtailredirects:add")
    form = {"old_path": "/blog/there", "redirect_page": there.pk}
    assert said(owner_client.post(add, form)) == [GOES_ROUND]
    assert said(owner_client.post(add, form | {"old_path": "/old"})) == []


def test_what_was_straight_is_not_bent(owner_client: Client, site: Site) -> None:
    first = Redirect.add_redirect("/a", "http://home.example/b", site=site)
    second = Redirect.add_redirect("/b", "https://example.org/", site=site)
    form = {"old_path": "/b", "site": site.pk, "is_permanent": "on"}
    edit = reverse("wagtailredirects:edit", args=[second.pk])
    assert said(owner_client.post(edit, form | {"redirect_link": "http://home.example/a"})) == [GOES_ROUND]
    assert said(owner_client.post(edit, form | {"redirect_link": "https://example.org/other"})) == []
    second.refresh_from_db()
    assert second.redirect_link == "https://example.org/other"
    edit = reverse("wagtailredirects:edit", args=[first.pk])
    assert (
        said(owner_client.post(edit, form | {"old_path": "/a", "redirect_link": "http://home.example/c"}))
        == []
    )


def test_two_sites_may_not_lead_to_each_other_in_a_circle(owner_client: Client, site: Site) -> None:
    other = Site.objects.create(hostname="tea.example", root_page=site.root_page.get_parent())
    Redirect.add_redirect("/there", "http://home.example/here", site=other)
    form = {"old_path": "/here", "redirect_link": "http://tea.example/there/", "site": site.pk}
    assert said(owner_client.post(reverse("wagtailredirects:add"), form)) == [GOES_ROUND]


def test_what_is_wrong_otherwise_is_told_as_ever(owner_client: Client, site: Site) -> None:
    answer = owner_client.post(reverse("wagtailredirects:add"), {"old_path": "", "redirect_link": "nowhere"})
    assert set(answer.context["form"].errors) == {"old_path", "redirect_link"}
    Redirect.add_redirect("/a", "https://example.org/")
    answer = owner_client.post(
        reverse("wagtailredirects:add"), {"old_path": "/a", "redirect_link": "https://example.org/"}
    )
    assert said(answer) == ["A redirect with this path already exists."]


@pytest.mark.parametrize("link", ["/tags/ink/", "/b?x=1#part"])
def test_an_address_may_be_a_path_of_the_same_site(owner_client: Client, client: Client, link: str) -> None:
    add = reverse("wagtailredirects:add")
    owner_client.post(add, {"old_path": "/a", "redirect_link": link, "is_permanent": "on"})
    assert client.get("/a/", headers={"host": "home.example"}).headers["Location"] == link
    edit = reverse("wagtailredirects:edit", args=[Redirect.objects.get().pk])
    assert said(owner_client.post(edit, {"old_path": "/a", "redirect_link": "/a/"})) == [GOES_ROUND]


@pytest.mark.parametrize("link", ["/\\example.org/", "javascript:alert()", "tags/"])
def test_what_is_no_address_is_refused_in_words(owner_client: Client, link: str) -> None:
    add = reverse("wagtailredirects:add")
    form = owner_client.post(add, {"old_path": "/a", "redirect_link": link}).context["form"]
    assert form.errors == {"redirect_link": [NO_ADDRESS]}


def test_an_import_brings_no_circle(owner_client: Client) -> None:
    lines = ["from,to", "/a,/b", "/b,/c", "/c,/a", "/d,http://home.example/d"]
    file = SimpleUploadedFile("old.csv", "\n".join(lines).encode(), "text/csv")
    asked = owner_client.post(reverse("wagtailredirects:start_import"), {"import_file": file})
    kept = asked.context["form"].initial | {"from_index": 0, "to_index": 1, "permanent": "on"}
    summary = owner_client.post(reverse("wagtailredirects:process_import"), kept).context["import_summary"]
    assert [error[:2] for error in summary["errors"]] == [["/c", "/a"], ["/d", "http://home.example/d"]]
    assert GOES_ROUND in summary["errors"][0][2]
    assert [*Redirect.objects.values_list("old_path", "redirect_link").order_by("pk")] == [
        ("/a", "/b"),
        ("/b", "/c"),
    ]
