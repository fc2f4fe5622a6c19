"""Imports a folder: reads every file, makes the pages, then fills them, when all that links can lead to is known."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import get_default_timezone
from wagtail.models import Site

from blog.importing import storing
from blog.importing.addresses import comparable
from blog.importing.authors import Authors
from blog.importing.folder import Folder
from blog.importing.generator import Generator
from blog.importing.history import first_dates
from blog.importing.ledger import Ledger
from blog.importing.library import Library
from blog.importing.media import Media
from blog.importing.reading import UnreadableError
from blog.importing.redirects import OldAddresses, live_paths
from blog.importing.report import Report
from blog.importing.resolving import Resolver
from blog.importing.slugs import numbered
from blog.importing.source import Source, read_source
from blog.importing.verdict import Verdict, judge
from blog.importing.wanted import Wanted, wanted
from blog.importing.writing import STAYS, Writer
from blog.models import BlogIndexPage
from blog.models.imported import ImportedFile
from core.admin.foreign_choices import foreign_to
from core.admin.sites import is_everywhere
from core.markdown import Kind, render, trouble_of
from core.progress import Progress, never, silent
from core.references import model_of


@dataclass
class Import:
    """One run over one folder into one blog."""

    folder: Folder
    generator: Generator
    index: BlogIndexPage
    site: Site
    dry_run: bool = False
    overwrite: bool = False
    progress: Progress = silent
    stop: Callable[[], bool] = never
    ledger: Ledger = field(default_factory=Ledger)
    person: Any = None  # Who brings it; the command line may show everything.
    report: Report = field(default_factory=Report)

    def run(self) -> Report:
        """Does it all, or as much as `stop` allows. KeyboardInterrupt in the middle of a file undoes that file."""
        try:
            self._run()
        except KeyboardInterrupt:
            self.report.remaining = max(1, len(self.folder.posts) - self._finished())
        return self.report

    def _finished(self) -> int:
        report = self.report
        done = (report.created, report.updated, report.unchanged, report.failed, report.skipped)
        return sum(map(len, done)) - len(self.folder.skipped)

    def _run(self) -> None:
        self.report.skipped |= self.folder.skipped
        self.rows = {row.key: row for row in self._known_files()}
        sources = self._read()
        self._date(sources)
        self.library = self._library(sources)
        self.media = Media(self.folder, self.generator, self._known_media(), self.ledger)
        self.live_paths = live_paths(self.site)
        authors = Authors(self.site, self._known_authors(), self.ledger)
        self.writer = Writer(self.index, self.site, authors, self.ledger)
        self.total = 2 * len(sources)
        self.pages = {key: row.page_id for key, row in self.rows.items() if row.page_id}
        begun = self._begin(sources)
        self.redirects = OldAddresses(self.site, self.live_paths, self.ledger)
        self._fill(begun, sources)

    def _known_files(self) -> list[ImportedFile]:
        rows = ImportedFile.objects.filter(index=self.index)
        return list(rows.select_related("page"))

    def _read(self) -> list[Source]:
        sources = []
        for key, path in self.folder.posts.items():
            if self.stop():
                raise KeyboardInterrupt
            try:
                sources.append(read_source(key, path, self.generator))
            except UnreadableError as error:
                self.report.failed[key] = str(error)
            except OSError as error:
                self.report.failed[key] = f"It could not be read ({error.strerror})."
            except Exception as error:  # Whatever is wrong with one file must not stop the others.
                self.report.failed[key] = words_of(error)
        for source in sources:
            for line, text in source.notes:
                self.report.note(source.key, line, text)
        # Of two that want one address, the published one has it.
        return sorted(sources, key=lambda source: source.meta.draft)

    def _date(self, sources: list[Source]) -> None:
        """Git is asked once, and only when a file does not say its date itself."""
        undated = [source for source in sources if source.date is None]
        history = first_dates(self.folder.root) if undated else {}
        for source in undated:
            source.date = history.get(source.path.relative_to(self.folder.root).as_posix())
            if source.date is None:
                self.report.dated_by_file += 1
                time = datetime.fromtimestamp(source.path.stat().st_mtime, UTC)
                source.date = time.astimezone(get_default_timezone()).replace(microsecond=0)

    def _library(self, sources: list[Source]) -> Library:
        library = Library()
        library.hosts |= self.generator.hosts
        for source in sources:
            library.add_source(source)
        for key in (*self.report.failed, *self.rows):
            library.add(key)
        if not library.hosts:
            library.learn_hosts(sources)
        return library

    def _known_media(self) -> dict[str, str]:
        """Files that earlier runs brought in, those left out that the owner has deleted since."""
        known: dict[str, str] = {}
        for row in self.rows.values():
            known |= row.source.get("files", {})
        return storing.still_there(known)

    def _known_authors(self) -> dict[str, int]:
        known: dict[str, int] = {}
        for row in self.rows.values():
            known |= row.source.get("authors", {})
        return known

    def _begin(self, sources: list[Source]) -> set[str]:
        """Makes an empty draft for each file without a page. Gives the keys of those."""
        begun: set[str] = set()
        for number, source in enumerate(sources):
            row = self.rows.get(source.key)
            if self.stop():
                break
            if row is None or (not row.page_id and (self.overwrite or not row.fingerprint)):
                self._begin_one(source, row, begun)
            self.progress(number + 1, self.total, source.key)
        return begun

    def _begin_one(self, source: Source, row: ImportedFile | None, begun: set[str]) -> None:
        if self.dry_run:
            self.pages[source.key] = 0
            slug = numbered(source.slug, self.writer.taken)
            path = self.index.url_path[len(self.site.root_page.url_path) - 1 :]
            self.report.addresses[source.key] = (source.title, f"{path}{slug}/")
            self.report.settle(source.title, source.slug, slug)
            return
        try:
            with transaction.atomic():
                row = self.writer.begin(source, row)
        except Exception as error:
            self.report.failed[source.key] = words_of(error)
            self.index.refresh_from_db()
            return
        begun.add(source.key)
        self.rows[source.key] = row
        self.pages[source.key] = row.page_id or 0
        self.live_paths.add(
            comparable(row.page.url_path[len(self.site.root_page.url_path) :]) if row.page else ""
        )

    def _fill(self, begun: set[str], sources: list[Source]) -> None:
        for number, source in enumerate(sources):
            if self.stop():
                self.report.remaining = len(sources) - number
                return
            if source.key not in self.report.failed:
                self._fill_one(source, source.key in begun)
            self.progress(len(sources) + number + 1, self.total, source.key)

    def _fill_one(self, source: Source, begun: bool) -> None:
        self.media.next_file()
        notes: list[tuple[int, str]] = []
        try:
            self._import(source, notes)
        except Exception as error:
            self.report.failed[source.key] = words_of(error)
            if begun:
                self.writer.abandon(self.rows.pop(source.key))
        for line, text in notes:
            self.report.note(source.key, line, text)

    def _import(self, source: Source, notes: list[tuple[int, str]]) -> None:
        def note(line: int, text: str) -> None:
            notes.append((line, text))

        resolver = Resolver(source, self.library, self.media, self.pages, self.live_paths, note)
        content = wanted(source, resolver)
        if trouble := trouble_of(content.body):
            raise UnreadableError(trouble)
        self._refuse_foreign(content.body)
        row = self.rows.get(source.key)
        verdict, reason = judge(row, content, self.overwrite)
        if verdict is Verdict.SKIP:
            self.report.skipped[source.key] = reason
        elif verdict is Verdict.UNCHANGED:
            if not row or not self.ledger.has_written(row):
                self.report.unchanged.append(source.key)
        else:
            if not self.dry_run and row:
                self._write(source, content, row, verdict is Verdict.CREATE, note)
            (self.report.created if verdict is Verdict.CREATE else self.report.updated).append(source.key)

    def _refuse_foreign(self, body: str) -> None:
        """Raises UnreadableError for a text that shows files of sites whose things the person does not meet."""
        if self.person is None or is_everywhere(self.person):
            return
        brought = set(self.media.used.values())
        written = [one for one in render(body).references if f"{one.kind}:{one.id}" not in brought]
        files = {(model_of(one.kind), one.id): one for one in written if one.kind is not Kind.PAGE}
        if foreign := foreign_to(self.person, files):
            names = ", ".join(sorted(f"{files[thing].kind}:{files[thing].id}" for thing in foreign))
            raise UnreadableError(
                f"It shows what is not there for you: {names}. Name the file itself instead."
            )

    def _write(
        self, source: Source, content: Wanted, row: ImportedFile, new: bool, note: Callable[[int, str], None]
    ) -> None:
        known = len(self.media.known)
        body = self.media.stored(content.body)
        self.report.pictures += len(self.media.known) - known
        with transaction.atomic():
            page = row.page.specific if row.page else None
            if page is None:
                return
            if content.draft and page.live:
                note(1, STAYS)
            was_draft = bool(row.source.get("draft"))
            had_authors = bool(row.source.get("authors"))
            row.revision = self.writer.write(
                page, content, [("markdown", body)], new=new, was_draft=was_draft, had_authors=had_authors
            )
            row.fingerprint = content.fingerprint(body)
            row.source = self._memory(source, content, body)
            row.save()
            self.report.redirects += self.redirects.lead_to(page, content.addresses, note)

    def _memory(self, source: Source, content: Wanted, body: str) -> dict[str, object]:
        files = {digest: reference for digest, reference in self.media.used.items() if reference in body}
        return self.writer.memory(content) | {"front_matter": source.front_matter, "files": files}


def words_of(error: Exception) -> str:
    """What went wrong, for the owner."""
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, UnreadableError):
        return str(error)
    return f"{type(error).__name__}: {error}"[:500]
