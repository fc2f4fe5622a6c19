"""Archives that are uploaded: what they would make, and the making, by a job."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from django.db import connections, transaction

from blog.importing.report import Report
from core.progress import Progress
from home.archiving import importing
from home.archiving.reading import Archive, opened
from home.archiving.reporting import told
from home.archiving.target import emptied, target_of
from home.archiving.writing import StoppedError


class Bringer:
    """A `blog.importing.whole.Bringer`. A site that has pages is never replaced: that takes the command."""

    def foretell(self, path: Path) -> Report:
        """What is in the archive, if its site can be made."""
        with opened(path) as archive, transaction.atomic(), told("the site"):
            site = target_of(archive.manifest["site"], "")
            emptied(site, replace=False)
            transaction.set_rollback(True)
            report = _report(archive)
            report.site = site.root_url
        return report

    def bring(self, path: Path, progress: Progress, stop: Callable[[], bool]) -> Report:
        """All of it or nothing."""
        try:
            with apart(progress) as tell, opened(path) as archive:
                report = _report(archive)
                done = importing.run(path, progress=tell, stop=stop)
        except StoppedError:
            return Report(remaining=1)
        report.site = done.site.root_url
        for note in done.notes:
            report.note(done.site.hostname, 0, note)
        return report


@contextmanager
def apart(progress: Progress) -> Iterator[Progress]:
    """Tells by a connection of its own: of what is told within a transaction nobody hears before its end."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        try:
            yield lambda done, total, what: pool.submit(progress, done, total, what).result()
        finally:
            pool.submit(connections.close_all).result()


def _report(archive: Archive) -> Report:
    counts = archive.counts
    with told("pages"):
        titles = [str(record["fields"]["title"]) for record in archive.records("pages")]
    return Report(
        created=titles,
        pictures=sum(counts.get(name, 0) for name in importing.media_labels()),
        redirects=counts.get("redirects", 0),
        responses=counts.get("responses.response", 0),
    )
