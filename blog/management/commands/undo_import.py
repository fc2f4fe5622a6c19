"""Takes an import back."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from blog.importing.places import RefusedError
from blog.importing.undoing import BELOW, USED, Undoing
from blog.models import Import
from blog.models.imports import Stage


class Command(BaseCommand):
    """`manage.py undo_import NUMBER`."""

    help = "Removes what an import made: posts, pictures, redirects, responses. What was edited since stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "number", type=int, nargs="?", help="The import's number. Left out, all are listed."
        )
        parser.add_argument("--anyway", action="store_true", help="Also what was edited since.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["number"] is None:
            for one in Import.objects.all():
                self.stdout.write(
                    f"{one.pk}  {one.created_at:%Y-%m-%d %H:%M}  {one}  {one.get_stage_display()}"
                )
            return
        run = Import.objects.filter(pk=options["number"]).first()
        if run is None:
            raise CommandError(f"There is no import {options['number']}. Left out, the numbers are listed.")
        try:
            Undoing(run, anyway=options["anyway"]).undo()
        except RefusedError as error:
            raise CommandError(str(error)) from None
        run.tell(stage=Stage.UNDONE)
        run.forget_file()
        left = run.made.exclude(kept_because="")
        for made in left:
            self.stdout.write(f"Kept: {made.get_kind_display()}, {made}: {made.kept_because}")
        more = left.exclude(kept_because__in=[BELOW, USED]).exists()
        self.stdout.write(
            f"Import {run.pk} is undone." + (" --anyway removes what was edited, too." if more else "")
        )
