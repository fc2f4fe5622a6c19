"""Reads the records of all photos anew."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from core.signals import content_changed
from photos import ingest, resembling
from photos.models import AlbumPhoto, Photo, PhotoRecord


class Command(BaseCommand):
    """`manage.py rebuild_records`."""

    help = (
        "Reads again what the file of each photo tells: camera, time, place, words; and what it looks like, by which "
        "duplicates are found. What was written by hand stays. Safe to run, and to stop, while the site serves."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        photos = Photo.objects.order_by("pk").values_list("pk", flat=True)
        read = sum(_read(pk) for pk in tqdm(list(photos), unit="photo", disable=None))
        albums = AlbumPhoto.objects.order_by("album").values_list("album", flat=True).distinct()
        content_changed.send(
            sender=PhotoRecord, page_ids=list(albums)
        )  # By what records say albums are found.
        lost = len(photos) - read
        self.stdout.write(f"{read} records read." + (f" {lost} photos have lost their file." if lost else ""))


def _read(photo_id: int) -> bool:
    read = ingest.read_exif(photo_id)
    if read:
        resembling.liken(photo_id)
    return read
