"""The sign of a site in every size."""

import json
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.images import ImageFile
from django.test import Client
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Site

from tests.drawing import Draw
from tests.reading import QueriesOf
from theme.models import Look

RED = (190, 60, 30)  # As pictures are drawn here.


def picture(client: Client, address: str, host: str = "testserver") -> Image.Image:
    answer = client.get(address, headers={"host": host})
    assert answer.status_code == 200 and "max-age=86400" in answer["Cache-Control"]
    return Image.open(BytesIO(answer.content))


def middle(shown: Image.Image) -> tuple[int, ...]:
    return shown.convert("RGBA").getpixel((shown.width // 2, shown.height // 2))


@pytest.mark.parametrize(
    ("address", "size"),
    [
        ("/apple-touch-icon.png", 180),
        ("/apple-touch-icon-precomposed.png", 180),
        ("/icon-32.png", 32),
        ("/icon-192.png", 192),
        ("/icon-512.png", 512),
        ("/icon-maskable-512.png", 512),
    ],
)
def test_without_a_picture_the_icon_is_the_mark_of_the_home_page(
    site: Site, client: Client, address: str, size: int
) -> None:
    shown = picture(client, address)
    assert (shown.format, shown.size) == ("PNG", (size, size))
    assert len(shown.convert("RGB").getcolors(1 << 20)) > 2


def test_browsers_find_the_sizes_of_old_in_one_file(site: Site, client: Client) -> None:
    with picture(client, "/favicon.ico") as shown:
        assert shown.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_the_drawing_has_the_accent_of_its_site_alone(site: Site, client: Client) -> None:
    Look.objects.create(site=site, accent="#0b5fa5")
    Site.objects.create(hostname="other.example", root_page=site.root_page)
    answer = client.get("/icon.svg")
    assert "#0b5fa5" in answer.content.decode() and answer["Content-Type"] == "image/svg+xml"
    assert "#0b5fa5" not in client.get("/icon.svg", headers={"host": "other.example"}).content.decode()


def test_one_upload_gives_every_size(site: Site, client: Client, draw: Draw) -> None:
    Look.objects.create(site=site, icon=draw(800, 600))
    for address in ("/favicon.ico", "/icon-32.png", "/apple-touch-icon.png", "/icon-512.png"):
        assert max(abs(a - b) for a, b in zip(middle(picture(client, address)), RED, strict=False)) < 12, (
            address
        )
    whole, masked = picture(client, "/icon-512.png"), picture(client, "/icon-maskable-512.png")
    assert whole.convert("RGB").getpixel((2, 2)) != masked.convert("RGB").getpixel((2, 2))
    assert masked.convert("RGBA").getpixel((2, 2))[3] == 255  # It fills its square.
    assert masked.convert("RGB").getpixel((2, 2)) == (252, 250, 246)


def test_what_can_be_seen_through_stays_so(site: Site, client: Client) -> None:
    held = BytesIO()
    Image.new("RGBA", (700, 700), (190, 60, 30, 0)).save(held, "PNG")
    file = ImageFile(held, name="hole.png")
    Look.objects.create(site=site, icon=get_image_model().objects.create(title="Hole", file=file))
    assert picture(client, "/icon-192.png").convert("RGBA").getpixel((96, 96))[3] == 0
    assert picture(client, "/favicon.ico").convert("RGBA").getpixel((20, 20))[3] == 0


def test_a_page_names_the_icon_by_its_version(
    site: Site, client: Client, draw: Draw, queries_of: QueriesOf
) -> None:
    def named() -> str:
        return str(BeautifulSoup(client.get("/").content, "html.parser").select_one("link[rel=icon]")["href"])

    assert named() == "/icon.svg"
    before = len(queries_of("/"))
    look = Look.objects.create(site=site, icon=draw(800, 800))
    first = named()
    assert first.startswith("/icon-192.png?v=") and len(queries_of("/")) <= before + 1  # Its renditions.
    look.icon = draw(801, 800)
    look.save()
    assert named() != first


def test_a_rendition_that_storage_has_lost_leaves_the_mark(site: Site, client: Client, draw: Draw) -> None:
    icon = draw(900, 900)
    Look.objects.create(site=site, icon=icon)
    for made in icon.renditions.all():
        made.file.storage.delete(made.file.name)
    assert picture(client, "/icon-180.png").size == (180, 180)


@pytest.mark.parametrize(
    "address", ["/icon-33.png", "/icon-0.png", "/icon-99999999999.png", "/icon-maskable-7.png"]
)
def test_a_size_that_nobody_is_told_of_is_not_drawn(site: Site, client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_manifest_says_what_a_phone_wants_to_know(site: Site, client: Client) -> None:
    Look.objects.create(site=site, tone="slate")
    answer = client.get("/site.webmanifest")
    said = json.loads(answer.content)
    assert answer["Content-Type"] == "application/manifest+json"
    assert (said["name"], said["start_url"], said["background_color"]) == ("Ada’s book", "/", "#f3f7fa")
    for icon in said["icons"]:
        side = int(icon["sizes"].partition("x")[0])
        assert picture(client, icon["src"]).size == (side, side)
    assert [icon["purpose"] for icon in said["icons"]] == ["any", "any", "maskable"]
    head = BeautifulSoup(client.get("/").content, "html.parser").head
    assert head.select_one("link[rel=manifest]")["href"] == "/site.webmanifest"


@pytest.mark.parametrize("address", ["/icon.svg", "/icon-192.png", "/favicon.ico", "/site.webmanifest"])
def test_an_icon_costs_no_query(site: Site, client: Client, queries_of: QueriesOf, address: str) -> None:
    assert len(queries_of(address)) == 1  # The sites
