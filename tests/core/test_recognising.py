"""Pictures known by the address of their file."""

import pytest
from django.conf import LazySettings
from wagtail.models import Site

from core.models import SiteAlias, SiteProfile
from core.recognising import is_elsewhere, recognise_image
from tests.drawing import Draw
from tests.writing import Publish


def test_a_picture_is_known_on_any_of_our_sites(draw: Draw, publish: Publish) -> None:
    image = draw()
    assert recognise_image(image.file.url) == image.pk
    assert recognise_image(f"https://TestServer{image.file.url}?v=2#top") == image.pk
    assert recognise_image(f"https://elsewhere.example{image.file.url}") is None


def test_a_picture_is_known_by_every_name_that_answers_here(
    draw: Draw, site: Site, settings: LazySettings
) -> None:
    settings.EXTRA_HOSTS = ["Staging.example", "[::1]"]
    SiteAlias.objects.create(profile=SiteProfile.for_site(site), hostname="old.example")
    image = draw()
    for host in ("staging.example", "[::1]:8000", "Old.example"):
        assert not is_elsewhere(f"http://{host}/a.png")
        assert recognise_image(f"http://{host}{image.get_rendition('width-20').url}") == image.pk, host


@pytest.mark.parametrize("address", ["https://elsewhere.example/a.png", "http://user@elsewhere.example"])
def test_what_leads_to_somebody_else_is_known(publish: Publish, address: str) -> None:
    assert is_elsewhere(address)


@pytest.mark.parametrize(
    "address",
    [
        "/a.png",
        "a.png",
        "image:3",
        "ftp://elsewhere.example/",
        "https://TestServer/a.png",
        "//[",
        "https://[",
    ],
)
def test_what_leads_to_us_or_nowhere_does_not(publish: Publish, settings: LazySettings, address: str) -> None:
    settings.MEDIA_URL = "https://media.example/files/"
    assert not is_elsewhere(address)
    assert not is_elsewhere("https://media.example/elsewhere.png")


def test_a_picture_is_known_where_the_media_have_a_host_of_their_own(
    draw: Draw, settings: LazySettings
) -> None:
    image = draw()
    settings.MEDIA_URL = "https://media.example/files/"
    assert recognise_image(f"https://media.example/files/{image.file.name}") == image.pk
    assert recognise_image(f"https://media.example/{image.file.name}") is None


def test_a_picture_at_the_cdn_is_known_and_ours(draw: Draw, settings: LazySettings) -> None:
    image = draw()
    settings.CDN_HOST = "cdn.example.org"
    assert recognise_image(f"https://cdn.example.org/{image.file.name}") == image.pk
    assert not is_elsewhere("https://cdn.example.org/images/a.webp")
    assert is_elsewhere("https://cdn.example.org.elsewhere.example/images/a.webp")


@pytest.mark.parametrize(
    "address", ["", "image:3", "/media/", "/media/%00", "//[", "https://[x/media/a", "a" * 9000]
)
def test_anything_else_is_none(db: None, address: str) -> None:
    assert recognise_image(address) is None
