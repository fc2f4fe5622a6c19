"""Setting the order of a series."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Site

from blog.models import PostPage, Series
from blog.models.series import place_of
from tests.neighbours import Neighbours, post
from tests.writing import Publish


@pytest.fixture
def series(site: Site) -> Series:
    return Series.objects.create(site=site, name="On paper")


def change(client: Client, series: Series, order: list[Any]) -> Any:
    fields = {
        "site": series.site_id,
        "name": series.name,
        "slug": series.slug,
        "description": "",
        "order": order,
    }
    return client.post(f"/admin/snippets/blog/series/edit/{series.pk}/", fields)


def test_posts_are_moved(owner_client: Client, series: Series, publish: Publish) -> None:
    first, second = (publish(title, series=series) for title in ("First", "Second"))
    shown = owner_client.get(f"/admin/snippets/blog/series/edit/{series.pk}/").content.decode()
    assert shown.index("Move First up") < shown.index("Move Second up")
    assert change(owner_client, series, [second.pk, first.pk]).status_code == 302
    series.refresh_from_db()
    assert [post.title for post in series.parts()] == ["Second", "First"]


def test_a_series_is_made(owner_client: Client, site: Site) -> None:
    fields = {"site": site.pk, "name": "On ink", "slug": "", "description": "Iron and oak."}
    assert owner_client.post("/admin/snippets/blog/series/add/", fields).status_code == 302
    assert Series.objects.get().slug == "on-ink"


def test_what_is_no_post_of_it_is_left_out(owner_client: Client, series: Series, publish: Publish) -> None:
    mine, other = publish("Mine", series=series), publish("Other")
    change(owner_client, series, [other.pk, 999999, mine.pk, mine.pk])
    series.refresh_from_db()
    assert series.order == [mine.pk]


def test_what_has_moved_to_another_site_is_not_named(neighbours: Neighbours) -> None:
    here, there = neighbours
    leaving = post(here, "leaving", live=False)
    PostPage.objects.filter(pk=leaving.pk).update(series=here.series)
    leaving.move(there.blog, "last-child")
    form = here.editing().get(f"/admin/snippets/blog/series/edit/{here.series.pk}/").context["form"]
    slugs = {each.slug for each in form.fields["order"].widget.posts}
    assert "note" in slugs and "leaving" not in slugs


def test_a_damaged_order_is_refused_in_words(owner_client: Client, series: Series, publish: Publish) -> None:
    publish("Mine", series=series)
    assert "arrived damaged" in change(owner_client, series, ["x"]).content.decode()


def test_what_the_order_does_not_name_comes_last_by_date(series: Series, publish: Publish) -> None:
    first, second, third = (publish(title, series=series) for title in "ABC")
    series.order = [third.pk]
    series.save()
    assert [post.pk for post in series.parts()] == [third.pk, first.pk, second.pk]


def test_a_place_knows_its_neighbours(series: Series, publish: Publish) -> None:
    first, second, third = (publish(title, series=series) for title in "ABC")
    place = place_of(second)
    assert place is not None
    assert (place.part, place.of, place.previous, place.next) == (2, 3, first, third)


def test_a_draft_has_no_place(series: Series, publish: Publish) -> None:
    post = publish("A", series=series)
    post.unpublish()
    assert place_of(PostPage.objects.get(pk=post.pk)) is None
