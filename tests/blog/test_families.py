"""Old addresses that nobody keeps lead where the one does that stands for them, on the site they were for."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from blog.families import standing_for
from blog.importing.undoing import Undoing
from blog.models import BlogIndexPage, Import, PostPage
from home.models import StandardPage
from tests.blog.importing.conftest import png
from tests.blog.importing.exports import attachment, entry, label, wxr
from tests.reading import QueriesOf

UP = "/wp-content/uploads/2019/03"
PHOTO = attachment(5, f"https://old.example{UP}/photo.png")
SHOWN = f'<img src="https://old.example{UP}/photo-300x200.png" alt="A">'


@pytest.fixture
def imported(blog: BlogIndexPage, tmp_path: Path) -> Import:
    """A post with a picture, and one that stands where it stood."""
    with ZipFile(tmp_path / "export.zip", "w") as archive:
        ink = entry(1, "Ink", SHOWN, inside=label("Paper"))
        here = entry(2, "Size", "Glue.", link="https://old.example/blog/size/", status="publish")
        archive.writestr("export.xml", wxr(ink, here, PHOTO))
        archive.writestr("uploads/2019/03/photo.png", png())
    call_command("import_wordpress", str(tmp_path / "export.zip"), stdout=StringIO())
    return Import.objects.latest("pk")


def ends_at(stranger: Client, address: str, host: str = "testserver") -> str:
    """Where an address leads; empty for nowhere."""
    return str(stranger.get(address, headers={"Host": host}).headers.get("Location", ""))


LED = {
    "/blog/ink/": [
        *(f"/2015/05/ink/{end}/" for end in ("feed", "feed/atom", "amp", "embed", "trackback", "2")),
        *("/2015/05/ink/comment-page-3/", "/index.php/2015/05/ink/", "/index.php?p=1"),
        *("/?p=1&preview=true", "/?page_id=1", "/?p=1&feed=rss2"),
        *(f"{UP}/photo{size}.png" for size in ("", "-300x200", "-150x150", "-1536x1024", "-scaled")),
    ],
    "/blog/size/": ["/blog/size/amp/", "/blog/size/feed/", "/index.php/blog/size/"],
    "/tags/paper/": ["/category/paper/page/2/", "/category/paper/page/30/"],
    "/tags/paper/feed.rss": ["/category/paper/feed/", "/category/paper/feed/rss2/"],
    "/tags/paper/feed.atom": ["/category/paper/feed/atom/"],
    "/authors/ada-lovelace/": ["/author/ada/page/2/"],
    "/authors/ada-lovelace/feed.rss": ["/author/ada/feed/"],
    "/blog/": ["/page/2/", "/blog/page/2/", "/?paged=2"],
    "/feed.rss": ["/comments/feed/", "/feed/rss2/", "/?feed=rss2", "/?feed=comments-rss2", "/blog/feed/"],
    "/feed.atom": ["/comments/feed/atom/", "/?feed=atom"],
}
MISSES = [
    *(
        "/nothing/",
        "/nothing/amp/",
        "/nothing/feed/",
        "/nothing/page/2/",
        "/42/",
        "/amp/",
        "/2015/05/other/2/",
    ),
    *("/category/other/page/2/", "/category/other/feed/", f"{UP}/other-300x200.png", "/photo-300x200.png"),
    *("/1999/", "/1999/05/", "/1999/05/12/", "/blog/nothing/feed/", "/index.php/nothing/", "/mine/amp/"),
]


def test_each_leads_where_what_stands_for_it_leads(imported: Import, stranger: Client) -> None:
    found = {
        to: [each for each in addresses if ends_at(stranger, each) == to] for to, addresses in LED.items()
    }
    assert found == LED


def test_what_is_missing_is_missing(imported: Import, site: Site, stranger: Client) -> None:
    site.root_page.add_child(instance=StandardPage(title="Mine", slug="mine"))
    assert [each for each in MISSES if stranger.get(each).status_code != 404] == []
    for front in ("/?paged=no", "/?m=no", "/?preview=true", "/?utm_source=x", "/?p=99&preview=true"):
        assert stranger.get(front).status_code == 200


def test_nothing_leads_to_what_is_not_for_everybody(imported: Import, stranger: Client) -> None:
    PostPage.objects.get(slug="ink").unpublish()
    for address in ("/2015/05/ink/amp/", f"{UP}/photo-150x150.png", "/category/paper/feed/"):
        assert stranger.get(address, follow=True).status_code == 404


def test_an_undo_takes_them_away(imported: Import, stranger: Client) -> None:
    Undoing(imported).undo()
    assert not Redirect.objects.exists()
    asked = [
        each for addresses in LED.values() for each in addresses if not each.startswith(("/?", "/index.php?"))
    ]
    assert [each for each in asked if stranger.get(each).status_code != 404] == []


def test_they_are_of_one_site(imported: Import, stranger: Client) -> None:
    home = Page.get_first_root_node().add_child(instance=StandardPage(title="Tea", slug="tea"))
    Site.objects.create(hostname="tea.example", root_page=home)
    for addresses in LED.values():
        assert [each for each in addresses if ends_at(stranger, each, "tea.example")] == []
    assert ends_at(stranger, "/page/2/") == "/blog/"


def test_redirects_of_other_sites_lead_nowhere_either(imported: Import, site: Site, stranger: Client) -> None:
    home = Page.get_first_root_node().add_child(instance=StandardPage(title="Tea", slug="tea"))
    tea = Site.objects.create(hostname="tea.example", root_page=home)
    Redirect.objects.create(old_path="/old", redirect_link="/new/", site=tea)
    assert ends_at(stranger, "/old/amp/") == ends_at(stranger, "/old/amp/", "tea.example") == ""
    Redirect.objects.create(old_path="/old", redirect_link="/blog/", site=site)
    assert ends_at(stranger, "/old/amp/") == "/blog/"


def test_what_has_no_feed_here_leads_to_its_list(imported: Import, site: Site, stranger: Client) -> None:
    Redirect.objects.create(old_path="/category/none", redirect_link="/tags/", site=site)
    assert ends_at(stranger, "/category/none/feed/") == "/tags/"


def test_a_miss_costs_what_it_did(imported: Import, queries_of: QueriesOf) -> None:
    def asked(address: str) -> int:
        return sum('FROM "blog_import"' in query for query in queries_of(address))

    assert asked("/nothing/here/") == asked("/blog/ink/") == asked("/") == 0
    assert asked("/nothing/amp/") > 0


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/2015/05/12/page/3", ["/2015/05/12", "/2015/05/12/page", "/2015/05"]),
        ("/blog?m=20150512", ["/blog/2015/05"]),
        ("/content/images/size/w600h400/format/webp/2020/01/x.jpg", ["/content/images/2020/01/x.jpg"]),
        ("/content/images/2020/01/x_o.jpg", ["/content/images/2020/01/x.jpg"]),
        ("/2015/05", []),
        ("/2015", []),
        ("/", []),
        ("/1" * 5000, []),
    ],
)
def test_what_stands_for_an_address(address: str, found: list[str]) -> None:
    assert standing_for(address) == found


Rename = Callable[[PostPage, str], None]


def test_what_moves_takes_them_along(
    imported: Import, stranger: Client, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    post = PostPage.objects.get(slug="ink")
    post.slug = "inks"
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        post.save_revision().publish()
    assert ends_at(stranger, "/2015/05/ink/amp/") == "/blog/inks/"
