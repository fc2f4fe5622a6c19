"""Old addresses of tags, series and authors."""

from typing import Any

from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site


def lead(site: Site, old: str, new: str) -> None:
    """Redirects the path `old` to `new` for good, with all that led to `old`; nothing ever leads to itself."""
    # As written: quoted, a name in another script would be several times as long, and too long to keep.
    old, new = uri_to_iri(old), uri_to_iri(new)
    if old == new:
        return
    redirects = Redirect.objects.filter(site=site)
    redirects.filter(redirect_link=old).update(redirect_link=new)
    redirects.filter(old_path=Redirect.normalise_path(new)).delete()
    target = {"redirect_link": new, "redirect_page": None, "is_permanent": True}
    redirects.update_or_create(old_path=Redirect.normalise_path(old), defaults={"site": site, **target})


def address_before(gathering: Any) -> str:
    """Where a tag, series or author is found now, before a change of it is saved; empty for a new one."""
    before = type(gathering).objects.filter(pk=gathering.pk).first() if gathering.pk else None
    return before.url if before else ""
