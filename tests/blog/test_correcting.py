"""Revision notes: what a correction changed is kept when it is published, and for good."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction, Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from blog.around import around
from blog.models import BlogIndexPage, Difference, PostPage, RevisionNote
from tests.writing import Publish

WRONG, RIGHT = "The bridge was built in 1984.", "The bridge was built in 1894."


@pytest.fixture
def post(publish: Publish) -> PostPage:
    return publish("The bridge", WRONG)


def latest(post: PostPage) -> Any:
    """What the editor opens."""
    return PostPage.objects.get(pk=post.pk).get_latest_revision_as_object()


def correct(post: PostPage, text: str, said: str = "Corrected: the year.", **fields: Any) -> PostPage:
    """As the owner does: changes the words, adds a note, publishes."""
    draft = latest(post)
    draft.body = [("markdown", text)]
    draft.revision_notes.add(RevisionNote(text=said, **{"shows_difference": True} | fields))
    draft.save_revision().publish()
    return PostPage.objects.get(pk=post.pk)


def shown(post: Any) -> str:
    rendered = render_to_string("blog/changes.html", {"changes": around(post).notes})
    return " ".join(rendered.split())


def test_a_note_tells_readers_what_was_changed(post: PostPage) -> None:
    text = shown(correct(post, RIGHT, date=date(2026, 5, 3)))
    assert (
        '<time datetime="2026-05-03">3 May 2026</time> <span dir="auto">Corrected: the year.</span>' in text
    )
    assert '<del><span class="hidden-visually">Taken out: </span>1984<' in text
    assert '<ins><span class="hidden-visually">Put in: </span>1894<' in text


def test_the_line_of_a_corrected_post_leads_to_what_was_changed(post: PostPage, client: Client) -> None:
    long_ago = timezone.now() - timedelta(days=9)
    PostPage.objects.update(date=long_ago, first_published_at=long_ago)
    assert "#changes" not in client.get(post.url).content.decode()
    correct(post, RIGHT)
    html = client.get(post.url).content.decode()
    assert '<a href="#changes">updated</a> <time' in html
    # In it and not on it: a browser opens what holds the place that it is sent to.
    assert re.search(r'<details class="changes">\s*<summary>Changes</summary>\s*<ol id="changes">', html)


def test_no_heading_takes_an_address_of_the_page_around_it(post: PostPage, client: Client) -> None:
    correct(post, "## Changes\n\n## Responses\n\n## Responses heading\n\n## Content")
    ids = re.findall(r' id="([^"]+)"', client.get(post.url).content.decode())
    assert len(ids) == len(set(ids))
    assert {"changes", "responses", "content", "changes-1", "responses-1", "content-1"} <= set(ids)


def test_an_alias_and_a_copy_tell_nothing_of_what_they_do_not_know(
    post: PostPage, blog: BlogIndexPage
) -> None:
    corrected = correct(post, RIGHT)
    alias = corrected.create_alias(parent=blog, update_slug="alias")
    copy = corrected.copy(update_attrs={"slug": "copy"})
    for other in (alias, copy):
        assert "Corrected: the year." in shown(PostPage.objects.get(pk=other.pk))
        assert "Too much" not in shown(PostPage.objects.get(pk=other.pk))


def test_what_was_said_in_private_is_not_told_later(post: PostPage) -> None:
    private = PageViewRestriction.objects.create(page=post, restriction_type=PageViewRestriction.LOGIN)
    corrected = correct(post, RIGHT)
    private.delete()
    assert "1984" not in shown(PostPage.objects.get(pk=corrected.pk))


def test_a_post_without_notes_shows_nothing(post: PostPage) -> None:
    assert shown(post) == ""


def test_the_difference_is_shown_only_if_the_owner_wants_it(post: PostPage) -> None:
    corrected = correct(post, RIGHT, shows_difference=False)
    assert "Corrected: the year." in shown(corrected)
    assert "1984" not in shown(corrected)


def test_the_owner_may_show_it_later(post: PostPage) -> None:
    correct(post, RIGHT, shows_difference=False)
    draft = latest(post)
    for note in draft.revision_notes.get_object_list():
        note.shows_difference = True
    draft.save_revision().publish()
    assert "1984" in shown(PostPage.objects.get(pk=post.pk))


def test_each_note_keeps_its_own_difference(post: PostPage) -> None:
    correct(post, RIGHT)
    text = shown(correct(post, RIGHT.replace("bridge", "tower"), "Corrected: the thing."))
    assert text.count("<del>") == 2
    assert text.index("Corrected: the thing.") < text.index("Corrected: the year.")
    assert "1984" in text and "tower" in text


def test_it_outlives_the_revisions(post: PostPage) -> None:
    correct(post, RIGHT)
    draft = latest(post)
    draft.title = "A bridge"
    draft.save_revision().publish()
    call_command("purge_revisions", "--days=0", verbosity=0)
    Revision.objects.exclude(pk=PostPage.objects.get(pk=post.pk).latest_revision_id).delete()
    assert "1984" in shown(PostPage.objects.get(pk=post.pk))


def test_it_outlives_a_time_as_a_draft(post: PostPage) -> None:
    corrected = correct(post, RIGHT)
    corrected.unpublish()
    draft = latest(post)
    draft.body = [("markdown", "Something else.")]
    draft.save()
    draft.save_revision().publish()
    text = shown(PostPage.objects.get(pk=post.pk))
    assert "1984" in text and "Something else" not in text


def test_a_draft_of_a_note_is_compared_with_what_readers_saw(post: PostPage) -> None:
    draft = latest(post)
    draft.body = [("markdown", "The bridge was built in 1900.")]
    draft.save_revision()
    text = shown(correct(post, RIGHT))
    assert "1984" in text and "1900" not in text


def test_a_scheduled_correction_is_compared_when_it_is_published(post: PostPage) -> None:
    draft = latest(post)
    draft.body = [("markdown", RIGHT)]
    draft.revision_notes.add(RevisionNote(text="Corrected.", shows_difference=True))
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    revision = draft.save_revision()
    revision.publish()
    assert not Difference.objects.exists()
    due = timezone.now() - timedelta(minutes=1)
    Revision.objects.filter(pk=revision.pk).update(
        approved_go_live_at=due, content=revision.content | {"go_live_at": due.isoformat()}
    )
    call_command("publish_scheduled")
    assert "1984" in shown(PostPage.objects.get(pk=post.pk))


def test_of_the_first_publication_there_is_no_difference(publish: Publish) -> None:
    post = publish("The bridge", WRONG, revision_notes=[RevisionNote(text="Begun.", shows_difference=True)])
    assert Difference.objects.get().paragraphs == []
    assert "<del>" not in shown(post)
    draft = latest(post)
    draft.body = [("markdown", RIGHT)]
    draft.save_revision().publish()
    assert "<del>" not in shown(PostPage.objects.get(pk=post.pk))


def test_a_note_that_is_taken_out_is_gone(post: PostPage) -> None:
    correct(post, RIGHT)
    draft = latest(post)
    draft.revision_notes.clear()
    draft.save_revision().publish()
    assert shown(PostPage.objects.get(pk=post.pk)) == ""


def test_the_title_counts_too(post: PostPage) -> None:
    draft = latest(post)
    draft.title = "The stone bridge"
    draft.save_revision()
    assert "stone" in shown(correct(post, WRONG))


def test_of_a_post_written_anew_it_says_that_it_is_too_much(publish: Publish) -> None:
    post = publish("Long", "\n\n".join(f"Line {number}, and its words." for number in range(3000)))
    text = shown(correct(post, "\n\n".join(f"Row {number} of others!" for number in range(3000))))
    assert Difference.objects.get().paragraphs is None
    assert "Too much was changed" in text


def test_script_in_a_note_and_in_a_text_is_words(publish: Publish) -> None:
    post = publish("Code", "`<script>alert(1)</script>` and so on, as was said.")
    text = shown(correct(post, "`<script>alert(2)</script>` and so on, as was said.", "<script>x</script>"))
    assert "<script" not in text
    assert "&lt;script&gt;x&lt;/script&gt;" in text


def test_it_takes_one_query(post: PostPage) -> None:
    correct(post, RIGHT)
    found = correct(post, WRONG, "Corrected back.")
    with CaptureQueriesContext(connection) as queries:
        assert shown(found).count("<del>") == 2
    assert len(queries) == 1


def test_a_draft_shows_its_own_notes(post: PostPage) -> None:
    correct(post, RIGHT)
    draft = latest(post)
    draft.revision_notes.add(RevisionNote(text="Not published.", shows_difference=True))
    draft.save_revision()
    text = shown(latest(post))
    assert "Not published." in text and "1984" in text
    assert "Not published." not in shown(PostPage.objects.get(pk=post.pk))


def test_the_owner_writes_a_note_in_the_editor(owner_client: Client, post: PostPage) -> None:
    note = {"date": "2026-05-03", "text": "Corrected: the year.", "shows_difference": "on"}
    assert publish_with(owner_client, post, RIGHT, note).status_code == 302
    found = PostPage.objects.get(pk=post.pk)
    assert "1984" in shown(found)
    # Once more, with a version between that was never published: Wagtail then stores the notes anew.
    draft = latest(found)
    draft.summary = "Of stone."
    draft.save_revision()
    [kept] = found.revision_notes.all()
    assert publish_with(owner_client, post, RIGHT, note | {"id": str(kept.pk)}, saved=1).status_code == 302
    assert shown(PostPage.objects.get(pk=post.pk)).count("1984") == 1


@pytest.mark.parametrize(
    "wrong", [{"text": ""}, {"text": "x" * 501}, {"text": "a\0b"}, {"date": ""}, {"date": "3 May"}]
)
def test_the_editor_refuses_a_note_that_is_not_whole(
    owner_client: Client, post: PostPage, wrong: dict[str, str]
) -> None:
    note = {"date": "2026-05-03", "text": "Corrected."} | wrong
    answer = publish_with(owner_client, post, RIGHT, note)
    assert list(answer.context["form"].formsets["revision_notes"].errors[0]) == list(wrong)
    assert not RevisionNote.objects.exists()


def publish_with(client: Client, post: PostPage, text: str, note: dict[str, str], saved: int = 0) -> Any:
    """What the editor sends when a note is written below the text."""
    fields = {
        "body": streamfield([("markdown", text)]),
        "revision_notes": inline_formset([note], initial=saved),
        "comments": inline_formset([]),
    }
    data = nested_form_data(fields) | {"title": post.title, "slug": post.slug, "kind": "article"}
    chosen = {"responses": "site", "action-publish": "yes"}
    return client.post(reverse("wagtailadmin_pages:edit", args=[post.pk]), data | chosen)
