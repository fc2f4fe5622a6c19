"""Lists that an old site had lead to ours, and its uploads to the posts that show them or have them."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from blog.importing import Report
from blog.importing.undoing import Undoing
from blog.models import BlogIndexPage, Import, Made, PostPage
from tests.blog.importing.conftest import png
from tests.blog.importing.exports import attachment, entry, label, wxr

OLD = "https://old.example"
UP = f"{OLD}/wp-content/uploads"
Bring = Callable[..., Report]


def term(slug: str, number: int, above: str = "") -> str:
    told = f"<wp:category_parent>{above}</wp:category_parent>" if above else ""
    name = f"<wp:cat_name>{slug.title()}</wp:cat_name>"
    return (
        f"<wp:category><wp:term_id>{number}</wp:term_id><wp:category_nicename>{slug}</wp:category_nicename>"
        f"{name}{told}</wp:category>"
    )


def ends_at(stranger: Client, address: str) -> str:
    """Where an address leads; empty for nowhere."""
    return str(stranger.get(address).headers.get("Location", ""))


def end(stranger: Client, addresses: list[str]) -> set[str]:
    """Where several addresses lead."""
    return {ends_at(stranger, address) for address in addresses}


def test_days_months_and_years_lead_to_the_archive(take_wordpress: Bring, stranger: Client) -> None:
    hidden = {"post_date": "2013-02-01 12:00:00", "post_date_gmt": "2013-02-01 12:00:00", "status": "draft"}
    take_wordpress(entry(1, "Ink", "Gall."), entry(2, "Begun", "Soot.", **hidden))
    assert end(stranger, ["/2015/"]) == {"/archive/2015/"}
    assert end(stranger, ["/2015/05/"]) == {"/archive/2015/05/"}
    assert end(stranger, ["/2015/06/", "/2013/", "/2013/02/", "/2014/"]) == {""}


def test_categories_tags_and_authors_lead_on_however_they_are_asked_for(
    take_wordpress: Bring, stranger: Client
) -> None:
    writer = "<wp:author><wp:author_id>2</wp:author_id><wp:author_login>grace</wp:author_login></wp:author>"
    lists = [
        writer,
        term("uncategorized", 1),
        term("black", 8, above="paper"),
        term("inks", 9),
        term("red", 7, "inks"),
    ]
    post = entry(1, "Ink", "Gall.", inside=label("Black") + label("Ink", "post_tag") + label("Red"))
    take_wordpress(*lists, post)
    assert end(stranger, ["/category/black/", "/category/paper/black/", "/?cat=8"]) == {"/tags/black/"}
    assert end(stranger, ["/tag/ink/", "/?tag=ink"]) == {"/tags/ink/"}
    assert end(stranger, ["/author/ada/", "/?author=1"]) == {"/authors/ada-lovelace/"}
    assert end(stranger, ["/category/uncategorized/", "/?cat=1"]) == {"/blog/"}
    # No post stood right in it, and it listed those of the categories below it.
    assert end(stranger, ["/category/inks/", "/?cat=9"]) == {"/tags/"}
    assert end(stranger, ["/author/grace/", "/?author=2"]) == {"/authors/"}
    assert end(stranger, ["/category/other/"]) == {""}


def test_lists_that_only_posts_name_lead_on(take_wordpress: Bring, stranger: Client) -> None:
    inside = label("Glue &amp; size", nicename="glue") + label("Soot", "post_tag")
    take_wordpress(entry(1, "Ink", "Gall.", inside=inside))
    assert end(stranger, ["/category/glue/"]) == {"/tags/glue-size/"}
    assert end(stranger, ["/tag/soot/", "/?tag=soot"]) == {"/tags/soot/"}


@pytest.mark.parametrize(
    ("link", "led"),
    [
        ("/blog/2015/05/ink/", {"/blog/category/paper/": "/tags/paper/", "/blog/2015/": "/archive/2015/"}),
        ("/archives/1", {"/archives/date/2015/05/": "/archive/2015/05/", "/archives/tag/ink/": "/tags/ink/"}),
        ("/paper/ink/", {"/paper/": "/tags/paper/", "/2015/05/": "/archive/2015/05/"}),
        ("/ink/", {"/category/paper/": "/tags/paper/", "/2015/05/": "/archive/2015/05/"}),
    ],
)
def test_lists_stand_where_posts_do(
    take_wordpress: Bring, stranger: Client, link: str, led: dict[str, str]
) -> None:
    take_wordpress(
        entry(1, "Ink", "Gall.", link=OLD + link, inside=label("Paper") + label("Ink", "post_tag"))
    )
    assert {address: ends_at(stranger, address) for address in led} == led


def test_a_site_below_a_folder_takes_its_lists_along(take_wordpress: Bring, stranger: Client) -> None:
    data = wxr(entry(1, "Ink", "Gall.", link=f"{OLD}/journal/2015/05/ink/", inside=label("Paper")))
    take_wordpress(data=data.replace(b"old.example</", b"old.example/journal</"))
    assert ends_at(stranger, "/journal/") == "/blog/"
    assert ends_at(stranger, "/journal/category/paper/") == "/tags/paper/"
    assert ends_at(stranger, "/journal/2015/05/") == "/archive/2015/05/"
    assert ends_at(stranger, "/category/paper/") == ""


def test_formats_lead_to_kinds(take_wordpress: Bring, stranger: Client) -> None:
    aside = '<category domain="post_format" nicename="post-format-aside">Aside</category>'
    take_wordpress(entry(1, "Ink", "Gall.", inside=aside))
    assert ends_at(stranger, "/type/aside/") == "/archive/notes/"
    assert ends_at(stranger, "/type/link/") == ""


@pytest.fixture
def bring(blog: BlogIndexPage, tmp_path: Path) -> Callable[..., Import]:
    """Imports items of WordPress, with an upload, and gives the record."""

    def brought(*items: str) -> Import:
        with ZipFile(tmp_path / "export.zip", "w") as archive:
            archive.writestr("export.xml", wxr(*items))
            archive.writestr("uploads/2019/03/photo.png", png())
        call_command("import_wordpress", str(tmp_path / "export.zip"), stdout=StringIO())
        return Import.objects.latest("pk")

    return brought


SHOWN = f'<img src="{UP}/2019/03/photo-300x200.png" alt="A">'


def test_uploads_lead_to_what_shows_them_else_to_what_they_were_uploaded_to(
    bring: Callable[..., Import], stranger: Client
) -> None:
    run = bring(
        entry(1, "Ink", SHOWN),
        entry(2, "Size", "Glue."),
        entry(3, "Secret", "Lead.", status="private"),
        attachment(5, f"{UP}/2019/03/photo.png", parent=2),
        attachment(6, f"{UP}/2019/03/plan.pdf", parent=2),
        attachment(7, f"{UP}/2019/03/secret.png", parent=3),
        attachment(8, f"{UP}/2019/03/loose.png"),
    )
    ink, size = (PostPage.objects.get(slug=slug).url for slug in ("ink", "size"))
    page = "/2015/05/{}/"
    assert end(stranger, ["/?attachment_id=5", "/?p=5", page.format("photo.png")]) == {ink}
    up = "/wp-content/uploads/2019/03"
    assert end(stranger, [f"{up}/plan.pdf", "/?attachment_id=6", page.format("plan.pdf")]) == {size}
    assert end(stranger, [f"{up}/secret.png", "/?attachment_id=7", f"{up}/loose.png"]) == {""}
    assert run.report["redirects"] == Redirect.objects.count() == Made.objects.filter(kind="redirect").count()
    Undoing(run).undo()
    assert not Redirect.objects.exists()


def test_a_whole_picture_leads_where_its_only_size_is_shown(
    bring: Callable[..., Import], stranger: Client
) -> None:
    bring(entry(1, "Ink", SHOWN))
    found = [f"/wp-content/uploads/2019/03/photo{size}.png" for size in ("", "-300x200", "-768x512")]
    assert end(stranger, found) == {PostPage.objects.get().url}


def test_a_second_import_doubles_nothing(bring: Callable[..., Import]) -> None:
    items = [
        entry(1, "Ink", SHOWN, inside=label("Paper")),
        attachment(5, f"{UP}/2019/03/photo.png", parent=1),
    ]
    bring(*items)
    before = list(Redirect.objects.order_by("pk").values()), Made.objects.count()
    bring(*items)
    assert (list(Redirect.objects.order_by("pk").values()), Made.objects.count()) == before
