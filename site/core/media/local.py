"""Files in a folder of this machine: the default."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from shutil import copyfile
from stat import S_ISREG

from django.core.files.storage import FileSystemStorage

from core.media.names import is_plain
from core.media.sending import CHUNK, Status


class FolderStorage(FileSystemStorage):
    """Django's own, which also hands out parts of files."""

    def status(self, name: str) -> Status:
        """Raises FileNotFoundError, also for what is no file, or leads out of its folder."""
        if not is_plain(name):
            raise FileNotFoundError(name)
        try:
            file = Path(self.path(name)).resolve()
            status = file.stat()
        except OSError:  # None of that name, or a name too long to be one
            raise FileNotFoundError(name) from None
        folder = Path(self.location, name.partition("/")[0]).resolve()
        if not S_ISREG(status.st_mode) or not file.is_relative_to(folder):
            raise FileNotFoundError(name)
        return Status(status.st_size, status.st_mtime)

    def duplicate(self, name: str, folder: str) -> str:
        """The same file in another folder; gives its name there. Raises FileNotFoundError.

        The name is free, or that of the same file, which somebody who did not come to an end has left there.
        """
        new = f"{folder}/{Path(name).name}"
        with suppress(FileNotFoundError):
            if Path(self.path(name)).samefile(self.path(new)):
                return new
        new = self.get_available_name(new)
        to = Path(self.path(new))
        to.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(self.path(name), to)
        except FileNotFoundError:
            raise
        except OSError:  # A disk that knows no links.
            copyfile(self.path(name), to)
        return new

    def names(self, folder: str) -> Iterator[str]:
        """Those of all files in a folder."""
        top = Path(self.location)
        return (path.relative_to(top).as_posix() for path in (top / folder).rglob("*") if path.is_file())

    def part(self, name: str, start: int, length: int) -> Iterator[bytes]:
        """So many bytes of a file, from `start` on."""
        with Path(self.path(name)).open("rb") as file:
            file.seek(start)
            while length > 0 and (chunk := file.read(min(CHUNK, length))):
                length -= len(chunk)
                yield chunk
