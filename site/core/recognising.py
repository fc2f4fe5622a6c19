"""Which picture of the library an address shows."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.images import get_image_model
from wagtail.models import Site

from core.blocks.web_address import web_address
from core.media.names import is_cdn, name_of
from core.middleware.hosts import settings_hosts
from core.models import SiteAlias

LONGEST = 2000  # Characters of an address.


def recognise_image(address: str) -> int | None:
    """The key of the image whose file, or one of whose renditions, has this address on one of our sites."""
    name = _file_name(address)
    if not name:
        return None
    model: Any = get_image_model()
    renditions = model.get_rendition_model().objects
    key: int | None = (
        model.objects.filter(file=name).values_list("pk", flat=True).first()
        or renditions.filter(file=name).values_list("image", flat=True).first()
    )
    return key


def is_elsewhere(address: str) -> bool:
    """Whether an address of the web leads to a site of somebody else."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return bool(web_address(address)) and not _is_ours(host)


def _file_name(address: str) -> str:
    """The name under which the storage has the file; "" for an address of somebody else."""
    try:
        host, name = urlsplit(address).hostname or "", name_of(address[:LONGEST])
    except ValueError:
        return ""
    return "" if "\0" in name or (host and not _is_ours(host)) else name


def _is_ours(host: str) -> bool:
    """Whether a host is that of the media, of a site, or another name that answers here."""
    if is_cdn(host) or host == urlsplit(settings.MEDIA_URL).hostname:
        return True
    if {host, f"[{host}]"} & settings_hosts() or Site.objects.filter(hostname__iexact=host).exists():
        return True
    return bool(SiteAlias.objects.filter(hostname=host).exists())
