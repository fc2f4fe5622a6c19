"""Markdown comes in with a token, and a post comes out."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.http import HttpRequest, UnreadablePostError
from django.test import Client
from wagtail.models import GroupPagePermission, PageLogEntry, PageViewRestriction, Site

from accounts.models import User
from accounts.tokens import issue
from blog.models import Author, BlogIndexPage, PostPage, Series
from home.models import Received
from tests.neighbours import Neighbour, Neighbours
from tests.writing import Publish

POSTS = "/api/posts/"
FILE = """---
title: On light
tags: [paper, ink]
summary: What it does.
date: 2020-05-03
slug: light
---

It *falls*.
"""


class Program:
    """Something with a token of a person, and no browser."""

    def __init__(self, person: User, site: Site) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.secret = issue(person, site, "a program")[1]

    def send(self, body: Any, address: str = POSTS, method: str = "post", **headers: str) -> Any:
        is_text = isinstance(body, str)
        kind = headers.pop("kind", "text/markdown" if is_text else "application/json")
        sent = body if is_text else json.dumps(body)
        headers = {"authorization": f"Bearer {self.secret}", **headers}
        return getattr(self.client, method)(address, sent, content_type=kind, headers=headers)


@pytest.fixture
def program(owner: User, site: Site) -> Program:
    return Program(owner, site)


def test_one_line_publishes_a_note(program: Program, client: Client) -> None:
    answer = program.send("The swallows left *today*.")
    assert answer.status_code == 201
    note = PostPage.objects.get()
    assert answer["Location"] == answer.json()["url"] == note.full_url
    assert (note.kind, note.titled, note.live, note.owner.email) == ("note", False, True, "ada@example.org")
    assert "The swallows left <em>today</em>." in client.get(answer["Location"]).content.decode()
    assert PageLogEntry.objects.filter(page=note.pk, action="wagtail.publish", user=note.owner).exists()


def test_a_file_is_an_article_with_all_that_it_says(program: Program) -> None:
    assert program.send(FILE).json()["url"].endswith("/blog/light/")
    post = PostPage.objects.get()
    assert (post.kind, post.title, post.summary, post.slug) == (
        "article",
        "On light",
        "What it does.",
        "light",
    )
    assert post.date.date().isoformat() == "2020-05-03"
    assert sorted(post.tag_names()) == ["ink", "paper"]
    assert post.body[0].value == "It *falls*."


def test_the_first_heading_is_the_title(program: Program) -> None:
    program.send("# On light\n\nIt falls.")
    post = PostPage.objects.get()
    assert (post.kind, post.title, post.titled, post.body[0].value) == (
        "article",
        "On light",
        True,
        "It falls.",
    )


def test_json_says_the_same(program: Program, site: Site) -> None:
    Series.objects.create(site=site, name="On paper")
    Author.objects.create(site=site, name="Grace")
    sent = {"kind": "link", "title": "A place", "source_url": "https://example.org/", "markdown": "Go there."}
    more = {"series": "On paper", "authors": ["grace"], "tags": ["ink"], "draft": True}
    answer = program.send(sent | more)
    assert answer.status_code == 201 and answer.json()["live"] is False
    post = PostPage.objects.get().get_latest_revision_as_object()
    assert (post.kind, post.source_url, post.series.name) == ("link", "https://example.org/", "On paper")
    assert [author.name for author in post.authors.all()] == ["Grace"]
    assert post.tag_names() == ("ink",)


def test_the_person_signs_what_names_nobody(program: Program, owner: User, site: Site) -> None:
    Author.objects.create(site=site, name="Ada", user=owner)
    program.send("Hello.")
    assert [author.name for author in PostPage.objects.get().authors.all()] == ["Ada"]


def test_what_is_dated_ahead_waits(program: Program, client: Client) -> None:
    answer = program.send({"title": "Soon", "markdown": "Wait.", "date": "2099-05-03"})
    assert answer.json()["live"] is False and answer.json()["go_live_at"].startswith("2099-05-03")
    assert client.get(answer["Location"]).status_code == 404


def test_put_replaces_and_patch_changes(program: Program) -> None:
    made = program.send(FILE).json()
    post = PostPage.objects.get()
    address, revisions = f"{POSTS}{post.pk}/", post.revisions.count()
    assert program.send({"summary": "Otherwise."}, address, "patch").status_code == 200
    post = PostPage.objects.get()
    assert (post.summary, post.body[0].value, post.title) == ("Otherwise.", "It *falls*.", "On light")
    assert sorted(post.tag_names()) == ["ink", "paper"]
    assert program.send("# On light\n\nIt rises.", address, "put").json()["url"] == made["url"]
    post = PostPage.objects.get()
    assert (post.summary, post.body[0].value, post.date.year) == ("", "It rises.", 2020)
    assert post.revisions.count() == revisions + 2
    program.send({"tags": []}, address, "patch")
    assert PostPage.objects.get().tag_names() == ()


def test_a_change_can_wait_as_a_draft(program: Program) -> None:
    program.send(FILE)
    address = f"{POSTS}{PostPage.objects.get().pk}/"
    answer = program.send({"title": "On shade", "draft": True}, address, "patch").json()
    assert (answer["live"], answer["has_unpublished_changes"], answer["title"]) == (True, True, "On shade")
    assert PostPage.objects.get().title == "On light"
    assert program.send({"draft": False}, address, "patch").json()["has_unpublished_changes"] is False
    assert PostPage.objects.get().title == "On shade"


def test_a_draft_stays_one_until_it_is_to_be_read(program: Program) -> None:
    program.send({"title": "Unripe", "markdown": "Not yet.", "draft": True})
    address = f"{POSTS}{PostPage.objects.get().pk}/"
    assert program.send({"markdown": "Nearly."}, address, "patch").json()["live"] is False
    assert program.send({"publish": True}, address, "patch").json()["live"] is True
    assert PostPage.objects.get().body[0].value == "Nearly."


def test_what_is_sent_twice_under_one_key_is_published_once(program: Program) -> None:
    first = program.send("Once.", **{"idempotency-key": "a"})
    again = program.send("Once.", **{"idempotency-key": "a"})
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json() and PostPage.objects.count() == 1
    assert program.send("Something else.", **{"idempotency-key": "a"}).status_code == 422
    assert program.send("Once.", **{"idempotency-key": "b"}).status_code == 201
    PostPage.objects.get(pk=first.json()["id"]).delete()
    assert program.send("Once.", **{"idempotency-key": "a"}).status_code == 410


def test_a_refused_request_takes_no_key(program: Program) -> None:
    assert program.send({"kind": "link", "title": "x"}, **{"idempotency-key": "a"}).status_code == 422
    assert not Received.objects.exists() and not PostPage.objects.exists()


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        (" ", 422, "needs some words"),
        ("---\ntitle: [\n---\n", 422, "not valid YAML"),
        ("---\ndate: on 31 Brumaire\ntitle: x\n---\ny", 422, "could not be used"),
        ({"nothing": 1}, 422, "Nothing is called 'nothing'"),
        ({"kind": "song", "markdown": "x"}, 422, "no kind 'song'"),
        ({"kind": "link", "title": "x"}, 422, "address that it leads to"),
        ({"kind": "link", "title": "x", "source_url": "javascript:1"}, 422, "valid URL"),
        ({"kind": "quote", "markdown": "x"}, 422, "words that are quoted"),
        ({"kind": "article", "markdown": "x"}, 422, "Write a title"),
        ({"markdown": 1}, 422, "has to be a text"),
        ({"markdown": "x", "series": "y"}, 422, "nothing is called 'y'"),
        ({"markdown": "x", "authors": ["y"]}, 422, "nothing is called 'y'"),
        ({"markdown": "x", "title": "y" * 300}, 422, "255"),
        ({"markdown": "x", "tags": ["ink", "y" * 101]}, 422, "100 characters at most"),
        ({"markdown": "x", "summary": "y" * 600}, 422, "500"),
        ({"kind": "quote", "quotation": "y" * 6000}, 422, "5,000"),
        ({"markdown": "x", "slug": "a b/c"}, 422, "slug"),
        ({"markdown": "x", "slug": "y" * 250}, 422, "room"),
        ({"markdown": "x" * 2_100_000}, 413, "2,000,000"),
        ([1], 422, "JSON object"),
        ({"title": "\ud800", "markdown": "x"}, 201, ""),
    ],
)
def test_what_makes_no_post_is_told_in_words(program: Program, sent: Any, status: int, words: str) -> None:
    answer = program.send(sent)
    assert answer.status_code == status
    assert words in json.dumps(answer.json(), ensure_ascii=False)
    assert PostPage.objects.exists() is (status == 201)


@pytest.mark.parametrize("sent", ["{", "[" * 100_000, '"text"'])
def test_what_is_no_json_is_told_so(program: Program, sent: str) -> None:
    answer = program.send(sent, kind="application/json")
    assert answer.status_code == 422 and answer.json()["message"]


@pytest.mark.parametrize(("length", "status"), [("9" * 5000, 413), ("", 411), ("x", 411), ("-1", 411)])
def test_what_does_not_say_how_much_it_is_is_refused(program: Program, length: str, status: int) -> None:
    headers = {"authorization": f"Bearer {program.secret}"}
    sent = program.client.post(
        POSTS, "Hello.", content_type="text/markdown", headers=headers, CONTENT_LENGTH=length
    )
    assert sent.status_code == status and sent.json()["message"]


def test_what_ends_on_its_way_is_no_error_of_ours(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def end(request: HttpRequest) -> bytes:
        raise UnreadablePostError("The connection ended.")

    monkeypatch.setattr(HttpRequest, "body", property(end))
    answer = program.send("Half of")
    assert answer.status_code == 400 and not PostPage.objects.exists()


def test_a_kind_of_content_is_asked_for(program: Program) -> None:
    answer = program.send("x=y", kind="application/x-www-form-urlencoded")
    assert answer.status_code == 415 and "text/markdown" in answer.json()["message"]


def test_a_slug_that_another_post_has_is_refused(program: Program) -> None:
    assert program.send(FILE).status_code == 201
    answer = program.send(FILE)
    assert answer.status_code == 422 and "slug" in answer.json()["fields"]


def test_who_has_no_token_does_nothing(program: Program, owner_client: Client, publish: Publish) -> None:
    post = publish("There")
    for client in (Client(), owner_client):
        answer = client.post(POSTS, "Hello.", content_type="text/markdown")
        assert (
            answer.status_code == 401 and answer["WWW-Authenticate"] == "Bearer" and answer.json()["message"]
        )
    wrong = program.send("Hello.", authorization="Bearer cpt_wrong")
    assert wrong.status_code == 401
    for _ in range(10):
        wrong = program.send("Hello.", f"{POSTS}{post.pk}/", "put", authorization="Bearer cpt_wrong")
    assert wrong.status_code == 429 and int(wrong["Retry-After"]) > 0
    assert PostPage.objects.count() == 1


def test_a_token_may_what_its_person_may_when_it_is_used(
    editor: User, blog: BlogIndexPage, site: Site, publish: Publish
) -> None:
    program, post = Program(editor, site), publish("There", "As it was.")
    assert program.send("Hello.").status_code == 403
    assert program.send({"markdown": "Hello.", "draft": True}).status_code == 201
    assert program.send("# A\n\nb", f"{POSTS}{post.pk}/", "put").status_code == 403
    assert program.send({"title": "A", "draft": True}, f"{POSTS}{post.pk}/", "patch").status_code == 200
    group = Group.objects.create(name="Publishers")
    for permission in ("add", "publish"):
        GroupPagePermission.objects.create(group=group, page=blog, permission_type=permission)
    editor.groups.set([group])
    assert program.send("Hello.").status_code == 201
    editor.groups.clear()
    assert program.send("Hello.").status_code == 403


def test_a_locked_post_is_left_alone(program: Program, publish: Publish, owner: User, editor: User) -> None:
    post = publish("There", "As it was.")
    PostPage.objects.update(locked=True, locked_by=editor, locked_at=datetime.now(UTC))
    assert "locked" in program.send("# A\n\nb", f"{POSTS}{post.pk}/", "put").json()["message"]


def test_other_posts_and_ways_are_refused(program: Program) -> None:
    assert program.send("x", f"{POSTS}999/", "put").status_code == 404
    assert program.send("x", f"{POSTS}{10**30}/", "put").status_code == 404
    assert program.send("x", POSTS, "put").status_code == 405
    assert program.send("x", f"{POSTS}1/", "delete")["Allow"] == "PUT, PATCH"


def test_a_site_without_a_blog_says_so(program: Program, blog: BlogIndexPage) -> None:
    PageViewRestriction.objects.create(page=blog, restriction_type="login")
    assert program.send("Hello.").status_code == 409


def test_no_file_that_the_person_does_not_meet_is_shown(neighbours: Neighbours) -> None:
    here, there = neighbours
    program = Program(here.editor, here.site)
    program.client.defaults["HTTP_HOST"] = here.site.hostname

    def sent(of: Neighbour, address: str = POSTS, method: str = "post") -> Any:
        post = {"title": "A wave", "markdown": f"![seen](image:{of.image.pk})", "draft": True}
        return program.send(post, address, method)

    assert sent(here).status_code == 201
    answer = sent(there)
    assert (answer.status_code, [*answer.json()["fields"]]) == (422, ["markdown"])
    here.article.body = [("markdown", f"![seen](image:{there.image.pk})")]
    here.article.save_revision()
    assert sent(there, f"{POSTS}{here.article.pk}/", "patch").status_code == 200
