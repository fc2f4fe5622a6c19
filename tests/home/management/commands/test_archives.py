"""A site out of the command line, and back."""

import json
import os
import signal
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from wagtail.models import PageViewRestriction, Site

from blog.models import PostPage
from core.management.interruption import Interruption
from home.archiving.exporting import export
from tests.writing import Publish


def test_a_site_goes_out_and_comes_back(
    site: Site, publish: Publish, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish("On light", "It falls.")
    call_command("export_site", tmp_path)
    file = next(tmp_path.glob("testserver-*.zip"))
    assert "3 pages of testserver" in capsys.readouterr().out
    PostPage.objects.get().delete()
    with pytest.raises(CommandError, match=r"has pages already.*Nothing was changed"):
        call_command("import_archive", file)
    call_command("import_archive", file, "--replace")
    assert "3 pages are on http://testserver now" in capsys.readouterr().out
    assert PostPage.objects.get().title == "On light"


def test_an_export_makes_the_folder_that_it_goes_to(site: Site, tmp_path: Path) -> None:
    call_command("export_site", tmp_path / "backups")
    assert [path.suffix for path in (tmp_path / "backups").iterdir()] == [".zip"]


def test_nothing_is_written_over(site: Site, tmp_path: Path) -> None:
    (tmp_path / "here.zip").write_text("mine")
    with pytest.raises(CommandError, match="is there already"):
        call_command("export_site", tmp_path / "here.zip")
    with pytest.raises(CommandError, match="no site"):
        call_command("export_site", tmp_path / "new.zip", "--site", "other.example")
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_site", tmp_path / "no" / "such" / "folder.zip")


def press_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody presses Ctrl-C as soon as the work asks whether to end."""
    asked = Interruption.__call__

    def pressed(interruption: Interruption) -> bool:
        if not interruption.asked:
            os.kill(os.getpid(), signal.SIGINT)
        return asked(interruption)

    monkeypatch.setattr(Interruption, "__call__", pressed)


def test_an_export_that_is_stopped_goes_on(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        press_at_once(patched)
        with pytest.raises(CommandError, match="again to go on") as stopped:
            call_command("export_site", tmp_path / "out.zip")
    assert stopped.value.returncode == 130
    assert [path.name for path in tmp_path.iterdir()] == ["out.zip.part"]
    call_command("export_site", tmp_path / "out.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["out.zip"]


def test_an_import_that_is_stopped_changes_nothing(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    press_at_once(monkeypatch)
    export(site, tmp_path / "out.zip")
    with pytest.raises(CommandError, match=r"Stopped\. Nothing was changed") as stopped:
        call_command("import_archive", tmp_path / "out.zip", "--site", "other.example")
    assert stopped.value.returncode == 130 and Site.objects.count() == 1


def test_nothing_in_an_archive_steers_the_terminal(
    site: Site, publish: Publish, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    PageViewRestriction.objects.create(page=publish("Red \x1b[31m"), restriction_type="groups").groups.add(
        Group.objects.create(name="Few \x1b[31m")
    )
    export(site, tmp_path / "out.zip")
    Group.objects.filter(name__startswith="Few").delete()
    with ZipFile(tmp_path / "out.zip") as file:
        file.extractall(tmp_path / "out")
    page = next((tmp_path / "out/content/blog").glob("red*/index.md"))
    page.write_text(page.read_text() + "\n\nMore.")
    call_command("import_archive", tmp_path / "out", "--site", "other.example")
    told = capsys.readouterr().out
    assert "Red" in told and "Few" in told and "\x1b" not in told
    with pytest.raises(CommandError) as refused:
        (tmp_path / "out/commonplace/pages.jsonl").write_text(
            json.dumps({"model": "\x1b", "fields": {"title": ""}})
        )
        call_command("import_archive", tmp_path / "out", "--site", "third.example")
    assert "\x1b" not in str(refused.value)
