"""The first start: a site, a home page, a blog, an owner, and something to read."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.db.models import Q
from wagtail.models import Page, Site, WorkflowPage

from accounts.models import User
from accounts.owner import make_owner
from blog.importing import run
from blog.models import BlogIndexPage
from home.demo.albums.opening import ALL, open_albums
from home.demo.coffee import opening
from home.demo.finishing import finish
from home.demo.publishing import add_page
from home.demo.shortly import add_short_posts
from home.demo.voices import let_them_speak
from home.founding import found
from home.models import HomePage
from responses.models import ResponsePolicy

DEMO = Path(__file__).parent / "demo"
OWNER = "owner@localhost"
DEMO_NAME = "Judith Aske"
DEMO_INTRO = (
    "<p>I mended books for nineteen years; now I look after databases. "
    "This is my commonplace book: what I want to find again.</p>"
)


@dataclass(frozen=True, slots=True)
class Seeded:
    """What the first start made. `password` is shown once; None when the owner chose it."""

    owner: User
    password: str | None


def is_seeded() -> bool:
    """Whether the first start has been."""
    return bool(HomePage.objects.exists())


@transaction.atomic
def seed(*, owner: str, password: str | None, port: int) -> Seeded:
    """Makes `localhost`, its home page and blog, and the owner with the author that stands for them, all or nothing.

    Raises ValidationError when the e-mail address or the password will not do.
    """
    person, one_time_password = make_owner(owner, password)
    _remove_welcome_page()
    _let_nobody_wait_for_approval()
    site = found(
        host="localhost",
        port=port,
        name="Commonplace",
        owner=person,
        home=HomePage(title="Home", slug="home"),
        is_default=True,
    )
    _tell_of_responses(person, site)
    return Seeded(person, one_time_password)


@transaction.atomic
def add_demo(photos: int = ALL) -> None:
    """Fills the default site with posts and pages worth reading, and makes a second one that looks nothing like it.

    So many photos at most of each album are drawn, by a job. Raises RuntimeError when a post could not be read: the
    demo is ours, and must be whole.
    """
    site = Site.objects.get(is_default_site=True)
    site.site_name = DEMO_NAME
    site.save()
    home = site.root_page.specific
    home.title = home.draft_title = "A commonplace book"
    home.intro = DEMO_INTRO
    home.save_revision().publish()
    report = run(DEMO / "content", site, "/blog/")
    if report.failed:
        raise RuntimeError(f"The demo is broken: {report.failed}")
    blog = BlogIndexPage.of(home)
    assert blog is not None  # noqa: S101 - the first start has made it
    add_short_posts(blog)
    finish(site, DEMO_NAME, home.owner)
    let_them_speak(DEMO_NAME)
    for file in sorted((DEMO / "pages").glob("*.md")):
        add_page(home, file)
    open_albums(home, photos)
    opening.open_shop(home.owner, site.port)


def move_to_port(port: int) -> None:
    """The sites of the first start answer on this port from now on, unless they have been given a domain."""
    ours = Q(hostname="localhost", is_default_site=True) | Q(hostname=opening.HOST)
    for site in Site.objects.filter(ours).exclude(port=port):
        site.port = port
        site.save()


def _tell_of_responses(owner: User, site: Site) -> None:
    """The owner is told of responses by letter, if their address is one that a letter can reach."""
    host = owner.email.rpartition("@")[2]
    if "." in host:
        ResponsePolicy.objects.create(site=site, notify=owner.email)


def _let_nobody_wait_for_approval() -> None:
    """Takes the workflow that Wagtail brings from the tree: one person has nobody to submit to.

    It stays in Settings → Workflows, to be given to pages again when a second person comes.
    """
    WorkflowPage.objects.filter(page=Page.get_first_root_node()).delete()


def _remove_welcome_page() -> None:
    """Wagtail's own first page gives way, and its site with it."""
    for page in Page.objects.filter(
        depth=2, content_type__model="page", content_type__app_label="wagtailcore"
    ):
        page.delete()
