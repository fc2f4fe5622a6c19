"""What is taken as a Webmention, and what is not."""

from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site

from blog.models import PostPage
from core.models import Job, SiteAlias, SiteProfile
from responses.limits import hashed_place
from responses.mentions.receiving import AGAIN_AFTER, NO_SOURCE, NO_TARGET
from responses.models import Ban, Mention, Response, ResponsePolicy
from tests.answering import Somebody
from tests.reading import QueriesOf
from tests.responses.conftest import Clock
from tests.responses.mentions.conftest import OURS, Mentioned, Write, waiting_jobs

ENDPOINT = "/respond/webmention/"
LINK = '<http://testserver/respond/webmention/>; rel="webmention"'


def sent(
    client: Client, source: str = "https://there.example/a", target: str = OURS, **more: str
) -> tuple[int, str]:
    answer = client.post(ENDPOINT, {"source": source, "target": target}, **more)  # type: ignore[arg-type]
    return answer.status_code, answer.content.decode().strip()


def test_a_page_that_takes_mentions_says_so_in_a_header(
    taking: ResponsePolicy, post: PostPage, stranger: Client, queries_of: QueriesOf
) -> None:
    with_header = queries_of("/blog/on-string/")
    answer = stranger.get("/blog/on-string/")
    assert answer["Link"] == LINK and b"webmention" not in answer.content
    assert stranger.get("/blog/on-string/", headers={"Accept": "text/markdown"})["Link"].endswith(f", {LINK}")
    assert "Link" not in stranger.get("/blog/").headers
    taking.takes_mentions = False
    taking.save()
    assert "Link" not in stranger.get("/blog/on-string/").headers
    assert len(queries_of("/blog/on-string/")) == len(with_header)


def test_a_page_that_takes_none_says_nothing(
    taking: ResponsePolicy, post: PostPage, stranger: Client, owner_client: Client
) -> None:
    post.responses = "closed"
    post.save()
    assert "Link" not in stranger.get("/blog/on-string/").headers
    post.responses = "site"
    post.save()
    PageViewRestriction.objects.create(page=post, restriction_type="login")
    assert "Link" not in owner_client.get("/blog/on-string/").headers


def test_a_site_takes_none_until_its_owner_says_so(
    policy: ResponsePolicy, post: PostPage, stranger: Client
) -> None:
    assert not policy.takes_mentions and not policy.sends_mentions
    assert sent(stranger)[0] == 404 and stranger.get(ENDPOINT).status_code == 404
    assert not Mention.objects.exists()


@pytest.mark.usefixtures("taking")
def test_a_person_who_opens_the_address_is_told_what_it_is(stranger: Client) -> None:
    answer = stranger.get(ENDPOINT)
    assert answer.status_code == 200 and b"other sites tell this one" in answer.content
    assert not answer.cookies


@pytest.mark.usefixtures("taking", "post", "kept_jobs")
def test_what_may_be_a_mention_is_looked_at_later(stranger: Client) -> None:
    status, words = sent(stranger)
    assert status == 202 and words.startswith("Thank you")
    assert waiting_jobs() == 1 and not Response.objects.exists()


@pytest.mark.usefixtures("taking", "post", "kept_jobs")
@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("", NO_SOURCE),
        ("there.example", NO_SOURCE),
        ("ftp://there.example/", NO_SOURCE),
        ("javascript:alert(1)", NO_SOURCE),
        ("https://ada:secret@there.example/", NO_SOURCE),
        ("https://there.example:8080/", NO_SOURCE),
        ("https://there.example/\0", NO_SOURCE),
        (f"https://there.example/{'é' * 900}", NO_SOURCE),
        (OURS, NO_SOURCE),
        ("http://testserver/blog/", NO_SOURCE),
        ("http://TESTSERVER:443/other/#a", NO_SOURCE),
    ],
)
def test_what_can_be_no_source_is_refused_in_words(stranger: Client, source: str, words: str) -> None:
    assert sent(stranger, source) == (400, words)
    assert not waiting_jobs()


@pytest.mark.usefixtures("taking", "post", "kept_jobs")
@pytest.mark.parametrize(
    "target",
    [
        *("", "/blog/on-string/", "ftp://testserver/blog/on-string/", "http://[", "http://testserver/\0"),
        *(
            "http://testserver/",
            "http://testserver/blog/",
            "http://testserver/nothing/",
            "http://testserver/search/",
        ),
        *("https://there.example/blog/on-string/", "http://testserver:99999/blog/on-string/"),
        f"http://testserver/{'a' * 100_000}",
        *(f"{OURS}?a=\0", f"{OURS}#\0"),
    ],
)
def test_what_is_no_page_that_takes_any_is_refused(stranger: Client, target: str) -> None:
    assert sent(stranger, target=target) == (400, NO_TARGET)
    assert not waiting_jobs()


@pytest.mark.usefixtures("taking", "kept_jobs")
@pytest.mark.parametrize(
    "hide",
    [
        lambda post: post.unpublish(),
        lambda post: post.delete(),
        lambda post: PageViewRestriction.objects.create(page=post, restriction_type="login"),
        lambda post: PageViewRestriction.objects.create(page=post.get_parent(), restriction_type="password"),
        lambda post: PostPage.objects.update(responses="off"),
        lambda post: PostPage.objects.update(responses="closed"),
        lambda post: PostPage.objects.update(close_after_days=0, responses="open"),
    ],
)
def test_a_page_that_is_not_for_everybody_is_as_one_that_is_not_there(
    stranger: Client, post: PostPage, hide: Callable[[PostPage], object]
) -> None:
    hide(post)
    assert sent(stranger) == (400, NO_TARGET)


@pytest.mark.usefixtures("taking", "kept_jobs")
@pytest.mark.parametrize(
    "target",
    [
        *(f"{OURS}#response-5", f"{OURS}?utm_source=a&b", "http://testserver:80/blog/on-string"),
        *(
            "https://testserver/blog/on-string/",
            "http://testserver/blog/on%2Dstring/",
            "http://TestServer/blog/on-string/",
        ),
        *("http://old.example/blog/on-string/", "https://old.example/blog/on-string/?a#b"),
        *(
            "http://testserver/old/",
            "http://old.example/old/",
            "http://testserver/older?a=b",
            "http://testserver/?p=12",
        ),
    ],
)
def test_a_page_is_known_by_all_its_addresses(
    stranger: Client, post: PostPage, site: Site, target: str
) -> None:
    SiteAlias.objects.create(profile=SiteProfile.for_site(site), hostname="old.example")
    Redirect.objects.create(old_path="/old", redirect_page=post)
    Redirect.objects.create(old_path="/older", redirect_link="/old/")
    Redirect.objects.create(old_path="/?p=12", redirect_page=post)
    assert sent(stranger, target=target)[0] == 202
    assert Mention.objects.get().page_id == post.pk


@pytest.mark.usefixtures("taking", "kept_jobs")
def test_a_page_of_another_site_is_none_of_this_one(stranger: Client, post: PostPage, site: Site) -> None:
    home = site.root_page.add_sibling(instance=type(site.root_page.specific)(title="Other", slug="other"))
    Site.objects.create(hostname="other.example", root_page=home)
    post.move(home, pos="last-child")
    Redirect.objects.create(old_path="/old", redirect_link="http://other.example/on-string/")
    for target in ("http://other.example/on-string/", "http://testserver/old/", OURS):
        assert sent(stranger, target=target) == (400, NO_TARGET)
    assert sent(stranger, "http://other.example/a") == (400, NO_SOURCE)


@pytest.mark.usefixtures("taking", "post", "kept_jobs")
def test_who_sends_too_many_is_asked_to_wait(stranger: Client, clock: Clock) -> None:
    for number in range(30):
        assert sent(stranger, f"https://{number}.example/", REMOTE_ADDR="203.0.113.9")[0] == 202
    answer = stranger.post(
        ENDPOINT, {"source": "https://a.example/", "target": OURS}, REMOTE_ADDR="203.0.113.9"
    )
    assert answer.status_code == 429 and 0 < int(answer["Retry-After"]) <= 601
    assert sent(stranger, "https://a.example/", REMOTE_ADDR="203.0.113.10")[0] == 202
    clock.pass_by(minutes=11)
    assert sent(stranger, "https://b.example/", REMOTE_ADDR="203.0.113.9")[0] == 202


@pytest.mark.usefixtures("taking", "post", "kept_jobs", "clock")
def test_ten_thousand_mentions_of_one_page_are_not_taken(stranger: Client) -> None:
    for number in range(30):
        assert sent(stranger, f"https://there.example/{number}", REMOTE_ADDR=f"203.0.113.{number}")[0] == 202
    assert sent(stranger, "https://there.example/a", REMOTE_ADDR="198.51.100.1")[0] == 429
    for number in range(30):
        assert sent(stranger, f"https://{number}.example/", REMOTE_ADDR=f"203.0.113.{number}")[0] == 202
    assert sent(stranger, "https://a.example/", REMOTE_ADDR="198.51.100.1")[0] == 429
    assert waiting_jobs() == Mention.objects.count() == 60


@pytest.mark.usefixtures("taking", "post", "kept_jobs", "clock")
def test_the_same_sent_again_and_again_is_looked_at_once(stranger: Client) -> None:
    for _ in range(100):
        assert sent(stranger)[0] == 202
    assert waiting_jobs() == Mention.objects.count() == 1


def test_a_source_is_looked_at_no_more_often_than_every_five_minutes(
    mention: Mentioned, write: Write, stranger: Client, clock: Clock
) -> None:
    source = write()
    mention(source)
    looked = Mention.objects.get()
    clock.pass_by(minutes=-5)
    assert sent(stranger, source)[0] == 202
    job = Job.objects.waiting().get()
    assert looked.checked_at is not None and job.run_after - looked.checked_at == AGAIN_AFTER


@pytest.mark.usefixtures("taking", "post", "kept_jobs")
def test_who_is_banned_is_refused(stranger: Client) -> None:
    Ban.objects.create(kind="site", value="There.example")
    Ban.objects.create(kind="address", value=hashed_place("203.0.113.9"))
    assert sent(stranger, "https://there.example/a")[0] == 400
    assert sent(stranger, "https://sub.THERE.example/a")[0] == 400
    assert sent(stranger, "https://elsewhere.example/a", REMOTE_ADDR="203.0.113.9")[0] == 400
    assert not waiting_jobs()
    assert sent(stranger, "https://notthere.example/a", REMOTE_ADDR="203.0.113.10")[0] == 202


@pytest.mark.usefixtures("taking", "post", "kept_jobs")
def test_a_form_in_other_letters_is_refused_like_any(stranger: Client) -> None:
    form = "application/x-www-form-urlencoded"
    for body in (
        b"source=%FF%FE&target=%FF",
        b"\xff\xfe\x00",
        b"",
        b"source=https%3A%2F%2Fa.example%2F&target=%00",
    ):
        assert stranger.post(ENDPOINT, body, content_type=form).status_code == 400
    assert stranger.post(ENDPOINT, b"{}", content_type="application/json").status_code == 400


def test_what_a_closed_page_took_before_may_still_be_taken_back(
    mention: Mentioned, write: Write, post: PostPage
) -> None:
    source = write()
    mention(source)
    PostPage.objects.update(responses="closed")
    write("It is gone.")
    assert mention(source).status_code == 202
    assert not Response.objects.exists() and not Mention.objects.exists()


def test_a_source_that_leads_to_a_page_of_ours_says_nothing(
    mention: Mentioned, write: Write, somebody: Somebody
) -> None:
    write(path="/blog/other/")
    own = somebody.address("/blog/other/", host="testserver")
    mention(somebody.answer("/a", status="302 Found", headers=f"Location: {own}\r\n"))
    assert len(somebody.asked) == 2 and not Response.objects.exists()
