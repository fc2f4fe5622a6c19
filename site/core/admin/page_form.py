"""The form of every page."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.forms import HiddenInput, ModelChoiceField, ModelMultipleChoiceField, UUIDField
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from core import moments
from core.cleaning import can_be_seen
from core.refusing import UnreadableFormError, is_key
from core.reserving import refusal
from core.slugs import SHORTEST

MOMENTS = {"date", "go_live_at", "expire_at"}


class PageForm(WagtailAdminPageForm):
    """Wagtail's, on guard against what no editor sends, and against slugs that no page can have.

    `page_key` becomes the translation key of a new page, so that one form makes one page: see core/admin/making.py.
    """

    page_key = UUIDField(required=False, widget=HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False  # Left empty, one is made from the title.
        if self.instance.pk is None:
            self.initial["page_key"] = self.instance.translation_key
        else:
            del self.fields["page_key"]

    def is_valid(self) -> bool:
        """Whether all fields are good. Raises UnreadableFormError for a form that cannot even be shown again."""
        if self.is_bound and not all(is_key(key) for key in self._keys()):
            raise UnreadableFormError
        with _whole():
            return bool(super().is_valid())

    def defer_required_fields(self) -> None:
        """Lets a draft be incomplete. Raises UnreadableFormError as `is_valid` does: Wagtail calls this before it."""
        with _whole():
            super().defer_required_fields()

    def clean(self) -> Any:
        """The cleaned data. A slug that would be hidden or is too long, and a year out of reach, are errors there.

        So is a title that looks like none.
        """
        self._trim_slug()
        self._free_slug()
        self._keep_moments()
        cleaned = super().clean()
        if cleaned.get("title") and not can_be_seen(cleaned["title"]):
            self.add_error("title", "Write a title that can be seen.")
        slug = cleaned.get("slug") or "-" * SHORTEST  # One that will be made from the title needs room, too.
        if trouble := refusal(slug, self.parent_page, self.instance):
            self.add_error("slug", trouble)
        for name in MOMENTS & cleaned.keys():
            if cleaned[name] and (trouble := moments.refusal(cleaned[name])):
                self.add_error(name, trouble)
        key = cleaned.get("page_key")
        if key and not _is_made(key):
            self.instance.translation_key = key
        return cleaned

    def _trim_slug(self) -> None:
        """Takes the dash off that the editor puts for a sign at the end of a title, such as a picture."""
        slug = self.cleaned_data.get("slug")
        if slug and slug != self.instance.slug:
            self.cleaned_data["slug"] = slug.strip("-_")

    def _free_slug(self) -> None:
        """Lets a slug be made anew that the editor made from the title, where another page has it.

        Not where this form has made a page already, which then is that other one.
        """
        slug, title, key = (self.cleaned_data.get(name) or "" for name in ("slug", "title", "page_key"))
        made = slugify(title, allow_unicode=True)
        if slug != made or self.instance.first_published_at or _is_made(key):
            return
        if not Page._slug_is_available(slug, self.parent_page, self.instance):
            self.cleaned_data["slug"] = ""

    def _keep_moments(self) -> None:
        """Keeps a time that nobody changed: its seconds, and which of two it is where the clock goes back."""
        for name in MOMENTS & self.fields.keys():
            bound, kept = self[name], self[name].initial
            if kept and bound.data == bound.field.widget.format_value(bound.field.prepare_value(kept)):
                self.errors.pop(name, None)
                self.cleaned_data[name] = kept

    def _keys(self) -> list[str]:
        """What the form sent as the key of something chosen, and of the version that saving by itself writes over."""
        sent = [self.data.get("overwrite_revision_id")]
        for name, field in self.fields.items():
            if isinstance(field, ModelChoiceField) and not isinstance(field, ModelMultipleChoiceField):
                sent.append(self[name].data)
        return [str(key) for key in sent if key]


def _is_made(page_key: Any) -> bool:
    """Whether the form with this key has made its page."""
    return bool(page_key) and Page.objects.filter(translation_key=page_key).exists()


@contextmanager
def _whole() -> Iterator[None]:
    """Raises UnreadableFormError where a formset, such as that of the comments, holds less than it counts."""
    try:
        yield
    except MultiValueDictKeyError as trouble:
        raise UnreadableFormError from trouble
