"""What can be done with many photos of the list of Images."""

from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import pluralize
from django.urls import reverse
from django.utils.http import urlencode
from taggit.forms import TagField
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminTagWidget
from wagtail.images.views.bulk_actions.image_bulk_action import ImageBulkAction

from core.library import pictures_for
from core.refusing import is_key
from photos import changing
from photos.models import Photo
from photos.tasks import change_photos

AT_ONCE = 50  # Photos that are changed while a person waits; a job changes as many.
MOST_NAMED = 100  # Photos that an address names.
LONGEST_TAG = Photo.tags.through.tag_model()._meta.get_field("name").max_length
WORDS = ("caption", "description", "creator", "copyright", "licence")
LEAVE = ("", "Leave as it is")
RATINGS = [
    LEAVE,
    *((str(stars), f"{stars} star{pluralize(stars)}") for stars in range(6)),
    ("-1", "Rejected"),
]


class ManyForm(forms.Form):
    """What to change. A field that is left empty changes nothing."""

    caption = forms.CharField(required=False, max_length=5_000, widget=AdminAutoHeightTextInput)
    description = forms.CharField(required=False, max_length=255, label="Alternative text")
    creator = forms.CharField(required=False, max_length=300)
    copyright = forms.CharField(required=False, max_length=500)
    licence = forms.CharField(
        required=False, max_length=500, help_text="Its address, or the words in which it is granted."
    )
    credited = forms.ChoiceField(
        required=False, choices=[LEAVE, ("yes", "Yes"), ("no", "No")], label="Write the credit into files"
    )
    rating = forms.ChoiceField(required=False, choices=RATINGS)
    add_tags = TagField(required=False, widget=AdminTagWidget, label="Add tags")
    remove_tags = TagField(required=False, widget=AdminTagWidget, label="Take tags away")
    empty = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(name, "Alternative text" if name == "description" else name.capitalize()) for name in WORDS]
        + [("rating", "Rating")],
        label="Empty these",
        help_text="Whatever a photo has there is taken away.",
    )

    def clean_add_tags(self) -> Any:
        """Refuses a tag that is longer than tags are."""
        tags = self.cleaned_data["add_tags"]
        if any(len(tag) > LONGEST_TAG for tag in tags):
            raise forms.ValidationError(f"A tag has {LONGEST_TAG} characters at most.")
        return tags

    def clean(self) -> Any:
        """Refuses what says nothing, and what says two things of a field."""
        cleaned = super().clean() or {}
        for name in cleaned.get("empty", ()):
            if cleaned.get(name):
                self.add_error(name, forms.ValidationError("Either write something, or empty it below."))
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError("Nothing is to be changed yet: fill a field, or mark what to empty.")
        return cleaned

    def changes(self) -> changing.Changes:
        """What `changing.change` takes."""
        said = self.cleaned_data
        values: dict[str, Any] = {name: said[name] for name in WORDS if said[name]}
        values |= {name: None if name == "rating" else "" for name in said["empty"]}
        if said["rating"]:
            values["rating"] = int(said["rating"])
        if said["credited"]:
            values["credited"] = said["credited"] == "yes"
        tags = {name: list(said[name]) for name in ("add_tags", "remove_tags")}
        return {"values": values, "add_tags": tags["add_tags"], "remove_tags": tags["remove_tags"]}


class OfMany(ImageBulkAction):
    """Something to do with those of the chosen photos that a person may change."""

    @classmethod
    def get_queryset(cls, model: Any, object_ids: Any) -> Any:
        """Those of the keys that are some. Wagtail's raises for others."""
        return Photo.objects.filter(pk__in=[key for key in object_ids if is_key(str(key))]).order_by("pk")

    def get_all_objects_in_listing_query(self, parent_id: str | None) -> Any:
        """The keys of what the list holds, of the collection and with the words that it is narrowed to."""
        found = pictures_for(self.request.user, "change").order_by("pk")
        if parent_id is not None:
            found = found.filter(collection=parent_id) if is_key(parent_id) else found.none()
        keys = found.values_list("pk", flat=True)
        words = self.request.GET.get("q", "").replace("\0", "")
        return keys.search(words).results() if words else keys

    @cached_property
    def changeable(self) -> set[int]:
        """The keys of all that the person may change. One query, however many are chosen."""
        return {*pictures_for(self.request.user, "change").values_list("pk", flat=True)}

    def check_perm(self, photo: Photo) -> bool:
        """Whether it is one of these."""
        return photo.pk in self.changeable


class EditMany(OfMany):
    """Words, tags and rating of all chosen photos."""

    display_name = "Edit"
    action_type = "edit"
    aria_label = "Edit the selected images"
    template_name = "photos/admin/edit_many.html"
    action_priority = 15
    form_class = ManyForm

    def get_execution_context(self) -> dict[str, Any]:
        """What is to be changed, and by whom."""
        return {"changes": self.cleaned_form.changes(), "person": self.request.user}

    @classmethod
    def execute_action(
        cls, photos: list[Photo], *, changes: Any, person: Any, **kwargs: Any
    ) -> tuple[int, int]:
        """Some at once, and of many the rest by jobs. Gives the number of both."""
        keys = [photo.pk for photo in photos]
        changing.change(keys[:AT_ONCE], changes, person)
        for start in range(AT_ONCE, len(keys), AT_ONCE):
            change_photos.enqueue(keys[start : start + AT_ONCE], changes, person.pk)
        return min(len(keys), AT_ONCE), max(len(keys) - AT_ONCE, 0)

    def get_success_message(self, now: int, later: int) -> str:
        """How many were changed, and how many soon will be."""
        done = f"{now} photo{pluralize(now)} changed."
        return f"{done} {later} more follow{pluralize(later, 's,')} within minutes." if later else done


class DescribeMany(OfMany):
    """The way to a table of the chosen photos in which each is described."""

    display_name = "Describe"
    action_type = "describe"
    aria_label = "Describe the selected images"
    action_priority = 16

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Goes there."""
        photos, _ = self.get_actionable_objects()
        return redirect(describing_of([photo.pk for photo in photos]))


def describing_of(keys: list[int]) -> str:
    """The address of that table: of so many photos as an address has room for."""
    chosen = urlencode({"id": keys[:MOST_NAMED]}, doseq=True)
    return f"{reverse('photos_describe')}?{chosen}"


def editing_of(keys: list[int], back: str) -> str:
    """The address of the form for these photos, which leads back."""
    address = reverse("wagtail_bulk_action", args=["photos", "photo", "edit"])
    return f"{address}?{urlencode([*(('id', key) for key in keys[:MOST_NAMED]), ('next', back)])}"
