"""Jobs of photos."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from core.models import Job
from core.tasks import Lane, job
from photos import changing, filling, giving, hanging, hiding, ingest, making, receiving, resembling
from photos.models import AlbumPage, AlbumPhoto, Photo, Rendition

SOON = timedelta(seconds=30)
LATER = timedelta(hours=1)  # By then, what is on its way has come: a file is stored before its photo says so.


@job(lane=Lane.MEDIA)
def take_in(photo_id: int) -> int:
    """Reads the record of a new original, makes its renditions, looks for duplicates. Gives the number of files."""
    ingest.read_exif(photo_id)
    for album_id in AlbumPhoto.objects.filter(photo=photo_id).values_list("album", flat=True):
        _tell_soon(album_id)
    made = _make(photo_id)
    resembling.liken(photo_id)
    return made


@job(lane=Lane.UPKEEP)
def tell_album(album_id: int) -> None:
    """Lets others know what the files of an album have told: once for many that come together."""
    if album := AlbumPage.objects.filter(pk=album_id).first():
        hanging.tell(album)


def _tell_soon(album_id: int) -> None:
    if not Job.objects.planned(tell_album.module_path, [album_id]).exists():
        tell_album.using(run_after=timezone.now() + SOON).enqueue(album_id)


def _make(photo_id: int) -> int:
    made = making.make(photo_id)
    making.look(photo_id)
    return made + making.make_full(photo_id)


@job(lane=Lane.MEDIA)
def make_renditions(photo_id: int) -> int:
    """Makes what is missing of one photo, and reads what older files of it tell. Gives the number of files."""
    made = _make(photo_id)
    return made + making.prove(photo_id)


@job(lane=Lane.MEDIA)
def make_page_renditions(page_id: int) -> None:
    """The same for each photo of a page, one job each: a hundred take longer than one job may.

    Files in full size that no album gives any more are taken away.
    """
    giving.forget_unwanted()
    for photo_id in making.incomplete_on(page_id):
        make_renditions.enqueue(photo_id)


@job(lane=Lane.PUBLISHING)  # What was made private does not wait for pictures that are made.
def settle_below(page_id: int) -> int:
    """Hides the photos of a page and of all below it, or shows them, in jobs of some each. Gives their number."""
    return _settle(hiding.photos_below(page_id))


@job(lane=Lane.PUBLISHING)
def settle_photos(photo_ids: list[int]) -> int:
    """Moves the files of photos to where those can fetch them who may see them. Gives the number of photos."""
    if len(photo_ids) > hiding.TOGETHER:
        return _settle(photo_ids)
    return hiding.settle(photo_ids, remove_files.enqueue)


@job(lane=Lane.PUBLISHING)
def remove_files(names: list[str]) -> int:
    """Deletes the files that were left behind. Gives their number."""
    return hiding.remove(names)


@job(lane=Lane.UPKEEP)
def remove_forgotten_files() -> int:
    """Each night, and when a worker starts: has files removed that no photo has. Gives their number."""
    names = hiding.forgotten()
    for some in hiding.parts(names):
        remove_files.using(run_after=timezone.now() + LATER).enqueue(list(some))
    return len(names)


@job(lane=Lane.UPKEEP)
def settle_all() -> int:
    """Each night: the same for all photos, should something have come between. Gives the number that is to move."""
    return _settle(hiding.unsettled())


def _settle(photo_ids: list[int]) -> int:
    for some in hiding.parts(photo_ids):
        settle_photos.enqueue(list(some))
    return len(photo_ids)


@job(lane=Lane.UPKEEP)
def make_missing_renditions() -> int:
    """Each night, and when a worker starts: the same for all photos. Gives their number."""
    giving.forget_unwanted()
    unproved = Rendition.objects.unproved().filter(image__unreadable=False).values_list("image", flat=True)
    unseen = Photo.objects.readable().unseen().values_list("pk", flat=True)
    full = giving.wanted_in_full(Photo.objects.readable()).exclude(renditions__filter_spec=giving.FULL)
    photos = {*Photo.objects.readable().incomplete(), *unproved, *unseen, *full.values_list("pk", flat=True)}
    for photo_id in sorted(photos):
        make_renditions.enqueue(photo_id)
    return len(photos)


@job(lane=Lane.UPKEEP)
def fill_smart_album(album_id: int) -> int:
    """Hangs what a smart album asks for, takes down what it does not. Gives the number of photos."""
    return filling.fill(album_id)


@job(lane=Lane.UPKEEP)
def fit_photo(photo_id: int) -> int:
    """Hangs one photo in the smart albums that ask for it, and takes it out of the others. Gives their number."""
    albums = AlbumPage.objects.filling_themselves().order_by("pk").values_list("pk", flat=True)
    return sum(filling.fill(album_id, photo_id) for album_id in albums)


def fit(photo_id: int) -> None:
    """Enqueues that, where any album fills itself."""
    if AlbumPage.objects.filling_themselves().exists():
        fit_photo.enqueue(photo_id)


@job(lane=Lane.UPKEEP)
def fill_smart_albums() -> int:
    """Each night, and when a worker starts: fills all of them. Gives their number."""
    albums = list(AlbumPage.objects.filling_themselves().order_by("pk").values_list("pk", flat=True))
    for album_id in albums:
        fill_smart_album.enqueue(album_id)
    return len(albums)


@job(lane=Lane.UPKEEP)
def change_photos(photo_ids: list[int], changes: Any, person_id: int) -> int:
    """Changes words, tags and rating of photos in the name of a person: see `changing`. Gives their number."""
    return changing.change_by(photo_ids, changes, person_id)


@job(lane=Lane.UPKEEP)
def expire_uploads() -> int:
    """Each night: forgets uploads that nobody has gone on with. Gives the number of files."""
    return receiving.expire()
