"""Opens the albums of the demo, and hangs their photos, some at a time: all of them take minutes to draw."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from home.demo.albums.catalogue import Shot, told
from home.models import HomePage
from photos.importing import bring
from photos.models import AlbumPage, AlbumPhoto, PhotosPage

ALBUMS = ("far-and-near", "what-light-does", "close-up")
BELOW = {"far-and-near": "nights-out"}
TOGETHER = 4  # Photos that are drawn before others have their turn.
ALL = 1_000


def open_albums(home: HomePage, most: int = ALL) -> None:
    """Publishes them, still without photos, and has so many at most of each drawn."""
    photos = PhotosPage(
        title="Photos", slug="photos", summary="Far and near, and close up.", show_in_menus=True
    )
    _publish(home, photos)
    for slug in ALBUMS:
        album = _open(photos, slug, most)
        if slug in BELOW:
            _open(album, BELOW[slug], most)


def hang_more(album_id: int, slug: str, begin: int, end: int) -> int:
    """Draws the next photos of the album with that slug and hangs them; gives where to go on, 0 for the end.

    What hangs there already stays as it is.
    """
    from home.demo.albums.taking import taken  # With NumPy, which nothing else here wants.

    album = AlbumPage.objects.filter(pk=album_id).first()
    if album is None:
        return 0
    shots = told(slug).shots[begin : min(begin + TOGETHER, end)]
    there = set(AlbumPhoto.objects.filter(album=album).values_list("pk", flat=True))
    with TemporaryDirectory() as folder:
        for number, shot in enumerate(shots):
            place = Path(folder, f"{number}")  # So that they come in this order, whatever their names.
            place.mkdir()
            (place / f"{shot.name}.jpg").write_bytes(taken(shot))
        bring(Path(folder), album)
    for row in AlbumPhoto.objects.filter(album=album).exclude(pk__in=there).select_related("photo"):
        _set(row, shots)
    after = begin + TOGETHER
    return after if after < min(end, len(told(slug).shots)) else 0


def _set(row: AlbumPhoto, shots: tuple[Shot, ...]) -> None:
    """Twice the size, or after a text, where the album says so."""
    name = Path(row.photo.file.name).name
    shot = next((shot for shot in shots if name.startswith(shot.name)), None)
    if shot and (shot.featured or shot.text):
        row.featured, row.text = shot.featured, [("markdown", shot.text)] if shot.text else []
        row.save(update_fields=["featured", "text"])


def _open(above: Any, slug: str, most: int) -> AlbumPage:
    from home.tasks import draw_demo_photos  # Whose module asks for this one.

    fields = dict(told(slug).fields)
    body = [("markdown", fields.pop("introduction"))]
    album = AlbumPage(slug=slug, body=body, **fields)
    _publish(above, album)
    draw_demo_photos.enqueue(album.pk, slug, 0, most)
    return album


def _publish(above: Any, page: Any) -> None:
    page.live = False
    above.add_child(instance=page)
    page.save_revision().publish()
