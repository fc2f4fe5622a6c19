"""From whom letters come."""

from email.utils import parseaddr

import pytest
from wagtail.models import Site

from core.models import SiteProfile
from core.sending import sender_of


def test_a_site_has_an_address_of_its_own(site: Site) -> None:
    SiteProfile.objects.create(site=site, sender="post@ada.example")
    assert parseaddr(sender_of(site))[1] == "post@ada.example"


def test_a_host_in_other_letters_is_written_as_mail_servers_know_it(site: Site) -> None:
    SiteProfile.objects.create(site=site, sender="post@käffchen.example")
    assert parseaddr(sender_of(site))[1] == "post@xn--kffchen-5wa.example"


@pytest.mark.parametrize("address", ["server@example.org", "The server <server@example.org>"])
def test_without_one_it_is_that_of_the_installation(
    site: Site, settings: pytest.FixtureRequest, address: str
) -> None:
    settings.DEFAULT_FROM_EMAIL = address  # type: ignore[attr-defined]
    site.site_name = "Beans"
    assert sender_of(site) == "Beans <server@example.org>"


@pytest.mark.parametrize("name", ["A\r\nBcc: all@example.org", "„Kaffee“ <x>", 'A "B", C', "\u2028"])
def test_no_name_breaks_the_head_of_a_letter(site: Site, name: str) -> None:
    site.site_name = name
    assert "\n" not in sender_of(site) and parseaddr(sender_of(site))[1] == "commonplace@localhost"
