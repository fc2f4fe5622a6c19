"""What a site wears."""

from base64 import b64encode
from hashlib import sha256

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from tests.drawing import Draw
from tests.reading import QueriesOf
from theme.models import Look


def worn(client: Client, address: str = "/", host: str = "testserver") -> tuple[str, str]:
    """The sheet in a page, and the policy that it is shown under."""
    answer = client.get(address, headers={"host": host})
    style = BeautifulSoup(answer.content, "html.parser").head.style
    return (style.string if style else ""), answer["Content-Security-Policy"]


def test_a_site_wears_its_own_colours_on_every_page_and_no_other_site_does(
    site: Site, client: Client, queries_of: QueriesOf
) -> None:
    plain = worn(client)
    assert plain[0] == "" and "sha256" not in plain[1]
    cost = len(queries_of("/"))
    Look.objects.create(site=site, accent="#0b5fa5", tone="kraft")
    Site.objects.create(hostname="other.example", root_page=site.root_page)
    for address in ("/", "/blog/", "/tags/", "/search/?q=a", "/nothing/"):
        sheet, policy = worn(client, address)
        assert "--accent:light-dark(#0b5fa5," in sheet and "--paper:" in sheet, address
        assert f"'sha256-{b64encode(sha256(sheet.encode()).digest()).decode()}'" in policy, address
        assert "unsafe-inline" not in policy
    assert worn(client, host="other.example") == plain
    assert len(queries_of("/")) == cost


def test_the_frame_of_the_browser_has_the_colour_of_the_paper(site: Site, client: Client) -> None:
    Look.objects.create(site=site, tone="slate")
    head = BeautifulSoup(client.get("/").content, "html.parser").head
    day, night = (meta["content"] for meta in head.select("meta[name=theme-color]"))
    assert (day, night) == Look(tone="slate").frame and day != "#fcfaf6"


def test_the_owner_is_told_which_colours_cannot_be_read(site: Site, owner_client: Client) -> None:
    form = reverse("wagtailsettings:edit", args=["theme", "look", site.pk])
    assert owner_client.get(form).status_code == 200
    refused = owner_client.post(
        form, {"faces": "book", "tone": "paper", "accent": "#ffee00", "accent_at_night": ""}
    )
    assert refused.status_code == 200 and "on the paper by day has a contrast of" in refused.content.decode()
    taken = owner_client.post(
        form, {"faces": "book", "tone": "chalk", "accent": "#0b5fa5", "accent_at_night": ""}
    )
    assert taken.status_code == 302 and Look.objects.get(site=site).accent == "#0b5fa5"


@pytest.mark.parametrize("accent", ["red", "#12", "#1234567", "0b5fa5", "#0b5fa5;}", "#ggg", "<b>", "\0"])
def test_what_is_no_colour_is_refused(site: Site, accent: str) -> None:
    for field in ("accent", "accent_at_night"):
        with pytest.raises(ValidationError) as refused:
            Look(site=site, **{field: accent}).full_clean()
        assert field in refused.value.message_dict


def test_a_night_without_a_day_is_refused(site: Site) -> None:
    with pytest.raises(ValidationError, match="accent of the day"):
        Look(site=site, accent_at_night="#8ec7ff").full_clean()


def test_colours_are_tried_on_before_they_are_saved(site: Site, owner_client: Client) -> None:
    address = reverse("wagtailsettings:preview_on_edit", args=["theme", "look", site.pk])
    owner_client.post(
        address, {"faces": "poster", "tone": "kraft", "accent": "#6b2f00", "accent_at_night": ""}
    )
    shown = owner_client.get(f"{address}?mode=")
    assert shown.status_code == 200 and "--accent:light-dark(#6b2f00," in shown.content.decode()
    assert "theme/build/poster.css" in shown.content.decode()
    policy = shown["Content-Security-Policy"]
    assert "sha256-" in policy and "frame-ancestors 'self'" in policy  # The editor shows it in a frame.
    assert worn(owner_client)[0] == ""


def test_a_site_wears_its_own_dress(site: Site, client: Client) -> None:
    def sheets(host: str = "testserver", address: str = "/") -> list[str]:
        page = BeautifulSoup(client.get(address, headers={"host": host}).content, "html.parser")
        return [link["href"] for link in page.select("link[rel=stylesheet]:not([media])")]

    Site.objects.create(hostname="other.example", root_page=site.root_page)
    Look.objects.create(site=site, faces="poster")
    for address in ("/", "/tags/", "/nothing/"):
        assert "theme/build/poster.css" in sheets(address=address)[0]
        assert "theme/build/site.css" in sheets("other.example", address)[0]


def test_a_logo_stands_in_the_place_of_the_name(
    site: Site, client: Client, draw: Draw, queries_of: QueriesOf
) -> None:
    before = len(queries_of("/"))
    Look.objects.create(site=site, logo=draw(800, 200))
    page = BeautifulSoup(client.get("/").content, "html.parser")
    name = page.select_one(".site-name")
    assert name.img["alt"] == "Ada’s book" and name.svg is None and name.bdi is None
    assert len(queries_of("/")) <= before + 1  # Its renditions, now and then.


def test_a_logo_without_a_rendition_does_not_take_the_name_away(
    site: Site, client: Client, draw: Draw, kept_jobs: None
) -> None:
    caches["renditions"].clear()
    Look.objects.create(site=site, logo=draw(820, 200))
    page = BeautifulSoup(client.get("/").content, "html.parser")
    assert page.select_one(".site-name bdi").text == "Ada’s book"


def test_an_icon_that_is_too_small_is_refused(site: Site, draw: Draw) -> None:
    with pytest.raises(ValidationError, match="600 by 300 pixels; an icon needs 512 by 512"):
        Look(site=site, icon=draw(600, 300)).full_clean()
