"""Takes an export in: makes a page for each item, then fills them, when all that links can lead to is known."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.db import transaction
from wagtail.models import Page, PageViewRestriction, Site

from blog.importing import storing
from blog.importing.addresses import comparable
from blog.importing.authors import Authors
from blog.importing.composing import Composed, composed
from blog.importing.items import Entry, Export, Item
from blog.importing.leading import Leading
from blog.importing.ledger import Ledger
from blog.importing.luggage import Luggage, PausedError
from blog.importing.reading import UnreadableError
from blog.importing.redirects import OldAddresses, live_paths
from blog.importing.report import Report, told_of
from blog.importing.running import words_of
from blog.importing.slugs import numbered, slug_from
from blog.importing.surroundings import Surroundings
from blog.importing.verdict import DELETED, Verdict, judge
from blog.importing.wanted import Wanted, kept_tags
from blog.importing.writing import STAYS, Writer
from blog.models import BlogIndexPage, Made, PostPage
from blog.models.imported import ImportedFile
from blog.models.imports import Thing
from blog.models.kind import Kind
from core.progress import Progress, never, silent
from core.reserving import reserved_below
from core.responding import Responding, TakesResponses
from core.saying import Said, keeper

PARTLY = "partly"  # In place of a fingerprint where a picture did not come: the next run tries again.
Note = Callable[[str], None]
TWICE = "The export names something before it in the same way, as if it were the same; that was taken."


class Known(NamedTuple):
    """How an item stood when it was read last."""

    fingerprint: str
    page_id: int | None


@dataclass
class Taking:
    """One run over one export into one blog; pages without a date go below the site's first page."""

    export: Export
    index: BlogIndexPage
    site: Site
    dry_run: bool = False
    overwrite: bool = False
    progress: Progress = silent
    stop: Callable[[], bool] = never
    ledger: Ledger = field(default_factory=Ledger)
    is_over: Callable[[], bool] = never
    report: Report = field(default_factory=Report)

    def run(self) -> Report:
        """Does it all, or as much as `stop` allows. KeyboardInterrupt in the middle of an item undoes that item.

        Raises UnreadableError for what is no export.
        """
        self.survey = self.export.survey()
        self.report.left_out, self.report.broken = self.survey.left_out, self.survey.damage()
        for text in self.survey.notes:
            self._note_export(text)
        try:
            self._run()
        except (KeyboardInterrupt, PausedError):
            self.report.remaining = max(1, len(self.survey.entries) - self.filled)
        self.report.pictures = self.luggage.count
        return self.report

    def _run(self) -> None:
        self.filled = 0
        self.known = self._known()
        self.pages = {key: known.page_id for key, known in self.known.items() if known.page_id}
        self.luggage = Luggage(self.export, self.ledger, self._known_files(), self.dry_run, self.is_over)
        self.live_paths = live_paths(self.site)
        authors = Authors(self.site, self._known_authors(), self.ledger)
        self.writer = Writer(self.index, self.site, authors, self.ledger)
        self.keeper = keeper()
        self.total = 2 * len(self.survey.entries)
        self.titles = Counter(entry.title for entry in self.survey.entries.values() if entry.title)
        begun = self._begin()
        self.redirects = OldAddresses(self.site, self.live_paths, self.ledger)
        self.leading = Leading(self.site, self.survey, self.pages, self.redirects)
        self._fill(begun, self._done())
        if not self.dry_run:
            self.report.redirects += self.leading.from_moved(self._note_export)
            self.report.redirects += self.leading.from_lists(self.index, self._note_export)
            self.report.redirects += self.leading.from_attached()
            if same := self.redirects.same:
                self._note_export(f"Old addresses at which the same is here: {told_of(same)}.")

    def _note_export(self, text: str) -> None:
        self.report.note("the export", 0, text)

    def _done(self) -> set[str]:
        """What this import has written already, by its name in the export: it was stopped, and goes on."""
        if self.ledger.number is None:
            return set()
        rows = ImportedFile.objects.filter(index=self.index, source__import=self.ledger.number)
        return set(rows.values_list("key", flat=True))

    def _known_files(self) -> dict[str, str]:
        """Pictures and files by the addresses from which imports into this site brought them."""
        made = Made.objects.filter(of_import__site=self.site, kind__in=[Thing.IMAGE, Thing.ATTACHMENT])
        found = made.exclude(origin="").values_list("origin", "kind", "key")
        return storing.still_there({origin: f"{kind}:{key}" for origin, kind, key in found})

    def _known(self) -> dict[str, Known]:
        """What is remembered of these items, without what it is that takes much room."""
        rows = ImportedFile.objects.filter(index=self.index).values_list("key", "fingerprint", "page_id")
        return {key: Known(mark, page) for key, mark, page in rows.iterator() if key in self.survey.entries}

    def _known_authors(self) -> dict[str, int]:
        known: dict[str, int] = {}
        rows = ImportedFile.objects.filter(index=self.index).values_list("source__authors", flat=True)
        for authors in rows.iterator():
            known |= authors or {}
        return known

    def _row(self, key: str) -> ImportedFile | None:
        found = ImportedFile.objects.filter(index=self.index, key=key)
        return found.select_related("page", "revision").first()

    def _begin(self) -> set[str]:
        """Makes an empty draft for each item without a page, those above it first. Gives the keys of those."""
        begun: set[str] = set()
        entries = self.survey.entries
        # Of two that want one slug, the one that more may read has it.
        for number, key in enumerate(sorted(entries, key=lambda key: entries[key].hidden)):
            if key not in self.pages:
                if self.stop():
                    raise KeyboardInterrupt
                self._begin_one(key, begun)
            self.progress(number + 1, self.total, entries[key].title)
        return begun

    def _begin_one(self, key: str, begun: set[str]) -> None:
        known = self.known.get(key)
        is_gone = known is not None and known.fingerprint and not known.page_id
        if key in self.pages or (is_gone and not self.overwrite):
            return
        entry = self.survey.entries[key]
        self.pages[key] = 0  # Also keeps pages that stand above each other in a circle from going round.
        try:
            if entry.parent in self.survey.entries:
                self._begin_one(entry.parent, begun)
            elif entry.parent:
                text = "The page above it is not in the export; it stands at the top."
                self.report.note(self._name(entry, key), 0, text)
            slug = slug_from(entry.slug, entry.title)
            place = self._place(entry)
            above = self.report.addresses.get(entry.parent)  # Of a trial run: that page is not made.
            taken = set() if above else self._slugs_below(place) if entry.is_page else self.writer.taken
            free = numbered(slug, taken)
            self.report.settle(entry.title or slug, slug, free)
            if self.dry_run:
                path = above[1] if above else self._path(place)
                self.report.addresses[key] = (entry.title or slug, f"{path}{free}/")
                return
            with transaction.atomic():
                page = self._made(entry, key, free, place)
        except Exception as error:
            self.report.failed[self._name(entry, key)] = words_of(error)
            del self.pages[key]
            return
        begun.add(key)
        self.pages[key] = page.pk
        self.live_paths.add(comparable(self._path(page)))

    def _made(self, entry: Entry, key: str, slug: str, place: Any) -> Any:
        model: Any = page_model() if entry.is_page else PostPage
        page = model(title=entry.title or slug, slug=slug, live=False)
        if isinstance(page, PostPage):
            page.date, page.site_of_tags = entry.date, self.site
        place = type(place).objects.get(pk=place.pk)  # Its count of children is of before.
        place.add_child(instance=page)
        self.writer.remember(page, key, self._row(key))
        return page

    def _place(self, entry: Entry) -> Any:
        """Below what an item stands. Raises UnreadableError where it cannot stand there."""
        if not entry.is_page:
            return self.index
        above = self.pages.get(entry.parent)
        place = Page.objects.get(pk=above).specific if above else self.site.root_page.specific
        if not page_model().can_create_at(place):
            raise UnreadableError(f"Below “{place.title}” there can be no pages; make a home page first.")
        return place

    def _slugs_below(self, place: Any) -> set[str]:
        return {*Page.objects.child_of(place).values_list("slug", flat=True), *reserved_below(place)}

    def _path(self, page: Any) -> str:
        path: str = page.url_path[len(self.site.root_page.url_path) - 1 :]
        return path

    def _fill(self, begun: set[str], done: set[str]) -> None:
        self.filled = len(done)
        seen: set[str] = set()
        for item in self.export.items(done):
            if self.stop():
                raise KeyboardInterrupt
            name = self._name(item, item.key)
            if item.key in seen:
                self.report.skipped[name] = TWICE
            elif item.key in self.survey.entries and item.key in self.pages:
                known = self.known.get(item.key)
                is_empty = item.key in begun or (known is not None and not known.fingerprint)
                self._fill_one(item, name, is_empty)
            elif name not in self.report.failed:
                self.report.skipped[name] = DELETED
            seen.add(item.key)
            self.filled += 1
            self.progress(min(self.total, len(self.survey.entries) + self.filled), self.total, item.title)

    def _fill_one(self, item: Item, name: str, is_empty: bool) -> None:
        notes: list[str] = []
        try:
            self._take(item, name, notes.append)
        except (PausedError, KeyboardInterrupt):
            raise
        except Exception as error:
            self.report.failed[name] = words_of(error)
            row = self._row(item.key) if is_empty else None
            if row and not (row.page and Page.objects.child_of(row.page).exists()):
                self.writer.abandon(row)
        for text in dict.fromkeys([*item.notes, *notes]):
            self.report.note(name, 0, text)

    def _name(self, item: Item | Entry, key: str) -> str:
        """How an item is told of: its title, with more where several are called so."""
        name = item.title or item.slug or key
        return f"{name} ({item.slug or key})" if self.titles[item.title] > 1 else name

    def _take(self, item: Item, name: str, note: Note) -> None:
        if item.trouble:
            raise UnreadableError(item.trouble)
        content, known = _wanted(item, note), self.known.get(item.key)
        mark = content.fingerprint(content.body)
        if known and known.page_id and known.fingerprint == mark and not self.overwrite:
            self.report.unchanged.append(name)
            return
        row = self._row(item.key)
        verdict, reason = judge(row, content, self.overwrite)
        if verdict is Verdict.SKIP:
            self.report.skipped[name] = reason
            return
        if verdict is Verdict.UNCHANGED:
            self.report.unchanged.append(name)
            return
        if item.is_page and content.tags:
            note(f"Pages have no tags here; left out: {', '.join(content.tags)[:300]}.")
        base = self.survey.home + (item.addresses[0] if item.addresses else "/")
        around = Surroundings(self.survey, self.luggage, self.pages, base, note)
        made, addresses = composed(item, around), [*self._addresses(item, note)]
        if self.dry_run:
            self.report.responses += len(self._responses(item, row, note))
        elif row and row.page:
            self._write(item, row, made, around, addresses, new=verdict is Verdict.CREATE)
        if verdict is Verdict.CREATE:
            self.report.created.append(name)
            kind = "page" if item.is_page else Kind(made.more["kind"]).value
            self.report.kinds[kind] += 1
        else:
            self.report.updated.append(name)

    def _addresses(self, item: Item, note: Note) -> Iterator[str]:
        """Its old addresses, without those of another item."""
        for address in item.addresses:
            key = self.survey.at(address) or item.key
            if key == item.key or key not in self.pages:
                yield address
            else:
                name = self._name(self.survey.entries[key], key)
                note(f"The old address {address} is that of “{name}” too, and leads there.")

    def _write(
        self,
        item: Item,
        row: ImportedFile,
        made: Composed,
        around: Surroundings,
        addresses: list[str],
        *,
        new: bool,
    ) -> None:
        wanted, note = _wanted(item, around.note), around.note
        content = made.applied(wanted)
        with transaction.atomic():
            page: Any = row.page.specific  # type: ignore[union-attr]
            if content.draft and page.live:
                note(STAYS)
            self._restrict(page, item)
            row.revision = self.writer.write(
                page,
                content,
                made.body,
                new=new,
                was_draft=bool(row.source.get("draft")),
                had_authors=bool(row.source.get("authors")),
            )
            row.fingerprint = wanted.fingerprint(wanted.body) if around.whole else PARTLY
            row.source = self.writer.memory(content) | {"said": self._keep_said(item, page, row, note)}
            row.save()
            self.report.redirects += self.redirects.lead_to(page, addresses, lambda line, text: note(text))
            self.report.redirects += self.leading.from_files(page, around.files(item.html))
        page.refresh_from_db(fields=["url_path"])
        self.report.addresses[item.key] = (page.title, self._path(page))

    def _responses(self, item: Item, row: ImportedFile | None, note: Note) -> list[Said]:
        """What is new of what was said of an item, where it can be kept."""
        known = row.source.get("said", {}) if row else {}
        new = [one for one in item.said if one.key not in known]
        model = page_model() if item.is_page else PostPage
        if new and (self.keeper is None or not issubclass(model, TakesResponses)):
            note(f"Its comments have no place here; left out: {len(new)}.")
            return []
        return new

    def _keep_said(self, item: Item, page: Any, row: ImportedFile, note: Note) -> dict[str, int]:
        known, new = dict(row.source.get("said", {})), self._responses(item, row, note)
        if self.keeper is None or not new:
            return known
        kept = self.keeper.keep(page.pk, item.said, known)
        if lost := len(new) - len(kept):
            note(f"Comments that show nothing, or are in the export twice, were left out: {lost}.")
        if cut := self.keeper.shortened(new):
            note(f"Comments that are too long, of which only the beginning was taken: {cut}.")
        self.ledger.responses(kept)
        self.report.responses += len(kept)
        return known | kept

    def _restrict(self, page: Any, item: Item) -> None:
        """Before it is published: nothing that is not for everybody is ever seen by everybody."""
        if item.password or item.private:
            by = PageViewRestriction.PASSWORD if item.password else PageViewRestriction.LOGIN
            told = {"restriction_type": by, "password": item.password[:255]}
            PageViewRestriction.objects.get_or_create(page=page, defaults=told)


def page_model() -> Any:
    """What a page without a date becomes."""
    return apps.get_model(settings.IMPORTED_PAGE_MODEL)


def _wanted(item: Item, note: Note) -> Wanted:
    return Wanted(
        title=item.title,
        slug=slug_from(item.slug, item.title),
        summary=item.summary,
        date=item.date,
        given_date=item.date is not None,
        updated=item.updated,
        expires=None,
        draft=item.draft,
        tags=tuple(kept_tags(item.labels, "", lambda line, text: note(text))),
        authors=tuple(name[:100] for name in item.authors if name.strip()),
        addresses=tuple(item.addresses),
        body=_words(item),
        more=(("canonical_address", item.canonical), *(() if item.is_page else _of_post(item))),
    )


def _of_post(item: Item) -> tuple[tuple[str, Any], ...]:
    kind = ("kind", item.kind.value)
    return (kind, ("responses", Responding.CLOSED.value)) if item.closed else (kind,)


def _words(item: Item) -> str:
    """All of an item that its page is made of and that the rest does not say."""
    said = [f"{one.key} {one.shown}" for one in item.said]
    lead = [item.lead.address, item.lead.alt, item.lead.caption] if item.lead else []
    return "\n".join([item.html, " ".join(filter(None, lead)), str(item.private), item.password, *said])
