"""The cards of tags, series and authors, from their first post to their last."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from wagtail.models import PageViewRestriction, Site

from blog.merging import rename
from blog.models import Author, BlogIndexPage, PostPage, Series, Tag
from core.models import ListCard, SiteProfile
from tests.drawing import Draw
from tests.jobs_fixture import RunJobs
from tests.reading import QueriesOf
from tests.theme.test_machines import head, told
from tests.writing import Publish
from theme import tasks
from theme.cards import keeping
from theme.models import Look

LISTS = ("/tags/paper/", "/series/on-paper/", "/authors/ada/")


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was drawn since."""
    seen: list[Any] = []
    draw = keeping.draw
    monkeypatch.setattr(keeping, "draw", lambda told: seen.append(told) or draw(told))
    return seen


@pytest.fixture
def post(publish: Publish, site: Site) -> PostPage:
    """A post of 2019 with a tag, a series and an author, each of which has no other."""
    series = Series.objects.create(site=site, name="On paper", description="Rags and water.")
    made = publish("Sheets", tags=("paper",), series=series, date=datetime(2019, 5, 1, tzinfo=UTC))
    made.authors = [Author.objects.create(site=site, name="Ada")]
    made.save_revision().publish()
    return PostPage.objects.get(pk=made.pk)


def cards() -> dict[str, str]:
    """The file of each card of a list, by the word for what it is."""
    return {name.split()[0]: file for name, file in ListCard.objects.values_list("name", "file")}


def hide(post: PostPage) -> None:
    PageViewRestriction.objects.create(page=post.get_parent(), restriction_type="login")


def move_away(post: PostPage, site: Site) -> None:
    room = site.root_page.add_child(instance=BlogIndexPage(title="Room"))
    PageViewRestriction.objects.create(page=room, restriction_type="login")
    post.move(room, pos="last-child")


def retag(post: PostPage) -> None:
    post.tags.set(["string"])
    post.authors, post.series = [], None
    post.save_revision().publish()


@pytest.mark.usefixtures("post")
def test_each_has_one_and_points_to_it(client: Client) -> None:
    for address, words in zip(
        LISTS,
        ("paper · Ada’s book", "On paper · Rags and water. · Ada’s book", "Ada · Ada’s book"),
        strict=True,
    ):
        said = told(client, address)
        assert (said["og:title"], said["og:image:alt"]) == (words.split(" · ")[0], words)
        assert said["og:url"] == f"http://testserver{address}" and said["og:type"] == "website"
        picture = client.get(said["og:image"].removeprefix("http://testserver"))
        assert b"".join(picture.streaming_content)  # type: ignore[attr-defined]
        (card,) = head(client, address).select("meta[name='twitter:card']")
        assert card["content"] == "summary_large_image"


def test_it_says_what_it_is_of_and_how_much_is_there(
    publish: Publish, post: PostPage, site: Site, drawings: list[Any]
) -> None:
    SiteProfile.objects.create(site=site, time_zone="Asia/Tokyo")
    drawings.clear()
    more = publish("More", tags=("paper",), series=post.series, date=datetime(2025, 12, 31, 20, tzinfo=UTC))
    notes = {card.title: (card.note, card.site, card.seed) for card in drawings if card.title != more.title}
    assert notes == {
        "paper": ("2019–2026", "Ada’s book", "paper"),
        "On paper": ("2 parts", "Ada’s book", "on-paper"),
    }


@pytest.mark.usefixtures("post")
def test_nothing_is_drawn_again_that_tells_the_same(publish: Publish, drawings: list[Any]) -> None:
    drawings.clear()
    publish("More", tags=("paper",), date=datetime(2019, 6, 1, tzinfo=UTC))
    assert [card.title for card in drawings] == ["More"]


@pytest.mark.parametrize(
    "withdraw",
    [
        pytest.param(lambda post, site: post.unpublish(), id="unpublished"),
        pytest.param(lambda post, site: hide(post), id="below what is made private"),
        pytest.param(move_away, id="moved below what is private"),
        pytest.param(lambda post, site: post.delete(), id="deleted"),
        pytest.param(lambda post, site: post.get_parent().delete(), id="below what is deleted"),
    ],
)
def test_without_a_post_that_anybody_may_read_there_is_none_at_once(
    post: PostPage,
    site: Site,
    withdraw: Callable[[PostPage, Site], object],
    kept_jobs: None,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    files = cards()
    assert files.keys() == {"tag", "series", "author"}
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(post, site)
    assert not cards() and not any(map(default_storage.exists, files.values()))


def test_what_is_private_can_be_deleted(post: PostPage) -> None:
    hide(post)
    post.get_parent().delete()
    assert not cards() and not PageViewRestriction.objects.exists()


def test_a_site_that_is_deleted_with_its_home_page_takes_them_along(
    post: PostPage, site: Site, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    files = cards()
    with django_capture_on_commit_callbacks(execute=True):
        site.root_page.specific.delete()
    assert not Site.objects.exists() and not cards()
    assert not any(map(default_storage.exists, files.values()))


def test_what_a_post_is_taken_out_of_has_none(post: PostPage, run_jobs: RunJobs) -> None:
    before = cards()
    retag(post)
    run_jobs()
    after = cards()
    assert after.keys() == {"tag"} and after["tag"] != before["tag"]


def test_what_may_be_read_again_has_one_again(post: PostPage) -> None:
    hide(post)
    PageViewRestriction.objects.get().delete()
    assert cards().keys() == {"tag", "series", "author"}


def test_another_name_is_another_card_and_what_goes_takes_its_own_along(
    post: PostPage, publish: Publish, site: Site
) -> None:
    before = cards()
    rename(Tag.objects.get(), "Paper mill")
    assert cards()["tag"] != before["tag"]
    publish("More", tags=("string",))
    rename(Tag.objects.get(name="string"), "Paper mill")
    assert ListCard.objects.filter(name__startswith="tag ").count() == 1
    Author.objects.get().delete()
    assert cards().keys() == {"tag", "series"}


@pytest.mark.usefixtures("post")
def test_all_are_made_anew_in_pieces_when_their_site_looks_another_way(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "PIECE", 2)
    before = cards()
    Look.objects.create(site=site, tone="kraft")
    assert not {*before.values()} & {*cards().values()} and len(cards()) == 3


@pytest.mark.usefixtures("post")
def test_each_night_what_was_missed_is_made_and_what_was_left_over_goes(
    site: Site, run_jobs: RunJobs
) -> None:
    ListCard.objects.filter(name__startswith="series ").delete()
    ListCard.objects.filter(name__startswith="tag ").update(name="tag 0")
    tasks.make_missing_cards.call()
    run_jobs()
    assert {*ListCard.objects.values_list("name", flat=True)} == {
        each.lasting_name for model in (Author, Series, Tag) for each in model.objects.all()
    }


@pytest.mark.usefixtures("post")
def test_pointing_to_it_costs_no_query(client: Client, queries_of: QueriesOf) -> None:
    for address in LISTS:
        with_card = queries_of(address)
        assert "og:image" in told(client, address)
        ListCard.objects.all().delete()
        assert len(queries_of(address)) == len(with_card) and "og:image" not in told(client, address)
        tasks.make_missing_cards.call()


def test_the_picture_that_a_site_shares_comes_first(
    post: PostPage, site: Site, draw: Draw, client: Client
) -> None:
    image = draw(900, 600)
    image.get_rendition("width-960|format-jpeg")
    SiteProfile.objects.create(site=site, social_image=image)
    assert "/media/images/" in told(client, "/tags/paper/")["og:image"]


def test_two_sites_have_cards_of_their_own(post: PostPage, site: Site) -> None:
    home = site.root_page.add_sibling(instance=type(site.root_page.specific)(title="Other", slug="other"))
    other = Site.objects.create(hostname="other.example", root_page=home)
    Tag.objects.create(site=other, name="paper")
    tasks.make_missing_cards.call()
    assert not ListCard.objects.filter(site=other).exists()
