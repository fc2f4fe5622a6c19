"""Every page is HTML as it is meant to be: by html-validate, and where Java is, by the Nu checker.

Of html-validate's rules, those are off that are matters of taste, or would judge what a writer typed; and that every
form has a button: the search in the header is sent by the Enter key, as browsers have it for a form of one field.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from core.launch.node import find_node
from tests.walking import ADDRESSES, REFUSED, secret_addresses, sheets

CHECKERS = Path(__file__).parents[1] / "validity"
INSTALLED = CHECKERS / "node_modules"


@pytest.fixture(scope="module")
def checkers() -> Path:
    """The folder of the checkers, installed as the lock file says."""
    lock, done = CHECKERS / "package-lock.json", INSTALLED / ".package-lock.json"
    if not done.exists() or done.stat().st_mtime < lock.stat().st_mtime:
        node = find_node()
        said = subprocess.run(
            [*node.npm, "ci"],
            cwd=CHECKERS,
            env=node.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert said.returncode == 0, said.stderr
    return INSTALLED


@pytest.fixture
def pages(filled: None, owner: User, settings: Any, tmp_path: Path) -> Path:
    """A folder with each page of the walk, and the patterns, as a file."""
    settings.ROOT_URLCONF = "tests.journeys.failing"
    client = Client(
        raise_request_exception=False, headers={"Sec-Fetch-Dest": "document"}
    )  # As a browser asks.
    ours = [address for address in ADDRESSES if not address.startswith("/admin/")]
    shown = ["/_patterns/", *sheets(client, "light")]
    for number, address in enumerate([*ours, *shown, *secret_addresses(owner), *REFUSED]):
        answer = client.get(address)
        assert answer.status_code == REFUSED.get(address, 200), address
        name = "".join(sign if sign.isalnum() else "-" for sign in address)[:40]
        (tmp_path / f"{number:03}{name}.html").write_bytes(answer.content)
    return tmp_path


def test_every_page_is_valid(checkers: Path, pages: Path) -> None:
    found = html_validate(checkers, sorted(pages.iterdir()))
    assert shutil.which("java") or "CI" not in os.environ, "The Nu checker needs Java."
    if shutil.which("java"):
        found += nu(checkers, sorted(pages.iterdir()))
    assert found == []


def test_what_is_not_valid_is_found(checkers: Path, tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text("<!doctype html><html lang=en><title>Bad</title><p><div id=a></div><p id=a>")
    assert html_validate(checkers, [page])
    assert not shutil.which("java") or nu(checkers, [page])


def html_validate(checkers: Path, pages: list[Path]) -> list[str]:
    program = checkers / "html-validate/bin/html-validate.mjs"
    config = CHECKERS / "html-validate.json"
    node = find_node().folder / "node"
    said = _said(node, program, "--config", config, "--formatter", "json", *pages)
    return [
        f"{Path(page['filePath']).name}:{message['line']} {message['ruleId']}: {message['message']}"
        for page in json.loads(said)
        for message in page["messages"]
    ]


def nu(checkers: Path, pages: list[Path]) -> list[str]:
    """One process for all of them: each would take seconds to start."""
    said = _said(
        "java", "-jar", checkers / "vnu-jar/build/dist/vnu.jar", "--stdout", "--format", "json", *pages
    )
    return [
        f"{Path(message['url']).name}:{message.get('lastLine')} {message['message']}"
        for message in json.loads(said)["messages"]
        if message["type"] == "error"
    ]


def _said(*words: Any) -> str:
    """What a program says, through a file: Node leaves before a pipe has taken all of it."""
    with TemporaryFile("w+") as file:
        subprocess.run([*map(str, words)], stdout=file, check=False)
        file.seek(0)
        return file.read()
