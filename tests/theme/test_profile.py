"""What a site says of itself, on its pages."""

import json

from bs4 import BeautifulSoup
from django.test import Client
from wagtail.images import get_image_model
from wagtail.models import Site

from core.known_sites import forget_sites
from core.models import FeedReader, Miss, SiteProfile
from tests.drawing import Draw
from tests.reading import QueriesOf
from tests.writing import Publish
from theme.models import Look


def test_links_of_the_owner_stand_at_the_foot_of_every_page(
    shelf: Site, client: Client, queries_of: QueriesOf
) -> None:
    without = len(queries_of("/blog/post-0/"))
    links = [("link", {"label": "Masto <b>", "address": "https://social.example/@ada"})]
    SiteProfile.objects.create(site=shelf, links=links)
    for address in ("/", "/blog/post-0/", "/tags/"):
        (link,) = BeautifulSoup(client.get(address).content, "html.parser").select("footer a[rel~=me]")
        assert (link.text, link["href"]) == ("Masto <b>", "https://social.example/@ada")
    assert len(queries_of("/blog/post-0/")) == without


def test_the_tagline_is_told_in_search_and_in_the_feed(site: Site, client: Client) -> None:
    SiteProfile.objects.create(site=site, tagline='On "paper"')
    page = BeautifulSoup(client.get("/").content, "html.parser")
    assert page.title.text == "Ada’s book · On “paper”"
    assert page.select_one("meta[name=description]")["content"] == "On “paper”"
    assert json.loads(client.get("/feed.json").content)["description"] == 'On "paper"'


def test_machines_are_told_who_is_behind_it(site: Site, client: Client, draw: Draw) -> None:
    face = draw(700, 701)
    SiteProfile.objects.create(
        site=site, owner="Ada & Co.", is_person=False, about="Since 1843.", portrait=face
    )
    page = BeautifulSoup(client.get("/").content, "html.parser")
    things = json.loads(page.select_one("script[type='application/ld+json']").string)["@graph"]
    owner = next(thing for thing in things if thing["@id"].endswith("#owner"))
    assert (owner["@type"], owner["name"], owner["description"]) == (
        "Organization",
        "Ada & Co.",
        "Since 1843.",
    )
    assert owner["image"]["url"].startswith("http://testserver/media/images/")
    card = page.select_one(".h-card")
    assert card.select_one("img.u-photo")["alt"] == "Ada & Co."
    assert (card.select_one(".p-name").text, card.select_one(".p-note").text) == ("Ada & Co.", "Since 1843.")


def test_a_page_without_a_picture_is_shared_with_that_of_its_site(
    site: Site, publish: Publish, client: Client, draw: Draw, queries_of: QueriesOf
) -> None:
    post = publish("A post")
    before = len(queries_of(post.url))
    SiteProfile.objects.create(site=site, social_image=draw(1200, 631))
    head = BeautifulSoup(client.get(post.url).content, "html.parser").head
    assert head.select_one("meta[property='og:image:width']")["content"] == "1200"
    assert len(queries_of(post.url)) <= before + 1  # Its renditions, now and then.


def test_pictures_that_are_not_ready_are_looked_for_once(
    site: Site, client: Client, draw: Draw, queries_of: QueriesOf
) -> None:
    before = len(queries_of("/"))
    SiteProfile.objects.create(site=site, portrait=draw(400, 400), social_image=draw(600, 315))
    Look.objects.create(site=site, logo=draw(300, 100), icon=draw(512, 512))
    get_image_model().get_rendition_model().objects.all().delete()
    assert len(queries_of("/")) <= before + 1


def test_an_owner_who_wants_no_counts_has_none(site: Site, client: Client) -> None:
    reader = {"user-agent": "Feedly/1.0 (+http://feedly.example; 12 subscribers)"}
    SiteProfile.objects.create(site=site, counted=False)
    client.get("/nothing-at-all/")
    client.get("/feed.atom", headers=reader)
    assert not Miss.objects.exists() and not FeedReader.objects.exists()
    SiteProfile.objects.update(counted=True)
    forget_sites()
    client.get("/nothing-at-all/")
    client.get("/feed.atom", headers=reader)
    assert Miss.objects.exists() and FeedReader.objects.exists()
