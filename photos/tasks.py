"""Jobs of photos."""

from core.tasks import Lane, job
from photos import ingest, making
from photos.models import Photo, Rendition


@job(lane=Lane.MEDIA)
def take_in(photo_id: int) -> int:
    """Reads the record of a new original, then makes its renditions. Gives the number of files."""
    ingest.read_exif(photo_id)
    return making.make(photo_id)


@job(lane=Lane.MEDIA)
def make_renditions(photo_id: int) -> int:
    """Makes what is missing of one photo, and reads what older files of it tell. Gives the number of files."""
    made = making.make(photo_id)
    return made + making.prove(photo_id)


@job(lane=Lane.MEDIA)
def make_page_renditions(page_id: int) -> None:
    """The same for each photo of a page, one job each: a hundred take longer than one job may."""
    for photo_id in making.incomplete_on(page_id):
        make_renditions.enqueue(photo_id)


@job(lane=Lane.UPKEEP)
def make_missing_renditions() -> int:
    """Each night, and when a worker starts: the same for all photos. Gives their number."""
    unproved = Rendition.objects.unproved().filter(image__unreadable=False).values_list("image", flat=True)
    photos = {*Photo.objects.readable().incomplete(), *unproved}
    for photo_id in sorted(photos):
        make_renditions.enqueue(photo_id)
    return len(photos)
