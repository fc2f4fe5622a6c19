"""Two websites in one house: each with one of everything, and with a word in all of it that the other never says."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    PageViewRestriction,
    Site,
)

from accounts.models import User
from accounts.tokens import issue
from blog.models import Author, BlogIndexPage, Import, PostPage, Series, Tag
from core import sharing
from core.models import FeedPolicy, FeedReader, Job, Miss, ShareLink, SiteProfile
from home.models import Export, HomePage, StandardPage
from photos.hanging import hang
from photos.models import AlbumPage, AlbumPhoto, HomeZone, PhotosPage, Upload
from responses.models import Ban, Response, ResponsePolicy, SentMention, State
from search import indexing
from search.models import Asked, Promotion, Synonym
from tests.drawing import add_picture
from tests.kept import Keep, Kept
from tests.personas import signed_in
from theme.models import Look, Navigation

SINCE = datetime(2020, 5, 3, 12, tzinfo=UTC)
# What an editor may do on their site. Of pages and of the library, that is said below.
MAY = [
    *(
        f"{verb}_{model}"
        for verb in ("add", "change", "delete")
        for model in ("tag", "series", "author", "ban", "homezone", "synonym", "promotion")
    ),
    *(f"{verb}_redirect" for verb in ("add", "change", "delete")),
    *(f"{verb}_{model}" for verb in ("view", "change") for model in ("response", "job")),
    *("change_siteprofile", "change_look", "change_navigation", "change_feedpolicy"),
    *("change_responsepolicy", "access_admin", "add_raw_html"),
]


@dataclass
class Neighbour:
    """One of the two. `word` stands in its host, in its people's names and in all that is written there."""

    word: str
    site: Site
    things: dict[str, Any] = field(default_factory=dict)
    editor: Any = None

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["things"][name]
        except KeyError:
            raise AttributeError(name) from None

    def says(self, text: str) -> str:
        """A text of this site."""
        return f"{self.word} {text}"

    def visitor(self) -> Client:
        """A browser at its host, which nobody has signed in to."""
        return Client(HTTP_HOST=self.site.hostname)

    def editing(self) -> Client:
        """The browser of its editor, at its host."""
        client = signed_in(self.editor)
        client.defaults["HTTP_HOST"] = self.site.hostname
        return client


Neighbours = tuple[Neighbour, Neighbour]


@pytest.fixture(scope="session")
def kept_neighbours(keep: Keep) -> Kept:
    """Made once, because each test would spend several seconds on it."""
    return keep(settle)


@pytest.fixture
def neighbours(kept_neighbours: Kept, db: None) -> Neighbours:
    """The site that is there, and one beside it, both filled."""
    made: Neighbours = kept_neighbours.put()
    return made


def settle() -> Neighbours:
    """Builds the second site, and fills both."""
    Site.objects.update(hostname="quenby.example", site_name="Quenby’s book")
    home = Page.get_first_root_node().add_child(
        instance=HomePage(title="Home", slug="zoltan", intro="Zoltan")
    )
    home.add_child(instance=BlogIndexPage(title="Writing", slug="blog", show_in_menus=True))
    Site.objects.create(hostname="zoltan.example", root_page=home, site_name="Zoltan’s book")
    Site.clear_site_root_paths_cache()
    return fill("Quenby"), fill("Zoltan")


@pytest.fixture(params=[(0, 1), (1, 0)], ids=["first", "second"])
def pair(request: Any, neighbours: Neighbours) -> Neighbours:
    """Each of the two once as the one that is asked, and the other one."""
    here, there = request.param
    return neighbours[here], neighbours[there]


def routes(resolver: Any = None, before: str = "") -> Iterator[str]:
    """Every pattern of an address, with those that include it."""
    for each in (resolver or get_resolver()).url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from routes(each, route)
        else:
            yield route


def told(word: str, answer: Any) -> str:
    """Where an answer says the word, in its headers or its content, and what stands around it; else nothing."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    text = f"{headers}\n\n{content.decode(errors='replace')}"
    at = text.lower().find(word.lower())
    return " ".join(text[max(0, at - 90) : at + 60].split()) if at >= 0 else ""


def fill(word: str) -> Neighbour:
    """One of everything that belongs to a site."""
    found = Neighbour(word, Site.objects.get(hostname=f"{word.lower()}.example"))
    blog = found.site.root_page.get_children().get(slug="blog")
    for name, page in (("home", found.site.root_page), ("blog", blog)):
        Page.objects.filter(pk=page.pk).update(title=found.says(name), draft_title=found.says(name))
        found.things[name] = Page.objects.get(pk=page.pk).specific
    employ(found)
    gather(found)
    write(found)
    hang_photos(found)
    hear(found)
    say_of_itself(found)
    move_out_and_in(found)
    for page in Page.objects.live().descendant_of(found.site.root_page, inclusive=True):
        indexing.reindex(page.pk)
    return found


def employ(at: Neighbour) -> None:
    """An editor, who may do everything there, below its root and in its collection."""
    group = at.things["group"] = Group.objects.create(name=at.says("editors"))
    group.permissions.set(Permission.objects.filter(codename__in=MAY))
    collection = Collection.get_first_root_node().add_child(instance=Collection(name=at.says("library")))
    at.things["collection"] = collection
    for kind in ("add", "change", "publish", "lock", "unlock", "bulk_delete"):
        GroupPagePermission.objects.create(group=group, page=at.home, permission_type=kind)
    for verb in ("add", "change", "choose"):
        for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
            permission = Permission.objects.get(content_type__app_label=app, codename=f"{verb}_{model}")
            GroupCollectionPermission.objects.create(
                group=group, collection=collection, permission=permission
            )
    at.editor = User.objects.create_user(
        f"{at.word.lower()}@{at.site.hostname}",
        "threads between things",
        first_name=at.word,
        last_name="Editor",
    )
    at.editor.groups.add(group)


def gather(at: Neighbour) -> None:
    """What is chosen: names and files. Slugs are the same at both."""
    kept = {"collection": at.collection, "uploaded_by_user": at.editor}
    at.things["image"] = add_picture(title=at.says("wave"), description=at.says("wave"), **kept)
    at.things["document"] = get_document_model().objects.create(
        title=at.says("map"), file=ContentFile(b"a", name="map.txt"), **kept
    )
    for each in (at.image, at.document):
        each.tags.add(at.says("file"))
    about = {"site": at.site, "description": at.says("says what it is.")}
    at.things["tag"] = Tag.objects.create(name=at.says("paper"), slug="paper", **about)
    at.things["series"] = Series.objects.create(name=at.says("row"), slug="row", **about)
    at.things["author"] = Author.objects.create(
        name=at.says("herself"), slug="herself", user=at.editor, **about
    )


def write(at: Neighbour) -> None:
    """Posts of all kinds, each known by its kind; pages; what is a draft, private, locked or waits for review."""
    source = {
        "source_url": f"https://{at.site.hostname}.org/",
        "source_name": at.says("elsewhere"),
        "quotation": at.says("quoted."),
    }
    for number, kind in enumerate(("article", "note", "link", "quote")):
        at.things[kind] = post(at, kind, kind=kind, date=SINCE + timedelta(days=number), **source)
    at.things["draft"] = post(at, "draft", live=False)
    at.things["locked"] = post(at, "locked", locked=True, locked_by=at.editor, locked_at=timezone.now())
    about = StandardPage(title=at.says("about"), slug="about", show_in_menus=True, body=body_of(at))
    at.things["about"] = at.home.add_child(instance=about)
    secret = StandardPage(title=at.says("secret"), slug="secret", body=[("markdown", at.says("secret."))])
    at.things["secret"] = at.home.add_child(instance=secret)
    at.things["restriction"] = PageViewRestriction.objects.create(
        page=at.secret, restriction_type="password", password="ink"
    )
    at.things["shared"] = sharing.share(at.draft, at.editor, timedelta(days=1), at.says("friend"))
    given = ShareLink(page=at.secret, created_by=at.editor, note=at.says("guest"))
    at.things["given"] = sharing.issue(given, timedelta(days=1))
    at.things["workflow"] = at.draft.get_workflow()
    at.things["review"] = at.workflow.start(at.draft, at.editor)
    at.things["task"] = at.review.current_task_state.task


def hang_photos(at: Neighbour) -> None:
    """An album, and one that nobody but its editors may see."""
    photos = at.home.add_child(instance=PhotosPage(title=at.says("photos"), slug="photos"))
    at.things["photos"] = photos
    for name in ("album", "unseen"):
        album = photos.add_child(
            instance=AlbumPage(
                title=at.says(name), slug=name, live=False, body=body_of(at), allows_downloads=True
            )
        )
        [row] = hang(album, [at.image])
        AlbumPhoto.objects.filter(pk=row.pk).update(slug="wave", caption=at.says("caption"))
        at.things[name] = album
        at.things[f"{name}_row"] = row
    at.album.save_revision(user=at.editor).publish(user=at.editor)
    at.things["upload"] = Upload.objects.create(
        album=at.album, person=at.editor, batch=uuid4(), path=at.says("wave.jpg"), size=9
    )


def post(at: Neighbour, slug: str, *, live: bool = True, **fields: Any) -> PostPage:
    """A post, by its editor, with all that a post can have."""
    made = PostPage(
        title=at.says(slug), slug=slug, live=False, owner=at.editor, summary=at.says("in short."), **fields
    )
    at.blog.add_child(instance=made)
    made.body, made.series, made.authors = body_of(at), at.series, [at.author]
    made.tags.add(at.tag)
    revision = made.save_revision(user=at.editor, log_action=True)
    if live:
        revision.publish(user=at.editor)
    return PostPage.objects.get(pk=made.pk)


def body_of(at: Neighbour) -> Any:
    """Words, a picture with its alternative text, a card of a page of the same site."""
    blocks = [
        ("markdown", f"{at.says('wrote')} [this](page:{at.blog.pk}).\n\n## {at.says('heading')}"),
        ("image", {"image": at.image.pk, "alt_text": at.says("seen"), "caption": f"<p>{at.word}</p>"}),
        ("page_card", {"page": at.blog.pk}),
    ]
    stored = [{"type": kind, "value": value} for kind, value in blocks]
    return PostPage._meta.get_field("body").to_python(stored)


def hear(at: Neighbour) -> None:
    """What others say, and where they look in vain."""
    by = {
        "author_name": at.says("reader"),
        "author_email": f"reader@{at.word.lower()}.net",
        "page": at.article,
    }
    text = at.says("reads this.")
    for state in (State.APPROVED, State.WAITING, State.SPAM):
        at.things[state.value] = Response.objects.create(
            text=text, html=f"<p>{text}</p>", state=state, approved_at=timezone.now(), **by
        )
    today = timezone.localdate()
    at.things["miss"] = Miss.objects.create(
        site=at.site, path=f"/{at.word.lower()}-missed", first_on=today, last_on=today
    )
    counted = {"day": today, "corrected": "", "asked": 9, "unanswered": 0, "results": 1, "slowest": 900}
    Asked.objects.create(site=at.site, words=f"{at.word.lower()} counted", **counted)
    counted["day"], counted["unanswered"] = today - timedelta(days=1), 9
    Asked.objects.create(site=at.site, words=f"{at.word.lower()} counted in vain", **counted)
    FeedReader.objects.create(
        site=at.site, feed="/feed.atom", name=at.says("reader"), subscribers=3, seen_on=today
    )
    at.things["redirect"] = Redirect.add_redirect("/old", at.article, site=at.site)
    at.things["away"] = Redirect.add_redirect("/away", f"https://{at.site.hostname}.org/", site=at.site)


def failure(at: Neighbour) -> dict[str, Any]:
    """What a job remembers of an error."""
    return {
        "class": "builtins.ValueError",
        "traceback": at.says("has no such page."),
        "at": SINCE.isoformat(),
    }


def say_of_itself(at: Neighbour) -> None:
    """Its settings."""
    said = {name: at.says(name) for name in ("tagline", "owner", "about")}
    SiteProfile.objects.create(site=at.site, portrait=at.image, social_image=at.image, **said)
    Look.objects.create(site=at.site, accent="#7a1f3d", logo=at.image)
    at.things["synonym"] = Synonym.objects.create(site=at.site, words=at.says("ink, tinta"))
    at.things["promotion"] = Promotion.objects.create(site=at.site, words=at.says("first"), page=at.article)
    at.things["ban"] = Ban.objects.create(kind="word", value=at.word, note=at.says("minds it."))
    at.things["zone"] = HomeZone.objects.create(name=at.says("sleeps here."), latitude=-60, longitude=0)
    at.things["job"] = Job.objects.create(task="search.tasks.reindex", lane="publishing", args=[1])
    Job.objects.filter(pk=at.job.pk).update(status="failed", finished_at=timezone.now(), errors=[failure(at)])
    ResponsePolicy.objects.create(
        site=at.site, notify=f"{at.word.lower()}@example.org", takes_mentions=True, sends_mentions=True
    )
    links = [("page", {"page": at.about, "label": at.says("leads on")})]
    Navigation.objects.create(site=at.site, menu=links, foot=links, foot_text=f"<p>{at.says('ends.')}</p>")
    hub = f"https://{at.word.lower()}.example.org/hub"
    FeedPolicy.objects.create(site=at.site, hub=hub)


def move_out_and_in(at: Neighbour) -> None:
    """What goes out of it and comes in: exports, imports, what programs may do, what other sites are told."""
    whose = {"site": at.site, "person": at.editor}
    at.things["export"] = Export.objects.create(**whose)
    at.things["import"] = Import.objects.create(
        **whose,
        index=at.blog,
        format="wordpress",
        name=at.says("export.xml"),
        stage="done",
        trouble=at.says("broke."),
    )
    at.things["token"] = issue(name=at.says("laptop"), **whose)[0]
    SentMention.objects.create(
        site=at.site,
        page=at.article,
        source=at.article.full_url,
        target=f"https://{at.word.lower()}.example.org/",
        trouble=at.says("refused."),
        changed_at=SINCE,
    )
