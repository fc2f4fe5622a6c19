"""The words of a site are counted by what changes, and nobody who counts locks out another."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, transaction

from blog.models import PostPage
from search import counting, indexing
from search.models import Lexeme, Scale, SearchDocument, Word
from search.tasks import reconcile
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


def counts() -> tuple[dict[str, int], dict[str, int], tuple[int, int]]:
    scale = Scale.objects.get()
    return (
        dict(Word.objects.values_list("word", "documents")),
        dict(Lexeme.objects.values_list("lexeme", "documents")),
        (scale.documents, scale.length),
    )


def spoil() -> None:
    """One word too often, one that nobody holds, one of nothing, one missing; and the same for all."""
    for word, model, field in (("soot", Word, "word"), ("soot", Lexeme, "lexeme")):
        site = model.objects.filter(**{field: word}).values_list("site", flat=True)[0]
        model.objects.filter(**{field: word}).update(documents=7)
        model.objects.filter(**{field: "gall"}).delete()
        model.objects.create(site_id=site, documents=3, **{field: "unheard"})
        model.objects.create(site_id=site, documents=0, **{field: "nothing"})
    Scale.objects.update(documents=1, length=99)


def test_what_is_counted_wrong_is_mended_and_nothing_else_is_written(publish: Publish) -> None:
    for post in (publish("Ink", "gall soot"), publish("Paper", "soot")):
        indexing.reindex(post.pk)
    right, before = counts(), places()
    assert counting.recount() == 0
    assert places() == before

    spoil()
    assert counting.recount() == 10
    assert counts() == right
    after = places()
    for word in ("word ink", "word paper", "lexeme ink", "lexeme paper"):
        assert after[word] == before[word]


def test_the_worker_counts_what_was_never_counted(publish: Publish) -> None:
    indexing.reindex(publish("Ink", "gall soot").pk)
    right = counts()
    for model in (Word, Lexeme, Scale):
        model.objects.all().delete()
    reconcile.call()
    assert counts() == right


def test_the_command_goes_on_where_it_was_stopped(
    publish: Publish, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    posts = [publish(f"Post {number}", "gall soot") for number in range(3)]
    for post in posts:
        indexing.reindex(post.pk)
    spoil()
    reindex, made = indexing.reindex, []

    def interrupted(page_id: int) -> None:
        if len(made) == 1:
            raise KeyboardInterrupt
        reindex(page_id)
        if page_id in [post.pk for post in posts]:
            made.append(page_id)

    monkeypatch.setattr(indexing, "reindex", interrupted)
    with pytest.raises(KeyboardInterrupt):
        call_command("rebuild_search")
    assert SearchDocument.objects.filter(page__in=posts).count() == 3  # All of them are found meanwhile.

    again: list[int] = []
    monkeypatch.setattr(indexing, "reindex", lambda page_id: (again.append(page_id), reindex(page_id)))
    call_command("rebuild_search", "--resume")
    assert made[0] not in again
    assert {post.pk for post in posts[1:]} <= {*again}
    assert "Counts put right: " in capsys.readouterr().out
    assert Word.objects.get(word="soot").documents == 3
    assert counting.recount() == 0


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

    def test_who_counts_anew_holds_up_nobody_and_mends_only_what_was_wrong(
        self, posts: list[PostPage], elsewhere: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        spoil()
        has_counted, may_write, apply = Event(), Event(), counting._apply

        def hesitant(*changed: object, **how: object) -> None:
            monkeypatch.setattr(counting, "_apply", apply)
            has_counted.set()
            assert may_write.wait(PATIENCE)
            apply(*changed, **how)  # type: ignore[arg-type]

        monkeypatch.setattr(counting, "_apply", hesitant)
        counting_anew = elsewhere.submit(alone(counting.recount))
        assert has_counted.wait(PATIENCE)
        rewrite(posts[1], "soot chalk vellum")
        indexing.reindex(posts[1].pk)  # Meanwhile, and without waiting.
        may_write.set()
        counting_anew.result(PATIENCE)
        assert dict(Word.objects.values_list("word", "documents")) == {
            "post": 2,
            "gall": 1,
            "soot": 2,
            "chalk": 2,
            "vellum": 1,
        }
        assert counting.recount() == 0
