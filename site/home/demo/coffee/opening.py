"""Makes the second site: home page, journal, pages, and what it wears."""

from pathlib import Path
from typing import Any

from django.core.files.images import ImageFile
from wagtail.images import get_image_model
from wagtail.models import Site

from blog.importing import run
from blog.models import BlogIndexPage
from core.models import SiteProfile
from core.responding import Responding
from home.demo.publishing import add_page
from home.founding import found
from home.models import HomePage, Layout
from responses.models import ResponsePolicy
from theme.models import Look, Navigation

HERE = Path(__file__).parent
HOST = "coffee.localhost"
NAME = "Tuesday Coffee"
TAGLINE = "We roast once a week."
INTRO = "<p>Four coffees, one drum, one day. Roasted on Tuesday, at your door by the weekend.</p>"


def open_shop(owner: Any, port: int) -> Site:
    """The site, published. Raises RuntimeError when a post of it could not be read."""
    home = HomePage(title=NAME, slug="coffee", intro=INTRO, layout=Layout.PICTURES)
    journal = BlogIndexPage(title="Journal", slug="journal")
    site = found(host=HOST, port=port, name=NAME, owner=owner, home=home, writing=journal)
    report = run(HERE / "content", site, "/journal/")
    if report.failed:
        raise RuntimeError(f"The demo is broken: {report.failed}")
    coffees, way = (add_page(home, HERE / "pages" / f"{slug}.md") for slug in ("coffees", "find-us"))
    _dress(site)
    menu = [("page", {"page": page, "label": ""}) for page in (coffees, journal, way)]
    Navigation.objects.create(site=site, menu=menu, foot=[menu[2]], foot_text="<p>Green in, brown out.</p>")
    ResponsePolicy.objects.create(site=site, responses=Responding.OFF)
    return site


def _dress(site: Site) -> None:
    Look.objects.create(site=site, faces="poster", tone="mustard", icon=_picture("sign", "A bean"))
    cup = _picture("cup", "A cup of coffee on its saucer, from above")
    about = "A roastery of three people and one drum."
    SiteProfile.objects.create(
        site=site, tagline=TAGLINE, owner=NAME, is_person=False, about=about, social_image=cup
    )


def _picture(name: str, words: str) -> Any:
    path = HERE / "content" / "images" / f"{name}.png"
    with path.open("rb") as file:
        return get_image_model().objects.create(
            title=name.capitalize(), description=words, file=ImageFile(file, name=path.name)
        )
