"""Feeds of posts: of a site, and of each tag, series, author, kind and year."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from blog.feeding import Subject, feed_of
from blog.models import Author, Kind, PostPage, Series, Tag
from blog.models.gathering import Gathering
from blog.models.post import PostQuerySet
from core.feeds.forms import Form
from core.known_sites import site_of


@require_safe
def site_feed(request: HttpRequest, form: Form) -> HttpResponseBase:
    """What was written on this site; it is there before the first post is."""
    return feed_of(request, form, Subject("posts", "", "", "/"), _posts(request))


@require_safe
def tag_feed(request: HttpRequest, form: Form, slug: str) -> HttpResponseBase:
    """The posts under one tag."""
    tag = _named(request, Tag, slug)
    return feed_of(request, form, _subject(tag), _posts(request).filter(tagged_items__tag=tag))


@require_safe
def series_feed(request: HttpRequest, form: Form, slug: str) -> HttpResponseBase:
    """The posts of one series, the newest first as in every feed."""
    series = _named(request, Series, slug)
    return feed_of(request, form, _subject(series), _posts(request).filter(series=series))


@require_safe
def author_feed(request: HttpRequest, form: Form, slug: str) -> HttpResponseBase:
    """The posts of one author."""
    author = _named(request, Author, slug)
    return feed_of(request, form, _subject(author), _posts(request).filter(authors=author))


@require_safe
def kind_feed(request: HttpRequest, form: Form, kind: Kind) -> HttpResponseBase:
    """The posts of one kind."""
    subject = Subject(kind.plural, kind.plural.capitalize(), "", reverse("blog:kind", args=[kind]))
    return feed_of(request, form, subject, _posts(request).filter(kind=kind))


@require_safe
def year_feed(request: HttpRequest, form: Form, year: int) -> HttpResponseBase:
    """The posts of one year."""
    subject = Subject(f"year {year}", str(year), "", reverse("blog:year", args=[year]))
    return feed_of(request, form, subject, _posts(request).filter(date__year=year))


def _posts(request: HttpRequest) -> PostQuerySet:
    posts: PostQuerySet = PostPage.objects.of_site(site_of(request)).for_visitors()
    return posts


def _named(request: HttpRequest, model: Any, slug: str) -> Any:
    if "\0" in slug:
        raise Http404
    return get_object_or_404(model.objects.of(site_of(request)), slug=slug)


def _subject(gathering: Gathering) -> Subject:
    name = f"{gathering._meta.model_name} {gathering.pk}"
    return Subject(name, gathering.name, gathering.description, gathering.url)
