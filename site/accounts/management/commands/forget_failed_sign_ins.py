"""Lets everybody try again."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.models.throttle import Attempts


class Command(BaseCommand):
    help = "Forgets all failed attempts to sign in, so that whoever was locked out may try again at once."

    def handle(self, *args: Any, **options: Any) -> None:
        forgotten, _ = Attempts.objects.all().delete()
        self.stdout.write("Nobody was held back." if not forgotten else "Everybody may try again.")
