"""The name below what somebody says on a site."""

from wagtail.models import Page, Site

from accounts.models import User
from blog.models import Author
from core.signing import signature


def test_it_is_the_author_of_the_site_that_stands_for_the_account(site: Site, owner: User) -> None:
    elsewhere = Site.objects.create(hostname="other.example", root_page=Page.get_first_root_node())
    Author.objects.create(site=elsewhere, name="A. O.", user=owner)
    Author.objects.create(site=site, name="Somebody else")
    assert signature(owner, site) == "Ada Owner"
    Author.objects.create(site=site, name="Ada of the drawer", user=owner)
    assert signature(owner, site) == "Ada of the drawer"
    assert signature(owner, elsewhere) == "A. O."


def test_without_a_name_it_is_the_sites_and_never_the_address(site: Site) -> None:
    nameless = User.objects.create_superuser("owner@localhost", "threads between things")
    site.site_name = "The drawer"
    assert signature(nameless, site) == "The drawer"
    site.site_name = ""
    assert signature(nameless, site) == "testserver"
    site.site_name = nameless.first_name = "\u3164"
    assert signature(nameless, site) == "testserver"
