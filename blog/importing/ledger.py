"""Keeps what an import made, so that it can be undone."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Revision

from blog.models import Author, Made
from blog.models.imported import ImportedFile
from blog.models.imports import Import, Thing

AT_ONCE = 1_000  # Rows that are written together.


@dataclass
class Ledger:
    """The book of one import; one without `run` writes nothing down."""

    run: Import | None = None

    def page(self, page: Page, key: str) -> None:
        """A page that was begun."""
        self._write(Thing.PAGE, page.pk, page.title, key)

    def written(self, page: Page, revision: Revision) -> None:
        """What the import wrote into a page it made; whatever comes later is the owner's."""
        if self.run:
            made = Made.objects.filter(kind=Thing.PAGE, key=page.pk, of_import=self.run)
            made.update(revision=revision, name=page.title[:300])

    def has_written(self, row: ImportedFile) -> bool:
        """Whether this import wrote a page last: in a piece of work before this one."""
        return self.run is not None and row.source.get("import") == self.run.pk

    @property
    def number(self) -> int | None:
        """That of the import, by which pages remember which one wrote them last."""
        return self.run.pk if self.run else None

    def forget(self, page: Page | None) -> None:
        """A page that came to nothing."""
        if self.run and page is not None:
            Made.objects.filter(kind=Thing.PAGE, key=page.pk).delete()

    def file(self, kept: Any, origin: str = "") -> None:
        """A picture or an attachment that the library did not have."""
        kind = Thing.IMAGE if isinstance(kept, get_image_model()) else Thing.ATTACHMENT
        self._write(kind, kept.pk, kept.title, origin, stamp_of(kept))

    def gathering(self, made: Any) -> None:
        """An author or a tag."""
        kind = Thing.AUTHOR if isinstance(made, Author) else Thing.TAG
        self._write(kind, made.pk, made.name, "", stamp_of(made))

    def redirects(self, made: Iterable[Redirect]) -> None:
        """Redirects that were made together."""
        if self.run:
            rows = (
                Made(
                    of_import=self.run,
                    kind=Thing.REDIRECT,
                    key=redirect.pk,
                    name=redirect.old_path,
                    stamp=stamp_of(redirect),
                )
                for redirect in made
            )
            Made.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)

    def responses(self, keys: dict[str, int]) -> None:
        """What readers said, by its name in the export: there may be thousands below one page."""
        if self.run:
            said = (
                Made(of_import=self.run, kind=Thing.RESPONSE, key=key, origin=origin)
                for origin, key in keys.items()
            )
            Made.objects.bulk_create(said, batch_size=AT_ONCE, ignore_conflicts=True)

    def _write(self, kind: Thing, key: int, name: str, origin: str, stamp: str = "") -> None:
        if self.run:
            told = {"name": name[:300], "origin": origin, "stamp": stamp, "of_import": self.run}
            Made.objects.get_or_create(kind=kind, key=key, defaults=told)


def stamp_of(thing: Any) -> str:
    """Tells whether a thing is still as it was made."""
    if isinstance(thing, Redirect):
        said = [thing.old_path, thing.redirect_page_id, thing.redirect_link, thing.site_id]
    elif isinstance(thing, (get_image_model(), get_document_model())):
        said = [thing.title, getattr(thing, "description", ""), thing.file_hash, thing.collection_id]
    else:
        said = [thing.name, thing.slug, thing.description, str(getattr(thing, "user_id", ""))]
        said += [website] if (website := getattr(thing, "website", "")) else []
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()
