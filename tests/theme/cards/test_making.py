"""The card of a page, from its publishing to its end."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from PIL import Image
from wagtail.models import PageViewRestriction, Site

from blog.models import BlogIndexPage, PostPage
from core.models import Card, ListCard, SiteProfile
from core.speaking import speak
from home.models import StandardPage
from tests.jobs_fixture import RunJobs
from tests.theme.test_machines import told
from tests.writing import Publish
from theme import tasks
from theme.cards import keeping, making
from theme.models import Look

OnCommit = Callable[..., Any]


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was drawn since."""
    seen: list[Any] = []
    draw = keeping.draw
    monkeypatch.setattr(keeping, "draw", lambda told: seen.append(told) or draw(told))
    return seen


def file_of(page: Any) -> str:
    return str(Card.objects.get(page=page.pk).file)


def make_private(page: Any) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_what_is_published_has_a_picture_that_may_be_kept_for_ever(
    drawn_cards: None, publish: Publish, client: Client
) -> None:
    post = publish("Tides", summary="Moon and sea.")
    said = told(client, post.url)
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["og:image:alt"] == "Tides · Moon and sea. · Ada’s book"
    answer = client.get(said["og:image"].removeprefix("http://testserver"))
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert Image.open(BytesIO(content)).size == (1200, 630)
    assert b'<meta name="twitter:card" content="summary_large_image">' in client.get(post.url).content


def test_every_page_that_anybody_may_read_has_one(shelf: Site, client: Client) -> None:
    tasks.make_missing_cards.call()
    for address in ("/", "/blog/", "/about/", "/blog/post-7/"):
        assert "/media/" in told(client, address)["og:image"], address


def test_the_pictures_that_a_page_has_of_its_own_come_first(shelf: Site, client: Client) -> None:
    assert "/media/images/" in told(client, "/blog/everything/")["og:image"]
    assert "/media/cards/" in told(client, "/blog/post-7/")["og:image"]


def test_it_tells_what_readers_see(publish: Publish, site: Site, drawings: list[Any]) -> None:
    post = publish('"Quoted"', summary="It's new...")
    (card,) = drawings
    assert (card.title, card.summary, card.site) == ("“Quoted”", "It’s new…", "Ada’s book")
    assert str(post.date.year) in card.note


def test_it_says_when_as_the_page_does(publish: Publish, site: Site, drawings: list[Any]) -> None:
    SiteProfile.objects.create(site=site, time_zone="Pacific/Kiritimati")
    speak(site, "de")
    publish("Tides", date=datetime(2026, 3, 11, 23, tzinfo=UTC))
    assert drawings[-1].note == "12. März 2026"


def test_the_front_door_tells_of_the_site(site: Site, drawings: list[Any]) -> None:
    SiteProfile.objects.create(site=site, tagline="On paper")
    home = next(card for card in drawings if card.seed == str(site.root_page_id))
    assert (home.title, home.summary, home.site) == ("Ada’s book", "On paper", "testserver")


def test_nothing_is_drawn_twice_that_tells_the_same(publish: Publish, drawings: list[Any]) -> None:
    post = publish("Tides")
    before = file_of(post)
    post.save_revision().publish()
    making.make(post.pk)
    assert len(drawings) == 1 and file_of(post) == before


def test_another_title_is_another_file_and_the_old_one_goes(
    publish: Publish, django_capture_on_commit_callbacks: OnCommit
) -> None:
    post = publish("Tides")
    before = file_of(post)
    post.title = "Tides again"
    with django_capture_on_commit_callbacks(execute=True):
        post.save_revision().publish()
    assert file_of(post) != before
    assert default_storage.exists(file_of(post)) and not default_storage.exists(before)


@pytest.mark.parametrize(
    "withdraw",
    [
        pytest.param(lambda post: post.unpublish(), id="unpublished"),
        pytest.param(lambda post: make_private(post), id="made private"),
        pytest.param(lambda post: make_private(post.get_parent()), id="below what is made private"),
        pytest.param(lambda post: post.delete(), id="deleted"),
        pytest.param(lambda post: post.get_parent().delete(), id="below what is deleted"),
    ],
)
def test_what_is_withdrawn_has_none(
    publish: Publish, withdraw: Callable[[Any], Any], django_capture_on_commit_callbacks: OnCommit
) -> None:
    post = publish("Secret")
    file = file_of(post)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(PostPage.objects.get(pk=post.pk))
    assert not Card.objects.filter(page=post.pk).exists() and not default_storage.exists(file)
    assert not making.make(post.pk) and not Card.objects.filter(page=post.pk).exists()


def test_what_is_withdrawn_while_it_is_drawn_has_none(
    publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = publish("Secret")
    draw = keeping.draw
    monkeypatch.setattr(keeping, "draw", lambda told: make_private(post) and draw(told))
    Card.objects.all().delete()
    assert not making.make(post.pk) and not Card.objects.filter(page=post.pk).exists()


def test_what_is_published_anew_while_it_is_drawn_is_not_drawn_over(
    publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = publish("Tides")
    draw = keeping.draw

    def draw_while_it_changes(told: Any) -> Any:
        monkeypatch.setattr(keeping, "draw", draw)
        post.title = "Tides again"
        post.save_revision().publish()
        return draw(told)

    Card.objects.all().delete()
    monkeypatch.setattr(keeping, "draw", draw_while_it_changes)
    assert not making.make(post.pk)
    newest = file_of(post)
    Card.objects.all().delete()
    assert making.make(post.pk) and file_of(post) == newest


def test_what_may_be_read_again_has_one_again(publish: Publish) -> None:
    post = publish("Secret")
    restriction = make_private(post)
    assert not Card.objects.filter(page=post).exists()
    restriction.delete()
    assert default_storage.exists(file_of(post))


def test_a_page_moved_below_a_private_one_loses_it_at_once(
    site: Site, kept_jobs: None, run_jobs: RunJobs
) -> None:
    room, page = (site.root_page.add_child(instance=StandardPage(title=title)) for title in ("Room", "Page"))
    making.make(page.pk)
    make_private(room)
    page.move(room, pos="last-child")
    assert not Card.objects.filter(page=page.pk).exists()
    run_jobs()
    assert not Card.objects.filter(page=page.pk).exists()


def test_what_is_withdrawn_while_it_is_kept_has_none(
    publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = publish("Secret")
    Card.objects.all().delete()
    keep = keeping._keep

    def keep_while_it_becomes_private(*told: Any) -> bool:
        # What another connection has begun is not seen by what keeps the card.
        kept = keep(*told)
        PageViewRestriction.objects.bulk_create(
            [PageViewRestriction(page=post, restriction_type=PageViewRestriction.LOGIN)]
        )
        return kept

    monkeypatch.setattr(keeping, "_keep", keep_while_it_becomes_private)
    making.make(post.pk)
    assert not Card.objects.filter(page=post.pk).exists()


def test_a_draft_has_none(blog: BlogIndexPage) -> None:
    draft = blog.add_child(instance=PostPage(title="Draft", live=False))
    draft.save_revision()
    assert not making.make(draft.pk) and not Card.objects.filter(page=draft.pk).exists()


@pytest.mark.parametrize("change", ["name", "look", "profile"])
def test_all_cards_of_a_site_are_made_anew_when_it_changes(
    publish: Publish, site: Site, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "PIECE", 2)
    posts = [publish(f"Post {number}") for number in range(5)]
    pages = [*posts, site.root_page]
    before = {file_of(page) for page in pages if Card.objects.filter(page=page.pk).exists()}
    if change == "name":
        site.site_name = "Grace’s book"
        site.save()
    elif change == "look":
        Look.objects.create(site=site, tone="kraft")
    else:
        SiteProfile.objects.create(site=site, tagline="On paper")
    after = {file_of(page) for page in pages}
    changed = len(pages) if change != "profile" else 1  # The tagline stands on the front door alone.
    assert len(after - before) == changed


def test_each_night_what_was_missed_is_made_and_what_was_left_over_goes(
    publish: Publish, run_jobs: RunJobs
) -> None:
    missing, old, private = (publish(title) for title in ("Missing", "Old", "Private"))
    run_jobs()
    Card.objects.filter(page=missing).delete()
    Card.objects.filter(page=old).update(recipe=0)
    PageViewRestriction.objects.bulk_create(
        [PageViewRestriction(page=private, restriction_type=PageViewRestriction.LOGIN)]
    )
    assert {missing.pk, old.pk} <= {*making.missed()} and making.left_over() == [private.pk]
    tasks.make_missing_cards.call()
    run_jobs()
    assert making.missed() == making.left_over() == []
    assert Card.objects.get(page=old).recipe and not Card.objects.filter(page=private).exists()


def test_a_command_makes_all_and_says_so(publish: Publish, capsys: pytest.CaptureFixture[str]) -> None:
    publish("Tides", tags=("sea",))
    Card.objects.all().delete()
    ListCard.objects.all().delete()
    call_command("make_cards")
    said = capsys.readouterr().out
    made = Card.objects.count() + ListCard.objects.count()
    assert made >= 4 and said == f"{made} cards made; {made} pages and lists have one.\n"
    call_command("make_cards")
    assert capsys.readouterr().out.startswith("0 cards made")
    call_command("make_cards", "--all")
    assert capsys.readouterr().out.startswith(f"{made} cards made")


def test_nothing_is_drawn_while_a_page_is_asked_for(
    publish: Publish, client: Client, drawings: list[Any], kept_jobs: None
) -> None:
    post = publish("Tides")
    said = told(client, post.url)
    assert "og:image" not in said and drawings == []


def test_two_jobs_for_one_page_leave_one_card(publish: Publish) -> None:
    post = publish("Tides")
    Card.objects.all().delete()
    assert [making.make(post.pk), making.make(post.pk)] == [True, False]
    assert Card.objects.filter(page=post).count() == 1
