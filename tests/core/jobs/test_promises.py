"""What every engine promises of every job, kept by a worker in earnest."""

import os
import signal
from pathlib import Path
from uuid import UUID

import psutil
import pytest
from django.db import transaction
from django_tasks import TaskResult

from core.engines.django_q.supervising import LAST_WORD
from core.models import Job
from core.models.job import Status
from tests.core.jobs.conftest import Worker, is_alive, until
from tests.core.jobs.sample_jobs import complain, wait_in_media, wait_in_upkeep, write

# Marked, or pytest-django would make no database of its own for it when this file is run alone.
pytestmark = pytest.mark.django_db(transaction=True)


def status_of(result: "TaskResult[object]") -> str:
    return Job.objects.get(pk=UUID(result.id)).status


def is_done(result: "TaskResult[object]") -> bool:
    return status_of(result) == Status.DONE


def lines_of(file: Path) -> list[str]:
    return file.read_text().splitlines() if file.exists() else []


def test_a_job_is_done(worker: Worker, tmp_path: Path) -> None:
    result = write.enqueue(str(tmp_path / "out"), "ink")
    until(lambda: is_done(result))
    assert lines_of(tmp_path / "out") == ["ink"]
    result.refresh()
    assert result.return_value == "ink"


def test_a_job_of_a_transaction_that_was_rolled_back_never_was(committed: None, tmp_path: Path) -> None:
    class ChangeOfMind(Exception):  # noqa: N818
        pass

    try:
        with transaction.atomic():
            write.enqueue(str(tmp_path / "out"), "ink")
            raise ChangeOfMind
    except ChangeOfMind:
        pass
    assert not Job.objects.exists()


def test_a_job_that_raises_is_tried_again_and_then_fails_for_all_to_see(worker: Worker) -> None:
    result = complain.enqueue()
    until(lambda: status_of(result) == Status.FAILED)
    job = Job.objects.get(pk=UUID(result.id))
    assert job.attempts == 5
    assert [error["class"] for error in job.errors] == ["builtins.OSError"] * 5
    assert "sample_jobs.py" in job.last_error["traceback"]
    assert "The disk is full." in job.last_error["traceback"]


def test_a_job_whose_process_is_killed_in_the_middle_is_run_again(worker: Worker, tmp_path: Path) -> None:
    result = wait_in_media.enqueue(str(tmp_path))
    until(lambda: lines_of(tmp_path / "began"))
    os.kill(int(lines_of(tmp_path / "began")[0]), signal.SIGKILL)
    until(lambda: len(lines_of(tmp_path / "began")) == 2)
    (tmp_path / "go").touch()
    until(lambda: is_done(result))
    assert len(lines_of(tmp_path / "ended")) == 1
    job = Job.objects.get(pk=UUID(result.id))
    assert [error["class"] for error in job.errors] == ["core.jobs.failing.WorkerDied"]


def test_a_worker_that_is_killed_leaves_no_process_and_loses_no_job(worker: Worker, tmp_path: Path) -> None:
    running = wait_in_media.enqueue(str(tmp_path))
    behind = [wait_in_media.enqueue(str(tmp_path)) for _ in range(4)]
    until(lambda: lines_of(tmp_path / "began"))
    worker.signal(signal.SIGKILL)
    until(lambda: not worker.processes())
    assert status_of(running) == Status.RUNNING
    (tmp_path / "go").touch()
    worker.start()
    until(lambda: all(is_done(result) for result in [running, *behind]))
    assert len(lines_of(tmp_path / "ended")) == 5


def test_a_lane_whose_guard_is_killed_is_started_again(worker: Worker, tmp_path: Path) -> None:
    result = wait_in_media.enqueue(str(tmp_path))
    until(lambda: lines_of(tmp_path / "began"))
    guard = psutil.Process(int(lines_of(tmp_path / "began")[0])).parent()
    assert guard
    lane = {guard, *guard.children()}
    guard.kill()
    until(lambda: not any(is_alive(process) for process in lane))
    (tmp_path / "go").touch()
    until(lambda: is_done(result))
    assert not (lane & worker.processes())


def test_a_worker_told_to_stop_ends_the_job_at_hand_and_leaves_the_others(
    worker: Worker, tmp_path: Path
) -> None:
    at_hand = wait_in_media.enqueue(str(tmp_path))
    until(lambda: lines_of(tmp_path / "began"))
    others = [wait_in_media.enqueue(str(tmp_path)) for _ in range(3)]
    worker.signal(signal.SIGTERM)
    until(lambda: LAST_WORD in worker.log.read_text())
    (tmp_path / "go").touch()
    assert worker.process
    assert worker.process.wait(60) == 0
    assert not worker.processes()
    assert is_done(at_hand)
    assert [status_of(result) for result in others] == [Status.WAITING] * 3


def test_a_job_that_does_not_end_in_time_is_left_for_the_next_worker(worker: Worker, tmp_path: Path) -> None:
    result = wait_in_media.enqueue(str(tmp_path))
    until(lambda: lines_of(tmp_path / "began"))
    worker.signal(signal.SIGINT)
    until(lambda: not worker.processes())
    assert status_of(result) == Status.RUNNING
    (tmp_path / "go").touch()
    worker.start()
    until(lambda: is_done(result))


def test_lanes_do_not_wait_for_each_other(worker: Worker, tmp_path: Path) -> None:
    slow = [wait_in_media.enqueue(str(tmp_path)) for _ in range(200)]
    slow += [wait_in_upkeep.enqueue(str(tmp_path)) for _ in range(20)]
    until(lambda: len(lines_of(tmp_path / "began")) == 2)
    published = write.enqueue(str(tmp_path / "out"), "published")
    until(lambda: is_done(published))
    assert not any(is_done(result) for result in slow)
    Job.objects.waiting().delete()
    (tmp_path / "go").touch()
