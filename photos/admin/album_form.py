"""The form of an album."""

from typing import Any

from django import forms
from wagtail.models import Collection

from core.admin.raw_html import GuardedPageForm
from core.collecting import collections_for
from photos.models.filled_album import QUERY


class CollectionField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """As Wagtail's, which cannot be had before all models are there."""

    def label_from_instance(self, collection: Any) -> str:
        """Its name, below that which it is in."""
        return str(collection.get_indented_name(1, html=True))


class AlbumForm(GuardedPageForm):
    """Of an album that fills itself, what it asks for is for those to say who may choose from its collection."""

    filled_from = CollectionField(
        queryset=Collection.objects.none(),
        required=False,
        empty_label="None: photos are hung by hand",
        label="Fill from the collection",
        help_text="Then the album fills itself, with the photos of this collection and of those in it that match all "
        "that is said here. Photos that do not match are taken out of it.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "filled_from" in self.fields:
            here = Collection.objects.filter(pk=self.instance.filled_from_id)
            self.fields["filled_from"].queryset = Collection.objects.filter(
                pk__in=[*self._theirs(), *here.values_list("pk", flat=True)]
            )

    def clean(self) -> Any:
        """Refuses what is asked for of nothing, of no time, or of pictures that are not this person's to show."""
        cleaned = super().clean()
        source = cleaned.get("filled_from")
        first, last = cleaned.get("taken_from"), cleaned.get("taken_until")
        if first and last and last < first:
            self.add_error("taken_until", forms.ValidationError("This is before the day in “taken from”."))
        if source is None and any(cleaned.get(name) for name in QUERY):
            self.add_error(
                "filled_from", forms.ValidationError("Say from which collection, or empty what is below.")
            )
        if source and not {*QUERY}.isdisjoint(self.changed_data) and source.pk not in self._theirs():
            self.add_error(
                "filled_from",
                forms.ValidationError(
                    "Only who may choose from this collection can change what is asked for."
                ),
            )
        return cleaned

    def _theirs(self) -> set[int]:
        return {*collections_for(self.for_user).values_list("pk", flat=True)} if self.for_user else set()
