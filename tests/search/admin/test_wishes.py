"""Words that mean the same, and pages that come first, in the admin."""

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from search.models import Promotion, Synonym
from tests.neighbours import Neighbours
from tests.reading import QueriesOf
from tests.writing import Publish

SYNONYM, PROMOTION = reverse("search_synonyms:add"), reverse("search_promotions:add")


def errors(client: Client, address: str, sent: dict[str, object]) -> str:
    page = BeautifulSoup(client.post(address, sent).content, "html.parser")
    return " ".join(error.get_text(" ", strip=True) for error in page.select(".error-message"))


def test_a_line_of_synonyms_is_written(owner_client: Client, site: Site) -> None:
    answer = owner_client.post(SYNONYM, {"words": "Postgres, PG", "site": site.pk})
    assert answer.status_code == 302
    assert Synonym.objects.values_list("words", "phrases").get() == ("Postgres, PG", ["postgres", "pg"])
    assert "Write at least two words" in errors(owner_client, SYNONYM, {"words": "pg", "site": site.pk})
    assert "This field is required" in errors(owner_client, SYNONYM, {"words": "pg, postgres"})


def test_a_page_is_promoted(owner_client: Client, publish: Publish, site: Site) -> None:
    page = publish("Where to begin", "")
    sent = {"words": "Begin here", "page": page.pk, "site": site.pk}
    assert owner_client.post(PROMOTION, sent).status_code == 302
    assert Promotion.objects.values_list("key", "page").get() == ("begin here", page.pk)
    assert "comes first already" in errors(owner_client, PROMOTION, sent | {"words": "here begin"})
    assert errors(owner_client, PROMOTION, sent | {"words": "a", "page": 999_999})
    page.unpublish()
    assert errors(owner_client, PROMOTION, sent | {"words": "a"})


def test_the_form_comes_filled_in(owner_client: Client, site: Site) -> None:
    for address in (SYNONYM, PROMOTION):
        for query, words in (
            ("words=inkk&site=x", "inkk"),
            (f"words=a%00%22b&site={site.pk}", 'a"b'),
            ("", ""),
        ):
            page = BeautifulSoup(owner_client.get(f"{address}?{query}").content, "html.parser")
            field = page.select_one("[name=words]")
            assert field is not None and field.get("value", "") == words
            assert page.select_one(f"[name=site] option[value='{site.pk}'][selected]")


def test_the_lists_ask_no_more_for_more_rows(
    owner_client: Client, publish: Publish, site: Site, queries_of: QueriesOf
) -> None:
    lists = [reverse("search_synonyms:index"), reverse("search_promotions:index")]
    counts = []
    for number in range(2):
        for each in range(4 * number + 1):
            Synonym.objects.create(site=site, words=f"a{number}{each}, b")
            page = publish(f"Page {number} {each}", "")
            Promotion.objects.create(site=site, words=f"c{number}{each}", page=page)
        counts.append([len(queries_of(address, owner_client)) for address in lists])
    assert counts[0] == counts[1]


def test_who_edits_one_site_writes_for_it_alone(neighbours: Neighbours) -> None:
    here, there = neighbours
    client = here.editing()
    assert "Select a valid choice" in errors(client, SYNONYM, {"words": "a, b", "site": there.site.pk})
    sent = {"words": "a", "page": there.article.pk, "site": here.site.pk}
    assert "This field is required" in errors(client, PROMOTION, sent), "As if it were none"
    assert client.post(PROMOTION, sent | {"page": here.article.pk}).status_code == 302
    assert client.post(SYNONYM, {"words": "a, b", "site": here.site.pk}).status_code == 302
    for name, thing in (("search_synonyms", there.synonym), ("search_promotions", there.promotion)):
        assert client.get(reverse(f"{name}:edit", args=[thing.pk])).status_code in (302, 404)
