"""Files in a folder of this machine: the default."""

import os
from collections.abc import Iterator
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
        """The same file in another folder; gives its name, which is free there. Raises FileNotFoundError."""
        new = self.get_available_name(f"{folder}/{Path(name).name}")
        to = Path(self.path(new))
        to.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(self.path(name), to)
        except FileNotFoundError:
            raise
        except OSError:  # A disk that knows no links.
            copyfile(self.path(name), to)
        return new

    def part(self, name: str, start: int, length: int) -> Iterator[bytes]:
        """So many bytes of a file, from `start` on."""
        with Path(self.path(name)).open("rb") as file:
            file.seek(start)
            while length > 0 and (chunk := file.read(min(CHUNK, length))):
                length -= len(chunk)
                yield chunk
