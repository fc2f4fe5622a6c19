"""Passages hold what is published for everybody, and nothing else."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import PageViewRestriction

from blog.models import BlogIndexPage, PostPage
from search.embedding import running, storing
from search.embedding.tasks import embed_after, embed_missed
from search.models import Passage
from search.signals import embedding_stored, model_changed
from tests.jobs_fixture import RunJobs
from tests.meaning import StandIn
from tests.writing import Publish

TEXT = "Before.\n\n## Galls\n\nThey grow on oaks.\n\n## Iron\n\nIt rusts."


@pytest.fixture
def post(publish: Publish, stand_in: StandIn) -> PostPage:
    """Published, and read by the model."""
    return publish("Ink", TEXT)


def texts() -> list[str]:
    return list(Passage.objects.order_by("page", "number").values_list("text", flat=True))


def test_a_published_post_has_passages_with_headings_and_vectors(post: PostPage) -> None:
    found = Passage.objects.filter(page=post).order_by("number")

    assert [(each.number, each.heading, each.anchor, each.text) for each in found] == [
        (0, "", "", "Before."),
        (1, "Galls", "galls", "They grow on oaks."),
        (2, "Iron", "iron", "It rusts."),
    ]
    assert {(each.model, each.site) for each in found} == {("stand-in-1", post.get_site())}
    [vector] = StandIn().embed(["Ink\nGalls\nThey grow on oaks."])
    assert found[1].vector == pytest.approx(vector, abs=1e-3)


def test_without_a_model_nothing_is_kept_and_nothing_fails(publish: Publish) -> None:
    assert not storing.embed(publish("Ink", TEXT).pk)
    assert texts() == []


def test_only_what_is_new_goes_through_the_model(post: PostPage, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    embed = StandIn.embed
    monkeypatch.setattr(StandIn, "embed", lambda self, texts: read.extend(texts) or embed(self, texts))
    post.body = [("markdown", TEXT.replace("It rusts", "It bends"))]
    post.save_revision().publish()

    assert read == ["Ink\nIron\nIt bends."]
    assert texts() == ["Before.", "They grow on oaks.", "It bends."]


def test_others_are_told(
    publish: Publish, stand_in: StandIn, django_capture_on_commit_callbacks: Any
) -> None:
    told: list[int] = []

    def hear(page_id: int, **kwargs: object) -> None:
        told.append(page_id)

    embedding_stored.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            post = publish("Ink", "It bites.")
    finally:
        embedding_stored.disconnect(hear)
    assert set(told) == {post.pk}


def test_unpublishing_forgets(post: PostPage) -> None:
    post.unpublish()
    assert texts() == []


def test_deleting_forgets(post: PostPage) -> None:
    post.delete()
    assert texts() == []


def test_making_private_forgets(post: PostPage, blog: BlogIndexPage) -> None:
    PageViewRestriction.objects.create(page=blog, restriction_type=PageViewRestriction.LOGIN)
    assert not Passage.objects.filter(page=post).exists()
    assert not storing.embed(post.pk)


def test_what_is_released_is_read_again(post: PostPage, blog: BlogIndexPage) -> None:
    private = PageViewRestriction.objects.create(page=blog, restriction_type=PageViewRestriction.LOGIN)
    private.delete()
    assert Passage.objects.filter(page=post).count() == 3


def test_moving_below_what_is_private_forgets(post: PostPage, blog: BlogIndexPage, stand_in: StandIn) -> None:
    closed = blog.get_parent().add_child(instance=BlogIndexPage(title="Closed", slug="closed"))
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    post.move(closed, pos="last-child")
    assert not Passage.objects.filter(page=post).exists()


def test_what_became_private_while_the_model_read_is_not_stored(
    post: PostPage, blog: BlogIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    embed = StandIn.embed

    def slow(self: StandIn, texts: Any) -> Any:
        PageViewRestriction.objects.create(page=post, restriction_type=PageViewRestriction.LOGIN)
        return embed(self, texts)

    Passage.objects.all().delete()
    monkeypatch.setattr(StandIn, "embed", slow)

    assert not storing.embed(post.pk)
    assert texts() == []


def test_what_another_job_has_read_since_is_not_overwritten(
    post: PostPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It changed without being published, as the words of a photo do, and the other job was quicker."""
    embed, kept = StandIn.embed, []

    def slow(self: StandIn, texts: Any) -> Any:
        if not kept:
            kept.append(texts)
            PostPage.objects.filter(pk=post.pk).update(body=[("markdown", "Newer.")])
            assert storing.embed(post.pk)
        return embed(self, texts)

    Passage.objects.all().delete()
    monkeypatch.setattr(StandIn, "embed", slow)

    assert storing.embed(post.pk)
    assert texts() == ["Newer."]


def test_what_changes_all_the_time_is_left_to_the_night(
    post: PostPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    embed, often = StandIn.embed, []

    def slow(self: StandIn, texts: Any) -> Any:
        often.append(texts)
        PostPage.objects.filter(pk=post.pk).update(body=[("markdown", f"Version {len(often)}.")])
        return embed(self, texts)

    monkeypatch.setattr(StandIn, "embed", slow)

    assert not storing.embed(post.pk)
    assert len(often) == storing.TRIES


def test_what_was_missed_is_read_at_night(publish: Publish, run_jobs: RunJobs, stand_in: StandIn) -> None:
    post = publish("Ink", "It bites.")
    run_jobs()
    Passage.objects.filter(page=post).delete()

    embed_missed.enqueue()
    run_jobs()

    assert Passage.objects.filter(page=post).count() == 1
    assert storing.missed("stand-in-1") == []


def test_what_takes_long_goes_on_in_another_job(
    publish: Publish, run_jobs: RunJobs, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for title in ("One", "Two", "Three"):
        publish(title)
    run_jobs()
    everything = storing.missed("another model")
    Passage.objects.all().delete()
    clock = iter(range(0, 1000, 50))
    monkeypatch.setattr("search.embedding.tasks.time.monotonic", lambda: next(clock))

    embed_after.enqueue(0)
    assert run_jobs() > 1

    assert sorted(set(Passage.objects.values_list("page_id", flat=True))) == everything


def test_another_model_reads_in_the_background_and_the_old_vectors_serve_until_it_has_read_all(
    post: PostPage, publish: Publish, stand_in: StandIn, kept_jobs: None
) -> None:
    stand_in.identity = "stand-in-2"
    assert post.pk in storing.missed("stand-in-2")

    storing.embed(post.pk)
    assert set(Passage.objects.filter(page=post).values_list("model", flat=True)) == {
        "stand-in-1",
        "stand-in-2",
    }

    told: list[object] = []

    def hear(sender: object, **kwargs: object) -> None:
        told.append(sender)

    model_changed.connect(hear)
    try:
        for _ in range(2):
            embed_after.call(0)
    finally:
        model_changed.disconnect(hear)
    assert set(Passage.objects.values_list("model", flat=True)) == {"stand-in-2"}
    assert len(told) == 1


def test_the_command_reads_what_is_missing_or_all(post: PostPage, capsys: pytest.CaptureFixture[str]) -> None:
    Passage.objects.filter(page=post).delete()
    call_command("rebuild_embeddings")
    assert texts().count("It rusts.") == 1
    assert "passages have a meaning." in capsys.readouterr().out

    before = Passage.objects.get(text="It rusts.").embedded_at
    call_command("rebuild_embeddings", "--all")
    assert Passage.objects.get(text="It rusts.").embedded_at > before


def test_the_command_says_that_there_is_no_model(db: None) -> None:
    with pytest.raises(CommandError, match="The model has not been written yet"):
        call_command("rebuild_embeddings")
    assert running.why_not()
