"""The photos of a site that anybody may see, each once."""

from hashlib import sha256
from typing import Any

from django.db.models import Count, F, Sum

from core.visibility import readable
from photos.browsing.facets import ALWAYS, NONE, PLACE, RECORD, Facet
from photos.models.album import AlbumPage
from photos.models.album_photo import AlbumPhoto
from photos.models.home_zone import HomeZone


class Shown:
    """What hangs in the albums below a page that anybody may read. One query; an alias shows nothing of its own."""

    def __init__(self, page: Any) -> None:
        albums = readable(AlbumPage.objects.descendant_of(page)).filter(alias_of=None)
        counted = albums.annotate(hanging=Count("hung"), total=Sum("hung__photo")).order_by("pk")
        self.albums = {album.pk: album for album in counted.defer("body")}

    def rows(self, needs: str = ALWAYS) -> Any:
        """Those in albums that tell of their photos what is needed, which may be how or where they were taken."""
        keys = [pk for pk, album in self.albums.items() if not needs or getattr(album, needs)]
        found = AlbumPhoto.objects.filter(album__in=keys)
        return found.filter(photo__record__near_home=False) if needs == PLACE else found

    def of(self, facet: Facet, key: str) -> Any:
        """The rows of a key, one for each photo: where it was hung first. The newest photos come first."""
        condition = facet.of(key)
        if condition is NONE:
            return AlbumPhoto.objects.none()
        rows = self.rows(facet.needs).filter(condition)
        firsts = rows.order_by("photo", "pk").distinct("photo").values("pk")
        newest = F(f"{RECORD}taken_at").desc(nulls_last=True)
        return AlbumPhoto.objects.filter(pk__in=firsts).order_by(newest, "-photo")

    def name(self, facet: Facet, key: str) -> str:
        """What a key is called by the first photo that has it."""
        first = self.rows(facet.needs).filter(facet.of(key)).order_by("pk")
        return facet.label(key, str(first.values_list(facet.named, flat=True).first() or ""))

    @property
    def edition(self) -> str:
        """Changes as soon as a photo, an album or what that tells is taken from visitors. One query."""
        albums = [
            (album.pk, album.shows_exif, album.shows_place, album.hanging, album.total)
            for album in self.albums.values()
        ]
        zones = list(HomeZone.objects.order_by("pk").values_list("latitude", "longitude", "radius"))
        return sha256(repr((albums, zones)).encode()).hexdigest()
