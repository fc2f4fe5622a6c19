"""What is scheduled and what is a draft, for one person."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import GroupPagePermission

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from core.admin.pending import drafts, scheduled
from tests.writing import Publish

SOON = timedelta(hours=1)


@pytest.fixture
def later() -> datetime:
    return timezone.now() + SOON


def draft(blog: BlogIndexPage, title: str, **fields: object) -> PostPage:
    made: PostPage = blog.add_child(instance=PostPage(title=title, live=False, **fields))
    made.save_revision()
    return made


def planned(user: User, most: int = 10) -> list[str]:
    return [f"{change.what}: {change.page.title}" for change in scheduled(user, most)[0]]


def unfinished(user: User, most: int = 10) -> list[str]:
    return [page.title for page in drafts(user, most)[0]]


def test_what_is_scheduled_is_told_in_its_order(
    owner: User, blog: BlogIndexPage, publish: Publish, later: datetime
) -> None:
    draft(blog, "New").save_revision(approved_go_live_at=later)
    published = publish("Old", expire_at=later + SOON)
    published.save_revision(approved_go_live_at=later - SOON / 2)
    assert planned(owner) == ["Publish the changes: Old", "Publish: New", "Take down: Old"]
    assert unfinished(owner) == []


def test_what_is_to_be_published_for_a_while_is_taken_down_as_well(
    owner: User, blog: BlogIndexPage, publish: Publish, later: datetime
) -> None:
    new = draft(blog, "New", expire_at=later + 2 * SOON)
    new.save_revision(approved_go_live_at=later)
    old = publish("Old", expire_at=later + SOON)
    old.save_revision(approved_go_live_at=later - SOON / 2)
    assert planned(owner) == [
        "Publish the changes: Old",
        "Publish: New",
        "Take down: Old",
        "Take down: New",
    ]


@pytest.mark.parametrize(
    ("until", "then", "told"),
    [
        (SOON * 2, SOON * 3, {"Publish the changes": SOON, "Take down": SOON * 3}),
        (SOON * 2, None, {"Publish the changes": SOON}),
        (SOON / 2, None, {"Take down": SOON / 2, "Publish the changes": SOON}),
    ],
)
def test_what_is_published_anew_before_its_end_has_the_end_of_the_new_version(
    owner: User, publish: Publish, until: timedelta, then: timedelta | None, told: dict[str, timedelta]
) -> None:
    now = timezone.now()
    page = publish("Longer", expire_at=now + until)
    page.expire_at = then and now + then
    page.save_revision(approved_go_live_at=now + SOON)
    changes, _ = scheduled(owner, 10)
    # A draft keeps its times less exactly than a page does.
    found = {change.what: round((change.when - now) / SOON, 3) for change in changes}
    assert found == {what: when / SOON for what, when in told.items()}


def test_an_end_that_is_not_told_does_not_come(owner: User, publish: Publish, later: datetime) -> None:
    page = publish("Longer", expire_at=later)
    page.expire_at = None
    page.save_revision(approved_go_live_at=later - 2 * SOON)
    assert planned(owner) == ["Publish the changes: Longer"]
    call_command("publish_scheduled")
    page.refresh_from_db()
    assert page.expire_at is None
    assert planned(owner) == []


def test_a_change_that_is_overdue_is_late(owner: User, blog: BlogIndexPage, later: datetime) -> None:
    draft(blog, "Late").save_revision(approved_go_live_at=later - 2 * SOON)
    draft(blog, "New").save_revision(approved_go_live_at=later)
    assert [change.is_late for change in scheduled(owner, 10)[0]] == [True, False]


def test_no_more_is_told_than_was_asked_for(owner: User, blog: BlogIndexPage, later: datetime) -> None:
    for number in range(3):
        draft(blog, f"New {number}").save_revision(approved_go_live_at=later + number * SOON)
        draft(blog, f"Draft {number}")
    changes, more = scheduled(owner, 2)
    assert ([change.page.title for change in changes], more) == (["New 0", "New 1"], True)
    pages, more = drafts(owner, 2)
    assert ([page.title for page in pages], more) == (["Draft 2", "Draft 1"], True)


def test_drafts_and_pages_with_changes_are_told_ones_own_first(
    owner: User, editor: User, blog: BlogIndexPage, publish: Publish
) -> None:
    draft(blog, "Ada’s", owner=owner)
    draft(blog, "Ben’s", owner=editor)
    changed = publish("Changed")
    changed.save_revision()
    publish("Done")
    assert unfinished(owner) == ["Ada’s", "Changed", "Ben’s"]
    assert unfinished(editor)[0] == "Ben’s"


def test_what_has_expired_is_no_draft(owner: User, blog: BlogIndexPage) -> None:
    draft(blog, "Over", expired=True)
    assert unfinished(owner) == []


def test_an_editor_is_told_only_of_pages_that_he_may_edit(
    owner: User, editor: User, blog: BlogIndexPage, publish: Publish, later: datetime
) -> None:
    draft(blog, "Draft").save_revision(approved_go_live_at=later)
    draft(blog, "Own", owner=editor)
    draft(blog, "Ada’s", owner=owner)
    GroupPagePermission.objects.filter(group__name="Editors").delete()
    assert planned(editor) == unfinished(editor) == []
    may = GroupPagePermission.objects.create(
        group=Group.objects.get(name="Editors"), page=blog, permission_type="add"
    )
    assert planned(User.objects.get(pk=editor.pk)) == []
    assert unfinished(User.objects.get(pk=editor.pk)) == ["Own"]
    assert may.page_id == blog.pk


@pytest.mark.parametrize("count", [1, 12])
def test_each_takes_one_query_however_many_pages_there_are(
    owner: User,
    blog: BlogIndexPage,
    later: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for number in range(count):
        draft(blog, f"Draft {number}", owner=owner)
        draft(blog, f"New {number}").save_revision(approved_go_live_at=later)
    with django_assert_num_queries(1):
        assert len(planned(owner, 5)) == min(count, 5)
    with django_assert_num_queries(1):
        assert len(unfinished(owner, 5)) == min(count, 5)
