"""The jobs of photos, one after the other."""

from datetime import timedelta

from django.core.files.images import ImageFile
from django.utils import timezone

from core.models import Job
from photos import hanging
from photos.models import Photo
from search.models import SearchDocument
from tests.hanging import Album
from tests.jobs_fixture import RunJobs
from tests.photos.reading.files import exif, picture


def found(word: str) -> list[str]:
    return [each.title for each in SearchDocument.objects.all() if word in "".join(each.passages)]


def test_an_album_is_found_by_what_files_tell_and_read_again_once_for_many(
    album: Album, run_jobs: RunJobs
) -> None:
    page = album("Islands")
    run_jobs()
    for number in (1, 2, 3):
        file = ImageFile(picture(exif=exif()), name=f"{number}.jpg")
        hanging.hang(page, [Photo.objects.create(title=str(number), file=file)])
    run_jobs()
    SearchDocument.objects.all().delete()  # As it would be, had the index come before the files were read.
    told = Job.objects.filter(task="photos.tasks.tell_album")
    assert told.count() == 1
    told.update(run_after=timezone.now() - timedelta(seconds=1))
    run_jobs()
    assert found("ILCE-7M3") == ["Islands"]
