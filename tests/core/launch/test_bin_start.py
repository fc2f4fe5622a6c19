"""bin/start installs once, repairs what was interrupted, and says what is missing: with a stand-in for Python."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
TOOLS = [
    "sh",
    "dirname",
    "basename",
    "date",
    "cat",
    "cksum",
    "grep",
    "mkdir",
    "rm",
    "tail",
    "env",
    "cp",
    "mv",
    "sleep",
]
# Stands in for python, the venv's python and pip; what happens is told to `calls`.
PYTHON = """#!/bin/sh
case "$*" in
    *version_info*) exit ${OLD:-0} ;;
    *ensurepip*) exit ${NO_VENV:-0} ;;
    "-m pip --version") exit 0 ;;
    "-m venv .venv") echo venv >>calls; mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
    *ai.txt*) echo "pip $*" >>calls; exit ${NO_MEANING:-0} ;;
    "-m pip install"*) echo "pip $*" >>calls; if [ -n "${SAYS:-}" ]; then echo "$SAYS"; exit 1; fi ;;
    "manage.py start"*) echo "$*" >>calls ;;
esac
"""


class Checkout:
    """A copy of what bin/start needs, and a PATH with nothing but the stand-in and a few tools."""

    def __init__(self, home: Path) -> None:
        self.home = home
        (home / "bin").mkdir()
        for name in ("start", "environment"):
            shutil.copy(ROOT / "bin" / name, home / "bin")
        shutil.copytree(ROOT / "requirements", home / "requirements")
        shutil.copy(ROOT / "pyproject.toml", home)
        self.path = home / "path"
        self.path.mkdir()
        for tool in TOOLS:
            found = shutil.which(tool)
            assert found, tool
            (self.path / tool).symlink_to(found)
        self.program("python3", PYTHON)

    def program(self, name: str, code: str) -> None:
        (self.path / name).write_text(code)
        (self.path / name).chmod(0o755)

    def start(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.home / "bin" / "start"), *words],
            env={"PATH": str(self.path)} | environment,
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )

    def calls(self) -> list[str]:
        """What was called since the last look."""
        file = self.home / "calls"
        found = file.read_text().splitlines() if file.exists() else []
        file.unlink(missing_ok=True)
        return found


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_the_first_start_installs_what_is_pinned_then_hands_over(checkout: Checkout) -> None:
    done = checkout.start("--port", "8001")

    assert done.returncode == 0, done.stderr
    venv, packages, itself, meaning, start = checkout.calls()
    assert venv == "venv"
    assert "--require-hashes -r requirements/base.txt -r requirements/embedded.txt" in packages
    assert "--no-deps --no-build-isolation --editable ." in itself
    assert "--require-hashes --no-deps -r requirements/ai.txt" in meaning
    assert start == "manage.py start --port 8001"
    assert "Python packages" in done.stdout


def test_the_second_start_installs_nothing(checkout: Checkout) -> None:
    checkout.start()
    checkout.calls()

    checkout.start()

    assert checkout.calls() == ["manage.py start"]


def test_changed_pins_are_installed_into_the_same_environment(checkout: Checkout) -> None:
    checkout.start()
    checkout.calls()
    (checkout.home / "requirements" / "base.txt").write_text("django==6.0\n")

    checkout.start()

    assert [call.split()[0] for call in checkout.calls()] == ["pip", "pip", "manage.py"]


def test_a_start_without_embeddings_does_not_install_what_they_need(checkout: Checkout) -> None:
    checkout.start("--without-embeddings")

    calls = checkout.calls()
    assert not any("ai.txt" in call for call in calls)
    assert calls[-1] == "manage.py start --without-embeddings"


@pytest.mark.parametrize("off", ["0", "False", "off", "no", ""])
def test_nor_does_one_for_which_they_are_turned_off(checkout: Checkout, off: str) -> None:
    checkout.start(EMBEDDINGS=off)
    assert not any("ai.txt" in call for call in checkout.calls())
    checkout.start(EMBEDDINGS="1")
    assert any("ai.txt" in call for call in checkout.calls())


def test_where_search_by_meaning_cannot_be_installed_the_site_starts_without(checkout: Checkout) -> None:
    done = checkout.start(NO_MEANING="1")

    assert done.returncode == 0
    assert "Search by meaning could not be installed here" in done.stdout
    assert checkout.calls()[-1] == "manage.py start"

    checkout.start()
    assert "ai.txt" in checkout.calls()[0], "the next start tries again"


def test_what_was_interrupted_is_made_anew(checkout: Checkout) -> None:
    checkout.start()
    checkout.calls()
    (checkout.home / ".venv" / "unfinished").write_text("999999999\n")
    (checkout.home / ".venv" / "half").touch()

    checkout.start()

    assert checkout.calls()[0] == "venv"
    assert not (checkout.home / ".venv" / "half").exists()
    assert not (checkout.home / ".venv" / "unfinished").exists()


def test_a_half_made_environment_without_a_mark_is_made_anew(checkout: Checkout) -> None:
    (checkout.home / ".venv" / "bin").mkdir(parents=True)

    checkout.start()

    assert checkout.calls()[0] == "venv"


def test_a_start_that_is_still_installing_is_left_alone(checkout: Checkout) -> None:
    (checkout.home / ".venv").mkdir()
    with subprocess.Popen(["sh", "-c", "read word; : bin/start"], stdin=subprocess.PIPE) as other:
        (checkout.home / ".venv" / "unfinished").write_text(f"{other.pid}\n")

        done = checkout.start()

        assert f"Another command (process {other.pid}) is installing" in done.stderr
    assert checkout.calls() == []


def test_node_is_installed_where_there_is_none(checkout: Checkout) -> None:
    checkout.start()

    assert any("requirements/node.txt" in call for call in checkout.calls())


def test_a_new_node_on_the_path_is_enough(checkout: Checkout) -> None:
    checkout.program("node", "#!/bin/sh\necho v20.1.0\n")
    checkout.program("npm", "#!/bin/sh\n")

    checkout.start()

    assert not any("requirements/node.txt" in call for call in checkout.calls())


def test_an_old_node_is_not(checkout: Checkout) -> None:
    checkout.program("node", "#!/bin/sh\necho v18.1.0\n")
    checkout.program("npm", "#!/bin/sh\n")

    checkout.start()

    assert any("requirements/node.txt" in call for call in checkout.calls())


def test_a_python_that_is_too_old_is_named(checkout: Checkout) -> None:
    done = checkout.start(OLD="1")

    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr


def test_a_python_without_venv_is_named_with_its_package(checkout: Checkout) -> None:
    done = checkout.start(NO_VENV="1")

    assert done.returncode == 1
    assert "apt install python3-venv" in done.stderr


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full."),
        ("Failed to establish a new connection: [Errno -3]", "Check the network"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "is not the one that was pinned"),
        ("error: command 'gcc' failed: No such file or directory", "Install a compiler"),
        ("something else", "could not be installed: something else"),
    ],
)
def test_why_packages_could_not_be_installed_is_told(checkout: Checkout, said: str, told: str) -> None:
    done = checkout.start(SAYS=said)

    assert done.returncode == 1
    assert told in done.stderr
    assert str(checkout.home / ".venv" / "install.log") in done.stderr
    assert checkout.start().returncode == 0, "the next start repairs it"


def test_a_folder_that_cannot_be_written_is_named(checkout: Checkout) -> None:
    (checkout.path / "mkdir").unlink()
    checkout.program("mkdir", "#!/bin/sh\nexit 1\n")

    done = checkout.start()

    assert done.returncode == 1
    assert ".venv cannot be written" in done.stderr
    assert checkout.calls() == []
