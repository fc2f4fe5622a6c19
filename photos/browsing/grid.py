"""Photos of several albums in rows."""

from collections.abc import Sequence

from django.http import HttpRequest

from photos.browsing.shown import Shown
from photos.grid import Grid
from photos.models.album_photo import AlbumPhoto


class MixedGrid(Grid):
    """Each leads to its page in its album, and says what that lets it say; none is larger than the others."""

    def __init__(self, rows: Sequence[AlbumPhoto], shown: Shown, request: HttpRequest, first: int) -> None:
        self._albums = shown.albums
        self._addresses = {
            pk: self._albums[pk].get_url(request) or "" for pk in {row.album_id for row in rows}
        }
        for row in rows:
            row.featured = False
        super().__init__(rows, "", first)

    def address_of(self, row: AlbumPhoto) -> str:
        return self._addresses[row.album_id]

    def tells(self, row: AlbumPhoto) -> bool:
        return bool(self._albums[row.album_id].shows_exif)
