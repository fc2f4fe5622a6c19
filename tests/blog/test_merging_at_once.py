"""Two people who change the same tags at the same time, whoever comes first."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from blog import merging
from blog.merging import rename
from blog.models import PostPage, Tag
from tests.at_once import PATIENCE, alone, until_it_waits
from tests.writing import Publish

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("kept_jobs"),
]


@pytest.fixture
def tags(publish: Publish) -> tuple[Tag, Tag]:
    """Two tags, `a` and `b`, each on a post of its own and both on a third."""
    publish("One", tags=("a",))
    publish("Two", tags=("b",))
    publish("Three", tags=("a", "b"))
    return Tag.objects.get(name="a"), Tag.objects.get(name="b")


@pytest.fixture
def at_once(elsewhere: ThreadPoolExecutor) -> Callable[..., None]:
    """Lets the first hesitate within its transaction until the other, who began after it, waits or is done."""

    def run(first: Callable[[], object], then: Callable[[], object]) -> None:
        is_under_way, may_go_on = Event(), Event()

        def hesitant() -> None:
            with transaction.atomic():
                first()
                is_under_way.set()
                assert may_go_on.wait(PATIENCE)

        one = elsewhere.submit(alone(hesitant))
        assert is_under_way.wait(PATIENCE)
        other = elsewhere.submit(alone(then))
        until_it_waits(other)
        may_go_on.set()
        for each in (one, other):
            each.result(PATIENCE)

    return run


def tags_of(title: str) -> set[str]:
    return set(PostPage.objects.get(title=title).tag_names())


@pytest.mark.parametrize("first", [0, 1])
def test_each_into_the_other_leaves_one(tags: tuple[Tag, Tag], at_once: Any, first: int) -> None:
    one, other = tags[first], tags[1 - first]
    at_once(lambda: rename(one, other.name), lambda: rename(other, one.name))
    kept = Tag.objects.get()
    assert (kept.pk, kept.name) == (other.pk, one.name)
    assert [tags_of(title) for title in ("One", "Two", "Three")] == [{one.name}] * 3
    assert Client().get(f"/tags/{one.slug}/").status_code == 200
    assert Client().get(f"/tags/{other.slug}/")["Location"] == f"/tags/{one.slug}/"


def test_each_into_the_other_while_both_are_being_read(
    tags: tuple[Tag, Tag], elsewhere: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first hesitates when it has planned and is about to write."""
    a, b = tags
    has_planned, may_write, retag = Event(), Event(), merging._retag_revisions

    def hesitant(old: Tag, kept: Tag) -> None:
        if old.pk == a.pk:
            has_planned.set()
            assert may_write.wait(PATIENCE)
        retag(old, kept)

    monkeypatch.setattr(merging, "_retag_revisions", hesitant)
    one = elsewhere.submit(alone(lambda: rename(a, "b")))
    assert has_planned.wait(PATIENCE)
    other = elsewhere.submit(alone(lambda: rename(b, "a")))
    until_it_waits(other)
    may_write.set()
    for each in (one, other):
        each.result(PATIENCE)
    assert [tags_of(title) for title in ("One", "Two", "Three")] == [{"a"}] * 3


@pytest.mark.parametrize(
    "delete",
    [
        pytest.param(lambda tag: tag.delete(), id="one"),
        pytest.param(lambda tag: Tag.objects.filter(pk=tag.pk).delete(), id="several"),
    ],
)
class TestDeleting:
    """The tag that another is about to become."""

    def test_while_it_is_merged_into_takes_all_along(
        self, tags: tuple[Tag, Tag], at_once: Any, delete: Callable[[Tag], object]
    ) -> None:
        a, b = tags
        at_once(lambda: rename(a, "b"), lambda: delete(b))
        assert not Tag.objects.exists()
        assert tags_of("Three") == set()

    def test_first_leaves_the_other_with_the_name(
        self, tags: tuple[Tag, Tag], at_once: Any, delete: Callable[[Tag], object]
    ) -> None:
        a, b = tags
        at_once(lambda: delete(b), lambda: rename(a, "b"))
        kept = Tag.objects.get()
        assert (kept.pk, kept.name) == (a.pk, "b")
        assert [tags_of(title) for title in ("One", "Two", "Three")] == [{"b"}, set(), {"b"}]


def test_the_tag_itself_is_deleted_first(tags: tuple[Tag, Tag], at_once: Any) -> None:
    a, _ = tags

    def refused() -> None:
        with pytest.raises(Tag.DoesNotExist):
            rename(a, "b")

    at_once(lambda: Tag.objects.get(pk=a.pk).delete(), refused)
    assert [tags_of(title) for title in ("One", "Two", "Three")] == [set(), {"b"}, {"b"}]
