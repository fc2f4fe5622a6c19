"""Takes all files into a bucket, or back."""

import sys
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import storages
from django.core.management.base import BaseCommand, CommandError

from core.cleaning import printable
from core.management.interruption import INTERRUPTED
from core.management.watching import watched


class Command(BaseCommand):
    """`manage.py copy_media --to-s3 | --to-local`."""

    help = (
        "Copies pictures and attachments from the folder of media into the bucket that S3_BUCKET names, or back. "
        "Run it again at any time: what is there already is not copied twice. Nothing is deleted. The exit status "
        "is 1 if a file could not be copied."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        way = parser.add_mutually_exclusive_group(required=True)
        way.add_argument("--to-s3", action="store_true", help="From the folder into the bucket.")
        way.add_argument("--to-local", action="store_true", help="From the bucket into the folder.")
        parser.add_argument(
            "folder", nargs="?", type=Path, default=settings.MEDIA_ROOT, help="Left out, COMMONPLACE_MEDIA."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        bucket: Any = storages["default"]
        if not hasattr(bucket, "ask"):
            raise CommandError("S3_BUCKET is not set: nobody knows which bucket is meant.")
        from core.media import copying  # Here, since it loads boto3, which most sites do without.

        copy = copying.to_bucket if options["to_s3"] else copying.to_folder
        with watched(options["verbosity"], "file") as (progress, stop):
            try:
                bucket.ask()
                outcomes = copy(options["folder"], bucket, progress, stop)
            except OSError as error:
                raise CommandError(f"The bucket does not answer. {error}") from None
        for each in outcomes:
            if each.outcome == copying.FAILED:
                self.stdout.write(printable(f"{each.name}: {each.outcome}. {each.reason}"))
        counted = Counter(each.outcome for each in outcomes)
        self.stdout.write(
            ", ".join(f"{count} {what}" for what, count in sorted(counted.items(), reverse=True))
            or "No file was there"
        )
        if stop():
            raise CommandError("Stopped. Nothing is lost: run it again to go on.", returncode=INTERRUPTED)
        if counted[copying.FAILED]:
            sys.exit(1)
