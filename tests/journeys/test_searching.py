"""Which of the results was opened is told, once, and the link leads where it says."""

from django.utils import timezone
from wagtail.models import Site

from search.models import Asked
from tests.browser import Visit


def test_the_place_of_the_result_that_is_opened_is_told(visit: Visit, written: None) -> None:
    row = Asked.objects.create(
        site=Site.objects.get(),
        day=timezone.localdate(),
        words="ink",
        corrected="",
        asked=5,
        unanswered=0,
        results=3,
        slowest=1,
    )
    watched = visit("/search/?q=ink")
    links = watched.page.locator(".results > .result .listed-title a")
    address = links.nth(1).get_attribute("href")
    assert address
    with watched.page.expect_response(lambda answer: "/search/clicked/" in answer.url) as told:
        links.nth(1).click(modifiers=["Control"])
    assert told.value.status == 204
    row.refresh_from_db()
    assert (row.clicked, row.ranks) == (1, 2)
    links.nth(0).click()
    watched.page.wait_for_load_state()
    row.refresh_from_db()
    assert row.clicked == 1 and not watched.complaints
