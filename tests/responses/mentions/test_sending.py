"""Whom a page tells that it links to them."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from blog.models import BlogIndexPage, PostPage
from core.fetching import FetchError
from core.models import Job, SiteAlias, SiteProfile
from responses.mentions import telling
from responses.mentions.discovering import endpoint_of
from responses.mentions.sending import find_links as find_again
from responses.mentions.tasks import find_links, send_mention
from responses.mentions.telling import DEAF
from responses.models import ResponsePolicy, SentMention
from responses.models.sent_mention import Stand
from tests.answering import Somebody
from tests.jobs_fixture import RunJobs
from tests.responses.mentions.conftest import HTML, Write
from tests.writing import Publish

ENDPOINT = "/take?for=me"


@pytest.fixture
def sending(policy: ResponsePolicy, kept_jobs: None) -> ResponsePolicy:
    """The policy of `site`, which tells others, when a test has the jobs run."""
    policy.sends_mentions = True
    policy.save()
    return policy


@pytest.fixture
def taking(somebody: Somebody, write: Write) -> str:
    """The address of a page of somebody who takes mentions."""
    somebody.answer(ENDPOINT, b"thanks", status="202 Accepted")
    return write(f'<link rel="webmention" href="{ENDPOINT}">')


@pytest.fixture
def link(publish: Publish, sending: ResponsePolicy, taking: str) -> PostPage:
    """A published post that links there."""
    return publish("Threads", f"See [this]({taking}).")


def told(somebody: Somebody) -> list[tuple[str, str]]:
    """Source and target of all that was sent."""
    forms = [asked.partition("\r\n\r\n")[2] for asked in somebody.asked if asked.startswith("POST")]
    return [(fields["source"][0], fields["target"][0]) for fields in map(parse_qs, forms)]


def change(post: PostPage, text: str) -> None:
    post.body = [("markdown", text)]
    post.save_revision().publish()


# Where ------------------------------------------------------------------------------------------------------------


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
    link: PostPage, taking: str, somebody: Somebody, run_jobs: RunJobs
) -> None:
    link.save_revision().publish()
    run_jobs()
    first = ("http://testserver/blog/threads/", taking)
    assert told(somebody) == [first]
    assert SentMention.objects.get().stand == Stand.TOLD
    change(link, f"See [this]({taking}), [the same]({taking}), and [own](/blog/).")
    run_jobs()
    assert told(somebody) == [first] * 2
    assert f"POST {ENDPOINT} HTTP" in somebody.asked[-1]


def test_who_is_linked_to_no_more_is_told_and_forgotten(
    link: PostPage, taking: str, somebody: Somebody, run_jobs: RunJobs
) -> None:
    run_jobs()
    change(link, "See nothing.")
    run_jobs()
    assert told(somebody) == [("http://testserver/blog/threads/", taking)] * 2
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
    link: PostPage, taking: str, somebody: Somebody, run_jobs: RunJobs, withdraw: Callable[[PostPage], object]
) -> None:
    run_jobs()
    withdraw(link)
    run_jobs()
    assert told(somebody) == [("http://testserver/blog/threads/", taking)] * 2
    assert not SentMention.objects.exists()


def test_what_is_private_no_more_is_told_of(
    link: PostPage, taking: str, somebody: Somebody, run_jobs: RunJobs
) -> None:
    private = PageViewRestriction.objects.create(page=link.get_parent(), restriction_type="login")
    run_jobs()
    assert not somebody.asked
    private.delete()
    run_jobs()
    assert told(somebody) == [("http://testserver/blog/threads/", taking)]


def test_what_is_moved_below_a_private_page_links_to_nobody_until_it_is_moved_out(
    link: PostPage, taking: str, somebody: Somebody, run_jobs: RunJobs, site: Site
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
    link: PostPage, taking: str, somebody: Somebody, run_jobs: RunJobs
) -> None:
    run_jobs()
    link.slug = "moved"
    link.save_revision().publish()
    run_jobs()
    assert told(somebody) == [("http://testserver/blog/threads/", taking)] * 2


def test_of_drafts_and_private_pages_nobody_hears(
    publish: Publish, sending: ResponsePolicy, taking: str, somebody: Somebody, run_jobs: RunJobs, blog: Any
) -> None:
    draft = blog.add_child(
        instance=PostPage(title="Draft", live=False, body=[("markdown", f"[a]({taking})")])
    )
    draft.save_revision()
    public = publish("Public", "Nothing yet.")
    public.body = [("markdown", f"[a]({taking})")]
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
    publish: Publish, policy: ResponsePolicy, taking: str, somebody: Somebody, run_jobs: RunJobs
) -> None:
    publish("Threads", f"See [this]({taking}).")
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
    blog: BlogIndexPage, sending: ResponsePolicy, taking: str, somebody: Somebody, run_jobs: RunJobs
) -> None:
    post = blog.add_child(
        instance=PostPage(title="Far", slug="字" * 230, body=[("markdown", f"[a]({taking})")])
    )
    post.save_revision().publish()
    run_jobs()
    assert (
        len(post.full_url) > 2_000 and not SentMention.objects.exists() and not Job.objects.failed().exists()
    )


# What comes of it ------------------------------------------------------------------------------------------------


def test_an_address_that_is_too_long_keeps_no_other_from_being_told(
    sending: ResponsePolicy, publish: Publish, taking: str, somebody: Somebody, run_jobs: RunJobs
) -> None:
    signs = "".join(chr(0x4E00 + 7 * step % 20_000) for step in range(1_900))
    post = publish("Links")
    links = f'<p><a href="https://there.example/{signs}">a</a> <a href="{taking}">b</a></p>'
    post.body = [("rich_text", links)]
    post.save_revision().publish()
    run_jobs()
    assert [target for _, target in told(somebody)] == [taking]


def test_who_takes_none_is_asked_once(
    publish: Publish, sending: ResponsePolicy, write: Write, somebody: Somebody, run_jobs: RunJobs
) -> None:
    address = write("No word of it.")
    post = publish("Threads", f"[a]({address})")
    run_jobs()
    post.save_revision().publish()
    run_jobs()
    assert len(somebody.asked) == 1
    assert (SentMention.objects.get().stand, SentMention.objects.get().trouble) == (Stand.DEAF, DEAF)
    change(post, "Nothing.")
    run_jobs()
    assert not SentMention.objects.exists()


def test_who_cannot_be_reached_is_tried_again_and_then_listed(
    link: PostPage, somebody: Somebody, run_jobs: RunJobs
) -> None:
    somebody.answer(ENDPOINT, status="503 Busy")
    run_jobs()
    for attempts in range(1, 5):
        sent = SentMention.objects.get()
        assert (sent.stand, sent.attempts, sent.trouble) == (
            Stand.WAITING,
            attempts,
            "Its site answered 503.",
        )
        (later,) = Job.objects.waiting()
        assert later.run_after > timezone.now()
        Job.objects.waiting().update(run_after=timezone.now())
        run_jobs()
    assert SentMention.objects.get().stand == Stand.FAILED and not Job.objects.waiting().exists()
    somebody.answer(ENDPOINT)
    link.save_revision().publish()
    run_jobs()
    assert (SentMention.objects.get().stand, SentMention.objects.get().trouble) == (Stand.TOLD, "")


def test_who_refuses_is_not_asked_again(link: PostPage, somebody: Somebody, run_jobs: RunJobs) -> None:
    somebody.answer(ENDPOINT, b"no", status="400 Bad Request")
    run_jobs()
    sent = SentMention.objects.get()
    assert (sent.stand, sent.attempts) == (Stand.FAILED, 0) and "answered 400" in sent.trouble
    assert not Job.objects.waiting().exists()


def test_what_changes_while_it_is_sent_is_sent_again(
    link: PostPage, somebody: Somebody, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = telling.fetch

    def fetch_while_it_changes(*args: Any, **kwargs: Any) -> Any:
        find_again(link.pk)
        return real(*args, **kwargs)

    monkeypatch.setattr(telling, "fetch", fetch_while_it_changes)
    run_jobs()
    assert len(told(somebody)) == 1 and SentMention.objects.get().stand == Stand.WAITING


def test_whoever_is_told_while_the_link_goes_is_told_of_that(
    link: PostPage, taking: str, somebody: Somebody, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = telling.fetch

    def fetch_while_the_link_goes(*args: Any, **kwargs: Any) -> Any:
        monkeypatch.setattr(telling, "fetch", real)
        change(link, "See nothing.")
        find_links.call(link.pk)
        return real(*args, **kwargs)

    monkeypatch.setattr(telling, "fetch", fetch_while_the_link_goes)
    run_jobs()
    assert len(told(somebody)) == 2 and not SentMention.objects.exists()


def test_two_jobs_for_one_link_tell_of_it_once(
    link: PostPage, somebody: Somebody, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_again(link.pk)
    sent = SentMention.objects.get()
    real = telling.endpoint_of

    def endpoint_while_another_tells(address: str) -> str | None:
        monkeypatch.setattr(telling, "endpoint_of", real)
        telling.tell(sent.pk)
        return real(address)

    monkeypatch.setattr(telling, "endpoint_of", endpoint_while_another_tells)
    telling.tell(sent.pk)
    assert len(told(somebody)) == 1 and SentMention.objects.get().stand == Stand.TOLD


def test_who_refuses_is_not_told_that_the_link_is_gone(
    link: PostPage, somebody: Somebody, run_jobs: RunJobs
) -> None:
    somebody.answer(ENDPOINT, status="400 Bad Request")
    run_jobs()
    change(link, "See nothing.")
    run_jobs()
    assert len(told(somebody)) == 1 and not SentMention.objects.exists()


@pytest.mark.parametrize(
    "endpoint",
    [
        *(
            "http://127.0.0.1/",
            "http://[::ffff:10.0.0.1]/",
            "http://169.254.169.254/",
            "http://metadata.example/",
        ),
        "http://127.0.0.1:22/",
    ],
)
def test_nobody_has_a_private_place_told(
    publish: Publish,
    sending: ResponsePolicy,
    write: Write,
    somebody: Somebody,
    run_jobs: RunJobs,
    endpoint: str,
) -> None:
    somebody.names |= {"metadata.example": ["169.254.169.254"], "127.0.0.1": ["127.0.0.1"]}
    somebody.names |= {host: [host] for host in ("169.254.169.254", "::ffff:10.0.0.1")}
    publish("Threads", f"[a]({write(f'<link rel=webmention href={endpoint}>')})")
    run_jobs()
    assert len(somebody.asked) == 1 and somebody.asked[0].startswith("GET")
    assert SentMention.objects.get().trouble


def test_an_endpoint_that_leads_on_is_followed_only_as_it_is(
    link: PostPage, somebody: Somebody, run_jobs: RunJobs
) -> None:
    somebody.answer(ENDPOINT, status="307 Moved", headers="Location: /round\r\n")
    somebody.answer("/round", status="308 Moved", headers="Location: /round\r\n")
    run_jobs()
    assert [asked.split()[:2] for asked in somebody.asked][1:] == [
        ["POST", ENDPOINT],
        *[["POST", "/round"]] * 3,
    ]
    assert SentMention.objects.get().attempts == 1
    somebody.answer(ENDPOINT, status="302 Found", headers="Location: /other\r\n")
    Job.objects.waiting().update(run_after=timezone.now())
    run_jobs()
    assert SentMention.objects.get().stand == Stand.FAILED


def test_the_owner_sees_what_was_sent_and_nobody_else(
    link: PostPage, taking: str, run_jobs: RunJobs, owner_client: Client, editor_client: Client
) -> None:
    run_jobs()
    page = owner_client.get("/admin/reports/webmentions/").content.decode()
    assert taking in page and "Told" in page
    assert "Webmentions sent" in owner_client.get("/admin/").content.decode()
    assert editor_client.get("/admin/reports/webmentions/").status_code == 302
    assert "Webmentions sent" not in editor_client.get("/admin/").content.decode()
