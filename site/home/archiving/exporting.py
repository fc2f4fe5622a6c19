"""Takes a whole site out: into one file that Hugo builds as it is, and that `importing` makes the same site of."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from django.apps import apps
from django.db.models import Q
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Revision, Site

from core.file_names import name_on_disk
from core.known_sites import settings_of_sites
from core.progress import Progress, never, silent
from core.specific import typed, with_types
from core.unlisting import unlisted
from home.archiving import frame
from home.archiving.form import (
    MANIFEST,
    MEDIA,
    NAME,
    VERSION,
    after_pages,
    before_pages,
    label_of,
    media_models,
)
from home.archiving.pages import Place, Shown, Stored, markdown_of, place_of
from home.archiving.recording import Record, record, values
from home.archiving.writing import ARCHIVE, Writer, at_work, chunked


def export(
    site: Site,
    path: Path,
    *,
    progress: Progress = silent,
    stop: Callable[[], bool] = never,
    pause: Callable[[], bool] = never,
) -> dict[str, int]:
    """Writes the archive of a site to a path, and gives how many there are of what.

    `progress` is called with steps done, steps in all and what is at hand; `stop` and `pause` are asked before each.
    Raises StoppedError; OSError where the disk does not hold it; and PausedError, after which it goes on when it is
    called again. Until the archive is whole nothing is at the path.
    """
    folder = path.with_name(f"{path.name}.part")
    with at_work(folder) as memory:
        with ZipFile(folder / ARCHIVE, "a", allowZip64=True) as file:
            counts = _Export(site, Writer(folder, file, memory, progress, stop, pause)).run()
        (folder / ARCHIVE).replace(path)
    return counts


class _Export:
    def __init__(self, site: Site, writer: Writer) -> None:
        self.site, self.writer = site, writer
        self.root = site.root_page
        self.used = writer.memory.used
        self.here = Page.objects.descendant_of(self.root, inclusive=True).order_by("path")
        self.alone = Site.objects.count() == 1

    def run(self) -> dict[str, int]:
        self.places = dict(self._places())
        self.media = {model: self._media(model) for model in media_models()}
        self.writer.total = len(self.places) + (sum(map(len, self.media.values())) if self.alone else 0)
        secret = set(self.here.filter(unlisted()).values_list("pk", flat=True))
        told = {key: place.address for key, place in self.places.items() if key not in secret}
        self.shown = Shown(told, *self.media.values())
        self.redirects = list(self._redirects())
        self.aliases = self._aliases()
        self._rows(before_pages())
        self.writer.carry_on("pages", with_types(self.here.filter(pk__in=self.places)), self._page)
        self._rows(after_pages())
        self._privacy()
        self._settings()
        self._keep_media()
        self._frame({key: address for key, address in told.items() if self.places[key].is_public})
        self.writer.finish()
        self._manifest()
        return self.writer.counts

    def _note(self, model: Any, key: int) -> int:
        self.used[label_of(model)].add(key)
        return key

    def _places(self) -> Iterator[tuple[int, Place]]:
        for page in chunked(with_types(self.here)):
            has_children = page.numchild > 0
            yield page.pk, place_of(typed(page), self.root, has_children, not page.is_restricted)

    def _media(self, model: Any) -> dict[int, Stored]:
        kind = "images" if model is get_image_model() else "attachments"
        size = ("width", "height") if kind == "images" else ()
        found = {}
        for key, name, *shape in model.objects.order_by("pk").values_list("pk", "file", *size):
            found[key] = Stored(f"media/{kind}/{key}-{name_on_disk(Path(name).name)}", *shape)
        return found

    # Rows ------------------------------------------------------------------------------------------------------

    def _rows(self, labels: list[str]) -> None:
        for label in labels:
            model = apps.get_model(label)
            self.writer.records(label.lower(), (record(row, self._note) for row in self._of_site(model)))

    def _of_site(self, model: Any) -> Iterator[Any]:
        names = {field.name for field in model._meta.get_fields()}
        page = "page" if "page" in names else "album"
        here = {"site": self.site} if "site" in names else {f"{page}__path__startswith": self.root.path}
        return chunked(model._default_manager.filter(**here).order_by("pk"))

    def _page(self, found: Page) -> Record:
        page, place = typed(found), self.places[found.pk]
        self.writer.step(page.title)
        text = markdown_of(page, place, self.shown, self.aliases.get(page.pk, []))
        return {
            "model": page._meta.label_lower,
            "parent": None if page.pk == self.root.pk else page.get_parent().pk,
            **record(page, self._note),
            "published": self._published(page),
            **self._unpublished(page),
            "markdown": {"path": place.file, "sha256": self.writer.text(place.file, text)},
        }

    def _published(self, page: Any) -> Record | None:
        """When the version that readers see was saved."""
        revision = page.live_revision
        return {"created_at": revision.created_at.isoformat()} if revision else None

    def _unpublished(self, page: Any) -> dict[str, Record | None]:
        """The newest version, where it is another than readers see, and the one that is planned, if that is older."""
        newest = page.latest_revision
        if newest is None or newest.pk == page.live_revision_id:
            return {"planned": None, "draft": None}
        planned = page.scheduled_revision
        is_older = planned is not None and planned.pk != newest.pk
        return {"planned": self._version(planned) if is_older else None, "draft": self._version(newest)}

    def _version(self, revision: Revision) -> Record:
        planned = revision.approved_go_live_at
        return record(revision.as_object(), self._note) | {
            "created_at": revision.created_at.isoformat(),
            "approved_go_live_at": planned and planned.isoformat(),
        }

    # What belongs to the site ----------------------------------------------------------------------------------

    def _redirects(self) -> Iterator[Redirect]:
        """Those of the site, and those of all sites that do not lead to another one."""
        leads = Q(redirect_page__path__startswith=self.root.path) | Q(redirect_page=None)
        return chunked(Redirect.objects.filter(Q(site=self.site) | Q(site=None) & leads).order_by("pk"))

    def _aliases(self) -> dict[int, list[str]]:
        """The old addresses of each page at which nothing else is."""
        taken = {place.address.rstrip("/") for place in self.places.values()}
        found: dict[int, list[str]] = {}
        for redirect in self.redirects:
            if redirect.redirect_page_id and _is_free(redirect.old_path, taken):
                found.setdefault(redirect.redirect_page_id, []).append(redirect.old_path)
        return found

    def _privacy(self) -> None:
        """What hides a page above the home page hides the home page, too."""
        here = Q(page__path__startswith=self.root.path) | Q(page__in=self.root.get_ancestors())
        rows = PageViewRestriction.objects.filter(here).order_by("pk")
        keys = self.places.keys()
        pages = ((row, row.page_id if row.page_id in keys else self.root.pk) for row in rows)
        self.writer.records("restrictions", ({"page": key, **self._restriction(row)} for row, key in pages))
        self.writer.records("redirects", (record(row, self._note) for row in self.redirects))

    def _restriction(self, row: Any) -> Record:
        groups = [group.name for group in row.groups.all()]
        return {"restriction_type": row.restriction_type, "password": row.password, "groups": groups}

    def _settings(self) -> None:
        rows = []
        for model in settings_of_sites():
            for row in model.objects.filter(site=self.site):
                rows.append({"model": model._meta.label_lower, **record(row, self._note)})
        self.writer.records("settings", rows)

    # Pictures and files ----------------------------------------------------------------------------------------

    def _keep_media(self) -> None:
        kept = {model: self._kept(model) for model in self.media}
        self.writer.total = len(self.places) + sum(rows.count() for rows in kept.values())
        for model, rows in kept.items():
            self.writer.carry_on(model._meta.label_lower, rows.order_by("pk"), self._media_record)
        self.writer.records("collections", map(self._collection, self._collections(kept.values())))

    def _kept(self, model: Any) -> Any:
        """What goes into the archive. Nobody else's: of several sites each takes what its pages show."""
        known = self.media[model].keys()
        return model.objects.filter(pk__in=known if self.alone else known & self.used[label_of(model)])

    def _media_record(self, row: Any) -> Record:
        self.writer.step(row.title)
        said = {"key": row.pk, "fields": values(row, self._note), "tags": list(row.tags.names())}
        return {**said, "file": self._file(row, self.media[type(row)][row.pk]), "file_hash": row.file_hash}

    def _file(self, row: Any, stored: Stored) -> str | None:
        """Where it is in the archive; None where the storage has lost it."""
        try:
            with row.file.storage.open(row.file.name, "rb") as source:
                self.writer.stream(f"static/{stored.path}", source)
        except FileNotFoundError:
            return None
        return f"static/{stored.path}"

    def _collections(self, kept: Iterable[Any]) -> list[Collection]:
        """Those of pictures, files and pages, and whatever is above one: what it hides is hidden below, too."""
        keys = {
            key for rows in kept for key in rows.order_by().values_list("collection", flat=True).distinct()
        }
        used = Collection.objects.filter(pk__in=keys | self.used[label_of(Collection)])
        found = {each.pk: each for one in used for each in one.get_ancestors(inclusive=True)}
        return sorted(found.values(), key=lambda collection: collection.path)

    def _collection(self, collection: Collection) -> Record:
        parent = collection.get_parent()
        rows = CollectionViewRestriction.objects.filter(collection=collection).order_by("pk")
        return {
            "key": collection.pk,
            "parent": parent.pk if parent else None,
            "name": collection.name,
            "restrictions": [self._restriction(row) for row in rows],
        }

    # The frame -------------------------------------------------------------------------------------------------

    def _frame(self, public: dict[int, str]) -> None:
        for name, content in frame.files():
            self.writer.content(name, content)
        self.writer.text("hugo.toml", frame.configuration(self.site))
        self.writer.text("static/_redirects", frame.redirects(self.redirects, public))
        self.writer.text("data/responses.json", frame.said(public))
        for label, folder in frame.TAXONOMIES.items():
            for row in self._of_site(apps.get_model(label)):
                self.writer.text(f"content/{folder}/{row.slug}/_index.md", frame.term(row))

    def _manifest(self) -> None:
        """Written last: an archive without it was cut."""
        said = {
            "format": NAME,
            "version": VERSION,
            "made_at": timezone.now().isoformat(),
            "site": {
                "hostname": self.site.hostname,
                "port": self.site.port,
                "site_name": self.site.site_name,
                "language": self.root.locale.language_code,
            },
            "counts": self.writer.counts,
            "media": MEDIA,
        }
        self.writer.text(MANIFEST, json.dumps(said, ensure_ascii=False, indent=1))


def _is_free(path: str, taken: set[str]) -> bool:
    return "?" not in path and path not in taken
