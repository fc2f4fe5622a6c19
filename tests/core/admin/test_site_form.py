"""Settings → Sites takes names under which a site is found."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from core.admin.site_form import ANOTHER_NAME
from core.models import SiteAlias, SiteProfile


def saved(client: Client, site: Site, hostname: str) -> Any:
    sent = {"hostname": hostname, "port": 443, "site_name": "Beans", "root_page": site.root_page_id}
    return client.post(reverse("wagtailsites:edit", args=[site.pk]), sent | {"is_default_site": "on"})


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://Beans.example/", "beans.example"),
        ("beans.example.", "beans.example"),
        ("bücher.example", "xn--bcher-kva.example"),
    ],
)
def test_a_site_has_the_name_that_browsers_send(
    owner_client: Client, client: Client, site: Site, written: str, kept: str
) -> None:
    assert saved(owner_client, site, written).status_code == 302
    assert Site.objects.get().hostname == kept
    assert client.get("/", headers={"host": kept}).status_code == 200


def test_what_is_no_name_or_leads_elsewhere_is_refused(owner_client: Client, site: Site) -> None:
    SiteAlias.objects.create(profile=SiteProfile.for_site(site), hostname="www.example.org")
    for written, said in (("a b", "This is no name of a host."), ("www.Example.org", ANOTHER_NAME)):
        [error] = saved(owner_client, site, written).context["form"].errors["hostname"]
        assert error.startswith(said)


def test_a_name_of_old_is_no_obstacle(owner_client: Client, site: Site) -> None:
    Site.objects.update(hostname="[::1]")
    assert saved(owner_client, site, "[::1]").status_code == 302
