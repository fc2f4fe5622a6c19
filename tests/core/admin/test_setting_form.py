"""Two windows of one setting: the later one does not win silently."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from core.admin.setting_form import CHANGED
from core.known_sites import setting_of, settings_of_sites
from core.models import FeedPolicy


@pytest.fixture
def address(site: Site) -> str:
    return reverse("wagtailsettings:edit", args=["core", "feedpolicy", site.pk])


def opened(client: Client, address: str) -> str:
    """What a window says was the last change."""
    form: Any = client.get(address).context["form"]
    return str(form["last_change"].value())


def test_what_was_opened_before_a_change_is_saved_only_when_that_was_told(
    owner_client: Client, address: str
) -> None:
    windows = [opened(owner_client, address) for _ in range(2)]
    assert owner_client.post(address, {"items": 10, "last_change": windows[0]}).status_code == 302
    answer = owner_client.post(address, {"items": 30, "last_change": windows[1]})
    form = answer.context["form"]
    assert form.non_field_errors() == [CHANGED] and CHANGED in answer.content.decode()
    assert (form["items"].value(), FeedPolicy.objects.get().items) == ("30", 10)
    again = {"items": 30, "last_change": form["last_change"].value()}
    assert owner_client.post(address, again).status_code == 302
    assert FeedPolicy.objects.get().items == 30


def test_one_window_saves_as_often_as_it_likes(owner_client: Client, address: str) -> None:
    for items in (10, 20, 30):
        told = {"items": items, "last_change": opened(owner_client, address)}
        assert owner_client.post(address, told).status_code == 302
    assert FeedPolicy.objects.get().items == 30


def test_every_setting_of_a_site_is_kept_so(owner_client: Client, site: Site) -> None:
    for model in settings_of_sites():
        meta = setting_of(site, model)._meta
        edit = reverse("wagtailsettings:edit", args=[meta.app_label, meta.model_name, site.pk])
        assert b'name="last_change"' in owner_client.get(edit).content, edit
