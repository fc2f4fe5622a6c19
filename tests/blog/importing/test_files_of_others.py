"""Whoever brings a folder shows no file of a site on which they do not work, though its key can be written."""

from blog.importing.recording import Course
from blog.models import Import, PostPage
from blog.models.imports import Format
from tests.blog.importing.conftest import Tree, png
from tests.neighbours import Neighbours


def test_a_text_shows_no_file_of_another_site(kept_jobs: None, pair: Neighbours, tree: Tree) -> None:
    here, there = pair
    image, document = f"image:{there.image.pk}", f"attachment:{there.document.pk}"
    folder = tree(
        {
            "own.md": f"# Own\n\n![Mine](image:{here.image.pk}) ![A pot](pot.png)\n",
            "other.md": f"# Other\n\n![Whose?]({image})\n",
            "map.md": f"# Map\n\n[Whose?]({document})\n",
            "pot.png": png(),
        }
    )
    brought = Import.objects.create(
        site=here.site, index=here.blog, format=Format.MARKDOWN, person=here.editor
    )
    report = Course(brought, folder).taken()
    assert report.created == ["own.md"]
    assert report.failed == {
        "map.md": f"It shows what is not there for you: {document}. Name the file itself instead.",
        "other.md": f"It shows what is not there for you: {image}. Name the file itself instead.",
    }
    assert not PostPage.objects.child_of(here.blog).filter(slug__in=["other", "map"]).exists()
