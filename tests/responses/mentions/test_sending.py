"""Whom a page tells that it links to them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import LazySettings
from wagtail.models import PageViewRestriction, Site

from blog.models import BlogIndexPage, PostPage
from core.fetching import FetchError
from core.models import Job, SiteAlias, SiteProfile
from responses.mentions.discovering import endpoint_of
from responses.mentions.tasks import find_links, send_mention
from responses.models import ResponsePolicy, SentMention
from responses.models.sent_mention import Stand
from tests.answering import Somebody
from tests.jobs_fixture import RunJobs
from tests.responses.mentions.conftest import ENDPOINT, HTML, Write, change, told
from tests.writing import Publish


@pytest.mark.parametrize(
    ("html", "header", "expected"),
    [
        ('<link rel="webmention" href="/take">', "", "/take"),
        ('<a rel="me WebMention" href="take?a=b#c">a</a>', "", "/take?a=b#c"),
        ("", 'Link: </take>; rel="webmention"\r\n', "/take"),
        (
            "",
            "Link: </other>; rel=next, <take>; type=\"text/html\"; rel='a', </take>;rel=webmention\r\n",
            "/take",
        ),
        ("", 'Link: </other>; rel="not-webmention"\r\nlInK: </take>; REL = "me webmention"\r\n', "/take"),
        ("", 'Link: </take,a;b>; title="a, </other>; rel=webmention"; rel=webmention\r\n', "/take,a;b"),
        ('<link rel="webmention" href="/second">', "Link: </take>; rel=webmention\r\n", "/take"),
        ('<a rel="webmention">no address</a><link rel="webmention" href="">', "", "/note"),
        ('<base href="/base/"><a rel="webmention" href="take">a</a>', "", "/base/take"),
        (
            "<!-- <link rel='webmention' href='/take'> --><a rel='webmention' href='/second'>a</a>",
            "",
            "/second",
        ),
        ("&lt;link rel=webmention href=/take&gt;<script><link rel=webmention href=/take></script>", "", None),
        ('<link rel="webmention" href="javascript:alert(1)"><img rel="webmention" src="/take">', "", None),
        ("", "Link: <" + "/" * 60_000 + "\r\n", None),
        ("", "Link: " + "<a>;" * 15_000 + "\r\n", None),
        ("", "", None),
    ],
)
def test_where_mentions_are_taken_is_found_as_the_standard_says(
    write: Write, somebody: Somebody, html: str, header: str, expected: str | None
) -> None:
    address = write(html, headers=HTML + header)
    assert endpoint_of(address) == (expected and somebody.address(expected))


def test_an_address_is_seen_from_where_the_page_was_found(write: Write, somebody: Somebody) -> None:
    write('<link rel="webmention" href="take">', "/new/page")
    moved = somebody.answer("/old", status="301 Moved", headers="Location: /new/page\r\n")
    assert endpoint_of(f"{moved}#part") == somebody.address("/new/take")


def test_what_is_no_html_is_asked_by_its_header_alone(write: Write, somebody: Somebody) -> None:
    html = '<link rel="webmention" href="/take">'
    assert endpoint_of(write(html, headers="Content-Type: text/plain\r\n")) is None
    header = "Content-Type: image/png\r\nLink: </take>; rel=webmention\r\n"
    assert endpoint_of(write(html, headers=header)) == somebody.address("/take")
    assert endpoint_of(write(html, status="404 Not Found")) is None
    with pytest.raises(FetchError):
        endpoint_of(write(html, status="500 Oops"))


# When ------------------------------------------------------------------------------------------------------------


def test_a_link_is_told_once_and_again_when_the_post_changes(
    link: PostPage, listening: str, somebody: Somebody, run_jobs: RunJobs
) -> None:
    link.save_revision().publish()
    run_jobs()
    first = ("http://testserver/blog/threads/", listening)
    assert told(somebody) == [first]
    assert SentMention.objects.get().stand == Stand.TOLD
    change(link, f"See [this]({listening}), [the same]({listening}), and [own](/blog/).")
    run_jobs()
    assert told(somebody) == [first] * 2
    assert f"POST {ENDPOINT} HTTP" in somebody.asked[-1]


def test_who_is_linked_to_no_more_is_told_and_forgotten(
    link: PostPage, listening: str, somebody: Somebody, run_jobs: RunJobs
) -> None:
    run_jobs()
    change(link, "See nothing.")
    run_jobs()
    assert told(somebody) == [("http://testserver/blog/threads/", listening)] * 2
    assert not SentMention.objects.exists()
    change(link, "Still nothing.")
    run_jobs()
    assert len(told(somebody)) == 2


@pytest.mark.parametrize(
    "withdraw",
    [
        lambda post: post.unpublish(),
        lambda post: post.delete(),
        lambda post: PageViewRestriction.objects.create(page=post.get_parent(), restriction_type="login"),
    ],
)
def test_what_is_withdrawn_links_to_nobody(
    link: PostPage,
    listening: str,
    somebody: Somebody,
    run_jobs: RunJobs,
    withdraw: Callable[[PostPage], object],
) -> None:
    run_jobs()
    withdraw(link)
    run_jobs()
    assert told(somebody) == [("http://testserver/blog/threads/", listening)] * 2
    assert not SentMention.objects.exists()


def test_what_is_private_no_more_is_told_of(
    link: PostPage, listening: str, somebody: Somebody, run_jobs: RunJobs
) -> None:
    private = PageViewRestriction.objects.create(page=link.get_parent(), restriction_type="login")
    run_jobs()
    assert not somebody.asked
    private.delete()
    run_jobs()
    assert told(somebody) == [("http://testserver/blog/threads/", listening)]


def test_what_is_moved_below_a_private_page_links_to_nobody_until_it_is_moved_out(
    link: PostPage, listening: str, somebody: Somebody, run_jobs: RunJobs, site: Site
) -> None:
    run_jobs()
    hidden = site.root_page.add_child(instance=BlogIndexPage(title="Hidden"))
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    link.move(hidden, pos="last-child")
    run_jobs()
    assert len(told(somebody)) == 2 and not SentMention.objects.exists()
    link.refresh_from_db()
    link.move(site.root_page.get_children().exclude(pk=hidden.pk).first(), pos="last-child")
    run_jobs()
    assert len(told(somebody)) == 3 and SentMention.objects.get().was_told


def test_whoever_was_told_knows_the_page_by_its_first_address(
    link: PostPage, listening: str, somebody: Somebody, run_jobs: RunJobs
) -> None:
    run_jobs()
    link.slug = "moved"
    link.save_revision().publish()
    run_jobs()
    assert told(somebody) == [("http://testserver/blog/threads/", listening)] * 2


def test_of_drafts_and_private_pages_nobody_hears(
    publish: Publish,
    sending: ResponsePolicy,
    listening: str,
    somebody: Somebody,
    run_jobs: RunJobs,
    blog: Any,
) -> None:
    draft = blog.add_child(
        instance=PostPage(title="Draft", live=False, body=[("markdown", f"[a]({listening})")])
    )
    draft.save_revision()
    public = publish("Public", "Nothing yet.")
    public.body = [("markdown", f"[a]({listening})")]
    public.save_revision()
    PageViewRestriction.objects.create(page=draft, restriction_type="login")
    draft.get_latest_revision().publish()
    run_jobs()
    assert not somebody.asked and not SentMention.objects.exists()


def test_a_page_that_is_private_when_its_turn_comes_is_not_named(
    link: PostPage, somebody: Somebody, run_jobs: RunJobs
) -> None:
    find_links.call(link.pk)
    PageViewRestriction.objects.create(page=link, restriction_type="login")
    send_mention.call(SentMention.objects.get().pk)
    assert not somebody.asked


def test_a_site_tells_nobody_until_its_owner_says_so(
    publish: Publish, policy: ResponsePolicy, listening: str, somebody: Somebody, run_jobs: RunJobs
) -> None:
    publish("Threads", f"See [this]({listening}).")
    assert not Job.objects.filter(task__contains="mentions").exists()
    run_jobs()
    assert not somebody.asked


def test_who_switches_it_off_stops_what_waits(
    link: PostPage, sending: ResponsePolicy, somebody: Somebody, run_jobs: RunJobs
) -> None:
    sending.sends_mentions = False
    sending.save()
    run_jobs()
    assert not somebody.asked


def test_nobody_is_told_by_ourselves_of_ourselves(
    publish: Publish, sending: ResponsePolicy, site: Site, run_jobs: RunJobs, settings: LazySettings
) -> None:
    Site.objects.create(hostname="other.example", root_page=site.root_page.get_parent())
    SiteAlias.objects.create(profile=SiteProfile.for_site(site), hostname="www.old.example")
    SiteAlias.objects.create(profile=SiteProfile.for_site(site), hostname="xn--bcher-kva.example")
    addresses = [
        "http://testserver/a",
        "/b",
        "https://OTHER.example:443/c",
        "http://www.old.example/d",
        "http://localhost/",
        "http://testserver./e",
        "https://bücher.example/f",
    ]
    others = [
        "mailto:a@b.example",
        "ftp://a.example/",
        "http://ada:secret@a.example/",
        "https://a.example:22/",
        "#part",
    ]
    publish("Threads", " ".join(f"[a]({address})" for address in addresses + others))
    run_jobs()
    assert not SentMention.objects.exists()


def test_a_page_at_an_address_that_nobody_would_ask_for_links_to_nobody(
    blog: BlogIndexPage, sending: ResponsePolicy, listening: str, somebody: Somebody, run_jobs: RunJobs
) -> None:
    post = blog.add_child(
        instance=PostPage(title="Far", slug="字" * 230, body=[("markdown", f"[a]({listening})")])
    )
    post.save_revision().publish()
    run_jobs()
    assert (
        len(post.full_url) > 2_000 and not SentMention.objects.exists() and not Job.objects.failed().exists()
    )
