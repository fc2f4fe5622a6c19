"""Takes back an import: exactly what it made, and what nobody has changed since."""

import time
from collections.abc import Iterable
from contextlib import nullcontext
from typing import Any

from django.apps import apps
from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex, Revision

from blog.importing.ledger import stamp_of
from blog.importing.places import alone
from blog.importing.writing import changed_since, edited_since
from blog.models import Author, Import, Made, Tag
from blog.models.imported import ImportedFile
from blog.models.imports import Thing
from core.saying import keeper

EDITED = "It was edited since."
BELOW = "There are pages below it."
USED = "It is used elsewhere."
BATCH = 500


class Undoing:
    """One undoing. With `anyway`, also what was edited since goes. It can be broken off, and goes on where it was."""

    def __init__(self, run: Import, *, anyway: bool = False, until: float = float("inf")) -> None:
        self.run, self.anyway, self.until = run, anyway, until

    def undo(self) -> bool:
        """Whether it came to its end. Raises RefusedError while an import into the same blog is running."""
        steps = (self._pages, self._responses, self._redirects, self._files, self._gatherings)
        with alone(self.run.index) if self.run.index else nullcontext():
            return all(step() for step in steps)

    def _of(self, *kinds: Thing) -> Iterable[list[Made]]:
        """What is left to be taken back of some kinds, some at a time; what is kept stands aside."""
        seen: set[int] = set()
        while made := list(self.run.made.filter(kind__in=kinds).exclude(pk__in=seen).order_by("-pk")[:BATCH]):
            seen |= {one.pk for one in made}
            yield made

    def _pages(self) -> bool:
        keys = self.run.made.of(Thing.PAGE).values_list("key", flat=True)
        deepest = (
            Page.objects.filter(pk__in=list(keys)).order_by("-depth", "-path").values_list("pk", flat=True)
        )
        there = list(deepest)
        self.run.made.of(Thing.PAGE).exclude(key__in=there).delete()
        made = {one.key: one for one in self.run.made.of(Thing.PAGE).select_related("revision")}
        for key in there:
            if time.monotonic() > self.until:
                return False
            self._page(made[key])
        return True

    def _page(self, made: Made) -> None:
        page = Page.objects.filter(pk=made.key).first()
        if page is None:
            made.delete()
            return
        if reason := self._kept_because(page, made):
            self._keep(made, reason)
            return
        with transaction.atomic():
            ImportedFile.objects.filter(page=page).delete()
            page.delete()
            made.delete()

    def _kept_because(self, page: Page, made: Made) -> str:
        if Page.objects.child_of(page).exists():
            return BELOW
        if self.anyway:
            return ""
        row = ImportedFile.objects.filter(page=page).select_related("page", "revision").first()
        if edited_since(row) if row else changed_since(page, made.revision):
            return EDITED
        responses, known = keeper(), list(row.source.get("said", {}).values()) if row else []
        others = responses.strangers(page.pk, known) if responses else 0
        return f"Readers have responded to it since ({others})." if others else ""

    def _responses(self) -> bool:
        spared = list(self.run.made.of(Thing.PAGE).values_list("key", flat=True))
        responses = keeper()
        for made in self._of(Thing.RESPONSE):
            keys = [one.key for one in made]
            there = responses.remove(keys, spared) if responses else set()
            self.run.made.of(Thing.RESPONSE).filter(key__in=set(keys) - there).delete()
        return time.monotonic() < self.until

    def _redirects(self) -> bool:
        spared = set(self.run.made.of(Thing.PAGE).values_list("key", flat=True))
        for made in self._of(Thing.REDIRECT):
            found = Redirect.objects.in_bulk([one.key for one in made])
            for one in made:
                redirect = found.get(one.key)
                if redirect is None or redirect.redirect_page_id not in spared:
                    self._take(one, redirect)
        return time.monotonic() < self.until

    def _files(self) -> bool:
        models = {Thing.IMAGE: get_image_model(), Thing.ATTACHMENT: get_document_model()}
        for kind, model in models.items():
            for made in self._of(kind):
                found = model.objects.in_bulk([one.key for one in made])
                for one in made:
                    if time.monotonic() > self.until:
                        return False
                    self._take(one, found.get(one.key), used=_is_used)
        return True

    def _gatherings(self) -> bool:
        for kind, model in ((Thing.TAG, Tag), (Thing.AUTHOR, Author)):
            for made in self._of(kind):
                found = model.objects.in_bulk([one.key for one in made])
                for one in made:
                    self._take(one, found.get(one.key), used=_has_posts)
        return True

    def _take(self, made: Made, thing: Any, used: Any = None) -> None:
        """Deletes a thing, unless it was changed or serves something else."""
        if thing is not None and not self.anyway and made.stamp and stamp_of(thing) != made.stamp:
            self._keep(made, EDITED)
        elif thing is not None and used and used(thing):
            self._keep(made, USED)
        else:
            with transaction.atomic():
                if thing is not None:
                    thing.delete()
                made.delete()

    def _keep(self, made: Made, reason: str) -> None:
        Made.objects.filter(pk=made.pk).update(kept_because=reason)


def _is_used(file: Any) -> bool:
    """Whether anything that is still there shows a picture or leads to an attachment."""
    references = ReferenceIndex.get_references_to(file)
    return any(_is_there(reference) for reference in references) or _is_drafted(file)


def _is_drafted(file: Any) -> bool:
    """Whether a draft may show it, of which the index knows nothing. Rather too often than too rarely."""
    drafts = Page.objects.filter(has_unpublished_changes=True).values("latest_revision")
    mentioned = rf'"(image|poster)": {file.pk}\D|(image|attachment):{file.pk}\D|id=.{{1,2}}{file.pk}\D'
    return bool(Revision.objects.filter(pk__in=drafts, content__body__regex=mentioned).exists())


def _is_there(reference: Any) -> bool:
    model = apps.get_model(reference.content_type.app_label, reference.content_type.model)
    return bool(model._default_manager.filter(pk=reference.object_id).exists())


def _has_posts(gathering: Any) -> bool:
    if isinstance(gathering, Tag):
        return bool(gathering.tagged_posts.exists())
    return bool(gathering.posts.exists())
