"""What a site holds, for machines that read for somebody."""

import re

from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction, Site

from blog.models import PostPage
from core.markdown import render
from core.models import SiteProfile
from tests.reading import QueriesOf
from tests.shelving import Fill
from tests.writing import Publish


def guide(client: Client) -> str:
    answer = client.get("/llms.txt")
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/plain")
    return str(answer.content.decode())


def test_it_names_the_site_its_pages_and_its_posts_with_their_twins(
    shelf: Site, publish: Publish, client: Client
) -> None:
    SiteProfile.objects.create(site=shelf, tagline="On paper")
    publish("A [new] one", summary="Two\nlines.")
    text = guide(client)
    assert text.startswith("# Ada’s book\n\n> On paper\n\n## Pages\n\n- [About](http://testserver/about.md)")
    assert r"- [A \[new\] one](http://testserver/blog/a-new-one.md): Two lines." in text
    addresses = re.findall(r"\]\(http://testserver([^)]+)\)", text)
    assert len(addresses) == 13
    for address in addresses:
        assert client.get(address)["Content-Type"].startswith("text/markdown"), address


def test_a_title_breaks_no_line(publish: Publish, client: Client) -> None:
    publish("A `tick \\", summary="and ` <b>another", slug="tick")
    said = BeautifulSoup(render(guide(client)).html, "html.parser")
    assert said.find("a", href="http://testserver/blog/tick.md").text == "A `tick \\"
    assert said.li.text == "A `tick \\: and ` <b>another"


def test_nothing_private_is_named(shelf: Site, client: Client) -> None:
    PageViewRestriction.objects.create(page=PostPage.objects.get(title="Post 7"), restriction_type="login")
    PostPage.objects.get(title="Post 6").unpublish()
    assert "Post 8" in guide(client) and not re.search("Post [67]", guide(client))


def test_a_site_that_is_not_to_be_listed_has_none(site: Site, client: Client) -> None:
    SiteProfile.objects.create(site=site, listed=False)
    assert client.get("/llms.txt").status_code == 404


def test_it_costs_the_same_however_much_there_is(shelf: Site, fill: Fill, queries_of: QueriesOf) -> None:
    few = len(queries_of("/llms.txt"))
    fill(300)
    assert len(queries_of("/llms.txt")) == few <= 4
