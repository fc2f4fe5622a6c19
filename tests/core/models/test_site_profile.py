"""What a site says of itself."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from wagtail.models import Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from core.models import SiteAlias, SiteProfile


def sent(names: list[str], **fields: object) -> dict[str, object]:
    data = {"tagline": "", "language": "en", "listed": "on", "links": streamfield([]), **fields}
    data["aliases"] = inline_formset([{"hostname": name} for name in names])
    return dict(nested_form_data(data))


@pytest.fixture
def form(site: Site) -> str:
    return reverse("wagtailsettings:edit", args=["core", "siteprofile", site.pk])


def test_the_owner_gives_a_site_other_names(form: str, site: Site, owner_client: Client) -> None:
    assert owner_client.get(form).status_code == 200
    answer = owner_client.post(form, sent(["https://WWW.example.org/", "old.example"], tagline="Beans"))
    assert answer.status_code == 302
    profile = SiteProfile.objects.get(site=site)
    assert profile.tagline == "Beans"
    assert [alias.hostname for alias in profile.aliases.all()] == ["www.example.org", "old.example"]
    moved = owner_client.get("/blog/?a=b", headers={"host": "old.example"})
    assert (moved.status_code, moved["Location"]) == (301, "http://testserver/blog/?a=b")


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (["a b"], "This is no name of a host"),
        (["TESTSERVER"], "A site has this name itself"),
        (["taken.example"], "This name leads to a site already"),
        (["a.example", "A.example"], "twice"),
    ],
)
def test_a_name_that_cannot_be_is_refused_in_words(
    form: str, owner_client: Client, names: list[str], reason: str
) -> None:
    other = Site.objects.create(hostname="other.example", root_page=Site.objects.get().root_page)
    SiteAlias.objects.create(profile=SiteProfile.for_site(other), hostname="taken.example")
    answer = owner_client.post(form, sent(names))
    assert answer.status_code == 200 and reason in answer.content.decode()


def test_the_database_keeps_one_site_to_a_name(site: Site) -> None:
    profile = SiteProfile.for_site(site)
    SiteAlias.objects.create(profile=profile, hostname="www.example.org")
    with pytest.raises(IntegrityError):
        SiteAlias.objects.create(profile=profile, hostname="www.example.org")


def test_a_name_is_in_small_letters(site: Site) -> None:
    with pytest.raises(IntegrityError):
        SiteAlias.objects.create(profile=SiteProfile.for_site(site), hostname="WWW.example.org")


def test_a_name_of_nothing_is_refused(site: Site) -> None:
    with pytest.raises(ValidationError):
        SiteAlias(profile=SiteProfile.for_site(site), hostname="").full_clean()
