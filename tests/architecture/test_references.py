"""What the reference documents list is what there is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from core.tasks import Lane

ROOT = Path(__file__).parents[2]
APPS = ["site/config", "site/core", "site/accounts", "site/home", "blog", "photos", "search", "theme"]
READ_BY_SHELL = re.compile(r"(?<!\\)\$\{?(COMMONPLACE_[A-Z_]+|DATABASE_URL)\b")
OF_THE_SYSTEM = {"DJANGO_SETTINGS_MODULE", "PATH", "HOME", "XDG_RUNTIME_DIR"}
# Connects for a command's own process, not for the site: a lane sweeps when its process is born.
CONNECTED_ELSEWHERE = {"core.engines.django_q.supervising"}
READERS = {"text", "flag", "number", "words", "path", "host", "pem", "secret"}


def sources() -> Iterator[tuple[str, Path]]:
    """Each module of ours: its dotted name and its file."""
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield ".".join(path.relative_to((ROOT / app).parent).with_suffix("").parts), path


def documented(name: str) -> str:
    return (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")


def environment() -> set[str]:
    """Every name that settings, code and scripts read from the environment."""
    names = {name for _, path in sources() for name in read_by_python(path)}
    for path in sorted((ROOT / "bin").iterdir()):
        names |= set(READ_BY_SHELL.findall(path.read_text(encoding="utf-8")))
    return names - OF_THE_SYSTEM


def read_by_python(path: Path) -> Iterator[str]:
    """The names that a module asks `env`, `os.environ` or `os.getenv` for."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="env"), attr=reader),
                args=[ast.Constant(value=str(name)), *_],
            ) if reader in READERS:
                yield name
            case (
                ast.Call(
                    func=ast.Attribute(
                        value=ast.Attribute(attr="environ"), attr="get" | "pop" | "setdefault"
                    ),
                    args=[ast.Constant(value=str(name)), *_],
                )
                | ast.Call(
                    func=ast.Attribute(value=ast.Name(id="os"), attr="getenv"),
                    args=[ast.Constant(value=str(name)), *_],
                )
                | ast.Subscript(
                    value=ast.Attribute(attr="environ"), slice=ast.Constant(value=str(name)), ctx=ast.Load()
                )
            ):
                yield name


def test_every_way_of_reading_the_environment_is_seen(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        "import os\n"
        "one = os.environ['ONE'], os.environ.get('TWO'), os.getenv('THREE'), env.text('FOUR')\n"
        "os.environ['WRITTEN'] = one\n"
    )
    assert set(read_by_python(module)) == {"ONE", "TWO", "THREE", "FOUR"}
    shell = 'echo "${DATABASE_URL:-none}" $COMMONPLACE_VAR; DATABASE_URL=x; \\$COMMONPLACE_NOT $PWD'
    assert READ_BY_SHELL.findall(shell) == ["DATABASE_URL", "COMMONPLACE_VAR"]


def test_every_setting_of_the_environment_is_documented() -> None:
    assert environment() > {"DATABASE_URL", "SECRET_KEY"}
    text = documented("settings.md")
    assert sorted(name for name in environment() if f"`{name}`" not in text) == []


def test_every_setting_of_the_environment_stands_in_the_example() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^#? ?([A-Z][A-Z0-9_]+)=", example, re.MULTILINE))
    assert sorted(environment() - named) == []


def test_no_setting_is_documented_that_nothing_reads() -> None:
    listed = set(re.findall(r"^\| `([A-Z][A-Z0-9_]+)`", documented("settings.md"), re.MULTILINE))
    assert sorted(listed - environment()) == []


def test_every_job_and_signal_is_documented() -> None:
    names = {f"{module}.{name}" for module, path in sources() for name in jobs_and_signals(path)}
    text = documented("events.md")
    assert "search.tasks.reindex" in names
    assert sorted(name for name in names if f"`{name}`" not in text) == []


def jobs_and_signals(path: Path) -> Iterator[str]:
    """The names that a module gives to `@job` functions and to `Signal()`s."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case ast.FunctionDef(name=name, decorator_list=[ast.Call(func=ast.Name(id="job"))]):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id="Signal"))):
                yield name


def test_every_listener_is_documented() -> None:
    text = documented("events.md")
    handlers = []
    for module, path in sources():
        if module.endswith("signal_handlers"):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.FunctionDef) and node.name != "register_signal_handlers":
                    handlers.append(f"{module}.{node.name}")
    assert handlers
    assert sorted(name for name in handlers if f"`{name}`" not in text) == []


def test_listeners_are_connected_where_listeners_live() -> None:
    connecting = {module for module, path in sources() if connects_a_listener(path)}
    assert {module for module in connecting if not module.endswith("signal_handlers")} == CONNECTED_ELSEWHERE


def connects_a_listener(path: Path) -> bool:
    """Whether a module calls `signal.connect(listener)` or decorates with `@receiver(signal)`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="connect")) if name != "psycopg":
                return True
            case ast.Call(func=ast.Name(id="receiver")):
                return True
    return False


def test_every_lane_is_documented() -> None:
    assert sorted(lane for lane in Lane if f"`{lane.value}`" not in documented("events.md")) == []
