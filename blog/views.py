"""Lists of posts: by tag, series, author, kind and time."""

from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from blog.counting import beside, kinds, next_day, years
from blog.leafing import leaf
from blog.listing import named, posts_of
from blog.models import Author, Kind, Series, Tag
from blog.models.post import PostQuerySet
from core.known_sites import site_of

DENSE = 200  # Titles on one leaf of a year's or month's list.


def tag_index(request: HttpRequest) -> HttpResponse:
    """All tags of this site that have posts."""
    return render(request, "blog/tag_index.html", {"tags": Tag.objects.with_counts(site_of(request))})


def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """The posts under one tag of this site. A tag of drafts and private posts alone is not known to anybody."""
    found = named(Tag.objects.with_counts(site_of(request)).with_cards(), slug)
    return _list(
        request, "blog/tag_page.html", posts_of(request).filter(tagged_items__tag=found).for_list(), tag=found
    )


def series_index(request: HttpRequest) -> HttpResponse:
    """All series of this site that have posts."""
    return render(request, "blog/series_index.html", {"rows": Series.objects.with_counts(site_of(request))})


def one_series(request: HttpRequest, slug: str) -> HttpResponse:
    """The posts of one series in its order."""
    found = named(Series.objects.with_counts(site_of(request)).with_cards(), slug)
    return render(request, "blog/series_page.html", {"series": found, "parts": found.parts()})


def author_index(request: HttpRequest) -> HttpResponse:
    """All authors of this site that have posts."""
    return render(
        request, "blog/author_index.html", {"authors": Author.objects.with_counts(site_of(request))}
    )


def author(request: HttpRequest, slug: str) -> HttpResponse:
    """The posts of one author."""
    found = named(Author.objects.with_counts(site_of(request)).with_cards(), slug)
    return _list(
        request, "blog/author_page.html", posts_of(request).filter(authors=found).for_list(), author=found
    )


def archive(request: HttpRequest) -> HttpResponse:
    """When, what and about what was written, each with its number."""
    posts, site = posts_of(request), site_of(request)
    tags = Tag.objects.with_counts(site).order_by("-posts_count", "name")[:24]
    context = {"years": years(posts), "kinds": kinds(posts), "tags": tags}
    context["rows"] = Series.objects.with_counts(site)
    context["authors"] = Author.objects.with_counts(site)
    return render(request, "blog/archive.html", context)


def year(request: HttpRequest, year: int) -> HttpResponse:
    """The posts of one year."""
    posts = posts_of(request)
    found = posts.filter(date__year=year)
    counted = years(found)
    if not counted:
        raise Http404
    context = {"year": counted[0], "beside": beside(posts, year)}
    return _list(request, "blog/archive_year.html", found.for_titles(), DENSE, **context)


def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """The posts of one month."""
    posts = posts_of(request)
    found = posts.filter(date__year=year, date__month=month)
    counted = years(found)
    if not counted:
        raise Http404
    context = {"month": counted[0].months[0], "beside": beside(posts, year, month)}
    return _list(request, "blog/archive_month.html", found.for_list(), DENSE, **context)


def kind(request: HttpRequest, kind: Kind) -> HttpResponse:
    """The posts of one kind."""
    posts = posts_of(request).filter(kind=kind)
    count = posts.order_by().aggregate(count=Count("pk"))["count"]
    if not count:
        raise Http404
    return _list(request, "blog/archive_kind.html", posts.for_list(), kind=kind, count=count)


def on_this_day(request: HttpRequest) -> HttpResponse:
    """What was written on this day of other years; where that is nothing, what comes next."""
    today, posts = timezone.localdate(), posts_of(request)
    found, following = posts.on_this_day(), None
    if not found.exists() and (following := next_day(posts, today)):
        past = posts.filter(date__date__lt=today)
        found = past.filter(date__month=following.month, date__day=following.day)
    return _list(request, "blog/on_this_day.html", found.for_list(), today=today, following=following)


@never_cache
def random(request: HttpRequest) -> HttpResponse:
    """Any post."""
    post = posts_of(request).order_by("?").only("url_path", "slug").first()
    if post is None:
        raise Http404
    return HttpResponseRedirect(post.get_url(request))


def _list(
    request: HttpRequest, template: str, posts: PostQuerySet, size: int = 20, **context: Any
) -> HttpResponse:
    return render(request, template, context | {"posts": leaf(posts, request.GET, size)})
