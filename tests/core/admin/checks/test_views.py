"""What the Checks panel of the editor asks for, as the owner, an editor and a stranger do."""

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Revision
from wagtail.test.utils.form_data import nested_form_data, streamfield

from accounts.models import User
from blog.models import BlogIndexPage, PostPage


@pytest.fixture
def draft(blog: BlogIndexPage) -> PostPage:
    made: PostPage = blog.add_child(instance=PostPage(title="Tides", slug="tides", live=False))
    made.save_revision()
    return made


def form(text: str = "Words.", **fields: Any) -> dict[str, Any]:
    data = {
        "title": "Tides",
        "slug": "tides",
        "summary": "Why they come.",
        "kind": "article",
        "body": streamfield([("markdown", text)]),
        "tags": "",
        "responses": "",
        "revision_notes-TOTAL_FORMS": "0",
        "revision_notes-INITIAL_FORMS": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    return dict(nested_form_data({**data, **fields}))


def address(page: PostPage) -> str:
    return reverse("core_checks", args=[page.pk])


def asked(client: Client, page: PostPage, data: dict[str, Any]) -> str:
    answer = client.post(address(page), data)
    assert answer.status_code == 200
    return unescape(" ".join(answer.content.decode().split())).replace("\xa0", " ")


def test_what_stands_in_the_form_is_checked_and_nothing_is_stored(
    owner_client: Client, draft: PostPage
) -> None:
    before = Revision.objects.count()
    text = asked(owner_client, draft, form("## One\n\n#### Two\n\n[gone](page:99999)", summary=""))
    assert "“Two” is a heading of level 4" in text
    assert "Page 99999 is gone" in text
    assert Revision.objects.count() == before
    draft.refresh_from_db()
    assert len(draft.body) == 0


def test_when_all_is_well_it_says_so_with_weight_and_card(owner_client: Client, draft: PostPage) -> None:
    text = asked(owner_client, draft, form())
    assert "Nothing to mend." in text
    assert "of 14.0 KB" in text and "0 pictures on a phone" in text
    assert "<strong>Tides</strong>" in text and "<p>Why they come.</p>" in text
    assert "<span>testserver</span>" in text


def test_the_editor_has_the_panel_and_its_script(owner_client: Client, draft: PostPage) -> None:
    editor = owner_client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    assert "data-checks-result" in editor and "core/checks.js" in editor
    assert "data-content-word-count" in editor, "Wagtail's own checks stay"


def test_a_page_that_was_never_saved_is_checked(owner_client: Client, blog: BlogIndexPage) -> None:
    place = reverse("core_checks_new", args=["blog", "postpage", blog.pk])
    answer = owner_client.post(place, form("![](/media/x.png)", title="", slug="", kind="note"))
    text = unescape(answer.content.decode())
    assert "has no alternative text" in text
    assert "Placeholder" not in text
    assert not PostPage.objects.exists()


def test_typed_links_of_a_new_page_are_followed_from_where_it_will_be(
    owner_client: Client, blog: BlogIndexPage, draft: PostPage
) -> None:
    place = reverse("core_checks_new", args=["blog", "postpage", blog.pk])
    sent = form("[a](../) [b](../tides/) [c](../gone/)", slug="", title="New")
    text = unescape(owner_client.post(place, sent).content.decode())
    assert "“Tides” is not published: until it is, who follows “../tides/” finds nothing." in text
    assert "“../gone/” leads to no page" in text and "“../” leads" not in text


def test_what_the_form_refuses_is_told_first(owner_client: Client, draft: PostPage) -> None:
    text = asked(owner_client, draft, form(slug="no slug!"))
    assert "Mend this first." in text
    assert 'data-checks-target="id_slug"' in text


def test_a_block_that_is_refused_says_why_in_its_own_words(owner_client: Client, draft: PostPage) -> None:
    text = asked(owner_client, draft, form("x" * (2 * 1024 * 1024 + 1)))
    assert "This text is 2.0 MB long, and a Markdown block holds at most 2 MB." in text


def test_two_megabytes_of_text_are_checked(owner_client: Client, draft: PostPage) -> None:
    paragraphs = (f"On page {n * n} of {n} there are {n * 7} words. " * 4 for n in range(9_800))
    text = asked(owner_client, draft, form("\n\n".join(paragraphs)))
    assert "Text and styles weigh" in text


def test_script_in_every_field_is_text(owner_client: Client, draft: PostPage) -> None:
    attack = "<script>alert(1)</script>"
    answer = owner_client.post(address(draft), form(f"## {attack}x\n\n#### {attack}y", title=attack))
    assert b"<script>" not in answer.content


def test_a_form_that_no_editor_sends_is_refused(owner_client: Client, draft: PostPage) -> None:
    assert owner_client.post(address(draft), {"body-count": "x"}).status_code == 400


def test_only_a_form_is_answered(owner_client: Client, draft: PostPage) -> None:
    assert owner_client.get(address(draft)).status_code == 405


def test_who_may_not_edit_the_page_is_refused(editor: User, editor_client: Client, draft: PostPage) -> None:
    GroupPagePermission.objects.filter(group__name="Editors").delete()
    answer = editor_client.post(address(draft), form(), headers={"X-Requested-With": "XMLHttpRequest"})
    assert answer.status_code == 403


def test_a_stranger_is_refused(stranger: Client, draft: PostPage) -> None:
    answer = stranger.post(address(draft), form(), headers={"X-Requested-With": "XMLHttpRequest"})
    assert answer.status_code == 403
