"""Takes all files along, from the folder of this machine into the bucket or back, while the site goes on."""

import shutil
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple

from core.media.bucket import HASH, BucketStorage
from core.media.names import INCOMING, is_plain
from core.progress import Progress

AT_ONCE = 8  # Files: most of the time is spent waiting for answers.
COPIED, THERE, FAILED = "copied", "already there", "not copied"
UNFINISHED = ".unfinished"


class Outcome(NamedTuple):
    """What became of a file, and why where it was not copied."""

    name: str
    outcome: str
    reason: str = ""


def to_bucket(
    folder: Path, bucket: BucketStorage, progress: Progress, stop: Callable[[], bool]
) -> list[Outcome]:
    """Copies what the bucket lacks, or has otherwise. Nothing is deleted, here or there."""
    names = sorted(_names_in(folder))
    return _each(names, partial(_upload, folder, bucket), progress, stop)


def to_folder(
    folder: Path, bucket: BucketStorage, progress: Progress, stop: Callable[[], bool]
) -> list[Outcome]:
    """Copies what the folder lacks, or has otherwise. Raises StoreAwayError."""
    on_its_way = f"{INCOMING}/"
    names = [name for name in bucket.names() if is_plain(name) and not name.startswith(on_its_way)]
    return _each(names, partial(_download, folder, bucket), progress, stop)


def _names_in(folder: Path) -> Iterable[str]:
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink() and file.suffix != UNFINISHED:
            yield file.relative_to(folder).as_posix()


def _each(
    names: list[str], copy: Callable[[str], str], progress: Progress, stop: Callable[[], bool]
) -> list[Outcome]:
    outcomes = []

    def copied(name: str) -> Outcome | None:
        if stop():
            return None
        try:
            return Outcome(name, copy(name))
        except OSError as trouble:
            return Outcome(name, FAILED, str(trouble))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for outcome in filter(None, pool.map(copied, names)):
            outcomes.append(outcome)
            progress(len(outcomes), len(names), outcome.name)
    return outcomes


def _upload(folder: Path, bucket: BucketStorage, name: str) -> str:
    file = folder / name
    if _is_same(file, bucket, name):
        return THERE
    with file.open("rb") as content:
        bucket.put(name, content)
    return _checked(file, bucket, name)


def _download(folder: Path, bucket: BucketStorage, name: str) -> str:
    file = folder / name
    if file.is_file() and _is_same(file, bucket, name):
        return THERE
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(file.name + UNFINISHED)
    try:
        with bucket.fetch(name) as content, unfinished.open("wb") as copy:
            shutil.copyfileobj(content, copy)
        outcome = _checked(unfinished, bucket, name)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    return outcome


def _checked(file: Path, bucket: BucketStorage, name: str) -> str:
    if not _is_same(file, bucket, name):
        raise OSError("It did not arrive as it was sent.")
    return COPIED


def _is_same(file: Path, bucket: BucketStorage, name: str) -> bool:
    """Whether object and file are alike: by size, and by the hash of those that we have stored."""
    try:
        about = bucket.head(name)
    except FileNotFoundError:
        return False
    if about["ContentLength"] != file.stat().st_size:
        return False
    known = about["Metadata"].get(HASH)
    with file.open("rb") as content:
        return known in (None, file_digest(content, HASH).hexdigest())
