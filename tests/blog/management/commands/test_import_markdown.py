"""`manage.py import_markdown`."""

import os
import signal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Site

from blog.importing import Report, running
from blog.importing.recording import Course
from blog.models import BlogIndexPage, PostPage
from core.management import interruption


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One post."""
    (tmp_path / "a.md").write_text("# A\n\n[gone](gone.md)")
    return tmp_path


def _said(*arguments: Any, **options: Any) -> str:
    out = StringIO()
    call_command("import_markdown", *arguments, stdout=out, **options)
    return out.getvalue()


def test_it_imports_and_tells(folder: Path, blog: BlogIndexPage) -> None:
    said = _said(folder)
    assert "a.md:3: The link gone.md" in said
    assert "1 created, 0 updated, 0 unchanged, 0 skipped, 0 failed." in said
    assert "0 created, 0 updated, 1 unchanged" in _said(folder)


def test_a_trial_run_says_so(folder: Path, blog: BlogIndexPage) -> None:
    assert "Nothing was written. It would be: 1 created" in _said(folder, dry_run=True)
    assert not PostPage.objects.exists()


def test_a_failure_is_told_by_the_exit_status(folder: Path, blog: BlogIndexPage) -> None:
    (folder / "b.md").write_text("---\ntitle: 'x\n---\n")
    with pytest.raises(SystemExit) as ended:
        _said(folder)
    assert ended.value.code == 1
    assert PostPage.objects.count() == 1


def test_a_site_is_named_by_its_host(folder: Path, blog: BlogIndexPage) -> None:
    assert "1 created" in _said(folder, site="testserver")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"site": "nowhere.example"}, "no site 'nowhere.example'. Sites here: testserver"),
        ({"under": "/notes/"}, "no blog at /notes/ on testserver. Blogs there: /blog/"),
    ],
)
def test_a_wrong_place_is_refused_with_what_there_is(
    folder: Path, blog: BlogIndexPage, options: dict[str, str], words: str
) -> None:
    with pytest.raises(CommandError, match=words):
        _said(folder, **options)


def test_a_site_without_a_blog_is_refused(folder: Path, site: Site) -> None:
    BlogIndexPage.objects.all().delete()
    with pytest.raises(CommandError, match="Make one in the admin"):
        _said(folder)


@pytest.mark.parametrize(
    ("name", "words"),
    [("missing", "no folder"), ("picture.png", "no Markdown file"), ("empty", "holds no Markdown")],
)
def test_a_wrong_path_is_refused(tmp_path: Path, blog: BlogIndexPage, name: str, words: str) -> None:
    (tmp_path / "picture.png").write_bytes(b"x")
    (tmp_path / "empty").mkdir()
    with pytest.raises(CommandError, match=words):
        _said(tmp_path / name)


def test_ctrl_c_ends_after_the_current_file(
    folder: Path, blog: BlogIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = signal.getsignal(signal.SIGINT)

    def interrupted(course: Course) -> Report:
        assert not course.stop()
        os.kill(os.getpid(), signal.SIGINT)
        assert course.stop()
        return Report(created=["a.md"], remaining=3)

    monkeypatch.setattr(Course, "taken", interrupted)
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("import_markdown", folder, stdout=out)
    assert ended.value.code == 130
    assert "Stopped. Still to do: 3." in out.getvalue()
    assert signal.getsignal(signal.SIGINT) is before


def test_a_file_that_takes_long_is_broken_off(
    folder: Path, blog: BlogIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(body: str) -> str:
        os.kill(os.getpid(), signal.SIGTERM)
        while True:
            signal.pause()

    monkeypatch.setattr(running, "trouble_of", endless)
    monkeypatch.setattr(interruption, "LONGEST_WAIT", 0.01)
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("import_markdown", folder, stdout=out)
    assert ended.value.code == 130
    assert "Stopped. Still to do: 1. Nothing is lost: run it again to go on." in out.getvalue()
    assert not PostPage.objects.live().exists()
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_an_end_before_the_beginning_is_told(
    folder: Path, blog: BlogIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*arguments: Any, **options: Any) -> Report:
        raise KeyboardInterrupt

    monkeypatch.setattr(Course, "taken", interrupted)
    with pytest.raises(CommandError, match="before anything was written"):
        _said(folder)
