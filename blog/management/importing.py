"""What the commands that import have in common."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from blog.importing.places import RefusedError, blog_at
from blog.importing.recording import Course
from blog.importing.report import Report, counted, merged
from blog.models import Import
from blog.models.imports import Format, Stage
from core.known_sites import UnknownSiteError, site_called
from core.management.interruption import INTERRUPTED
from core.management.watching import watched


class ImportCommand(BaseCommand):
    """Imports what lies at `path`, a folder or a file, and leaves a record by which it can be undone."""

    format: Format
    path_help: str

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", help=self.path_help)
        parser.add_argument(
            "--site", default="", metavar="HOST", help="The site. Left out, the default site."
        )
        parser.add_argument("--under", default="/blog/", metavar="PATH", help="The blog's address. (/blog/)")
        parser.add_argument("--dry-run", action="store_true", help="Write nothing; show what would happen.")
        parser.add_argument(
            "--overwrite", action="store_true", help="Take files also where pages were edited since."
        )

    def course(self, run: Import, options: dict[str, Any]) -> Course:
        """How it runs; some formats have options of their own."""
        return Course(run, Path(options["path"]))

    def handle(self, *args: Any, **options: Any) -> None:
        with watched(options["verbosity"], "file") as (progress, stop):
            try:
                run = self._begun(options)
                course = self.course(run, options)
                course.progress, course.stop, course.dry_run = progress, stop, options["dry_run"]
                report = _taken(course)
            except (RefusedError, UnknownSiteError) as error:
                raise CommandError(str(error)) from None
            except KeyboardInterrupt:
                said = "Stopped before anything was written. Run it again to begin."
                raise CommandError(said, returncode=INTERRUPTED) from None
        self._tell(report, run, options["dry_run"])
        if report.interrupted:
            sys.exit(INTERRUPTED)
        if report.failed:
            sys.exit(1)

    def _begun(self, options: dict[str, Any]) -> Import:
        """The record: that of a run of the same that did not come to its end, or a new one, not yet saved."""
        site = site_called(options["site"])
        index, name = blog_at(site, options["under"]), str(options["path"])[-500:]
        same = Import.objects.filter(
            site=site, index=index, format=self.format, name=name, file="", person=None
        )
        broken_off = same.filter(stage__in=[Stage.RUNNING, Stage.STOPPED])
        run = (None if options["dry_run"] else broken_off.first()) or Import(
            site=site, index=index, format=self.format, name=name
        )
        run.stage, run.overwrite = Stage.RUNNING, options["overwrite"]
        return run

    def _tell(self, report: Report, run: Import, dry_run: bool) -> None:
        for note in report.notes:
            self.stdout.write(str(note))
        for heading, files in (("Skipped", report.skipped), ("Failed", report.failed)):
            if files:
                self.stdout.write(f"\n{heading}:")
            for key, reason in files.items():
                self.stdout.write(f"  {key}: {reason}")
        if dry_run:
            self._tell_plan(report)
        self.stdout.write("")
        for words in _words(report):
            self.stdout.write(words)
        self.stdout.write(("Nothing was written. It would be: " if dry_run else "") + report.summary() + ".")
        if report.interrupted:
            self.stdout.write(
                f"Stopped. Still to do: {report.remaining:,}. Nothing is lost: run it again to go on."
            )
        if run.pk:
            self.stdout.write(f"This is import {run.pk}: undo_import {run.pk} takes it back.")

    def _tell_plan(self, report: Report) -> None:
        for title, address in report.addresses.values():
            self.stdout.write(f"  {address}  {title}")
        for clash in report.clashes:
            self.stdout.write(f"  {clash}")


def _words(report: Report) -> list[str]:
    said = []
    if report.broken:
        said.append(report.broken)
    if report.kinds:
        kinds = ", ".join(counted(count, kind, f"{kind}s") for kind, count in report.kinds.most_common())
        said.append(f"New: {kinds}.")
    if report.left_out:
        left_out = "; ".join(f"{what}: {count:,}" for what, count in report.left_out.most_common())
        said.append(f"Left out: {left_out}.")
    if report.dated_by_file:
        undated = counted(report.dated_by_file, "file says", "files say")
        said.append(f"{undated} no date; the time of the file was taken.")
    if report.pictures:
        said.append(f"{counted(report.pictures, 'picture or file', 'pictures and files')} brought in.")
    if report.redirects:
        said.append(f"{counted(report.redirects, 'redirect', 'redirects')} made.")
    if report.responses:
        said.append(f"{counted(report.responses, 'response', 'responses')}.")
    return said


def _taken(course: Course) -> Report:
    """The report of a run, whose record is kept if it did anything."""
    run = course.run
    if course.dry_run:
        return course.taken()
    is_new = run.pk is None
    run.save()
    try:
        report = course.taken()
    except BaseException:
        if is_new and not run.made.exists():
            run.delete()
        raise
    run.tell(
        report=merged(run.report, report.told()), stage=Stage.STOPPED if report.interrupted else Stage.DONE
    )
    if not (report.created or report.updated or run.made.exists()):
        run.delete()
    return report
