"""A new website in the admin, by one form."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from wagtail.admin.menu import MenuItem
from wagtail.models import Page, Site

from blog.models import BlogIndexPage
from core.cleaning import must_be_seen
from core.host_names import host_name
from core.models import SiteAlias
from core.speaking import languages, speak
from home.founding import WRITING, found
from theme.dress import DRESSES
from theme.models import Look

TAKEN = "A site answers to this name already. Choose another, or change that one in Settings → Sites."


class NewSiteForm(forms.Form):
    """What a website begins with. All of it can be changed later."""

    name = forms.CharField(
        max_length=255, validators=[must_be_seen], help_text="As readers see it at the head of every page."
    )
    address = forms.CharField(
        max_length=253,
        help_text="Only the host, such as coffee.example.org. Its DNS has to lead to this server.",
    )
    port = forms.IntegerField(
        min_value=1,
        max_value=65_535,
        help_text="443 for https, 80 for http; while you try it, that of this address bar.",
    )
    language = forms.ChoiceField(choices=languages, initial="en")
    writing = forms.CharField(
        label="Place for writing",
        max_length=255,
        validators=[must_be_seen],
        initial=WRITING,
        help_text="What the page of all posts is called, as its menu shows it. Its address is /blog/.",
    )
    dress = forms.ChoiceField(choices=[(name, dress.label) for name, dress in DRESSES.items()])

    def clean_address(self) -> str:
        """A host that is free. Raises ValidationError."""
        try:
            name = host_name(self.cleaned_data["address"])
        except ValueError as trouble:
            raise ValidationError(str(trouble)) from None
        if (
            SiteAlias.objects.filter(hostname=name).exists()
            or Site.objects.filter(hostname__iexact=name).exists()
        ):
            raise ValidationError(TAKEN)
        return name


class NewSiteMenuItem(MenuItem):
    """Shown to those who may begin a website."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may."""
        return request.user.is_superuser or may_begin(request.user)


def may_begin(person: Any) -> bool:
    """Whether somebody may add sites, and publish a home page at the root of the tree."""
    may = Page.get_first_root_node().permissions_for_user(person)
    return bool(
        person.has_perm("wagtailcore.add_site") and may.can_add_subpage() and may.can_publish_subpage()
    )


def begin_site(request: HttpRequest) -> HttpResponse:
    """Asks for name and address, and leads to the pages of the new site."""
    if not may_begin(request.user):
        raise PermissionDenied
    form = NewSiteForm(
        request.POST or None, initial={"port": 443 if request.is_secure() else request.get_port()}
    )
    if form.is_valid() and (site := _begun(form, request.user)):
        address = f"{site.root_url}/"
        messages.success(
            request,
            f"“{site.site_name}” answers at {address} now. Write on it below; Settings → Site, Look and Navigation "
            "make it what it is to be.",
        )
        return redirect("wagtailadmin_explore", site.root_page_id)
    return render(request, "home/admin/new_site.html", {"form": form})


def _begun(form: NewSiteForm, owner: Any) -> Site | None:
    said = form.cleaned_data
    try:
        writing = BlogIndexPage(title=said["writing"])
        with transaction.atomic():
            site = found(
                host=said["address"], port=said["port"], name=said["name"], owner=owner, writing=writing
            )
            speak(site, said["language"])
            Look.objects.create(site=site, faces=said["dress"])
    except ValidationError as trouble:
        form.add_error(None, trouble.messages)
    except IntegrityError:  # Somebody else was quicker.
        form.add_error("address", TAKEN)
    else:
        return site
    return None


def urlpatterns() -> list[URLPattern]:
    return [path("sites/begin/", begin_site, name="home_new_site")]


def menu_item() -> MenuItem:
    return NewSiteMenuItem("New website", reverse("home_new_site"), icon_name="site", order=595)
