"""Bringing a site back: what is taken, what is refused, and that nothing is half done."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction, Site

from blog.models import BlogIndexPage, PostPage
from home.archiving import importing
from home.archiving.exporting import export
from home.archiving.reading import RefusedError
from home.archiving.writing import StoppedError
from tests.drawing import Draw
from tests.home.archiving.conftest import MANIFEST, manifest_with, state
from tests.writing import Publish

Change = Callable[[dict[str, bytes]], None]


def packed(folder: Path, name: str = "again.zip") -> Path:
    path = folder.parent / name
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for each in sorted(folder.rglob("*")):
            if each.is_file():
                file.write(each, each.relative_to(folder).as_posix())
    return path


def post(report: importing.Report, slug: str) -> PostPage:
    return PostPage.objects.descendant_of(report.site.root_page).get(slug=slug)


def test_a_folder_will_do_as_well(folder: Path) -> None:
    report = importing.run(folder, "other.example")
    light, shade = post(report, "on-light"), post(report, "on-shade")
    assert f"[light](page:{light.pk})" in shade.body[0].value
    assert light.live and [tag.site for tag in light.tags_shown] == [report.site]


def test_a_zip_with_one_folder_more_will_do(folder: Path) -> None:
    inner = folder.parent / "wrapped" / "my site"
    shutil.copytree(folder, inner)
    assert importing.run(packed(inner.parent), "other.example").counts["pages"] == 4


def test_markdown_that_was_edited_wins(folder: Path) -> None:
    file = folder / "content/blog/on-shade/index.md"
    text = file.read_text().replace("title: On shade", "title: On dusk\ntags: [ink]")
    file.write_text(text.replace("See [light]", "Look at [light]"))
    report = importing.run(packed(folder), "other.example")
    assert report.edited == ["On shade"]
    dusk = post(report, "on-shade")
    assert (dusk.title, dusk.tag_names()) == ("On dusk", ("ink",))
    picture = get_image_model().objects.latest("pk")
    assert dusk.body[0].value.startswith("Look at [light](/blog/on-light/).")
    assert f"![A wave](image:{picture.pk})" in dusk.body[0].value


def test_what_was_not_edited_in_a_file_comes_back_as_it_was(
    site: Site, blog: BlogIndexPage, tmp_path: Path
) -> None:
    quote = PostPage(
        title="Said", slug="said", kind="quote", quotation="Less.\n\nIs more.", source_name="Mies"
    )
    quote.body = [("markdown", "Write `{{<` and {{% as they are.")]
    blog.add_child(instance=quote)
    export(site, tmp_path / "site.zip")
    with ZipFile(tmp_path / "site.zip") as file:
        file.extractall(tmp_path / "site")
    file_ = tmp_path / "site/content/blog/said/index.md"
    assert "> Is more." in file_.read_text()
    file_.write_text(file_.read_text().replace("title: Said", "title: Said once"))
    again = post(importing.run(tmp_path / "site", "other.example"), "said")
    assert (again.title, again.quotation) == ("Said once", "Less.\n\nIs more.")
    assert again.body[0].value == "Write `{{<` and {{% as they are."


def test_what_is_wrong_in_edited_markdown_is_told(folder: Path) -> None:
    file = folder / "content/blog/on-shade/index.md"
    whole = file.read_text()
    file.write_text(re.sub(r"(?m)^date: .*", "date: the 31st of Brumaire", whole))
    notes = importing.run(folder, "other.example").notes
    assert len(notes) == 1 and notes[0].startswith("On shade: date: 'the 31st of Brumaire'")
    file.write_text(whole.replace("title: On shade", f"title: {'x' * 300}"))
    with pytest.raises(RefusedError, match="the Markdown of “On shade”"):
        importing.run(folder, "another.example")
    assert not Site.objects.filter(hostname="another.example").exists()


def test_what_markdown_cannot_say_is_told(folder: Path) -> None:
    (folder / "content/blog/new/").mkdir()
    (folder / "content/blog/new/index.md").write_text("# New")
    writing = folder / "content/blog/_index.md"
    writing.write_text(writing.read_text() + "More.")
    for path in (folder, packed(folder)):
        notes = importing.run(path, path.name.replace(".zip", "") + ".example").notes
        assert notes == [
            "Of the Markdown of “Writing” only title and summary were taken.",
            "content/blog/new/index.md was not in the archive: bring it with import_markdown.",
        ]


def test_what_is_not_known_here_is_told(folder: Path) -> None:
    counts = json.loads((folder / MANIFEST).read_text())["counts"]
    manifest_with(folder, counts=counts | {"albums.album": 1})
    (folder / "commonplace/albums.album.jsonl").write_text("{}\n")
    lines_with(folder, "pages", '"kind": "article"', '"kind": "article", "mood": "calm"')
    assert importing.run(folder, "other.example").notes == [
        "albums.album is not known here: its records were left out.",
        "blog.postpage.mood is not known here and was left out.",
    ]


def private(name: str, above: Collection, password: str) -> Collection:
    made = above.add_child(instance=Collection(name=name))
    CollectionViewRestriction.objects.create(collection=made, restriction_type="password", password=password)
    return made


def test_a_collection_of_one_group_takes_nothing_of_another(site: Site, draw: Draw, tmp_path: Path) -> None:
    root = Collection.get_first_root_node()
    secret = root.add_child(instance=Collection(name="Secret"))
    door = CollectionViewRestriction.objects.create(collection=secret, restriction_type="groups")
    few, many = Group.objects.create(name="Few"), Group.objects.create(name="Many")
    door.groups.set([few])
    assert draw(collection=secret).get_file_hash()
    export(site, tmp_path / "site.zip")
    get_image_model().objects.all().delete()
    door.groups.set([many])
    for _ in range(2):
        importing.run(tmp_path / "site.zip", "other.example", replace=True)
    doors = get_image_model().objects.get().collection.get_view_restrictions()
    assert [list(each.groups.all()) for each in doors] == [[few]]
    assert Collection.objects.filter(name__startswith="Secret").count() == 2


@pytest.mark.parametrize("there", ["nothing", "the same", "one for everybody", "one with another password"])
def test_what_was_private_stays_so_whatever_is_called_the_same_here(
    site: Site, publish: Publish, tmp_path: Path, there: str
) -> None:
    above = private("Secret", Collection.get_first_root_node(), "ink")
    below = above.add_child(instance=Collection(name="Below"))
    document = get_document_model()
    map_ = document.objects.create(title="Map", file=ContentFile(b"a", name="map.txt"), collection=below)
    publish("On maps", f"[A map](attachment:{map_.pk})")
    export(site, tmp_path / "site.zip")
    map_.delete()
    if there != "the same":
        below.delete()
        above.delete()
    root = Collection.get_first_root_node()
    if there == "one for everybody":
        root.add_child(instance=Collection(name="Secret"))
    if there == "one with another password":
        private("Secret", root, "gall")
    importing.run(tmp_path / "site.zip", "other.example")
    doors = document.objects.get().collection.get_view_restrictions()
    assert [door.password for door in doors] == ["ink"]
    assert Collection.objects.filter(name__startswith="Secret").count() == (2 if "one" in there else 1)


def test_a_page_whose_markdown_is_gone_comes_back_as_it_was(folder: Path) -> None:
    (folder / "content/blog/on-shade/index.md").unlink()
    report = importing.run(packed(folder), "other.example")
    assert report.edited == [] and post(report, "on-shade").live


def test_it_can_be_stopped_and_nothing_is_changed(folder: Path) -> None:
    get_image_model().objects.all().delete()
    before, steps = state(), []

    def stop() -> bool:
        steps.append(1)
        return len(steps) > 6

    with pytest.raises(StoppedError):
        importing.run(folder, "other.example", stop=stop)
    assert state() == before


def lines_with(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / f"commonplace/{name}.jsonl"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "newer": (lambda folder: manifest_with(folder, version=2), "made by a newer Commonplace"),
    "no version": (lambda folder: manifest_with(folder, version="1"), "no archive of Commonplace"),
    "other form": (lambda folder: manifest_with(folder, format="x"), "no archive of Commonplace"),
    "no counts": (lambda folder: manifest_with(folder, counts=None), "does not say what"),
    "odd counts": (lambda folder: manifest_with(folder, counts={"pages": "4"}), "does not say what"),
    "odd port": (lambda folder: manifest_with(folder, site={"hostname": "a", "port": "x"}), "x is no port"),
    "no json": (lambda folder: (folder / MANIFEST).write_text("{"), "cannot be read"),
    "no manifest": (lambda folder: (folder / MANIFEST).unlink(), "written last"),
    "no pages": (lambda folder: (folder / "commonplace/pages.jsonl").unlink(), "pages.jsonl is missing"),
    "few pages": (lambda folder: lines_with(folder, "pages", "\n", "\n\n"), "cannot be read"),
    "half a page": (lambda folder: lines_with(folder, "pages", '"draft": null', "nul"), "cannot be read"),
    "a list": (lambda folder: (folder / "commonplace/pages.jsonl").write_text("[]\n"), "no record"),
    "unknown page": (lambda folder: lines_with(folder, "pages", "blog.postpage", "x.y"), "not known here"),
    "no page": (lambda folder: lines_with(folder, "pages", "blog.postpage", "auth.group"), "not known here"),
    "no fields": (lambda folder: lines_with(folder, "pages", '"fields"', '"f"'), "damaged"),
    "odd field": (lambda folder: lines_with(folder, "pages", '"kind": "article"', '"kind": "song"'), "kind"),
    "odd date": (lambda folder: lines_with(folder, "pages", '"date": "2', '"date": "x'), "pages, line"),
    "odd body": (
        lambda folder: lines_with(folder, "pages", '"type": "markdown"', '"t": ""'),
        "pages, line",
    ),
    "lost parent": (lambda folder: lines_with(folder, "pages", '"draft": null', '"parent": 99'), "not there"),
    "other file": (
        lambda folder: next((folder / "static/media/images").iterdir()).write_bytes(b"x"),
        "",
    ),
    "no file": (lambda folder: next((folder / "static/media/images").iterdir()).unlink(), "is missing"),
    "way out": (
        lambda folder: lines_with(folder, "photos.photo", '"file": "static', '"file": "../../static'),
        "no name of a file",
    ),
    "absolute": (
        lambda folder: lines_with(folder, "photos.photo", '"file": "static', '"file": "/static'),
        "no name of a file",
    ),
    "odd list": (lambda folder: lines_with(folder, "blog.series", "[]", "[[1]]"), "blog.series, line 1"),
    "odd door": (
        lambda folder: lines_with(folder, "restrictions", '"password",', '"riddle",'),
        "restrictions, line 1",
    ),
    "lost door": (
        lambda folder: lines_with(folder, "restrictions", '"page": ', '"page": 9'),
        "restrictions, line 1",
    ),
    "odd collection": (
        lambda folder: (folder / "commonplace/collections.jsonl").write_text('{"parent": 9, "key": 1}\n'),
        "collections, line 1",
    ),
    "odd host": (lambda folder: manifest_with(folder, site={"hostname": "a b"}), "no name of a host"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_what_is_no_whole_archive_is_refused_in_words(folder: Path, how: str) -> None:
    get_image_model().objects.all().delete()
    before = state()
    harm, words = BROKEN[how]
    harm(folder)
    for path in (folder, packed(folder)):
        with pytest.raises(RefusedError) as refused:
            importing.run(path, "" if how == "odd host" else "other.example")
        assert words in str(refused.value)
        assert state() == before


def test_a_zip_that_was_cut_is_refused(folder: Path) -> None:
    content = packed(folder).read_bytes()
    for size in (0, 10, len(content) // 2, len(content) - 1):
        cut = folder.parent / "cut.zip"
        cut.write_bytes(content[:size])
        with pytest.raises(RefusedError, match="damaged, or was cut"):
            importing.run(cut, "other.example")


def test_a_zip_with_a_wrong_byte_is_refused_and_nothing_is_changed(folder: Path) -> None:
    before, content = state(), bytearray(packed(folder).read_bytes())
    with ZipFile(folder.parent / "again.zip") as file:
        info = file.getinfo("commonplace/pages.jsonl")
    content[info.header_offset + 30 + len(info.filename) + info.compress_size // 2] ^= 0xFF
    (folder.parent / "wrong.zip").write_bytes(content)
    with pytest.raises(RefusedError):
        importing.run(folder.parent / "wrong.zip", "other.example")
    assert state() == before


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a\\..\\b", "C:out"])
def test_a_zip_that_leads_out_of_itself_is_refused(folder: Path, name: str) -> None:
    path = packed(folder)
    with ZipFile(path, "a") as file:
        file.writestr(name, "x")
    with pytest.raises(RefusedError, match="no name of a file"):
        importing.run(path, "other.example")


def test_a_bomb_is_refused_unopened(folder: Path) -> None:
    path = packed(folder)
    with ZipFile(path, "a", ZIP_DEFLATED) as file, file.open("bomb", "w") as entry:
        for _ in range(100):
            entry.write(bytes(1024 * 1024))
    with pytest.raises(RefusedError, match="would unfold"):
        importing.run(path, "other.example")


def test_a_link_out_of_a_folder_is_refused(folder: Path) -> None:
    picture = next((folder / "static/media/images").iterdir())
    outside = folder.parent / "outside.png"
    picture.rename(outside)
    picture.symlink_to(outside)
    get_image_model().objects.all().delete()
    with pytest.raises(RefusedError, match="leads out"):
        importing.run(folder, "other.example")


def test_links_that_lead_to_each_other_are_refused(folder: Path) -> None:
    picture = next((folder / "static/media/images").iterdir())
    other = picture.with_name("other.png")
    other.symlink_to(picture)
    picture.unlink()
    picture.symlink_to(other)
    get_image_model().objects.all().delete()
    with pytest.raises(RefusedError, match="is missing"):
        importing.run(folder, "other.example")


def test_a_zip_that_is_packed_otherwise_and_damaged_is_refused(folder: Path) -> None:
    path = folder.parent / "lzma.zip"
    with ZipFile(path, "w", ZIP_LZMA) as file:
        file.writestr(MANIFEST, (folder / MANIFEST).read_bytes() * 9)
    content = bytearray(path.read_bytes())
    content[60:90] = b"\xff" * 30
    path.write_bytes(content)
    with pytest.raises(RefusedError, match="damaged, or was cut"):
        importing.run(path, "other.example")


@pytest.mark.parametrize("name", ["nothing.zip", "text.txt"])
def test_what_is_no_zip_is_told_so(tmp_path: Path, site: Site, name: str) -> None:
    (tmp_path / "text.txt").write_text("Hello.")
    with pytest.raises(RefusedError):
        importing.run(tmp_path / name)
