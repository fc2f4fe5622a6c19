"""A draft as the holder of its link meets it, and what everybody else meets there."""

import logging
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from core import sharing
from core.logs import JsonFormatter, ReadableFormatter
from core.models import Attachment, DraftLink
from home.models import HomePage
from search.models import SearchDocument
from tests.drawing import Draw
from tests.jobs_fixture import RunJobs
from tests.writing import Publish

DAY = timedelta(days=1)
HEADERS = ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")


@pytest.fixture
def draft(blog: BlogIndexPage) -> PostPage:
    post = PostPage(title="Unripe", live=False, body=[("markdown", "Nobody has **read** this.")])
    blog.add_child(instance=post)
    post.save_revision()
    return post


@pytest.fixture
def link(draft: PostPage, owner: User) -> DraftLink:
    return sharing.share(draft, owner, DAY)


def path_of(page: Any, owner: User) -> str:
    return sharing.path_of(sharing.share(page, owner, DAY))


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_stranger_reads_the_draft(stranger: Client, link: DraftLink) -> None:
    text = read(stranger, sharing.path_of(link))
    assert "Nobody has <strong>read</strong> this." in text
    assert "Draft, not published." in text
    assert f"{link.expires_at:%Y}" in text


def test_it_is_the_latest_version_of_a_published_page(
    stranger: Client, publish: Publish, owner: User
) -> None:
    post = publish("Ink", "Published.")
    path = path_of(post, owner)
    post.body, post.title = [("markdown", "Rewritten.")], "Inks"
    post.save_revision()
    text = read(stranger, path)
    assert "Rewritten." in text and "Inks" in text
    assert "Published." not in text
    assert "Changes, not published." in text
    assert "Rewritten." not in read(stranger, "/blog/ink/")


def test_a_draft_saved_later_is_what_is_shown(stranger: Client, draft: PostPage, link: DraftLink) -> None:
    draft.body = [("markdown", "Second thoughts.")]
    draft.save_revision()
    assert "Second thoughts." in read(stranger, sharing.path_of(link))


def test_when_all_is_published_the_link_leads_to_the_page(
    stranger: Client, draft: PostPage, link: DraftLink
) -> None:
    draft.get_latest_revision().publish()
    answer = stranger.get(sharing.path_of(link))
    assert (answer.status_code, answer.headers["Location"]) == (302, "http://testserver/blog/unripe/")


def test_no_engine_no_cache_and_no_other_site_learns_of_it(stranger: Client, link: DraftLink) -> None:
    answer = stranger.get(sharing.path_of(link))
    assert [answer.headers[name] for name in HEADERS] == [
        "private, no-store",
        "strict-origin",
        "noindex, nofollow, noarchive",
    ]
    assert b'rel="canonical"' not in answer.content


def test_it_is_no_place_to_respond(stranger: Client, publish: Publish, owner: User) -> None:
    post = publish("Ink", "Published.", responses="open")
    assert 'rel="nofollow">Respond<' in read(stranger, "/blog/ink/")
    post.title = "Inks"
    post.save_revision()
    assert 'rel="nofollow">Respond<' not in read(stranger, path_of(post, owner))


def test_a_draft_that_is_read_is_still_in_no_list_and_no_search(
    stranger: Client, draft: PostPage, link: DraftLink, run_jobs: RunJobs
) -> None:
    read(stranger, sharing.path_of(link))
    run_jobs()
    assert not SearchDocument.objects.filter(page_id=draft.pk).exists()
    assert "Unripe" not in read(stranger, "/blog/")
    assert stranger.get("/blog/unripe/").status_code == 404


def test_pictures_and_attachments_of_a_draft_can_be_had(
    stranger: Client, draft: PostPage, link: DraftLink, draw: Draw
) -> None:
    attachment = Attachment.objects.create(title="Notes", file=ContentFile(b"notes", name="notes.txt"))
    picture = {"image": draw(900, 600), "alt_text": "Red", "caption": "", "width": "text"}
    prose = f'<p><a linktype="document" id="{attachment.pk}">Notes</a></p>'
    draft.body = [("image", picture), ("rich_text", prose)]
    draft.save_revision()
    text = read(stranger, sharing.path_of(link))
    shown = re.search(r'<img[^>]* src="([^"]+)"', text)
    offered = re.search(r'href="(/documents/[^"]+)"', text)
    assert shown and offered
    assert b"".join(stranger.get(shown[1])).startswith(b"\xff\xd8")  # JPEG, for whoever knows nothing newer
    assert b"".join(stranger.get(offered[1])) == b"notes"


def test_every_link_that_does_not_work_meets_the_same_page(
    stranger: Client, draft: PostPage, link: DraftLink, owner: User
) -> None:
    token = sharing.path_of(link)
    revoked, expired, gone = (sharing.share(draft, owner, DAY) for _ in range(3))
    sharing.revoke(revoked, owner)
    now = timezone.now()
    DraftLink.objects.filter(pk=expired.pk).update(created_at=now - DAY, expires_at=now)
    paths = [sharing.path_of(each) for each in (revoked, expired, gone)]
    gone.delete()
    paths += [f"{token[:-2]}/", "/drafts/x/", "/drafts/%00/", "/drafts/é:é/", f"/drafts/{'a' * 20_000}/"]
    answers = [stranger.get(path) for path in paths]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert len({tuple(answer.headers[name] for name in HEADERS) for answer in answers}) == 1
    assert b"Nothing to read under this link" in answers[0].content
    assert b"Unripe" not in answers[0].content


def test_nothing_is_sent_to_a_draft(stranger: Client, link: DraftLink) -> None:
    assert stranger.post(sharing.path_of(link)).status_code == 405


def test_a_page_that_moved_is_found_by_the_same_link(
    stranger: Client, draft: PostPage, link: DraftLink, site: Site
) -> None:
    other = site.root_page.add_child(instance=BlogIndexPage(title="Other", slug="other"))
    draft.move(other, pos="last-child")
    assert "Nobody has" in read(stranger, sharing.path_of(link))


def test_a_page_that_was_deleted_is_not(stranger: Client, draft: PostPage, link: DraftLink) -> None:
    draft.delete()
    assert stranger.get(sharing.path_of(link)).status_code == 404


def test_another_site_sends_the_reader_to_the_site_of_the_page(
    stranger: Client, draft: PostPage, link: DraftLink, site: Site
) -> None:
    home = site.root_page.get_parent().add_child(instance=HomePage(title="Beans", slug="beans"))
    Site.objects.create(hostname="beans.example.org", root_page=home, port=443)
    blog = home.add_child(instance=BlogIndexPage(title="Roast", slug="roast"))
    draft.move(blog, pos="last-child")
    path = sharing.path_of(link)
    assert stranger.get(path).headers["Location"] == f"https://beans.example.org{path}"
    site.hostname = "ours.example.org"
    answer = stranger.get(path, headers={"host": "localhost"})
    assert answer.headers["Location"] == f"https://beans.example.org{path}"


def test_a_private_page_still_asks_for_its_password(
    stranger: Client, draft: PostPage, link: DraftLink
) -> None:
    PageViewRestriction.objects.create(page=draft.get_parent(), restriction_type="password", password="ink")
    path = sharing.path_of(link)
    answer = stranger.get(path)
    assert b"A password, please" in answer.content
    assert b"Nobody has" not in answer.content and b"Unripe" not in answer.content
    assert answer.headers["X-Robots-Tag"].startswith("noindex")
    action = re.search(r'action="([^"]*authenticate[^"]*)"', answer.content.decode())
    assert action
    passed = stranger.post(action[1], {"password": "ink", "return_url": path})
    assert passed.headers["Location"] == path
    assert "Nobody has" in read(stranger, path)


def test_a_page_for_people_with_an_account_still_asks_for_it(
    stranger: Client, draft: PostPage, link: DraftLink, owner_client: Client
) -> None:
    PageViewRestriction.objects.create(page=draft, restriction_type="login")
    assert "/admin/login/" in stranger.get(sharing.path_of(link)).headers["Location"]
    assert "Nobody has" in read(owner_client, sharing.path_of(link))


def test_no_line_of_the_log_holds_a_link(
    stranger: Client, link: DraftLink, draft: PostPage, caplog: pytest.LogCaptureFixture
) -> None:
    path = sharing.path_of(link)
    token = path.split("/")[2]
    PageViewRestriction.objects.create(page=draft, restriction_type="login")
    with caplog.at_level(logging.DEBUG):
        stranger.post(path)
        link.delete()
        stranger.get(path)
        logging.getLogger("gunicorn.access").info('"GET %s HTTP/1.1" 200', path)
        logging.getLogger("gunicorn.access").info('"GET /admin/login/?next=%s HTTP/1.1"', path)
    lines = [
        format.format(record)
        for record in caplog.records
        for format in (JsonFormatter(), ReadableFormatter())
    ]
    assert len([line for line in lines if "/drafts/[link]/" in line]) >= 8
    assert [line for line in lines if token[:10] in line or token[-10:] in line] == []
