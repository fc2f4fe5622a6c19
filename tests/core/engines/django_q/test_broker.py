"""Where django-q2 finds its work."""

import pytest
from django.db import connection
from django_q.brokers import get_broker
from django_q.signing import SignedPackage
from django_q.status import Stat

from core.engines.django_q.broker import LaneBroker
from core.models import Job
from core.tasks import Lane
from tests.core.jobs.sample_jobs import wait_in_media, write

pytestmark = pytest.mark.usefixtures("kept_jobs")


@pytest.fixture
def broker() -> LaneBroker:
    made = get_broker(Lane.PUBLISHING.value)
    assert isinstance(made, LaneBroker)
    return made


def test_a_message_says_which_job_to_run(broker: LaneBroker) -> None:
    write.enqueue("out", "ink")
    messages = broker.dequeue()
    assert messages
    message = SignedPackage.loads(messages[0][1])
    assert message["func"] == "core.engines.django_q.delivering.deliver"
    assert message["args"] == (Job.objects.get().pk,)


def test_a_job_is_given_out_once(broker: LaneBroker) -> None:
    write.enqueue("out", "ink")
    assert broker.dequeue()
    assert broker.dequeue() is None
    assert (broker.queue_size(), broker.lock_size()) == (0, 1)


def test_jobs_are_given_out_in_order(broker: LaneBroker) -> None:
    asked = [write.enqueue("out", str(number)).id for number in range(3)]
    assert [str(Job.objects.take("publishing")) for _ in range(3)] == asked


def test_a_job_of_another_lane_is_not_given_out(broker: LaneBroker) -> None:
    wait_in_media.enqueue("folder")
    assert broker.dequeue() is None


def test_taking_the_next_of_many_reads_an_index() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT id FROM core_job WHERE status = 'waiting' AND lane = 'media' AND run_after <= now()"
            " ORDER BY run_after LIMIT 1"
        )
        assert any("core_job_waiting" in row[0] for row in cursor.fetchall())


def test_nothing_is_written_to_a_cache(broker: LaneBroker) -> None:
    assert broker.cache is None
    assert Stat.get_all(broker) == []
