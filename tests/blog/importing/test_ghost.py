"""What Ghost exports becomes posts, pages, pictures, tags and redirects."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction, Site

from blog.importing.ghost import Ghost
from blog.importing.opening import format_of
from blog.importing.reading import UnreadableError
from blog.importing.taking import Taking
from blog.models import BlogIndexPage, PostPage
from blog.models.imports import Format
from home.models import StandardPage
from tests.blog.importing.conftest import Bring, blocks, notes, png
from tests.blog.importing.ghost_exports import exported, post


@pytest.fixture
def take(take_ghost: Bring) -> Bring:
    """Imports an export of that program."""
    return take_ghost


def test_a_post_comes_with_what_it_is(take: Bring) -> None:
    report = take(
        post(1, "On ink", custom_excerpt="In short.", canonical_url="https://elsewhere.example/ink")
    )
    assert (report.created, report.failed) == (["On ink"], {})
    found = PostPage.objects.get()
    assert (found.slug, found.summary, found.live) == ("on-ink", "In short.", True)
    assert found.date.isoformat() == "2019-03-01T12:00:00+00:00"
    assert found.tag_names() == ("Paper",)
    assert [author.name for author in found.authors.all()] == ["Ada Lovelace"]
    assert found.canonical_address == "https://elsewhere.example/ink"
    assert "Tags that readers never saw were left out: #hidden." in notes(report)
    assert "codeinjection_head" in notes(report)


def test_states_and_members_are_kept(take: Bring) -> None:
    report = take(
        post(1, "Shown"),
        post(2, "Sketch", status="draft", published_at=None),
        post(3, "Letter", status="sent"),
        post(4, "Later", status="scheduled", published_at="2199-01-01T10:00:00.000Z"),
        post(5, "Paid", visibility="paid"),
        post(6, "About", type="page"),
    )
    live = dict(PostPage.objects.values_list("slug", "live"))
    assert live == {"shown": True, "sketch": False, "letter": False, "later": False, "paid": True}
    assert PageViewRestriction.objects.get().page.slug == "paid"
    assert StandardPage.objects.get().url == "/about/"
    assert "Paid: It was for members" in notes(report) and "Letter: It was sent as a letter" in notes(report)


def test_the_lead_picture_stands_first(take: Bring) -> None:
    first = post(1, "First", feature_image="__GHOST_URL__/content/images/2019/a.png")
    told = [{"post_id": first["id"], "feature_image_alt": "A pot", "feature_image_caption": "By <i>Ada</i>"}]
    take(first, posts_meta=told, files={"content/images/2019/a.png": png()})
    kind, value = blocks("first")[0]
    assert (kind, value["alt_text"], value["caption"]) == ("image", "A pot", "<p>By <i>Ada</i></p>")


def test_redirects_lead_on(take: Bring, stranger: Client) -> None:
    told = [
        {"from": "^/old-first/$", "to": "/first/", "permanent": True},
        {"from": "^/blog/(.*)", "to": "/$1"},
    ]
    report = take(post(1, "First"), files={"old/content/data/redirects.json": json.dumps(told).encode()})
    url = PostPage.objects.get().url
    for address in ("/first/", "/old-first/"):
        assert stranger.get(address, follow=True).redirect_chain[-1][0] == url
    assert stranger.get("/tag/paper/", follow=True).redirect_chain[-1][0] == "/tags/paper/"
    assert stranger.get("/author/ada/", follow=True).redirect_chain[-1][0] == "/authors/ada-lovelace/"
    assert stranger.get("/rss/", follow=True).redirect_chain[-1][0] == "/feed.rss"
    assert "The redirect from ^/blog/(.*) is a pattern" in notes(report)


def test_redirects_of_the_old_site_follow_its_own_addresses(take: Bring, stranger: Client) -> None:
    told = [
        {"from": "/a/", "to": "https://old.example/first/"},
        {"from": "/b/", "to": f"https://there.example/{'x' * 255}"},
    ]
    files = {"content/data/redirects.json": json.dumps(told).encode()}
    report = take(post(1, "First"), files=files, home="https://old.example")
    assert stranger.get("/a/").headers["Location"] == PostPage.objects.get().url
    assert stranger.get("/b/").status_code == 404
    assert "The redirect from /b leads to an address that is too long; it was left out." in notes(report)


def test_a_file_that_is_cut_gives_what_is_whole(site: Site, blog: BlogIndexPage, tmp_path: Path) -> None:
    path = tmp_path / "ghost.json"
    text = json.dumps(exported(post(1, "First"), post(2, "Second")))
    path.write_text(text[: text.index('"Second"')])
    report = Taking(Ghost(path), blog, site).run()
    assert (report.created, report.broken) == (
        ["First"],
        "The file ends or breaks in the middle. Only what stands whole in it is taken.",
    )


def test_an_archive_without_an_export_is_refused(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("package.json", "{}")
    with pytest.raises(UnreadableError, match=r"There is no JSON file of Ghost’s|no JSON file"):
        Ghost(tmp_path / "a.zip")


def test_what_is_no_table_of_ghosts_is_no_export(tmp_path: Path) -> None:
    """A folder of Markdown may hold JSON of its own."""
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("_data/menu.json", '{"title": "Old", "data": [1], "meta": 2}')
        archive.writestr("posts/a.md", "# A")
    assert format_of(tmp_path / "a.zip") is Format.MARKDOWN


def test_a_mark_before_it_and_signs_that_json_forbids_do_no_harm(
    site: Site, blog: BlogIndexPage, tmp_path: Path
) -> None:
    path = tmp_path / "ghost.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(exported(post(1, "A\0B"))).encode())
    assert format_of(path) is Format.GHOST
    assert Taking(Ghost(path), blog, site).run().failed == {}
    assert PostPage.objects.get().title == "A�B"


def test_old_exports_are_read(take: Bring, stranger: Client) -> None:
    """As versions 0 and 1 wrote them: numbers, Markdown, and addresses with dates."""
    row = {
        **{"id": 7, "title": "First", "slug": "first", "markdown": "Some *ink*.", "html": None},
        **{"image": "/content/images/2015/a.png", "featured": False, "page": False, "status": "published"},
        **{"author_id": 1, "published_at": 1420066800000, "created_at": 1420066800000},
    }
    settings = [
        {"key": "permalinks", "value": "/:year/:month/:day/:slug/"},
        {"key": "activeTimezone", "value": "Europe/Berlin"},
    ]
    tags = [{"id": 2, "name": "Z", "slug": "z"}, {"id": 1, "name": "A", "slug": "a"}]
    take(
        row,
        settings=settings,
        tags=tags,
        posts_tags=[{"post_id": 7, "tag_id": 2}, {"post_id": 7, "tag_id": 1}],
        posts_authors=[],
        users=[{"id": 1, "name": "Ada", "slug": "ada"}],
        files={"content/images/2015/a.png": png()},
    )
    found = PostPage.objects.get()
    assert [kind for kind, _ in blocks("first")] == ["image", "rich_text"]
    assert blocks("first")[1] == ("rich_text", "<p>Some <i>ink</i>.</p>")
    assert sorted(found.tag_names()) == ["A", "Z"]
    assert [author.name for author in found.authors.all()] == ["Ada"]
    assert stranger.get("/2015/01/01/first/", follow=True).redirect_chain[-1][0] == found.url


def test_routes_tell_old_addresses(take: Bring, stranger: Client) -> None:
    routes = b"routes:\ncollections:\n  /:\n    permalink: /{primary_tag}/{slug}/\n    template: index\n"
    take(post(1, "First"), post(2, "About", type="page"), files={"content/settings/routes.yaml": routes})
    address = stranger.get("/paper/first/", follow=True).redirect_chain[-1][0]
    assert address == PostPage.objects.get().url


def test_what_has_no_place_is_counted(take: Bring) -> None:
    first, second = post(1, "First"), post(2, "Second", og_title="Other")
    report = take(
        first,
        second,
        {"id": "", "status": "published"},
        posts_meta=[{"post_id": first["id"], "meta_title": "Other", "twitter_image": None}],
        posts_authors=[],
        posts_tags=[],
        newsletters=[{"id": "1"}],
        snippets=[{"id": "1"}, {"id": "2"}],
    )
    assert dict(report.left_out) == {
        "posts without any name": 1,
        "newsletters": 1,
        "snippets of the editor": 2,
        "titles, descriptions and pictures for search engines and networks": 2,
    }


def test_a_picture_that_was_not_shown_is_left_out(take: Bring) -> None:
    shown = {"feature_image": "__GHOST_URL__/content/images/a.png", "show_title_and_feature_image": 0}
    report = take(post(1, "About", type="page", **shown))
    assert "About: Its picture was not shown with it; it was left out." in notes(report)


def test_a_look_tells_which_pictures_will_not_come(take: Bring) -> None:
    html = "".join(f'<img src="__GHOST_URL__/content/images/{name}.png" alt="A">' for name in ("a", "b"))
    lost = "b.png did not come along: The export does not hold it, and does not say where it is."
    report = take(post(1, "First", html), files={"content/images/a.png": png()}, dry_run=True)
    (told,) = (note.text for note in report.notes if note.key == "First")
    assert told.endswith(lost)
    report = take(post(1, "First", html), home="https://old.example", dry_run=True)
    assert "First" not in {note.key for note in report.notes}
