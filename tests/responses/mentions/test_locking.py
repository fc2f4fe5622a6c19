"""Who works on the same mention at the same time."""

from functools import partial

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from responses.mentions.checking import check
from responses.models import Mention, Response
from responses.moderating import delete
from tests.responses.mentions.conftest import OURS, Mentioned, Write


def test_who_looks_and_who_deletes_never_wait_for_each_other(mention: Mentioned, write: Write) -> None:
    mention(write())
    key = Mention.objects.get().pk
    for work in (partial(check, key), partial(delete, [Response.objects.get().seen])):
        with CaptureQueriesContext(connection) as captured:
            work()
        locking = [query["sql"] for query in captured if "FOR UPDATE" in query["sql"]]
        assert 'FROM "responses_response"' in locking[0]


def test_what_is_sent_again_waits_for_whoever_is_looking(
    mention: Mentioned, write: Write, stranger: Client
) -> None:
    source = write()
    mention(source)
    with CaptureQueriesContext(connection) as captured:
        assert stranger.post("/respond/webmention/", {"source": source, "target": OURS}).status_code == 202
    (locking,) = [query["sql"] for query in captured if "FOR UPDATE" in query["sql"]]
    assert 'FROM "responses_mention"' in locking
