"""Every page costs at most twelve queries, however much the site holds."""

from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Site

from tests.reading import QueriesOf
from tests.shelving import ADDRESSES, FULL, LONG, Fill, later_leaf

MOST = 12
KINDS = [f"/blog/{slug}/" for slug in ("post-6", "a-note", "a-link", "a-quote")]
PERIODS = [f"/archive/{part}/" for part in ("2000", "2000/01", "articles")]
SEARCHES = [f"/search/?q={words}" for words in ("thread", "thraed", "zzzzzz")]
# What begins and ends a transaction, or bounds it, reads nothing.
BOUNDS = ("SAVEPOINT", "RELEASE SAVEPOINT", "SET LOCAL")
MISSING = ["/blog/nothing/", "/nothing/at/all/"]


def test_a_page_costs_at_most_twelve_queries_with_eleven_posts_and_with_five_thousand(
    shelf: Site, fill: Fill, client: Client, queries_of: QueriesOf
) -> None:
    addresses = [*ADDRESSES, *KINDS, *PERIODS, *SEARCHES, later_leaf(), *MISSING]
    for address in addresses:
        assert client.get(address).status_code == (404 if address in MISSING else 200), address
    few = {address: reading(queries_of(address)) for address in addresses}
    fill(5_000 - 11)
    for address in addresses:
        many = reading(queries_of(address))
        assert len(many) <= MOST, f"{address} costs {len(many)}:\n" + "\n".join(many)
        assert len(few[address]) == len(many), address
    assert client.get(FULL).context["place"].of == LONG


def reading(queries: list[str]) -> list[str]:
    """Those that ask for something."""
    return [query for query in queries if not query.startswith(BOUNDS)]


def test_what_is_measured_is_a_post_with_everything(shelf: Site, client: Client) -> None:
    page = BeautifulSoup(client.get(FULL).content, "html.parser")
    for some, least in {
        ".post-head a[rel=author]": 2,
        ".neighbours.of-series a": 3,
        ".neighbours a[rel]": 2,
        "#changes li": 2,
        "#changes del": 1,
        ".tags a": 2,
        ".contents li": 3,
        ".citation code": 3,
        ".prose picture": 6,
        ".gallery li": 2,
        ".page-card": 3,
        ".embed img": 1,
        ".prose a[href^='/documents/']": 2,
        ".prose a[href='/blog/post-0/']": 3,
        ".threads .replies .response": 2,
    }.items():
        assert len(page.select(some)) >= least, some


def test_it_costs_twelve_at_most_for_whoever_is_signed_in(
    shelf: Site, owner_client: Client, queries_of: QueriesOf
) -> None:
    assert len(queries_of(FULL, owner_client)) <= MOST
