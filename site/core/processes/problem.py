"""What stops a start."""

import errno

FULL = {errno.ENOSPC, errno.EDQUOT}
FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
DISK_FULL = (
    "The disk is full{where}. What was saved before is kept. Free some space there, then run bin/start again."
)


class Problem(Exception):  # noqa: N818 - a word a person understands
    """Why a program cannot run, as sentences for a person: what happened, what is kept, what to do."""


def in_words(error: OSError) -> Problem | None:
    """The sentence for an error of the operating system that a person can mend; None for any other."""
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in FULL:
        return Problem(DISK_FULL.format(where=where))
    if error.errno in FORBIDDEN:
        return Problem(
            f"{error.filename or 'A file'} cannot be written: {error.strerror}. Nothing was changed. "
            "Run bin/start as the person these files belong to, or give them to the person who runs it."
        )
    return None


def full_disk(words: str, where: object) -> Problem | None:
    """The sentence for a program that died saying the disk is full; None when it said something else."""
    if "no space left on device" in words.lower() or "disk quota exceeded" in words.lower():
        return Problem(DISK_FULL.format(where=f" ({where})"))
    return None
