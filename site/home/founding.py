"""Beginning a website: its address, its home page, its blog, and the author that stands for whoever begins it."""

from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Page, Site

from accounts.models import User
from blog.models import Author, BlogIndexPage
from home.models import HomePage

WRITING = "Writing"  # What the place for it is called, if nothing else is said.


@transaction.atomic
def found(
    *,
    host: str,
    port: int,
    name: str,
    owner: User,
    home: HomePage | None = None,
    writing: BlogIndexPage | None = None,
    is_default: bool = False,
) -> Site:
    """A published site with a home page and, below it, a place for writing; each can be given as it is to be.

    Raises ValidationError for what the site or its pages cannot be.
    """
    home = home or HomePage(title=name)
    writing = writing or BlogIndexPage(title=WRITING)
    writing.slug = writing.slug or "blog"
    home.slug = home.slug or _free_slug(host)
    home.owner = writing.owner = owner
    writing.show_in_menus = True
    _publish(home, Page.get_first_root_node())
    site = Site(hostname=host, port=port, root_page=home, site_name=name, is_default_site=is_default)
    site.full_clean()
    site.save()
    _publish(writing, home)
    longest = Author._meta.get_field("name").max_length
    # Nothing of an e-mail address is ever made public.
    Author.objects.create(site=site, name=(owner.get_full_name() or name)[:longest], user=owner)
    return site


def _publish(page: Page, parent: Page) -> None:
    parent.add_child(instance=page)
    page.save_revision(user=page.owner).publish()


def _free_slug(host: str) -> str:
    """That of a home page, which nobody sees: it only has to be its own."""
    slug = taken = slugify(host.replace(".", "-")) or "home"
    number = 1
    while Page.objects.filter(depth=2, slug=taken).exists():
        number += 1
        taken = f"{slug}-{number}"
    return taken
