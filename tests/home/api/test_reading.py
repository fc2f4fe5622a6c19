"""The API for reading: what anybody may read of one site, and a sentence for whoever asks wrongly."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction, Site

from blog.models import BlogIndexPage, PostPage
from home.models import HomePage, StandardPage
from search import indexing
from tests.reading import QueriesOf
from tests.shelving import Fill
from tests.writing import Publish

POSTS, PAGES = "/api/v2/posts/", "/api/v2/pages/"


WRONG = [
    *("limit=x", "limit=-1", "limit=1000", "offset=x", "offset=-1", "offset=99999999999999999999"),
    *("fields=", "fields=nothing", "fields=(", "fields=*,*", "fields=title(a)", "fields=series(x)"),
    *("fields=" + "a(" * 2000, "order=nothing", "order=summary", "order=random,id", "order=--date"),
    *("search=%00", "search=" + "a" * 600, "search=%22-OR-%22", "date=x", "date=%00", "words=x"),
    *("id=x", "id=99999999999999999999", "id=-1", "tag=%00", "tag=nothing", "series=%F0%9F%98%80"),
    *("nothing=1", "site=x:y", "title=%ED%A0%80", "first_published_at=now", "kind[]=a", "=", "%00=1"),
    *("child_of=x", "child_of=99999999999999999999999", "descendant_of=root", "rich_text_format=x"),
    *("format=xml", "search_operator=x", "html_path=%00", "order=random", "_=1", "type=auth.User"),
]


def titles(client: Client, address: str) -> list[str]:
    return [item["title"] for item in client.get(address).json()["items"]]


@pytest.fixture
def secrets(shelf: Site, blog: BlogIndexPage, publish: Publish) -> list[str]:
    """The titles of what is not for everybody: a draft, a page behind a password, one of another site."""
    blog.add_child(instance=PostPage(title="A secret draft", live=False))
    private = shelf.root_page.add_child(instance=StandardPage(title="A secret page"))
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    below = private.add_child(instance=StandardPage(title="A secret below"))
    other = Page.get_first_root_node().add_child(instance=HomePage(title="Another secret", slug="other"))
    Site.objects.create(hostname="other.example", root_page=other)
    elsewhere = other.add_child(instance=BlogIndexPage(title="Their secret", slug="blog"))
    elsewhere.add_child(instance=PostPage(title="Their secret post"))
    return [page.title for page in (private, below)]


def test_a_post_is_told_with_all_that_it_has(shelf: Site, client: Client) -> None:
    listed = client.get(f"{POSTS}?slug=everything").json()["items"][0]
    post = client.get(listed["meta"]["detail_url"]).json()
    assert {name: post[name] for name in listed if name != "meta"} == {
        name: value for name, value in listed.items() if name != "meta"
    }
    assert post["meta"]["html_url"] == "http://testserver/blog/everything/" == post["meta"]["canonical_url"]
    assert client.get(post["meta"]["markdown_url"]).status_code == 200
    assert [tag["slug"] for tag in post["tags"]] == ["ink", "paper"]
    assert [author["name"] for author in post["authors"]] == ["Ada", "Grace"]
    assert post["series"]["url"] == "http://testserver/series/on-paper/"
    assert post["kind"] == "article" and post["meta"]["language"] == "en"
    assert 'href="http://testserver/blog/post-0/"' in post["html"] and "<script" not in post["html"]


def test_a_picture_comes_in_all_sizes(publish: Publish, client: Client, draw: Any) -> None:
    post = publish("Wave", f"![A wave](image:{draw(1000, 500).pk})")
    image = client.get(f"{POSTS}{post.pk}/").json()["image"]
    assert image["url"] == image["sizes"][-1]["url"] and image["url"].startswith("http://testserver/media/")
    assert [size["width"] for size in image["sizes"]] == [320, 640, 960, 1000]
    assert (image["width"], image["height"]) == (1000, 500)


def test_pages_of_every_type_are_listed(shelf: Site, client: Client) -> None:
    items = client.get(f"{PAGES}?limit=3").json()["items"]
    assert [item["meta"]["type"] for item in items] == [
        "home.HomePage",
        "blog.BlogIndexPage",
        "blog.PostPage",
    ]
    assert items[2]["meta"]["detail_url"].startswith("http://testserver/api/v2/posts/")
    about = client.get(f"{PAGES}find/?html_path=/about/", follow=True).json()
    assert about["title"] == "About" and about["html"] and about["meta"]["markdown_url"].endswith("/about.md")


def test_nothing_is_told_that_is_not_for_everybody(
    secrets: list[str], owner_client: Client, client: Client
) -> None:
    for reader in (client, owner_client):
        for address in (POSTS, PAGES, "/api/v2/tags/"):
            for query in ("limit=20", "search=secret", "fields=*", "site=other.example"):
                assert "ecret" not in reader.get(f"{address}?{query}").content.decode()
        for page in Page.objects.filter(title__icontains="secret"):
            for address in (POSTS, PAGES):
                assert reader.get(f"{address}{page.pk}/").status_code == 404
            assert reader.get(f"{PAGES}?child_of={page.pk}").status_code == 400
        assert reader.get(f"{PAGES}find/?html_path=/a-secret-page/").status_code == 404


def test_another_site_tells_its_own(secrets: list[str], client: Client) -> None:
    there = client.get(POSTS, headers={"host": "other.example"}).json()
    assert [item["title"] for item in there["items"]] == ["Their secret post"]
    assert there["items"][0]["meta"]["html_url"].startswith("http://other.example/")


def test_posts_are_chosen_ordered_and_found(shelf: Site, client: Client) -> None:
    for page in Page.objects.live():
        indexing.reindex(page.pk)
    assert titles(client, f"{POSTS}?tag=ink") == ["Everything"]
    assert titles(client, f"{POSTS}?author=ada") == ["Everything"]
    assert titles(client, f"{POSTS}?series=on-paper&order=date") == ["Post 0", "Everything", "Post 2"]
    assert titles(client, f"{POSTS}?kind=note") == ["A note"]
    assert titles(client, f"{POSTS}?limit=1&offset=1&order=-date") == ["Post 9"]
    assert "Everything" in titles(client, f"{POSTS}?search=evrything")
    assert titles(client, f"{POSTS}?search=zzzz") == []


def test_what_gathers_posts_is_listed(shelf: Site, client: Client) -> None:
    tags = client.get("/api/v2/tags/").json()["items"]
    assert {tag["name"]: tag["posts"] for tag in tags}["ink"] == 1
    for name in ("series", "authors"):
        found = client.get(f"/api/v2/{name}/").json()["items"][0]
        assert client.get(found["meta"]["html_url"]).status_code == 200
        assert client.get(found["meta"]["detail_url"]).json()["name"] == found["name"]


@pytest.mark.parametrize("address", [POSTS, PAGES, "/api/v2/tags/", f"{PAGES}find/", f"{POSTS}1/"])
def test_whoever_asks_wrongly_is_told_so(site: Site, client: Client, address: str) -> None:
    answers = {query: client.get(f"{address}?{query}") for query in WRONG}
    assert {query: answer.status_code for query, answer in answers.items() if answer.status_code >= 500} == {}
    for query, answer in answers.items():
        assert answer.status_code < 400 or answer.json(), query
    assert answers["offset=-1"].status_code in (400, 404)


def test_nothing_is_changed_here(shelf: Site, owner_client: Client) -> None:
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(owner_client, method)(POSTS)
        assert answer.status_code == 405 and answer.json()


def test_whoever_has_the_answer_is_told_so(shelf: Site, client: Client) -> None:
    answer = client.get(POSTS)
    assert answer["Cache-Control"] == "no-cache"
    same = client.get(POSTS, headers={"if-none-match": answer["ETag"]})
    assert same.status_code == 304 and same.content == b""
    PostPage.objects.filter(slug="everything").update(title="Otherwise")
    assert client.get(POSTS, headers={"if-none-match": answer["ETag"]}).status_code == 200


@pytest.mark.parametrize(
    ("address", "most"),
    [(f"{POSTS}?fields=*", 11), (f"{PAGES}?fields=*", 9), ("/api/v2/tags/", 3)],
)
def test_a_list_costs_as_much_however_many_there_are(
    shelf: Site, fill: Fill, queries_of: QueriesOf, address: str, most: int
) -> None:
    before = queries_of(address)
    fill(40)
    after = queries_of(address)
    assert len(after) <= len(before) <= most, "\n".join(after)
