"""A link that leads to itself stops nothing."""

from pathlib import Path

from wagtail.models import Site

from blog.importing import run
from blog.models import PostPage


def test_the_rest_of_the_folder_is_imported(tmp_path: Path, site: Site) -> None:
    (tmp_path / "whole.md").write_text("---\ntitle: Whole\ndate: 2020-01-01\n---\nText.\n")
    (tmp_path / "self.md").symlink_to("self.md")
    report = run(tmp_path, site)
    assert [post.title for post in PostPage.objects.all()] == ["Whole"]
    assert "self.md" in report.skipped
