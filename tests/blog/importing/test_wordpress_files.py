"""Files that WordPress, or somebody by hand, has written: large ones, and odd ones."""

import tracemalloc
from pathlib import Path

from wagtail.models import Site

from blog.importing.taking import Taking
from blog.importing.wordpress import WordPress
from blog.models import BlogIndexPage, PostPage
from tests.blog.importing.exports import entry, wxr


def test_a_large_export_takes_little_memory(tmp_path: Path) -> None:
    words = "<p>Words.</p>" * 1000
    path = tmp_path / "export.xml"
    path.write_bytes(wxr(*(entry(number, f"Post {number}", words) for number in range(600))))
    assert path.stat().st_size > 7_000_000
    export = WordPress(path)
    tracemalloc.start()
    try:
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
