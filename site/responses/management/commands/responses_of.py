"""What is kept of one person, for them to have or to have deleted."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from responses.models import Response
from responses.removing import remove_all_by

FIELDS = (
    "page__title",
    "author_name",
    "author_email",
    "author_url",
    "text",
    "state",
    "created_at",
    "edited_at",
    "subscribed_at",
)


class Command(BaseCommand):
    help = "Prints, as JSON, all responses under an e-mail address; with --delete, deletes them for good instead."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--delete", action="store_true", help="Delete them for good.")

    def handle(self, *args: Any, email: str, delete: bool, **options: Any) -> None:
        if "@" not in email:
            raise CommandError(f"{email!r} is no e-mail address. Nothing was changed.")
        if delete:
            self.stdout.write(f"Deleted: {remove_all_by(email)}.")
            return
        rows = list(Response.objects.by(email).order_by("pk").values(*FIELDS))
        self.stdout.write(json.dumps(rows, indent=2, default=str, ensure_ascii=False))
