"""The index holds what is published for everybody, and nothing else."""

import pytest
from django.db import transaction
from wagtail.models import PageViewRestriction

from blog.models import BlogIndexPage, PostPage
from search import indexing
from search.models import SearchDocument, Word
from tests.writing import Publish


def words() -> dict[str, int]:
    return dict(Word.objects.values_list("word", "documents"))


def test_a_published_post_is_indexed_with_its_words(publish: Publish) -> None:
    post = publish("Ink", "Iron gall *ink* bites.", tags=("paper",), summary="About writing.")
    indexing.reindex(post)
    document = SearchDocument.objects.get(page=post)
    assert (document.title, document.summary, document.tags) == ("Ink", "About writing.", "paper")
    assert document.body.split() == ["Iron", "gall", "ink", "bites."]
    assert words() == dict.fromkeys(["ink", "iron", "gall", "bites", "about", "writing", "paper"], 1)


def test_indexing_twice_changes_nothing(publish: Publish) -> None:
    post = publish("Ink", "Iron gall ink.")
    indexing.reindex(post)
    before = words()
    indexing.reindex(post)
    assert words() == before
    assert SearchDocument.objects.count() == 1


def test_a_changed_post_gives_its_old_words_back(publish: Publish) -> None:
    post = publish("Ink", "gall")
    indexing.reindex(post)
    post.body = [("markdown", "soot")]
    post.save_revision().publish()
    indexing.reindex(PostPage.objects.get(pk=post.pk))
    assert words() == {"ink": 1, "soot": 1}


def test_words_are_counted_by_document(publish: Publish) -> None:
    for title in ("Ink", "Soot"):
        indexing.reindex(publish(title, "black black"))
    assert words() == {"ink": 1, "soot": 1, "black": 2}


def test_unpublishing_forgets_in_the_same_transaction(publish: Publish) -> None:
    post = publish("Ink")
    indexing.reindex(post)
    with transaction.atomic():
        post.unpublish()
        assert not SearchDocument.objects.exists()
    assert words() == {}


def test_deleting_forgets(publish: Publish) -> None:
    post = publish("Ink")
    indexing.reindex(post)
    post.delete()
    assert not SearchDocument.objects.exists()
    assert words() == {}


def test_deleting_the_blog_forgets_its_posts(publish: Publish, blog: BlogIndexPage) -> None:
    indexing.reindex(publish("Ink"))
    blog.delete()
    assert words() == {}


def test_making_the_blog_private_forgets_its_posts(publish: Publish, blog: BlogIndexPage) -> None:
    post = publish("Ink")
    indexing.reindex(post)
    PageViewRestriction.objects.create(page=blog, restriction_type=PageViewRestriction.LOGIN)
    assert not SearchDocument.objects.exists()
    indexing.reindex(post)
    assert not SearchDocument.objects.exists()


@pytest.mark.parametrize("text", ["\0", "a\0b", "\ue000", "x" * 70_000, "ß İ ﬁ 漢字 עברית", "😀" * 500])
def test_any_text_can_be_indexed(publish: Publish, text: str) -> None:
    post = publish("Odd")
    post.body = [("markdown", text)]
    indexing.reindex(post)


def test_a_very_long_post_is_indexed_as_far_as_postgresql_goes(publish: Publish) -> None:
    post = publish("Long")
    post.body = [("markdown", " ".join(f"w{n:x}" for n in range(300_000)))]
    indexing.reindex(post)
    assert SearchDocument.objects.get().title == "Long"
