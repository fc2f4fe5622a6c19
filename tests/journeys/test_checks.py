"""The Checks panel beside the form, while somebody writes."""

import pytest
from playwright.sync_api import Page, expect
from wagtail.contrib.redirects.models import Redirect

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from tests.accessibility import complaints
from tests.browser import Visit, Watched
from tests.drawing import Draw


@pytest.fixture
def draft(served: str, blog: BlogIndexPage, draw: Draw) -> PostPage:
    body = [("markdown", "## One\n\nWords."), ("image", {"image": draw(900, 600), "alt_text": ""})]
    post: PostPage = blog.add_child(
        instance=PostPage(title="Tides", summary="Why they come.", live=False, body=body)
    )
    post.save_revision()
    return post


@pytest.fixture
def watched(visit: Visit, owner: User, draft: PostPage) -> Watched:
    opened = visit(f"/admin/pages/{draft.pk}/edit/", person=owner)
    opened.page.get_by_role("button", name="Toggle checks").click()
    return opened


@pytest.fixture
def editor(watched: Watched) -> Page:
    return watched.page


def test_a_finding_leads_to_its_block_and_goes_when_it_is_mended(editor: Page, watched: Watched) -> None:
    findings = editor.locator(".checks-finding")
    expect(findings).to_contain_text("neither an alternative text nor the mark that it is decorative")
    findings.get_by_role("link", name="Go there").click()
    box = editor.get_by_label("Alternative text")
    expect(box).to_be_in_viewport()
    box.fill("The sea")
    expect(editor.get_by_text("Nothing to mend.")).to_be_visible()
    expect(editor.get_by_label("Card of this page")).to_contain_text("Why they come.")
    assert watched.complaints == []


def test_a_finding_on_another_tab_opens_that_tab(visit: Visit, owner: User, draft: PostPage) -> None:
    Redirect.objects.create(old_path=f"/blog/{draft.slug}", redirect_link="https://example.org/")
    editor = visit(f"/admin/pages/{draft.pk}/edit/", person=owner).page
    editor.get_by_role("button", name="Toggle checks").click()
    expect(editor.locator(".checks-finding")).to_have_count(2)
    editor.locator("[data-checks-target=id_slug]").click()
    expect(editor.locator("#id_slug")).to_be_focused()


def test_the_panel_is_readable_for_everybody(editor: Page) -> None:
    expect(editor.locator(".checks-finding")).to_have_count(1)
    assert complaints(editor, ".checks") == ""


def test_when_the_server_is_away_nothing_is_lost(editor: Page) -> None:
    expect(editor.locator(".checks-finding")).to_have_count(1)
    editor.route("**/checks/", lambda route: route.abort())
    editor.locator("[name=summary]").fill("Why they come, and go.")
    expect(editor.get_by_text("The checks could not be made now.")).to_be_visible()
    expect(editor.locator("[name=summary]")).to_have_value("Why they come, and go.")
