"""What stands for an album where albums are listed."""

from typing import Any

from django.db.models import BigIntegerField, Case, Count, OuterRef, Subquery, When
from django.db.models.functions import Coalesce

from core.pictures import Pictures
from photos.grid import focus_of
from photos.models.album_photo import AlbumPhoto, Order
from photos.models.photo import Photo


def with_covers(albums: Any) -> list[Any]:
    """The albums, each with its `cover_photo`, `lead`, which is that as a picture, and `count` of photos.

    Where nobody has chosen a cover, the first photo is it. Three queries, however many albums.
    """
    hung_in = Coalesce(OuterRef("alias_of"), OuterRef("pk"))  # An alias repeats the photos of its original.
    inside = AlbumPhoto.objects.filter(album=hung_in).order_by()
    firsts = [
        When(order=order, then=Subquery(inside.order_by(*order.columns).values("photo")[:1]))
        for order in Order
    ]
    counted = inside.values("album").annotate(all=Count("*")).values("all")
    key = Coalesce("cover", Case(*firsts), output_field=BigIntegerField())
    albums = albums.select_related("locale").defer("body")
    found = list(albums.annotate(cover_key=key, count=Coalesce(Subquery(counted), 0)))
    photos = Photo.objects.in_bulk([album.cover_key for album in found if album.cover_key])
    pictures = Pictures(photos.values())
    for album in found:
        album.cover_photo = photos.get(album.cover_key)
        album.lead = pictures.get(album.cover_key) if album.cover_photo else None
    return found


def sheet_of(albums: list[Any]) -> str:
    """The sheet that says where the covers of some albums have their focal points."""
    return "".join(sorted({focus_of(album.cover_photo)[1] for album in albums if album.cover_photo}))
