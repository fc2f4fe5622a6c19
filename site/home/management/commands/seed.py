"""What the first start makes."""

import os
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from accounts.owner import WeakPasswordError
from home import seeding


class Command(BaseCommand):
    help = "Makes the site, its home page, the owner and something to read. After the first start it changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--owner", default=seeding.OWNER, help="e-mail address to sign in with")
        parser.add_argument("--empty", action="store_true", help="no posts to begin with")
        parser.add_argument("--port", type=int, default=8000, help="port that localhost answers on")

    def handle(self, *args: Any, owner: str, empty: bool, port: int, **options: Any) -> None:
        if seeding.is_seeded():
            seeding.move_to_port(port)
            return
        password = os.environ.get("COMMONPLACE_OWNER_PASSWORD") or None
        try:
            # All of it or nothing: a start that is interrupted here begins anew the next time.
            with transaction.atomic():
                seeded = seeding.seed(owner=owner, password=password, port=port)
                if not empty:
                    seeding.add_demo()
        except WeakPasswordError as error:
            why = " ".join(error.messages)
            raise CommandError(
                f"COMMONPLACE_OWNER_PASSWORD will not do: {why} Nothing was made. Set another, or unset it."
            ) from error
        except ValidationError as error:
            why = " ".join(error.messages)
            raise CommandError(
                f"{owner} will not do for the owner: {why} Nothing was made. Start with --owner you@example.org."
            ) from error
        self.stdout.write(f"Sign in as         {seeded.owner.email}")
        if seeded.password:
            self.stdout.write(f"One-time password  {seeded.password}")
