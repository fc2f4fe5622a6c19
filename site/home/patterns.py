"""The patterns of the front door."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.utils.safestring import SafeString

from blog.models import BlogIndexPage, Kind
from blog.patterns import post
from core.markdown import Picture
from home.models import HomePage, Layout, StandardPage
from theme.pattern import Pattern

SHAPE = Picture("", "", 1500, 700)  # Of a picture that is still to come.
INTRO = SafeString("<p>I keep what I want to find again: a sentence, a recipe, the name of a star.</p>")


def patterns(request: HttpRequest) -> Iterator[Pattern]:
    """The home page, full and empty, and a page that stands for itself."""
    home = HomePage(title="Home", intro=INTRO)
    posts = [post(request, kind) for kind in Kind]
    index = BlogIndexPage(title="Writing", url_path=posts[0].url_path)
    full = {"page": home, "intro": INTRO, "posts": posts, "index": index}
    yield Pattern("Home", "home/home_page.html", full, alone=True)
    pictured = [post(request, kind) for kind in Kind]
    for each, lead in zip(pictured, (SHAPE, None, SHAPE), strict=False):
        each.lead = lead
    by_pictures = full | {"page": HomePage(title="Home", layout=Layout.PICTURES), "posts": pictured}
    yield Pattern("Home: by pictures", "home/home_page.html", by_pictures, alone=True)
    yield Pattern("Home: nothing yet", "home/home_page.html", {"page": HomePage(title="Home")}, alone=True)
    about = StandardPage(
        title="About", summary="Who keeps this book.", body=[("markdown", "A reader with a pen.")]
    )
    yield Pattern("A page", "home/standard_page.html", {"page": about}, alone=True)
