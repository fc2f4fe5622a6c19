"""Filling smart albums: their photos hang in them as in any other, and only who hangs them is another."""

from django.db import transaction

from photos import hanging
from photos.models import AlbumPage, AlbumPhoto

TOGETHER = 500  # Photos that are hung at once, so that nobody waits long for the album.


def fill(album_id: int, photo_id: int | None = None) -> int:
    """Hangs what an album asks for, and takes down what it does not; of all photos, or of one. Gives their number.

    What hangs already keeps its place and its words. Safe to run again at any time.
    """
    changed = 0
    while step := _fill(album_id, photo_id):
        changed += step
    return changed


@transaction.atomic
def _fill(album_id: int, photo_id: int | None) -> int:
    album = AlbumPage.objects.filling_themselves().select_for_update(of=("self",)).filter(pk=album_id).first()
    if album is None:
        return 0
    wanted, rows = album.matching(), AlbumPhoto.objects.filter(album=album)
    if photo_id is not None:
        wanted, rows = wanted.filter(pk=photo_id), rows.filter(photo=photo_id)
    gone = rows.exclude(photo__in=wanted.order_by().values("pk"))
    taken = hanging.take_down(album, gone.values_list("pk", flat=True)[:TOGETHER])
    new = wanted.exclude(pk__in=rows.values("photo"))[:TOGETHER]
    return taken + len(hanging.hang(album, new))
