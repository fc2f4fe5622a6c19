"""The words of a site are counted by what changes, and nobody who counts locks out another."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import OperationalError, connection, transaction

from blog.models import PostPage
from search import indexing
from search.models import Lexeme, Scale, SearchDocument, Word
from tests.at_once import PATIENCE, alone, until_it_waits
from tests.writing import Publish

COUNTS = """
    SELECT 'word ' || word, ctid::text FROM search_word
    UNION ALL SELECT 'lexeme ' || lexeme, ctid::text FROM search_lexeme
    UNION ALL SELECT 'site ' || site_id, ctid::text FROM search_scale
"""


def places() -> dict[str, str]:
    """Where each row of counts lies: one that is written anew lies elsewhere."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS)
        return dict(cursor.fetchall())


def rewrite(post: PostPage, text: str) -> None:
    post.body = [("markdown", text)]
    post.save_revision().publish()


def test_a_page_that_changes_writes_only_the_words_that_come_and_go(publish: Publish) -> None:
    post = publish("Ink", "gall soot")
    indexing.reindex(post.pk)
    before = places()
    rewrite(post, "gall chalk")
    indexing.reindex(post.pk)
    after = places()
    for what in ("word", "lexeme"):
        assert {row for row in after if row.startswith(what)} == {
            f"{what} {each}" for each in ("ink", "gall", "chalk")
        }
        for each in ("ink", "gall"):
            assert after[f"{what} {each}"] == before[f"{what} {each}"]
    scale = Scale.objects.get()
    assert (scale.documents, scale.length) == (1, 3)


def test_a_page_that_is_as_it_was_writes_no_count(publish: Publish) -> None:
    post = publish("Ink", "gall soot")
    indexing.reindex(post.pk)
    before = places()
    indexing.reindex(post.pk)
    assert places() == before


def test_what_no_page_holds_any_more_is_gone(publish: Publish) -> None:
    one, other = publish("Ink", "gall soot"), publish("Paper", "soot")
    for post in (one, other):
        indexing.reindex(post.pk)
    indexing.forget([one.pk])
    assert dict(Word.objects.values_list("word", "documents")) == {"paper": 1, "soot": 1}
    assert dict(Lexeme.objects.values_list("lexeme", "documents")) == {"paper": 1, "soot": 1}
    assert Scale.objects.get().length == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("kept_jobs")
class TestTwoAtOnce:
    """One takes many pages away in one transaction, another indexes one of them."""

    @pytest.fixture
    def posts(self, publish: Publish) -> list[PostPage]:
        written = [publish(f"Post {number}", "gall soot chalk") for number in range(2)]
        for post in written:
            indexing.reindex(post.pk)
        return written

    def test_who_deletes_and_who_indexes_do_not_lock_each_other_out(
        self, posts: list[PostPage], elsewhere: ThreadPoolExecutor
    ) -> None:
        has_counted, may_go_on = Event(), Event()
        first, second = posts
        rewrite(second, "gall chalk")

        def delete_both() -> None:
            with transaction.atomic():
                indexing.forget([first.pk])
                has_counted.set()
                assert may_go_on.wait(PATIENCE)
                indexing.forget([second.pk])

        deleting = elsewhere.submit(alone(delete_both))
        assert has_counted.wait(PATIENCE)
        job = elsewhere.submit(alone(lambda: indexing.reindex(second.pk)))
        until_it_waits(job)  # With the row of the page that the other will want.
        may_go_on.set()
        deleting.result(PATIENCE)
        job.result(PATIENCE)
        assert SearchDocument.objects.get().page_id == second.pk  # It is still live: the job found it so.
        assert dict(Word.objects.values_list("word", "documents")) == {"post": 1, "gall": 1, "chalk": 1}

    def test_who_cannot_count_at_all_says_so_and_leaves_all_as_it_was(
        self, posts: list[PostPage], elsewhere: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(indexing, "ATTEMPTS", 2)
        first, second = posts
        rewrite(second, "gall")
        with transaction.atomic():
            indexing.forget([first.pk])
            with pytest.raises(OperationalError):
                elsewhere.submit(alone(lambda: indexing.reindex(second.pk))).result(PATIENCE)
            transaction.set_rollback(True)
        assert dict(Word.objects.values_list("word", "documents")) == dict.fromkeys(
            ["post", "gall", "soot", "chalk"], 2
        )
