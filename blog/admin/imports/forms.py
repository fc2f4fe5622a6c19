"""The form of a new import."""

from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat

from blog.admin.imports.access import blogs_for
from blog.importing.opening import format_of
from blog.importing.reading import UnreadableError
from blog.models import BlogIndexPage, Import
from blog.models.imports import Format
from core.addresses import share_roots
from core.file_names import told_name

TOO_LARGE = (
    "This file has {}; it may have {} at most. Import it on the machine itself, with manage.py import_… ."
)
WHOLE = "This is a whole site, as Settings → Export gives it. The owner of this installation brings it back."
ONE = "Choose a file, or write the address of a feed."


class BlogField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Names each blog with its address."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title} ({obj.full_url or obj.slug})"


class ImportForm(forms.Form):
    """What is imported, and where to."""

    file = forms.FileField(
        required=False,
        label="File",
        help_text="WordPress: .xml, .xml.gz or .zip. Ghost: .json, or .zip with its content folder. Markdown: a "
        "folder as .zip. A feed: its file. A whole site: the .zip that Settings → Export gave.",
    )
    address = forms.URLField(
        required=False,
        max_length=2000,
        assume_scheme="https",
        label="Or the address of a feed",
        help_text="RSS, Atom or JSON Feed.",
    )
    index = BlogField(queryset=BlogIndexPage.objects.none(), label="Into", empty_label=None)
    home = forms.URLField(
        required=False,
        max_length=500,
        assume_scheme="https",
        label="Address of the old site",
        help_text="For Ghost, which does not say it: pictures that are not in the ZIP are fetched from there.",
    )
    overwrite = forms.BooleanField(
        required=False,
        label="Take over what was edited here since an earlier import",
        help_text="As a new version of each post: nothing is lost.",
    )

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        blogs = blogs_for(person)
        share_roots(blogs)
        self.fields["index"].queryset = blogs  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        """Refuses a file that is too large."""
        file = self.cleaned_data["file"]
        most = settings.IMPORT_MAX_MEGABYTES * 1024 * 1024
        if file and (file.size or 0) > most:
            raise forms.ValidationError(TOO_LARGE.format(filesizeformat(file.size), filesizeformat(most)))
        return file

    def clean(self) -> dict[str, Any]:
        """Asks for the one or the other."""
        cleaned: dict[str, Any] = super().clean() or {}
        asked = {"file", "address"}
        if not asked & set(self.errors) and bool(cleaned.get("file")) == bool(cleaned.get("address")):
            self.add_error("file", ONE)
        return cleaned

    def save(self) -> Import | None:
        """The import, its file kept; None, and an error, for a file that is no export."""
        told, file = self.cleaned_data, self.cleaned_data["file"]
        run = Import(
            site=told["index"].get_site(),
            index=told["index"],
            format=Format.FEED,
            name=told_name(file.name) if file else urlsplit(told["address"]).netloc,
            address=told["address"],
            home=told["home"],
            overwrite=told["overwrite"],
            person=self.person,
        )
        if file:
            run.file.save(uuid4().hex, file, save=False)
            try:
                run.format = self._format(run)
            except UnreadableError as error:
                run.file.delete(save=False)
                self.add_error("file", str(error))
                return None
            if run.is_whole:
                run.index = None
        run.save()
        return run

    def _format(self, run: Import) -> Format:
        """Raises UnreadableError."""
        found = format_of(run.path)
        if found is Format.ARCHIVE and not self.person.is_superuser:
            raise UnreadableError(WHOLE)
        return found
