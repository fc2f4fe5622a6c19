"""Makes all renditions that are missing."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from photos import making
from photos.models import Photo


class Command(BaseCommand):
    """`manage.py make_renditions`."""

    help = (
        "Makes the sizes and formats that pictures still lack, here and now. Safe to run, and to stop, while the "
        "site serves: the next run goes on where this one ended. The exit status is 1 if a picture failed."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        photos = Photo.objects.all().incomplete()
        made, failed = 0, 0
        for photo_id in tqdm(photos, unit="picture", disable=None):
            try:
                made += making.make(photo_id)
            except making.UnreadableOriginalError as trouble:
                failed += 1
                tqdm.write(str(trouble), file=self.stderr)
        self.stdout.write(f"{made} files made for {len(photos) - failed} pictures; {failed} pictures failed.")
        if failed:
            sys.exit(1)
