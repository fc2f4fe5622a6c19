"""From whom letters come."""

from email.utils import formataddr, parseaddr

from django.conf import settings
from django.utils.encoding import punycode
from wagtail.models import Site

from core.known_sites import name_of, profile_of


def sender_of(site: Site) -> str:
    """The name of a site with its address for letters, or with that of the installation, as in a `From` header."""
    address = profile_of(site).sender or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    box, at, host = address.rpartition("@")
    name = "".join(sign for sign in name_of(site) if sign.isprintable())
    return formataddr((name, f"{box}{at}{punycode(host)}"))
