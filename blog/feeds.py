"""Feeds of posts: of a site, and of each tag, series, author, kind and year."""

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from blog.feeding import Subject, feed_of
from blog.listing import named, posts_of
from blog.models import Author, Kind, Series, Tag
from blog.models.gathering import Gathering
from core.feeds.forms import Form
from core.known_sites import site_of


@require_safe
def site_feed(request: HttpRequest, form: Form) -> HttpResponseBase:
    """What was written on this site; it is there before the first post is."""
    return feed_of(request, form, Subject("posts", "", "", "/"), posts_of(request))


@require_safe
def tag_feed(request: HttpRequest, form: Form, slug: str) -> HttpResponseBase:
    """The posts under one tag."""
    tag = named(Tag.objects.of(site_of(request)), slug)
    return feed_of(request, form, _subject(tag), posts_of(request).filter(tagged_items__tag=tag))


@require_safe
def series_feed(request: HttpRequest, form: Form, slug: str) -> HttpResponseBase:
    """The posts of one series, the newest first as in every feed."""
    series = named(Series.objects.of(site_of(request)), slug)
    return feed_of(request, form, _subject(series), posts_of(request).filter(series=series))


@require_safe
def author_feed(request: HttpRequest, form: Form, slug: str) -> HttpResponseBase:
    """The posts of one author."""
    author = named(Author.objects.of(site_of(request)), slug)
    return feed_of(request, form, _subject(author), posts_of(request).filter(authors=author))


@require_safe
def kind_feed(request: HttpRequest, form: Form, kind: Kind) -> HttpResponseBase:
    """The posts of one kind."""
    subject = Subject(kind.plural, kind.many, "", reverse("blog:kind", args=[kind]))
    return feed_of(request, form, subject, posts_of(request).filter(kind=kind))


@require_safe
def year_feed(request: HttpRequest, form: Form, year: int) -> HttpResponseBase:
    """The posts of one year."""
    subject = Subject(f"year {year}", str(year), "", reverse("blog:year", args=[year]))
    return feed_of(request, form, subject, posts_of(request).filter(date__year=year))


def _subject(gathering: Gathering) -> Subject:
    return Subject(gathering.lasting_name, gathering.name, gathering.description, gathering.url)
