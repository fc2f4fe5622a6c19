"""Files that WordPress, or somebody by hand, has written: large ones, and odd ones."""

import re
import tracemalloc
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.utils.timezone import get_default_timezone
from wagtail.models import Site

from blog.importing.items import Survey
from blog.importing.reading import UnreadableError
from blog.importing.taking import Taking
from blog.importing.wordpress import WordPress
from blog.importing.wordpress.stream import moment_of
from blog.models import BlogIndexPage, PostPage
from tests.blog.importing.exports import attachment, entry, meta, wxr
from tests.sweeping import swept


def test_a_large_export_takes_little_memory(tmp_path: Path) -> None:
    words = "<p>Words.</p>" * 1000
    path = tmp_path / "export.xml"
    path.write_bytes(wxr(*(entry(number, f"Post {number}", words) for number in range(600))))
    assert path.stat().st_size > 7_000_000
    export = WordPress(path)
    tracemalloc.start()
    try:
        with swept():
            assert len(export.survey().entries) == sum(1 for _ in export.items(())) == 600
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()


def test_two_posts_of_one_number_are_two_posts(site: Site, blog: BlogIndexPage, tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    both = [entry(7, "On ink", "Gall.", post_name="ink"), entry(7, "On size", "Glue.", post_name="size")]
    path.write_bytes(wxr(*both))
    assert Taking(WordPress(path), blog, site).run().created == ["On ink", "On size"]
    assert Taking(WordPress(path), blog, site).run().unchanged == ["On ink", "On size"]
    found = {post.slug: str(post.body.raw_data[0]["value"]) for post in PostPage.objects.all()}
    assert found == {"ink": "<p>Gall.</p>", "size": "<p>Glue.</p>"}


def survey(tmp_path: Path, **files: bytes) -> Survey:
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        for name, data in files.items():
            archive.writestr(f"{name}.xml", data)
    return WordPress(tmp_path / "a.zip").survey()


def test_every_file_that_breaks_is_named(tmp_path: Path) -> None:
    found = survey(tmp_path, a=wxr(entry(1, "A"))[:-9], b=wxr(entry(2, "B"))[:-9])
    assert len(found.entries) == 2
    assert re.fullmatch(r"a\.xml: .* line \d+\. b\.xml: .* line \d+\.", found.broken)


def test_files_of_several_sites_are_kept_apart(site: Site, blog: BlogIndexPage, tmp_path: Path) -> None:
    """What a post is called is the same in both readings, whichever file says last where the site was."""
    other = wxr(entry(1, "B")).replace(b"old.example", b"other.example")
    survey(tmp_path, a=wxr(entry(1, "A")), b=other)
    assert Taking(WordPress(tmp_path / "a.zip"), blog, site).run().created == ["A", "B"]


def test_addresses_that_are_none_stop_nothing(site: Site, blog: BlogIndexPage, tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    text = '<img src="http://[x/a.png" alt="A"> <a href="http://[x/">b</a>'
    path.write_bytes(wxr(entry(1, "A", text, link="http://[x/"), attachment(5, "http://[x/a.png")))
    report = Taking(WordPress(path), blog, site).run()
    assert (report.created, report.failed) == (["A"], {})


def test_a_damaged_archive_is_told(tmp_path: Path) -> None:
    survey(tmp_path, a=wxr(entry(1, "A")))
    data = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "a.zip").write_bytes(data.replace(b"<title>A", b"<title>B"))
    with pytest.raises(UnreadableError, match=r"a\.xml: The file is cut off or damaged\."):
        WordPress(tmp_path / "a.zip").survey()


def test_categories_lead_on_by_all_their_addresses(tmp_path: Path) -> None:
    told = (
        "<wp:category><wp:category_nicename>%d0%b1</wp:category_nicename><wp:cat_name>B</wp:cat_name>"
        "<wp:category_parent>paper</wp:category_parent></wp:category>"
    )
    found = survey(tmp_path, a=wxr(told, entry(1, "A")))
    assert {path for path, named in found.archives.items() if named == ("tag", "B")} == {
        "/category/б",
        "/category/paper/б",
    }


def test_what_has_no_place_is_counted(tmp_path: Path) -> None:
    inside = meta("mood", "good") + meta("_edit_last", "1") + meta("rank_math_seo_score", "9")
    found = survey(tmp_path, a=wxr(entry(1, "A", inside=inside), entry(2, "B", inside=meta("mood", "bad"))))
    assert dict(found.left_out) == {"values of the custom field “mood”": 2}


def test_moments_are_read_as_far_as_they_are_told() -> None:
    nothing = "0000-00-00 00:00:00"
    told = {"wp:post_date_gmt": nothing, "wp:post_date": "2015-05-15 12:00:00"}
    assert moment_of(told, "wp:post_date") == datetime(2015, 5, 15, 12, tzinfo=get_default_timezone())
    never = {
        "wp:post_date_gmt": nothing,
        "wp:post_date": nothing,
        "pubDate": "Wed, 30 Nov -0001 00:00:00 +0000",
    }
    assert moment_of(never, "wp:post_date", "pubDate") is None


def test_an_upload_is_no_size_of_another(tmp_path: Path) -> None:
    path, up = tmp_path / "export.xml", "https://old.example/up/2015"
    uploads = [attachment(n, f"{up}/{name}.png") for n, name in enumerate(("a", "a-300x200", "b-scaled"), 5)]
    path.write_bytes(wxr(entry(1, "A"), *uploads))
    export = WordPress(path)
    export.survey()
    found = {
        name: export.original(f"{up}/{name}.png", "")[0] for name in ("a", "a-300x200", "a-20x10", "b-20x10")
    }
    assert found == {
        "a": f"{up}/a.png",
        "a-300x200": f"{up}/a-300x200.png",
        "a-20x10": f"{up}/a.png",
        "b-20x10": f"{up}/b-scaled.png",
    }


def test_prefixes_that_nobody_declared_are_known(tmp_path: Path) -> None:
    """As exports of WordPress.com had it."""
    link = "<atom:link rel='hub' href='https://old.example/hub'/>"
    found = survey(tmp_path, a=wxr(link, entry(1, "A")).replace(b'xmlns:dc="http', b'xmlns:other="http'))
    assert (len(found.entries), found.broken) == (1, "")


def test_several_languages_in_one_text_are_told(site: Site, blog: BlogIndexPage, tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_bytes(wxr(entry(1, "A", "<!--:en-->Ink<!--:--><!--:fr-->Encre<!--:-->")))
    report = Taking(WordPress(path), blog, site).run()
    assert [note.text for note in report.notes] == [
        "It is written in several languages at once; they stand one after the other."
    ]
