"""Makes the same site of an archive: all of it, or nothing."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Revision, Site

from core.known_sites import settings_of_sites
from core.models import SiteAlias
from core.progress import Progress, never, silent
from core.signals import content_changed
from home.archiving.editing import Edited, edited
from home.archiving.form import after_pages, before_pages, fields_of, label_of, media_models
from home.archiving.frame import TAXONOMIES
from home.archiving.library import Library, restrict
from home.archiving.reading import Archive, RefusedError, opened
from home.archiving.recording import Record
from home.archiving.reporting import Report, told
from home.archiving.restoring import Keys, as_told, fill, fill_children, is_whole, is_writing, put
from home.archiving.target import emptied, target_of
from home.archiving.writing import StoppedError

logger = logging.getLogger(__name__)
OWN = ("collections", "pages", "restrictions", "redirects", "settings")  # Beside what has a model's name.


def run(
    path: Path,
    host: str = "",
    *,
    replace: bool = False,
    progress: Progress = silent,
    stop: Callable[[], bool] = never,
) -> Report:
    """Brings the archive at a path, a zip file or a folder, into the site of a host, by default its own.

    A site that is not there is made. One that has pages is refused, or emptied first with `replace`. Raises
    RefusedError, in words, and StoppedError; then everything is as it was.
    """
    stored: list[tuple[Any, str]] = []
    with opened(path) as archive:
        try:
            with transaction.atomic():
                with told("the site"):
                    site = target_of(archive.manifest["site"], host)
                    if emptied(site, replace):
                        logger.info("The pages of %s give way to an archive.", site.hostname)
                return _Import(archive, site, stored, progress, stop).run()
        except BaseException:
            for storage, name in stored:
                storage.delete(name)
            raise


class _Import:
    def __init__(
        self,
        archive: Archive,
        site: Site,
        stored: list[tuple[Any, str]],
        progress: Progress,
        stop: Callable[[], bool],
    ) -> None:
        self.archive, self.site = archive, site
        self.progress, self.stop = progress, stop
        self.keys, self.report = Keys(site), Report(site, dict(archive.counts))
        self.library = Library(archive, self.keys, self.report, stored)
        self.edited: list[tuple[int, Edited]] = []
        self.files: set[str] = set()
        self.unknown: set[str] = set()
        self.done = 0
        self.total = 2 * self._count("pages") + sum(map(self._count, media_labels()))

    def run(self) -> Report:
        self._each("collections", self.library.collection)
        for model in media_models():
            self._each(model._meta.label_lower, partial(self._file, model))
        for label in before_pages():
            self._rows(label)
        self._each("pages", self._begin)
        self._each("pages", self._fill)
        self._settle_arrays()
        for label in after_pages():
            self._rows(label)
        self._each("restrictions", self._restriction)
        self._each("redirects", self._redirect)
        self._each("settings", self._setting)
        for key, change in self.edited:
            page = Page.objects.get(pk=key).specific
            with told(f"the Markdown of “{page.title}”"):
                change.apply(page)
        self._note_strangers()
        self._note_unknown()
        live = Page.objects.live().descendant_of(self.site.root_page, inclusive=True)
        content_changed.send(sender=Page, page_ids=list(live.values_list("pk", flat=True)))
        return self.report

    def _note_strangers(self) -> None:
        """Files of Markdown that somebody has added."""
        for name in self.archive.markdown():
            if name not in self.files and name.split("/")[1] not in TAXONOMIES.values():
                self.report.notes.append(f"{name} was not in the archive: bring it with import_markdown.")

    def _note_unknown(self) -> None:
        """What a newer Commonplace, or an extension that is missing here, has put in."""
        tables = {*OWN, *media_labels(), *(label.lower() for label in [*before_pages(), *after_pages()])}
        for name in sorted(set(self.archive.counts) - tables):
            self.report.notes.append(f"{name} is not known here: its records were left out.")
        for name in sorted(self.unknown):
            self.report.notes.append(f"{name} is not known here and was left out.")

    def _known(self, model: Any, said: Record) -> Record:
        """What a record says; fields that this model has not are remembered, to be told of."""
        names = {column.name for column in fields_of(model)}
        self.unknown |= {f"{model._meta.label_lower}.{name}" for name in said.keys() - names}
        return said

    def _count(self, name: str) -> int:
        return int(self.archive.counts.get(name, 0))

    def _step(self, what: str) -> None:
        if self.stop():
            raise StoppedError
        self.done += 1
        self.progress(self.done, self.total, what)

    def _each(self, name: str, restore: Callable[[Record], None]) -> None:
        for number, record in enumerate(self.archive.records(name), start=1):
            with told(f"{name}, line {number}"):
                restore(record)

    def _rows(self, label: str) -> None:
        model = apps.get_model(label)
        self._each(label.lower(), partial(self._row, model))

    def _row(self, model: Any, record: Record) -> None:
        row = self._made(model, record)
        if not is_whole(
            row
        ):  # The file of a photo was missing when the archive was made, which is told there.
            return
        values = as_told(row, record["fields"])
        row.save()
        put(row, values)
        self.keys.add(model, record["key"], row.pk)

    def _made(self, model: Any, record: Record) -> Any:
        row = model()
        said = self._known(model, record["fields"])
        fill(row, said | {name: [] for name in _arrays_of(model)}, self.keys)
        fill_children(row, record.get("children", {}), self.keys)
        return row

    def _file(self, model: Any, record: Record) -> None:
        self._step(str(record["fields"].get("title")))
        self._known(model, record["fields"])
        self.library.file(model, record)

    # Pages -----------------------------------------------------------------------------------------------------

    def _begin(self, record: Record) -> None:
        """The page without its writing, so that others can lead to it."""
        self._step(record["fields"]["title"])
        model = _page_model(record["model"])
        page = model()
        fill(page, record["fields"], self.keys, lambda column: not is_writing(column))
        same = Page.objects.filter(translation_key=page.translation_key, locale=page.locale)
        if same.exists():
            page.translation_key = uuid4()
        self._place(page, record)
        self.keys.add(Page, record["key"], page.pk)

    def _place(self, page: Page, record: Record) -> None:
        if record["parent"] is None:
            root = Page.get_first_root_node()
            page.slug = _free(page.slug, root)
            root.add_child(instance=page)
            self.site.root_page = page
            self.site.save()
            return
        key = self.keys.of(Page, record["parent"])
        if key is None:
            raise RefusedError("The archive is damaged: a page stands below one that is not there.")
        Page.objects.get(pk=key).add_child(instance=page)

    def _fill(self, record: Record) -> None:
        self._step(record["fields"]["title"])
        page = _page_model(record["model"]).objects.get(pk=self.keys.of(Page, record["key"]))
        # What had to be another, because it was taken here, stays so.
        made = {"translation_key": str(page.translation_key)}
        made |= {} if record["parent"] else {"slug": page.slug}
        said = self._known(type(page), record["fields"]) | made
        fill(page, said, self.keys)
        fill_children(page, record.get("children", {}), self.keys)
        values = as_told(page, said)
        page.save(clean=False)
        published = self._published(page, record["published"])
        self._draft(page, record.get("planned"), made)
        draft = self._draft(page, record["draft"], made)
        put(page, values | {"live_revision": published, "latest_revision": draft or published})
        self.files.add(record["markdown"]["path"])
        if change := edited(self.archive, record, self.keys):
            self.edited.append((page.pk, change))
            self.report.edited.append(page.title)
            self.report.notes.extend(f"{page.title}: {note}" for note in change.meta.notes)
            if not hasattr(page, "body"):
                self.report.notes.append(
                    f"Of the Markdown of “{page.title}” only title and summary were taken."
                )

    def _published(self, page: Any, said: Record | None) -> Revision | None:
        return _dated(page.save_revision(clean=False), said) if said else None

    def _draft(self, page: Any, said: Record | None, made: Record) -> Revision | None:
        if said is None:
            return None
        draft = type(page).objects.get(pk=page.pk)
        fill(draft, said["fields"] | made, self.keys)
        fill_children(draft, said.get("children", {}), self.keys)
        return _dated(draft.save_revision(clean=False), said)

    def _settle_arrays(self) -> None:
        """What holds keys of pages in a list, now that they are known."""
        for label in before_pages():
            model = apps.get_model(label)
            if _arrays_of(model):
                self._each(label.lower(), partial(self._settle, model))

    def _settle(self, model: Any, record: Record) -> None:
        lists = {name: self._pages(record["fields"][name]) for name in _arrays_of(model)}
        model._base_manager.filter(pk=self.keys.of(model, record["key"])).update(**lists)

    def _pages(self, old: list[int]) -> list[int]:
        return [new for key in old if (new := self.keys.of(Page, key)) is not None]

    # What belongs to the site ----------------------------------------------------------------------------------

    def _restriction(self, record: Record) -> None:
        restrict(PageViewRestriction(page_id=self.keys.of(Page, record["page"])), record, self.report)

    def _redirect(self, record: Record) -> None:
        row = self._made(Redirect, record)
        leads = row.redirect_page_id or row.redirect_link
        if leads and not Redirect.objects.filter(old_path=row.old_path, site=row.site_id).exists():
            values = as_told(row, record["fields"])
            row.save()
            put(row, values)

    def _setting(self, record: Record) -> None:
        known = {model._meta.label_lower: model for model in settings_of_sites()}
        model = known.get(record["model"])
        if model is None:
            self.report.notes.append(f"Settings {record['model']} are not known here and were left out.")
            return
        children = record.get("children", {})
        for alias in list(children.get("aliases", ())):
            if _is_taken(alias["hostname"]):
                children["aliases"].remove(alias)
                self.report.notes.append(f"{alias['hostname']} leads to another site here already.")
        self._row(model, record)


def media_labels() -> list[str]:
    """What pictures and files are called in an archive."""
    return [label_of(model) for model in media_models()]


def _page_model(label: str) -> Any:
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        model = None
    if model is None or not issubclass(model, Page):
        raise RefusedError(
            f"Pages of the type {label[:100]!r} are not known here. Install what brings them first."
        )
    return model


def _is_taken(name: str) -> bool:
    sites, aliases = Site.objects.filter(hostname=name), SiteAlias.objects.filter(hostname=name)
    return bool(sites.exists() or aliases.exists())


def _dated(revision: Revision, said: Record) -> Revision:
    times = {"created_at": said["created_at"], "approved_go_live_at": said.get("approved_go_live_at")}
    Revision.objects.filter(pk=revision.pk).update(**times)
    return revision


def _arrays_of(model: Any) -> tuple[str, ...]:
    return tuple(getattr(model, "page_keys", ()))


def _free(slug: str, root: Page) -> str:
    taken = set(root.get_children().values_list("slug", flat=True))
    numbers = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return next(free for free in (slug, *numbers) if free not in taken)
