"""Folders that only the server's user may enter. No folder that is not ours is ever opened or given away."""

import os
import stat
from pathlib import Path

from core.postgres.account import Account
from core.processes.problem import Problem


def make_private(folder: Path, owner: Account) -> None:
    """Makes `folder` with mode 0700 for `owner`, or checks that it is so.

    Raises Problem when somebody else's folder, or a link, lies at that path.
    """
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        pass
    else:
        if os.geteuid() == 0:
            os.chown(folder, owner.uid, owner.gid)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner.uid:
        raise Problem(
            f"{folder} is there already and belongs to somebody else, so the database could be listened to. "
            "Nothing was changed. Look at who made it, remove it, then run bin/start again."
        )
    if stat.S_IMODE(found.st_mode) != 0o700:
        folder.chmod(0o700)


def make_public(folder: Path) -> None:
    """Makes root's `folder`, which others may enter and nobody else may write, or checks that it is so."""
    try:
        folder.mkdir()
    except FileExistsError:
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != 0 or found.st_mode & 0o022:
            raise Problem(
                f"{folder} can be written by others than root. Nothing was changed. "
                "Look at who made it, remove it, then run bin/start again."
            ) from None
    else:
        folder.chmod(0o755)  # Whatever the umask is.
