"""What jobs do for imports: look, carry on, undo; each for as long as a job may, and then in the next one."""

import logging
import time
from collections.abc import Callable
from typing import Any, TypeVar

from blog.importing.places import RefusedError
from blog.importing.recording import Course
from blog.importing.report import Report, merged
from blog.importing.running import words_of
from blog.importing.undoing import Undoing
from blog.models import Import
from blog.models.imports import Stage
from core.cleaning import storable

logger = logging.getLogger("blog.imports")

Result = TypeVar("Result")
SECONDS = 150.0  # A job may take twice as long; of these, the first reading of a large export takes some.
SECONDS_WHOLE = 270.0  # For what cannot be done in pieces.
MOST_FRUITLESS = 5
STUCK = "It did not get on, several times in a row. What was imported stays; the command line has more time."
TOO_LONG = (
    "A job has no time for a site of this size. Nothing was changed; the command import_archive makes it."
)
BETWEEN = 1.0  # Seconds from one word of progress to the next.
PAST = "A look has not time for all posts. Not looked at: {:,}. The import itself takes them all."


class Watch:
    """Tells how far an import is, and whether it is to end: its time is over, or somebody has pressed Stop."""

    def __init__(self, run: Import, seconds: float) -> None:
        self.run, self.seconds = run, seconds
        self.begun = time.monotonic()
        self.until = float("inf")
        self.told = 0.0
        self.stopped = False

    def ask(self) -> bool:
        """Whether it is to end. However long the first reading took, there is some for work."""
        now = time.monotonic()
        if self.until == float("inf"):
            self.until = max(self.begun + self.seconds, now + self.seconds / 5)
        return self.stopped or now > self.until

    def is_over(self) -> bool:
        """Whether its time is over."""
        return time.monotonic() > self.until

    def tell(self, done: int, total: int, name: str) -> None:
        """Writes down how far it is, once in a while."""
        now = time.monotonic()
        if now - self.told < BETWEEN and done < total:
            return
        self.told = now
        self.run.tell(done=done, total=total)
        self.stopped = Import.objects.filter(pk=self.run.pk, stops=True).exists()


def look(run_id: int) -> None:
    """Finds out what an import would do."""
    if run := _run(run_id, Stage.LOOKING):
        watch = Watch(run, SECONDS)
        report = _taken(run, watch, dry_run=True)
        if report is None:
            return
        told = report.told() | ({"looked_at": PAST.format(report.remaining)} if report.interrupted else {})
        run.tell(stage=Stage.LOOKED, report=told, done=0, total=0)


def carry_on(run_id: int) -> bool:
    """Imports for a while. Whether there is more to do."""
    run = _run(run_id, Stage.RUNNING)
    if run is None:
        return False
    if run.stops:
        run.tell(stage=Stage.STOPPED, stops=False)
        return False
    watch = Watch(run, SECONDS_WHOLE if run.is_whole else SECONDS)
    report = _taken(run, watch, dry_run=False)
    if report is None:
        return False
    told = merged(run.report, report.told())
    if not report.interrupted:
        run.tell(stage=Stage.DONE, report=told, done=run.total)
        run.forget_file()
    elif watch.stopped:
        run.tell(stage=Stage.STOPPED, report=told, stops=False)
    elif run.is_whole:
        run.tell(stage=Stage.FAILED, report=told, trouble=TOO_LONG)
    elif _is_stuck(run, told):
        run.tell(stage=Stage.FAILED, report=told, trouble=STUCK)
    else:
        run.tell(report=told)
        return True
    return False


def _is_stuck(run: Import, told: dict[str, Any]) -> bool:
    """Whether several pieces of work have come to nothing. Writes down how far this one came."""
    mark = [run.made.count(), told["created"], told["updated"], told["unchanged"], len(told["failed"])]
    same = mark == run.report.get("mark")
    told["mark"], told["fruitless"] = mark, run.report.get("fruitless", 0) + 1 if same else 0
    return bool(told["fruitless"] >= MOST_FRUITLESS)


def undo(run_id: int, anyway: bool) -> bool:
    """Takes an import back for a while. Whether there is more to do."""
    run = _run(run_id, Stage.UNDOING)
    if run is None:
        return False
    undoing = Undoing(run, anyway=anyway, until=time.monotonic() + SECONDS)
    is_done = _tried(run, undoing.undo, "What it made stays, as far as it is still there.")
    if is_done is None:
        return False
    if not is_done:
        return True
    run.tell(stage=Stage.UNDONE)
    run.forget_file()
    return False


def _run(run_id: int, stage: Stage) -> Import | None:
    """The import, if it still stands where the job was told to find it."""
    return Import.objects.select_related("site__root_page", "index").filter(pk=run_id, stage=stage).first()


def _taken(run: Import, watch: Watch, *, dry_run: bool) -> Report | None:
    path = run.path if run.file else None
    course = Course(run, path, None, dry_run, watch.tell, watch.ask, watch.is_over)
    return _tried(run, course.taken, "What was imported stays.")


def _tried(run: Import, work: Callable[[], Result], left: str) -> Result | None:
    """What a piece of work gives; None where it failed, which is told with what is `left`."""
    try:
        return work()
    except RefusedError as error:
        run.tell(stage=Stage.FAILED, trouble=str(error)[:2000])
    except Exception as error:
        logger.exception("Import %s ended by an error.", run.pk)
        said = f"It ended by an error that nobody foresaw: {words_of(error)}. {left}"
        run.tell(stage=Stage.FAILED, trouble=storable(said))
    return None
