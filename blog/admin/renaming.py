"""Renaming and merging tags in the admin, with a look at what will happen first."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log

from blog.merging import Renaming, plan, rename
from blog.models import Tag
from core.admin.sites import theirs
from core.cleaning import UNSEEN_NAME, can_be_seen


class RenameForm(forms.Form):
    """The name that a tag shall have."""

    name = forms.CharField(
        max_length=100, label="New name", help_text="The name of another tag makes the two one."
    )

    def clean_name(self) -> str:
        """One that readers can see."""
        name = str(self.cleaned_data["name"])
        if not can_be_seen(name):
            raise ValidationError(UNSEEN_NAME)
        return name


def rename_tag(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for a name, shows what it would do, and does it when that is confirmed by POST."""
    if not request.user.has_perm("blog.change_tag"):
        raise PermissionDenied
    tag = get_object_or_404(theirs(request.user, Tag.objects.all()).select_related("site"), pk=pk)
    form = RenameForm(request.POST or None, initial={"name": tag.name})
    context: dict[str, Any] = {"tag": tag, "form": form}
    if form.is_valid():
        planned = context["plan"] = plan(tag, form.cleaned_data["name"])
        context["told"] = told(planned)
        if planned.into and not request.user.has_perm("blog.delete_tag"):
            raise PermissionDenied
        if request.POST.get("confirmed") == _kept(planned):
            return _renamed(request, tag, planned.name)
        context["confirmed"] = _kept(planned)
    return render(request, "blog/admin/rename.html", context)


def told(planned: Renaming) -> str:
    """What happens to the posts, in a sentence or two."""
    posts, shared, old = planned.posts, planned.shared, planned.tag.name
    if not posts:
        return f"No post has the tag “{old}”."
    have, they = (f"{posts} posts have", "they") if posts > 1 else ("1 post has", "it")
    if planned.into is None:
        return f"{have} this tag; {they} will show the new name."
    new = planned.into.name
    if shared == posts:
        return f"{have} both tags; {they} {'keep' if posts > 1 else 'keeps'} “{new}”."
    if not shared:
        return f"{have} the tag “{old}”; {they} will have “{new}” instead."
    already = f"{shared} of them {'have' if shared > 1 else 'has'} “{new}” already"
    others = f"the other {posts - shared}" if posts - shared > 1 else "the other one"
    return f"{have} the tag “{old}”: {already}, {others} will have it instead."


def rename_button(snippet: Any, user: Any, next_url: str | None = None) -> Any:
    """“Rename or merge” in the list of tags, for whoever may change them."""
    if isinstance(snippet, Tag) and user.has_perm("blog.change_tag"):
        url = reverse("blog_rename_tag", args=[snippet.pk])
        yield Button("Rename or merge", url, icon_name="tag", priority=15)


def _kept(planned: Renaming) -> str:
    """The tag that will be left: what was shown is not done when it means another one by now."""
    return str((planned.into or planned.tag).pk)


def _renamed(request: HttpRequest, tag: Tag, name: str) -> HttpResponse:
    try:
        kept = rename(tag, name)
    except Tag.DoesNotExist:
        messages.error(request, f"The tag “{tag.name}” is gone meanwhile. Nothing was changed.")
        return redirect("wagtailsnippets_blog_tag:list")
    log(instance=kept, action="wagtail.edit")
    done = f"is part of “{kept.name}” now" if kept.pk != tag.pk else f"is called “{kept.name}” now"
    messages.success(request, f"The tag “{tag.name}” {done}.")
    return redirect("wagtailsnippets_blog_tag:list")
