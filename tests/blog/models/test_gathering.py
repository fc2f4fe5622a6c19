"""Tags, series and authors: a name, and an address that is theirs alone on their site."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from blog.models import Author, Series, Tag

pytestmark = pytest.mark.parametrize("kind", [Tag, Series, Author], ids=["tag", "series", "author"])


@pytest.fixture
def other_site(site: Site) -> Site:
    made: Site = Site.objects.create(hostname="coffee.example", root_page=site.root_page)
    return made


def test_names_that_come_to_one_slug_differ_by_a_number(kind: Any, site: Site) -> None:
    slugs = [kind.objects.create(site=site, name=name).slug for name in ("C", "C++", "C#")]
    assert slugs == ["c", "c-2", "c-3"]


def test_a_name_without_a_letter_has_an_address(kind: Any, site: Site) -> None:
    made = kind.objects.create(site=site, name="++")
    assert made.slug.startswith(f"{kind._meta.model_name}-")
    assert made.slug in made.url


def test_an_empty_form_field_is_given_a_slug(kind: Any, site: Site) -> None:
    kind.objects.create(site=site, name="Ink")
    made = kind(site=site, name="Ink!")
    made.full_clean()
    assert made.slug == "ink-2"


def test_two_sites_may_have_the_same(kind: Any, site: Site, other_site: Site) -> None:
    assert {kind.objects.create(site=each, name="Ink").slug for each in (site, other_site)} == {"ink"}


def test_a_name_is_taken_in_every_case_of_its_letters(kind: Any, site: Site) -> None:
    kind.objects.create(site=site, name="Ink")
    with pytest.raises(ValidationError, match="already has one with this name"):
        kind(site=site, name="iNK").full_clean()
    with pytest.raises(IntegrityError, match="name_is_unique_in_its_site"):
        kind.objects.create(site=site, name="iNK")


def test_an_address_is_taken_once(kind: Any, site: Site) -> None:
    kind.objects.create(site=site, name="Ink", slug="ink")
    with pytest.raises(ValidationError, match="already has one at this address"):
        kind(site=site, name="Quills", slug="ink").full_clean()
    with pytest.raises(IntegrityError, match="slug_is_unique_in_its_site"):
        kind.objects.create(site=site, name="Quills", slug="ink")


def test_an_old_address_leads_to_the_new_one(kind: Any, site: Site) -> None:
    made = kind.objects.create(site=site, name="Ink")
    before = made.url
    made.slug = "iron-gall"
    made.save()
    redirect = Redirect.objects.get(site=site)
    assert (redirect.old_path, redirect.link) == (before.rstrip("/"), made.url)
