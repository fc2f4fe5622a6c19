"""Runs an import that has a record, as a whole or piece by piece: from the command line and as a job."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from blog.importing.carried import is_zip
from blog.importing.items import Export
from blog.importing.ledger import Ledger
from blog.importing.opening import fetched_feed, opened, unpacked
from blog.importing.places import RefusedError, alone, folder_at
from blog.importing.reading import UnreadableError
from blog.importing.report import Report
from blog.importing.running import Import as MarkdownImport
from blog.importing.taking import Taking
from blog.importing.whole import bringer
from blog.models import BlogIndexPage, Import
from blog.models.imports import Format
from core.progress import Progress, never, silent


@dataclass
class Course:
    """How one import runs. `path` is where it lies, `media` a folder of its uploads; of a feed, the record knows."""

    run: Import
    path: Path | None = None
    media: Path | None = None
    dry_run: bool = False
    progress: Progress = silent
    stop: Callable[[], bool] = never
    is_over: Callable[[], bool] = never

    def taken(self) -> Report:
        """Does it, or as much as there is time for. Raises RefusedError, a sentence for the owner."""
        if self.run.is_whole and self.path:
            return self._whole(self.path)
        if self.run.index is None:
            raise RefusedError("The blog that it was to go into is gone.")
        try:
            with alone(self.run.index):
                if self.path is None:
                    return self._exported(fetched_feed(self.run.address), self.run.index)
                if self.run.format == Format.MARKDOWN:
                    return self._markdown(self.path, self.run.index)
                export = opened(self.path, Format(self.run.format), home=self.run.home, media=self.media)
                return self._exported(export, self.run.index)
        except UnreadableError as error:
            raise RefusedError(str(error)) from None
        except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
            raise RefusedError(f"{error.filename or self.path} cannot be read: {error.strerror}.") from None

    def _whole(self, path: Path) -> Report:
        site = bringer()
        return site.foretell(path) if self.dry_run else site.bring(path, self.progress, self.stop)

    def _ledger(self) -> Ledger:
        return Ledger(None if self.dry_run else self.run)

    def _how(self) -> tuple[bool, bool, Progress, Callable[[], bool], Ledger]:
        return self.dry_run, self.run.overwrite, self.progress, self.stop, self._ledger()

    def _exported(self, export: Export, index: BlogIndexPage) -> Report:
        return Taking(export, index, self.run.site, *self._how(), self.is_over).run()

    def _markdown(self, path: Path, index: BlogIndexPage) -> Report:
        if path.is_dir() or not path.exists() or not is_zip(path):
            return self._folder(path, index)
        with unpacked(path) as folder:
            return self._folder(_only(folder), index)

    def _folder(self, path: Path, index: BlogIndexPage) -> Report:
        found, generator = folder_at(path)
        return MarkdownImport(found, generator, index, self.run.site, *self._how(), self.run.person).run()


def _only(folder: Path) -> Path:
    """Most archives hold one folder that holds all the rest: file names begin below it."""
    inside = [path for path in folder.iterdir() if path.name != "__MACOSX"]
    return _only(inside[0]) if len(inside) == 1 and inside[0].is_dir() else folder
