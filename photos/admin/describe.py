"""A table of photos in which each is described: what is to be seen, and what is said of it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import pluralize
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.log_actions import log

from core.library import may_change, pictures_for
from core.refusing import is_key
from photos import hanging
from photos.admin.album_photos import with_thumbnails
from photos.changing import save_words
from photos.models import Photo

SHOWN = 30  # Photos on a page.


class DescribeMenuItem(MenuItem):
    """Shown to those who may change pictures."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may."""
        return may_change(request.user)


class PhotoWordsForm(forms.ModelForm):  # type: ignore[type-arg]
    """The words of one photo."""

    class Meta:
        model = Photo
        fields = ("description", "caption")
        labels = {"description": "Alternative text"}
        widgets = {"description": AdminAutoHeightTextInput, "caption": AdminAutoHeightTextInput}


class DescribeView(WagtailAdminTemplateMixin, TemplateView):
    """Photos that nobody has described, the newest first; or those that were chosen, whatever they have."""

    template_name = "photos/admin/describe.html"
    page_title = "Describe photos"
    header_icon = "edit"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """PermissionDenied for who may change no picture."""
        super().setup(request, *args, **kwargs)
        if not may_change(request.user):
            raise PermissionDenied
        self.theirs = pictures_for(request.user, "change")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, this."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A page of them, each with its form: those that were sent, where these have errors."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        chosen = [key for key in self.request.GET.getlist("id") if is_key(key)]
        photos = self.theirs.filter(pk__in=chosen) if chosen else self.theirs.filter(description="")
        page = Paginator(photos.order_by("-created_at", "-pk"), SHOWN).get_page(self.request.GET.get("p"))
        forms = kwargs.get("forms") or [self._form(photo) for photo in page.object_list]
        with_thumbnails([form.instance for form in forms], lambda photo: photo)
        return context | {"forms": forms, "page": page, "chosen": chosen}

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Saves all that was written, or nothing and says what is wrong."""
        keys = [key for key in request.POST.getlist("photo") if is_key(key)][:SHOWN]
        photos = self.theirs.filter(pk__in=keys).order_by("-created_at", "-pk")
        forms = [self._form(photo, request.POST) for photo in photos]
        if not all(form.is_valid() for form in forms):
            messages.error(request, "Nothing was saved yet: see below what is wrong.")
            return self.render_to_response(self.get_context_data(forms=forms))
        saved = self._save([form for form in forms if form.has_changed()])
        messages.success(request, f"{saved} photo{pluralize(saved)} described.")
        return redirect(request.get_full_path())

    @transaction.atomic
    def _save(self, forms: list[PhotoWordsForm]) -> int:
        """The words that were written, and none that somebody else wrote meanwhile beside them."""
        for form in forms:
            photo = Photo.objects.get(pk=form.instance.pk)
            save_words(photo, {name: form.cleaned_data[name] for name in form.changed_data})
            log(instance=photo, action="wagtail.edit", user=self.request.user)
        hanging.tell_of(*(form.instance.pk for form in forms))
        return len(forms)

    @staticmethod
    def _form(photo: Photo, sent: Any = None) -> PhotoWordsForm:
        return PhotoWordsForm(sent, instance=photo, prefix=str(photo.pk))
