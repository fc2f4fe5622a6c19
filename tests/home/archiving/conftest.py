"""A site with something of everything, taken out and brought back."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import copytree
from typing import Any
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import override_settings
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Site

from accounts.models import User
from blog.models import Author, BlogIndexPage, PostPage, RevisionNote, Series, Tag
from core.models import FeedPolicy, SiteAlias, SiteProfile
from home.archiving.exporting import export
from home.models import StandardPage
from home.seeding import add_demo, seed
from photos.hanging import hang
from photos.models import AlbumPage, AlbumPhoto, PhotosPage
from responses.models import Response, State
from search.models import Promotion, RelatedChoice, SearchScope, Synonym
from tests.beginning import leave_only_what_wagtail_brings
from tests.drawing import add_picture
from tests.jobs_fixture import ENGINE
from tests.kept import Keep, Kept
from tests.personas import PASSWORD
from tests.shelving import body_of
from tests.writing import pen
from theme.models import Look, Navigation

MANIFEST = "commonplace/archive.json"
EXPORTED = datetime(2021, 5, 3, 12, 0, 0, 123456, tzinfo=UTC)
Emptied = Callable[[], None]


@pytest.fixture(scope="session")
def kept_full(keep: Keep) -> Kept:
    """Made once, because each test would spend ten seconds on it."""
    return keep(write_all)


@pytest.fixture
def full(kept_full: Kept, kept_jobs: None) -> Site:
    """The site of the first start, and all that an owner can make beside it."""
    kept_full.put()
    return Site.objects.get()


def write_all() -> None:
    """Begins that site, and fills it."""
    leave_only_what_wagtail_brings()
    with override_settings(TASKS=ENGINE):
        fill(begin())


def begin() -> Site:
    """The site of the first start, with all that is worth reading."""
    seed(owner="ada@example.org", password=PASSWORD, port=8000)
    add_demo(photos=0)
    second = Site.objects.get(hostname="coffee.localhost")
    second.root_page.delete()
    PhotosPage.objects.get().delete()
    get_image_model().objects.filter(title__in=["Sign", "Cup"]).delete()
    return Site.objects.get()


def fill(demo: Site) -> None:
    """Makes all that an owner can make."""
    home, blog = demo.root_page, BlogIndexPage.objects.get()
    about = StandardPage.objects.get(slug="about")
    pictures = [add_picture() for _ in range(6)]
    images = [picture.pk for picture in pictures if picture.get_file_hash() and picture.get_file_size()]
    trips = Collection.get_first_root_node().add_child(instance=Collection(name="Trips"))
    secret = trips.add_child(instance=Collection(name="Secret"))
    CollectionViewRestriction.objects.create(collection=secret, restriction_type="password", password="ink")
    image = get_image_model().objects.get(pk=images[0])
    image.collection, image.focal_point_x, image.focal_point_y = trips, 10, 20
    image.focal_point_width = image.focal_point_height = 5
    image.save()
    image.tags.set(["paper", "a wave"])
    attached = get_document_model().objects.create(
        title="Map", file=ContentFile(b"a map", name="Карта.txt"), collection=secret
    )
    assert attached.get_file_hash() and attached.get_file_size()
    post = full_post(
        demo,
        blog,
        body_of({"first": about.pk, "about": home.pk, "blog": blog.pk, "map": attached.pk, "images": images}),
    )
    below = about.add_child(instance=StandardPage(title="Below", body=post.body, locked=True))
    PageViewRestriction.objects.create(page=below, restriction_type="password", password="gall")
    editors = PageViewRestriction.objects.create(
        page=about.add_child(instance=StandardPage(title="For editors", slug="editors")),
        restriction_type="groups",
    )
    editors.groups.add(Group.objects.get(name="Editors"))
    blog.add_child(
        instance=PostPage(title="Never seen", live=False, body=[("markdown", "Not yet.")])
    ).save_revision()
    planned = blog.add_child(
        instance=PostPage(title="Planned", live=False, go_live_at=timezone.now() + timedelta(9))
    )
    planned.save_revision().publish()
    planned.title = "Planned, and changed since"
    planned.save_revision()
    Redirect.objects.create(old_path="/old", site=demo, redirect_page=post)
    Redirect.objects.create(
        old_path="/out?a=1", site=demo, redirect_link="https://example.org/", is_permanent=False
    )
    Redirect.objects.create(old_path="/everywhere", redirect_page=about)
    Redirect.objects.create(old_path="/everywhere-out", redirect_link="https://example.org/")
    first = Response.objects.filter(parent=None)[0]
    Response.objects.create(page=post, author_name="Spam", text="Buy.", state=State.SPAM)
    Response.objects.create(
        page=first.page,
        parent=first,
        text="So it is.",
        author_name="Ben",
        author_email="b@example.org",
        asks_for_replies=True,
    )
    profile = SiteProfile.objects.create(
        site=demo,
        tagline="Kept.",
        listed=False,
        owner="Ada & Co.",
        is_person=False,
        time_zone="Asia/Tokyo",
        portrait=pictures[2],
        social_image=pictures[3],
        links=[("link", {"label": "Code", "address": "https://example.org/"})],
    )
    SiteAlias.objects.create(profile=profile, hostname="www.ada.example", sort_order=0)
    Look.objects.create(site=demo, accent="#b3401f", faces="poster", logo=pictures[0], icon=pictures[1])
    links = [
        ("page", {"page": about, "label": "Who"}),
        ("address", {"label": "Code", "address": "https://example.org/"}),
    ]
    text = f'<p><a linktype="page" id="{about.pk}">Ada</a></p>'
    Navigation.objects.create(site=demo, menu=links, foot=links, foot_text=text)
    FeedPolicy.objects.create(site=demo, whole=False, hub="https://hub.example/")
    SearchScope.objects.create(site=demo, reaches_all=True)
    show_photos(demo, pictures)
    one, other, *_ = PostPage.objects.live().order_by("pk")
    RelatedChoice.objects.create(page=one, other=other, is_banned=True)
    Synonym.objects.create(site=demo, words="Fountain pens, Füller")
    Promotion.objects.create(site=demo, words="Where to begin", page=one)
    for model in (Page, Response):
        field = "first_published_at" if model is Page else "created_at"
        model.objects.update(**{field: EXPORTED})


def show_photos(site: Site, pictures: list[Any]) -> None:
    """An album with a word for each photo, in another one that has none."""
    photos = site.root_page.add_child(instance=PhotosPage(title="Photos", slug="photos"))
    above = photos.add_child(
        instance=AlbumPage(title="Above", order="newest", shows_place=True, gives_originals=True)
    )
    album = above.add_child(
        instance=AlbumPage(title="Below", cover=pictures[5], body=[("markdown", f"[Up](page:{above.pk})")])
    )
    hang(album, pictures[3:6])
    AlbumPhoto.objects.filter(position=1).update(featured=True, caption="A wave.", alt_text="Grey water")
    row = AlbumPhoto.objects.get(album=album, position=2)
    row.text = [("markdown", f"[Here](page:{above.pk}) ![it](image:{pictures[4].pk})")]
    row.save()
    smart = above.add_child(
        instance=AlbumPage(
            title="Smart",
            filled_from=Collection.get_first_root_node().add_child(instance=Collection(name="Empty")),
            of_camera="X-T5",
            of_lens="23mm",
            of_place="Kabelvåg",
            of_tag="sea",
            taken_from=date(2024, 1, 1),
            taken_until=date(2024, 12, 31),
            least_rating=4,
        )
    )
    for page in (photos, above, album, smart):
        page.save_revision().publish()


def full_post(site: Site, blog: BlogIndexPage, body: Any) -> PostPage:
    """A post with everything, and a draft of it in which everything is otherwise."""
    series = Series.objects.create(site=site, name="On paper", description="Rags and water.")
    ada = Author.objects.create(
        site=site, name="Ada", user=User.objects.get(), website="https://example.org/"
    )
    post = PostPage(
        title="Everything",
        body=body,
        series=series,
        kind="quote",
        quotation="“Words”",
        source_url="https://example.org/",
        canonical_address="https://example.org/first/",
        close_after_days=9,
        show_in_menus=True,
    )
    post.live = False
    blog.add_child(instance=post)
    post.tags.set(["ink", "paper"])
    post.authors.set([ada])
    post.save_revision().publish()
    post = PostPage.objects.get(pk=post.pk)
    post.revision_notes = [RevisionNote(text="Corrected.", shows_difference=True)]
    post.title = "All of it"
    post.save_revision().publish()
    other = blog.add_child(instance=PostPage(title="Other", series=series))
    series.order = [other.pk, post.pk]
    series.save()
    draft = PostPage.objects.get(pk=post.pk)
    draft.title, draft.summary, draft.body = (
        "A draft",
        "Otherwise.",
        [("markdown", f"See [it](page:{other.pk}).")],
    )
    draft.tags.set(["nothing published has this"])
    draft.authors.clear()
    draft.save_revision()
    return PostPage.objects.get(pk=post.pk)


@pytest.fixture
def archive(full: Site, tmp_path: Path) -> Path:
    """The full site, taken out."""
    export(full, tmp_path / "site.zip")
    return tmp_path / "site.zip"


@pytest.fixture
def emptied() -> Emptied:
    """Takes everything away but people and groups."""

    def empty() -> None:
        for page in Page.objects.filter(depth=2):
            page.specific.delete()
        for model in (Site, Redirect, get_image_model(), get_document_model()):
            model.objects.all().delete()
        for collection in Collection.objects.filter(depth=2):
            collection.delete()

    return empty


@pytest.fixture(scope="session")
def kept_folder(keep: Keep, tmp_path_factory: pytest.TempPathFactory) -> tuple[Kept, Path]:
    """Made once, because more than a hundred tests begin with it."""
    out = tmp_path_factory.mktemp("out")
    return keep(lambda: take_out(out)), out / "site"


@pytest.fixture
def folder(kept_folder: tuple[Kept, Path], db: None, tmp_path: Path) -> Path:
    """A small site, taken out and unpacked."""
    kept, unpacked = kept_folder
    kept.put()
    return copytree(unpacked, tmp_path / "site")


def take_out(out: Path) -> None:
    """Writes that site, and takes it out."""
    site, publish = Site.objects.get(), pen(BlogIndexPage.objects.get())
    first = publish("On light", "It *falls*.", tags=("paper",))
    Series.objects.create(site=site, name="On paper")
    publish("On shade", f"See [light](page:{first.pk}).\n\n![A wave](image:{add_picture(title='Wave').pk})")
    PageViewRestriction.objects.create(page=first, restriction_type="password", password="ink")
    export(site, out / "site.zip")
    with ZipFile(out / "site.zip") as file:
        file.extractall(out / "site")


def state() -> tuple[object, ...]:
    """What an archive that is refused must not change."""
    files = sorted(default_storage.listdir("original_images")[1])
    counted = [model.objects.count() for model in (Page, Site, Tag, get_image_model())]
    return *counted, *Page.objects.order_by("pk").values_list("pk", "title", "url_path"), *files


def manifest_with(folder: Path, **said: object) -> None:
    path = folder / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | said))
