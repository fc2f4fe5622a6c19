"""The photos of an album in the admin: a grid to put in order, by the keyboard too and without a script."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.defaultfilters import pluralize
from django.views.generic import FormView, TemplateView
from wagtail.admin.widgets import AdminAutoHeightTextInput

from core.admin.foreign_choices import things_in, trouble_with_files
from core.library import pictures_for
from core.pictures import made_of, spec_of
from core.refusing import is_key
from photos import hanging
from photos.admin.many import describing_of, editing_of
from photos.admin.of_album import OfAlbum
from photos.models import AlbumPhoto, Order
from photos.tasks import settle_below

SHOWN = 100  # Photos on a page.
SMALL = (spec_of(320, "jpeg"),)
NOBODY = "Choose photos first: mark the box of each."


class AlbumPhotosView(OfAlbum, TemplateView):
    """The photos in their order, and what can be done with those that are chosen."""

    template_name = "photos/admin/album_photos.html"
    page_title = "Photos"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A page of them, each with its place and a small picture."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        page = Paginator(self.album.photos().select_related("photo"), SHOWN).get_page(
            self.request.GET.get("p")
        )
        shown = with_thumbnails(page.object_list, lambda row: row.photo)
        rows = list(enumerate(shown, start=page.start_index()))
        by_hand = self.album.order == Order.HAND
        return context | {"album": self.album, "page": page, "rows": rows, "by_hand": by_hand}

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Does what the button says, and comes back to the same page."""
        keys = [int(key) for key in request.POST.getlist("row") if is_key(key)]
        do = DEEDS.get(request.POST.get("do", ""))
        if keys and (lead := WAYS.get(request.POST.get("do", ""))):
            rows = self.album.photos().filter(pk__in=keys)
            return redirect(lead(list(rows.values_list("photo", flat=True)), request.get_full_path()))
        if keys and do:
            messages.success(request, do(self.album, keys, request.POST.get("place", "")))
        else:
            messages.warning(request, NOBODY)
        page = request.GET.get("p", "")
        return redirect(self.photos_url() + (f"?p={page}" if is_key(page) else ""))


def _moved(step: Callable[[int, int], int]) -> Callable[[Any, list[int], str], str]:
    """Moves the chosen ones: `step` is told how many others stand before the first and before the last of them."""

    def move(album: Any, keys: list[int], place: str) -> str:
        shown = list(album.photos().values_list("pk", flat=True))
        at = [index for index, key in enumerate(shown) if key in keys]
        if at:
            hanging.move(album, keys, step(at[0], at[-1] - len(at) + 1))
        return _told(len(at), "moved")

    return move


def _placed(album: Any, keys: list[int], place: str) -> str:
    if not is_key(place):
        return "Nothing was moved: write the number of a place."
    hanging.move(album, keys, int(place) - 1)
    return _told(len(keys), f"moved to place {int(place)}")


def _featured(featured: bool) -> Callable[[Any, list[int], str], str]:
    def feature(album: Any, keys: list[int], place: str) -> str:
        changed = AlbumPhoto.objects.filter(album=album, pk__in=keys).update(featured=featured)
        return _told(changed, "shown twice the size" if featured else "shown as the others")

    return feature


def _removed(album: Any, keys: list[int], place: str) -> str:
    if album.fills_itself:
        return "Nothing was taken out: this album fills itself. Change what it asks for, or the photo."
    return _told(
        hanging.take_down(album, keys), "taken out of the album. What was taken out is still in Images"
    )


def _told(count: int, what: str) -> str:
    return f"{count} photo{pluralize(count)} {what}."


DEEDS = {
    "earlier": _moved(lambda before, _: before - 1),
    "later": _moved(lambda _, before: before + 1),
    "place": _placed,
    "feature": _featured(True),
    "plain": _featured(False),
    "remove": _removed,
}


# Where the chosen photos themselves are changed, which shows wherever these hang.
WAYS: dict[str, Callable[[list[int], str], str]] = {
    "edit": editing_of,
    "describe": lambda keys, back: describing_of(keys),
}


class WordsForm(forms.ModelForm):  # type: ignore[type-arg]
    """What an album says of a photo where that is not what the photo says of itself."""

    text = forms.CharField(
        required=False,
        max_length=50_000,
        widget=AdminAutoHeightTextInput,
        label="Text before it",
        help_text="In Markdown. A new group of photos begins with it.",
    )

    class Meta:
        model = AlbumPhoto
        fields = ("caption", "alt_text", "featured")
        widgets = {"caption": AdminAutoHeightTextInput}

    def __init__(self, *args: Any, person: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._person = person
        self.initial["text"] = "\n\n".join(str(block.value) for block in self.instance.text)
        said = self.instance.photo
        self.fields["caption"].help_text = f"Left empty: {said.caption or 'none'}"
        self.fields["alt_text"].help_text = f"Left empty: {said.default_alt_text or 'none'}"

    def clean_text(self) -> str:
        """As a Markdown block of a post. Raises ValidationError, also for what is not there for this person."""
        blocks = AlbumPhoto._meta.get_field("text").stream_block
        text = str(blocks.child_blocks["markdown"].clean(self.cleaned_data["text"]))
        written = blocks.to_python([{"type": "markdown", "value": text}])
        if trouble := trouble_with_files(self._person, written, {*things_in(self.instance.text)}):
            raise forms.ValidationError(trouble)
        return text

    def save(self, commit: bool = True) -> Any:
        """The row, with the text as its writing."""
        text = self.cleaned_data["text"]
        self.instance.text = [("markdown", text)] if text.strip() else []
        return super().save(commit)


class WordsView(OfAlbum, FormView):  # type: ignore[type-arg]
    """The words of one photo."""

    template_name = "photos/admin/words.html"
    page_title = "Words"
    form_class = WordsForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """With its row. Raises Http404 for one of another album."""
        rows = AlbumPhoto.objects.filter(album=self.album).select_related("photo")
        self.row = get_object_or_404(rows, pk=self.kwargs["row"])
        return super().get_form_kwargs() | {"instance": self.row, "person": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With a small picture of it."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        with_thumbnails([self.row], lambda row: row.photo)
        return context | {"row": self.row, "back": self.photos_url()}

    def form_valid(self, form: Any) -> HttpResponse:
        """Saves, and goes back to all of them."""
        form.save()
        hanging.tell(self.album)
        settle_below.enqueue(self.album.pk)  # The text may show others, or others no more.
        messages.success(self.request, "The words are saved.")
        return redirect(self.photos_url())


class AddView(OfAlbum, TemplateView):
    """What is in the library and not yet in the album, the newest first, to be chosen."""

    template_name = "photos/admin/add.html"
    page_title = "Add from Images"
    hangs = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A page of those that this person may choose."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        query = self.request.GET.get("q", "").replace("\0", "")
        found = self._offered().order_by("-created_at", "-pk")
        page = Paginator(found.search(query) if query else found, SHOWN).get_page(self.request.GET.get("p"))
        shown = with_thumbnails(page.object_list, lambda photo: photo)
        return context | {"page": page, "photos": shown, "query": query, "back": self.photos_url()}

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Hangs the chosen ones."""
        keys = [int(key) for key in request.POST.getlist("photo") if is_key(key)]
        hung = hanging.hang(self.album, self._offered().filter(pk__in=keys).order_by("created_at", "pk"))
        if not hung:
            messages.warning(request, NOBODY)
            return redirect(request.get_full_path())
        messages.success(request, _told(len(hung), "added"))
        return redirect(self.photos_url())

    def _offered(self) -> Any:
        there = AlbumPhoto.objects.filter(album=self.album)
        return pictures_for(self.request.user).exclude(pk__in=there.values("photo"))


def with_thumbnails(things: Any, photo_of: Callable[[Any], Any]) -> list[Any]:
    """The things, each with the address of a small picture as `thumbnail`; empty while there is none. One query."""
    shown = list(things)
    made = made_of([photo_of(thing) for thing in shown], SMALL)
    for thing in shown:
        found = made[photo_of(thing).pk]
        thing.thumbnail = found[0].address if found else ""
    return shown
