"""The name that stands below what somebody says on a site."""

from typing import Any

from wagtail import hooks
from wagtail.models import Site

from core.cleaning import can_be_seen


def signature(user: Any, site: Site) -> str:
    """What readers know a person by: a name of the site's authors, else the account's own, else the site's.

    Never a part of the address that the person signs in with. An app that knows names gives them by a hook:
    `@hooks.register("name_on_site")` on a function `(user, site) -> str`, empty where it knows none.
    """
    known = [given(user, site) for given in hooks.get_hooks("name_on_site")]
    names = [*known, user.get_full_name().strip(), site.site_name]
    return str(next(filter(can_be_seen, names), site.hostname))
