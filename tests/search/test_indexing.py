"""The index holds what is published for everybody, and nothing else."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from blog.models import BlogIndexPage, PostPage, Tag
from search import indexing
from search.models import SearchDocument, Word
from search.tasks import reconcile
from tests.jobs_fixture import RunJobs
from tests.writing import Publish


def words() -> dict[str, int]:
    return dict(Word.objects.values_list("word", "documents"))


def test_a_published_post_is_indexed_with_its_words(publish: Publish) -> None:
    post = publish("Ink", "Iron gall *ink* bites.", tags=("paper",), summary="About writing.")
    indexing.reindex(post.pk)
    document = SearchDocument.objects.get(page=post)
    assert (document.title, document.summary, document.tags) == ("Ink", "About writing.", "paper")
    assert document.passages == ["Iron gall ink bites."]
    assert words() == dict.fromkeys(["ink", "iron", "gall", "bites", "about", "writing", "paper"], 1)


def test_indexing_twice_changes_nothing(publish: Publish) -> None:
    post = publish("Ink", "Iron gall ink.")
    indexing.reindex(post.pk)
    before = words()
    indexing.reindex(post.pk)
    assert words() == before
    assert SearchDocument.objects.count() == 1


def test_a_changed_post_gives_its_old_words_back(publish: Publish) -> None:
    post = publish("Ink", "gall")
    indexing.reindex(post.pk)
    post.body = [("markdown", "soot")]
    post.save_revision().publish()
    indexing.reindex(PostPage.objects.get(pk=post.pk).pk)
    assert words() == {"ink": 1, "soot": 1}


def test_words_are_counted_by_document(publish: Publish) -> None:
    for title in ("Ink", "Soot"):
        indexing.reindex(publish(title, "black black").pk)
    assert words() == {"ink": 1, "soot": 1, "black": 2}


def test_unpublishing_forgets(publish: Publish) -> None:
    post = publish("Ink")
    indexing.reindex(post.pk)
    post.unpublish()
    assert not SearchDocument.objects.exists()
    assert words() == {}


def test_a_page_that_cannot_be_forgotten_is_not_unpublished(
    publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = publish("Ink")
    indexing.reindex(post.pk)
    monkeypatch.setattr(indexing, "forget", failing)
    with pytest.raises(RuntimeError):
        post.unpublish()
    assert PostPage.objects.get().live
    assert SearchDocument.objects.exists()


def test_a_page_that_cannot_be_forgotten_is_not_made_private(
    publish: Publish, owner_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = publish("Ink")
    indexing.reindex(post.pk)
    forget, calls = indexing.forget, iter([True, False])
    monkeypatch.setattr(indexing, "forget", lambda ids: forget(ids) if next(calls) else failing(ids))
    owner_client.raise_request_exception = False
    fields = {"restriction_type": "login"}
    assert owner_client.post(f"/admin/pages/{post.pk}/privacy/", fields).status_code == 500
    assert not PageViewRestriction.objects.exists()
    assert SearchDocument.objects.exists()


def test_what_a_crash_kept_from_the_index_is_found_again(publish: Publish, kept_jobs: None) -> None:
    missing, stale, kept = publish("Missing"), publish("Stale"), publish("Kept")
    indexing.reindex(stale.pk)
    stale.save_revision().publish()
    indexing.reindex(kept.pk)
    assert set(indexing.missed()) >= {missing.pk, stale.pk}
    assert kept.pk not in indexing.missed()
    reconcile.call()
    assert {missing.pk, stale.pk, kept.pk}.isdisjoint(indexing.missed())


def test_what_a_migration_made_outdated_is_made_anew(publish: Publish, kept_jobs: None) -> None:
    post = publish("Ink", "Iron gall ink.")
    indexing.reindex(post.pk)
    PostPage.objects.update(last_published_at=None)
    SearchDocument.objects.update(indexed_at=indexing.OUTDATED, passages=[])
    assert indexing.missed().count(post.pk) == 1
    reconcile.call()
    assert SearchDocument.objects.get(page=post).passages == ["Iron gall ink."]
    assert post.pk not in indexing.missed()


def test_what_should_have_been_forgotten_is(publish: Publish) -> None:
    post = publish("Ink")
    indexing.reindex(post.pk)
    PostPage.objects.update(live=False)  # Sends no signal.
    assert indexing.left_over() == [post.pk]
    reconcile.call()
    assert not SearchDocument.objects.exists()


def test_forgetting_many_takes_as_many_queries_as_forgetting_two(
    publish: Publish, blog: BlogIndexPage
) -> None:
    for number in range(2):
        indexing.reindex(publish(f"Post {number}", "black").pk)
    with CaptureQueriesContext(connection) as two:
        indexing.forget(blog.get_children().values_list("pk", flat=True))
    for number in range(2, 9):
        indexing.reindex(publish(f"Post {number}", "black").pk)
    with CaptureQueriesContext(connection) as many:
        indexing.forget(blog.get_children().values_list("pk", flat=True))
    assert len(many) == len(two)
    assert words() == {}


def failing(ids: object) -> None:
    raise RuntimeError


def test_a_renamed_tag_is_found_by_its_new_name(publish: Publish, run_jobs: RunJobs) -> None:
    post = publish("Ink", tags=("paper",))
    run_jobs()
    tag = Tag.objects.get()
    tag.name = "rags"
    tag.save()
    run_jobs()
    assert SearchDocument.objects.get(page=post).tags == "rags"
    tag.delete()
    run_jobs()
    assert SearchDocument.objects.get(page=post).tags == ""


def test_deleting_forgets(publish: Publish) -> None:
    post = publish("Ink")
    indexing.reindex(post.pk)
    post.delete()
    assert not SearchDocument.objects.exists()
    assert words() == {}


def test_deleting_the_blog_forgets_its_posts(publish: Publish, blog: BlogIndexPage) -> None:
    indexing.reindex(publish("Ink").pk)
    blog.delete()
    assert words() == {}


def test_making_the_blog_private_forgets_its_posts(publish: Publish, blog: BlogIndexPage) -> None:
    post = publish("Ink")
    indexing.reindex(post.pk)
    PageViewRestriction.objects.create(page=blog, restriction_type=PageViewRestriction.LOGIN)
    assert not SearchDocument.objects.exists()
    indexing.reindex(post.pk)
    assert not SearchDocument.objects.exists()


@pytest.mark.parametrize("text", ["\0", "a\0b", "\ue000", "x" * 70_000, "ß İ ﬁ 漢字 עברית", "😀" * 500])
def test_any_text_can_be_indexed(publish: Publish, text: str) -> None:
    post = publish("Odd")
    post.body = [("markdown", text)]
    indexing.reindex(post.pk)


def test_a_very_long_post_is_indexed_as_far_as_postgresql_goes(publish: Publish) -> None:
    post = publish("Long")
    post.body = [("markdown", " ".join(f"w{n:x}" for n in range(300_000)))]
    indexing.reindex(post.pk)
    assert SearchDocument.objects.get().title == "Long"
