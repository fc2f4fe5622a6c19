"""What repeats a page that is made private while a job indexes it is not findable, either."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from wagtail.models import PageViewRestriction, Site

from search import indexing
from search.counting import Counts
from search.models import SearchDocument
from search.ranking import search
from tests.at_once import PATIENCE, alone, until_it_waits
from tests.writing import Publish


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("kept_jobs")
def test_the_job_of_an_alias_began_first(
    publish: Publish, site: Site, elsewhere: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = publish("Secret", "An unheard word.")
    alias = post.create_alias(parent=site.root_page, update_slug="alias")
    has_read, may_store, store = Event(), Event(), indexing._store

    def hesitant(*row: object) -> Counts:
        has_read.set()
        assert may_store.wait(PATIENCE)
        return store(*row)  # type: ignore[arg-type]

    def make_private() -> None:
        PageViewRestriction.objects.create(page=post, restriction_type=PageViewRestriction.LOGIN)

    monkeypatch.setattr(indexing, "_store", hesitant)
    job = elsewhere.submit(alone(lambda: indexing.reindex(alias.pk)))
    assert has_read.wait(PATIENCE)
    withdrawal = elsewhere.submit(alone(make_private))
    until_it_waits(withdrawal)
    may_store.set()
    for each in (job, withdrawal):
        each.result(PATIENCE)
    assert not SearchDocument.objects.exists()
    assert search("secret", site, "en", limit=5).total == 0
