"""Tags, series and authors are made for a site."""

import json
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, Site

from blog.models import Series

CHOOSER = "/admin/snippets/choose/blog/series/"


@pytest.mark.parametrize("kind", ["tag", "series", "author"])
def test_what_is_new_begins_at_the_default_site(owner_client: Client, site: Site, kind: str) -> None:
    def chosen() -> Any:
        return owner_client.get(f"/admin/snippets/blog/{kind}/add/").context["form"]["site"].value()

    assert chosen() == site.pk
    other = Site.objects.create(hostname="other.example", root_page=Page.get_first_root_node())
    assert chosen() == site.pk
    Site.objects.update(is_default_site=False)
    Site.objects.filter(pk=other.pk).update(is_default_site=True)
    assert chosen() == other.pk


def test_what_is_there_keeps_its_site(owner_client: Client, site: Site) -> None:
    other = Site.objects.create(hostname="other.example", root_page=Page.get_first_root_node())
    series = Series.objects.create(site=other, name="On ink")
    form = owner_client.get(f"/admin/snippets/blog/series/edit/{series.pk}/").context["form"]
    assert form["site"].value() == other.pk


def test_a_series_is_made_where_one_is_chosen(owner_client: Client, site: Site) -> None:
    shown = json.loads(owner_client.get(CHOOSER).content)["html"]
    assert f'action="{CHOOSER}create/' in shown
    for name in ("C", "C++", "C#"):
        answer = json.loads(owner_client.post(f"{CHOOSER}create/", {"name": name, "site": site.pk}).content)
        assert answer["result"]["string"] == name
    assert list(Series.objects.order_by("pk").values_list("slug", flat=True)) == ["c", "c-2", "c-3"]


def test_a_name_that_is_taken_is_refused_in_words(owner_client: Client, site: Site) -> None:
    Series.objects.create(site=site, name="On ink")
    answer = json.loads(owner_client.post(f"{CHOOSER}create/", {"name": "ON INK", "site": site.pk}).content)
    assert "already has one with this name" in answer["htmlFragment"]
    assert Series.objects.count() == 1


@pytest.mark.parametrize("kind", ["tag", "series", "author"])
def test_a_name_that_cannot_be_seen_is_refused_in_words(owner_client: Client, site: Site, kind: str) -> None:
    data = {"name": "\u2800", "site": site.pk, "slug": "", "description": "", "website": "", "user": ""}
    answer = owner_client.post(f"/admin/snippets/blog/{kind}/add/", data)
    assert answer.context["form"].errors["name"] == ["Write a name that can be seen."]
