"""Taking a site out: what others find in the archive."""

import json
import re
import shutil
import subprocess
from contextlib import suppress
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, uuid5
from zipfile import ZipFile

import pytest
import yaml
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction, Site

from blog.importing.front_matter import split
from blog.models import BlogIndexPage, PostPage
from core.blocks.body import BodyStreamBlock
from core.renumbering import renumbered_field, stored_value
from home.archiving import importing
from home.archiving.exporting import export
from home.archiving.writing import PausedError, StoppedError
from home.models import HomePage, StandardPage
from responses.models import Response, State
from tests.drawing import Draw
from tests.writing import Publish

HUGO = pytest.mark.skipif(not shutil.which("hugo"), reason="Hugo is not installed.")
SHORTCODES = "Write `{{< youtube abc >}}` or {{% note %}} and {{< unfinished\n\n```\n{{< fenced >}}\n```"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site.zip"


def unpacked(site: Site, out: Path) -> Path:
    """The folder that the archive of a site is unpacked into."""
    export(site, out)
    folder = out.with_suffix("")
    with ZipFile(out) as file:
        file.extractall(folder)
    return folder


@HUGO
def test_hugo_builds_the_whole_demo_as_it_is(archive: Path, tmp_path: Path) -> None:
    with ZipFile(archive) as file:
        file.extractall(tmp_path / "site")
    built = subprocess.run(["hugo"], cwd=tmp_path / "site", capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    public = tmp_path / "site" / "public"
    live = Page.objects.live().descendant_of(Site.objects.get().root_page, inclusive=True)
    for page in live.exclude(slug__in=["below", "editors"]):
        path = (page.get_url() or "/").strip("/")
        text = BeautifulSoup((public / path / "index.html").read_text(), "html.parser")
        assert not path or page.title in text.get_text(), path
        for shown in text.select("img[src^='/media/']"):
            assert (public / str(shown["src"]).lstrip("/")).is_file(), shown
        for link in text.select("main a[href^='/']:not([href*='?'])"):
            target = public / str(link["href"]).partition("#")[0].lstrip("/")
            private = "/about/below/" in str(link["href"]) or "/about/editors/" in str(link["href"])
            assert target.exists() or private or "/blog/other" in str(link["href"]), link
    assert not (public / "about" / "below").exists() and not (public / "blog" / "never-seen").exists()
    assert "url=http://localhost:8000/blog/everything/" in (public / "old" / "index.html").read_text()
    assert not (public / "commonplace").exists()


@HUGO
def test_hugo_runs_no_shortcode_that_a_post_writes_about(site: Site, publish: Publish, out: Path) -> None:
    publish("On shortcodes", SHORTCODES)
    folder = unpacked(site, out)
    subprocess.run(["hugo", "--quiet"], cwd=folder, check=True)
    said = BeautifulSoup(
        (folder / "public/blog/on-shortcodes/index.html").read_text(), "html.parser"
    ).get_text()
    assert "{{< youtube abc >}}" in said and "{{% note %}}" in said and "{{< unfinished" in said
    assert "{{< fenced >}}" in said


@HUGO
def test_hugo_shows_what_readers_said_in_any_script(site: Site, publish: Publish, out: Path) -> None:
    post = publish("حبر", "نص", slug="Hibr-حبر")
    said = {"state": State.APPROVED, "approved_at": timezone.now(), "html": "<p>Well said.</p>"}
    Response.objects.create(page=post, author_name="Grace", author_email="grace@example.org", **said)
    Response.objects.create(page=post, author_name="Spam", html="<p>Buy.</p>", state=State.SPAM)
    folder = unpacked(site, out)
    subprocess.run(["hugo", "--quiet"], cwd=folder, check=True)
    page = (folder / "public/blog/Hibr-حبر/index.html").read_text()
    assert "Well said." in page and "Buy." not in page
    assert "grace@example.org" not in "".join(
        path.read_text() for path in (folder / "public").rglob("*.*ml") if path.is_file()
    )


def test_a_post_says_in_yaml_what_it_is(site: Site, publish: Publish, out: Path, draw: Draw) -> None:
    post = publish("On light", f"![A wave](image:{draw().pk})", tags=("paper",), summary="What it does.")
    Redirect.objects.create(old_path="/old", site=site, redirect_page=post)
    text = (unpacked(site, out) / "content/blog/on-light/index.md").read_text()
    data = yaml.safe_load(text.split("---")[1])
    assert (data["title"], data["url"], data["tags"]) == ("On light", "/blog/on-light/", ["paper"])
    assert (data["aliases"], data["post_kind"], data["summary"]) == (["/old"], "article", "What it does.")
    assert "draft" not in data
    assert split(text).body.startswith(
        f"\n![A wave](/media/images/{get_image_model().objects.get().pk}-drawn"
    )


def test_what_is_not_for_everybody_is_a_draft_to_hugo(site: Site, blog: BlogIndexPage, out: Path) -> None:
    blog.add_child(instance=PostPage(title="A draft", live=False))
    private = site.root_page.add_child(instance=StandardPage(title="Private"))
    private.add_child(instance=StandardPage(title="Below"))
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    folder = unpacked(site, out)
    for path in ("blog/a-draft/index.md", "private/_index.md", "private/below/index.md"):
        assert yaml.safe_load((folder / "content" / path).read_text().split("---")[1])["draft"] is True


def test_nothing_of_another_site_is_in_it(site: Site, publish: Publish, out: Path, draw: Draw) -> None:
    other = Page.get_first_root_node().add_child(instance=HomePage(title="Their secret", slug="other"))
    theirs = Site.objects.create(hostname="other.example", root_page=other)
    Redirect.objects.create(old_path="/their-secret", site=theirs, redirect_link="/")
    mine, _ = draw(title="Mine"), draw(title="Their secret")
    publish("On light", f"![A wave](image:{mine.pk})")
    folder = unpacked(site, out)
    texts = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert not [text for text in texts if b"ecret" in text and b"A whole site" not in text]
    assert len(list((folder / "static/media/images").iterdir())) == 1


def test_what_is_private_by_what_is_above_the_site_stays_so(site: Site, out: Path, draw: Draw) -> None:
    above = site.root_page.add_child(instance=StandardPage(title="Above"))
    PageViewRestriction.objects.create(page=above, restriction_type="password", password="ink")
    home = above.add_child(instance=StandardPage(title="Within"))
    export(Site.objects.create(hostname="within.example", root_page=home), out)
    page = importing.run(out, "other.example").site.root_page
    assert [each.password for each in page.get_view_restrictions()] == ["ink"]


def test_a_picture_whose_file_is_gone_is_no_obstacle(site: Site, out: Path, draw: Draw) -> None:
    Path(draw(title="Lost").file.path).unlink()
    lost = (unpacked(site, out) / "commonplace/photos.photo.jsonl").read_text()
    assert json.loads(lost)["file"] is None


def test_keys_of_private_albums_are_not_told(site: Site, out: Path, draw: Draw) -> None:
    get_image_model().objects.filter(pk=draw(title="Vows").pk).update(copies=["0123456789abcdef" * 2])
    assert "0123456789abcdef" not in (unpacked(site, out) / "commonplace/photos.photo.jsonl").read_text()


def test_it_can_be_stopped_and_leaves_nothing(site: Site, publish: Publish, out: Path) -> None:
    publish("On light")
    seen: list[tuple[int, int]] = []
    with pytest.raises(StoppedError):
        export(
            site,
            out,
            progress=lambda done, total, what: seen.append((done, total)),
            stop=lambda: len(seen) > 1,
        )
    assert seen == [(1, 3), (2, 3)]
    assert list(out.parent.iterdir()) == []


def in_pieces(site: Site, out: Path) -> int:
    """Takes a site out step by step. Gives the number of pieces."""
    for pieces in count(1):
        asked = iter([False])
        with suppress(PausedError):
            export(site, out, pause=lambda asked=asked: next(asked, True))  # type: ignore[misc]
            return pieces
    raise AssertionError


def said_by(path: Path) -> dict[str, bytes]:
    """All that an archive holds, but for when it was made."""
    with ZipFile(path) as file:
        assert file.testzip() is None
        return {name: re.sub(rb'"made_at".*', b"", file.read(name)) for name in file.namelist()}


def test_in_pieces_it_is_the_same_archive(full: Site, out: Path) -> None:
    counts = export(full, out)
    whole = said_by(out)
    assert in_pieces(full, out) == counts["pages"] + counts["photos.photo"] + counts["core.attachment"]
    assert said_by(out) == whole
    assert list(out.parent.iterdir()) == [out]


def test_in_pieces_each_site_takes_what_its_pages_show(
    site: Site, publish: Publish, out: Path, draw: Draw
) -> None:
    other = Page.get_first_root_node().add_child(instance=HomePage(title="Other", slug="other"))
    Site.objects.create(hostname="other.example", root_page=other)
    publish("On light", f"![A wave](image:{draw().pk})")
    draw(title="Nobody's")
    assert in_pieces(site, out) == 4
    whole = said_by(out)
    export(site, out)
    assert said_by(out) == whole


def test_what_was_broken_off_begins_anew(site: Site, publish: Publish, out: Path) -> None:
    publish("On light")
    part = out.with_name("site.zip.part")
    part.mkdir()
    for name in ("archive.zip", "pages.jsonl"):
        (part / name).write_text("half of it")
    assert export(site, out)["pages"] == 3
    assert importing.run(out, "other.example").counts["pages"] == 3


def test_what_is_planned_says_when(site: Site, blog: BlogIndexPage, out: Path) -> None:
    moment = timezone.now().replace(microsecond=0) + timedelta(9)
    blog.add_child(instance=PostPage(title="Planned", live=False, go_live_at=moment))
    data = (unpacked(site, out) / "content/blog/planned/index.md").read_text()
    assert yaml.safe_load(data.split("---")[1])["publishDate"] == moment.isoformat()


@HUGO
def test_hugo_builds_every_block_and_each_comes_back_as_it_was(
    site: Site, blog: BlogIndexPage, publish: Publish, out: Path, draw: Draw
) -> None:
    publish("Chosen")
    stored = []
    for name, block in BodyStreamBlock().child_blocks.items():
        draw()
        value = block.get_prep_value(block.get_preview_value())
        stored.append({"type": name, "value": value, "id": str(uuid5(NAMESPACE_OID, name))})
    field = PostPage._meta.get_field("body")
    post = blog.add_child(instance=PostPage(title="Every block", body=field.to_python(stored), live=False))
    post.save_revision().publish()
    folder = unpacked(site, out)
    subprocess.run(["hugo", "--quiet"], cwd=folder, check=True)
    assert "Every block" in (folder / "public/blog/every-block/index.html").read_text()
    report = importing.run(out, "other.example")
    again = PostPage.objects.descendant_of(report.site.root_page).get(title="Every block")

    def named(body: Any) -> Any:
        return renumbered_field(field, stored_value(field, body), lambda model, key: model._meta.label)

    assert named(again.body) == named(PostPage.objects.get(pk=post.pk).body)
