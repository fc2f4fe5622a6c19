"""A site that was taken out and brought back is the same: every field of every table, but for those named here."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models
from django.test import Client
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, Site

from accounts.models import User
from blog.models import PostPage
from core.models import SiteProfile
from core.renumbering import renumbered_field, stored_value
from home.archiving import importing
from home.archiving.exporting import export
from home.demo.coffee.opening import open_shop
from home.seeding import seed
from tests.drawing import Draw
from tests.home.archiving.conftest import Emptied
from tests.personas import PASSWORD
from theme.models import Look, Navigation

# Tables of which nothing is in an archive.
LEFT_OUT = {
    "of people, what they may do and did; they belong to the installation": """
        accounts.user accounts.token accounts.attempts auth.group auth.permission home.received
        wagtailusers.userprofile
        wagtailcore.grouppagepermission wagtailcore.groupcollectionpermission wagtailcore.groupsitepermission
        wagtailcore.apitoken wagtailcore.pagesubscription wagtailcore.comment wagtailcore.commentreply
        wagtailcore.pagelogentry wagtailcore.modellogentry wagtailadmin.editingsession wagtailadmin.formstate
        wagtailadmin.admin core.rawhtml core.draftlink core.sharelink sessions.session responses.ban
        responses.asked photos.homezone""",
    "of workflows, which belong to the installation": """
        wagtailcore.workflow wagtailcore.workflowpage wagtailcore.workflowtask wagtailcore.workflowstate
        wagtailcore.workflowcontenttype wagtailcore.task wagtailcore.taskstate wagtailcore.groupapprovaltask""",
    "made anew from the rest": """
        photos.photorecord photos.rendition photos.resemblance core.card core.listcard
        search.lexeme search.passage search.profile search.related search.scale search.searchdocument
        search.searchpart search.word
        wagtailcore.referenceindex wagtailsearch.indexentry wagtailembeds.embed contenttypes.contenttype
        wagtailcore.uploadedfile""",
    "of what happened here": """
        search.asked
        core.job core.miss core.feedreader core.feedchange blog.importedfile blog.import blog.made home.export
        photos.upload photos.purge responses.mention responses.sentmention""",
    "of jobs": "django_q.task django_q.schedule django_q.ormq django_q.success django_q.failure",
    "of models that ours take the place of": "wagtaildocs.document wagtailimages.image wagtailimages.rendition",
    "compared with what they are of": "taggit.tag taggit.taggeditem wagtailcore.revision",
}
# Of a page, what its place says already. Keys are others, and so are the names of files on the disk.
OF_PAGES = {"page_ptr", "path", "numchild", "content_type", "latest_revision", "live_revision"}
OF_VERSIONS = {
    # The page's own, and what saving makes of the body
    *("first_published_at", "last_published_at", "latest_revision_created_at", "words", "opening")
}
OF_OTHERS = {
    "id": "a key",
    "file": "the disk chooses a free name",
    "address_hash": "keyed with the secret of the installation",
    "form_key": "a form is sent once",
    "root_page": "told by the tree",
    "sort_order": "told by the order",
}


def natural(row: Any) -> str:
    """A row by what it is, whatever its key."""
    if row is None or isinstance(row, str | int):
        return str(row)
    if isinstance(row, Page):
        return f"page {row.url_path}"
    return f"{row._meta.label} {getattr(row, 'file_hash', None) or row}"


def name_of(model: Any, key: int) -> Any:
    row = model.objects.filter(pk=key).first()
    return natural(row) if row else None


def told(row: Any, left_out: set[str]) -> dict[str, Any]:
    """Every field of a row, those by which others are related to it left out."""
    found = {}
    for field in [*row._meta.concrete_fields, *row._meta.many_to_many]:
        if field.name in left_out:
            continue
        if isinstance(field, models.ForeignKey):
            found[field.name] = natural(getattr(row, field.name))
        elif isinstance(field, models.ManyToManyField) or not field.concrete or field.name == "tags":
            found[field.name] = sorted(natural(one) for one in getattr(row, field.name).all())
        elif isinstance(field, StreamField | RichTextField):
            value = field.value_from_object(row)
            value = stored_value(field, value) if isinstance(field, StreamField) else value
            found[field.name] = renumbered_field(field, value, name_of)
        else:
            found[field.name] = field.value_from_object(row)
    if isinstance(row, Page):
        found["versions"] = list(versions(row))
    if row._meta.label == "blog.Series":
        found["order"] = [name_of(Page, key) for key in row.order]
    return found


def versions(page: Any) -> Iterator[Any]:
    """The published version, the planned one and the newest, as they would be edited."""
    for revision in dict.fromkeys((page.live_revision, page.scheduled_revision, page.latest_revision)):
        if revision:
            version = revision.as_object()
            children = {
                # In no order: that of tags is none.
                name: sorted(
                    (
                        told(child, {*OF_OTHERS, "page", "content_object"})
                        for child in getattr(version, name).all()
                    ),
                    key=repr,
                )
                for name in ("tagged_items", "revision_notes")
                if hasattr(version, name)
            }
            del version.__dict__["_cluster_related_objects"]
            fields = {
                field.name: field.value_from_object(version)
                for field in version._meta.concrete_fields
                if not field.is_relation
                and field.name not in {*OF_PAGES, *OF_VERSIONS, "id"}
                and not isinstance(field, StreamField)
            }
            yield revision.created_at, revision.approved_go_live_at, fields, body_of(version), children


def body_of(version: Any) -> Any:
    """The body with every block whole, also those that were stored before their type had all of its parts."""
    if (body := getattr(version, "body", None)) is None:
        return None
    field = type(version)._meta.get_field("body")
    list(body)
    return renumbered_field(field, stored_value(field, body), name_of)


def everything() -> dict[str, list[dict[str, Any]]]:
    """All that is in the database and in no table of `LEFT_OUT`."""
    left_out = {label for labels in LEFT_OUT.values() for label in labels.split()}
    tables = {}
    for model in apps.get_models():
        label = model._meta.label_lower
        if label in left_out or model is Page:
            continue
        fields = {*OF_OTHERS, *OF_PAGES} if issubclass(model, Page) else {*OF_OTHERS}
        rows = [told(row, fields) for row in model._base_manager.all()]
        tables[label] = sorted(rows, key=repr)
    return tables


def contents() -> list[bytes]:
    """The original pictures and files."""
    models = (apps.get_model("photos.Photo"), apps.get_model("core.Attachment"))
    return sorted(read(row.file) for model in models for row in model.objects.all())


def read(file: Any) -> bytes:
    with file.open() as opened:
        return bytes(opened.read())


def test_every_field_and_file_comes_back(archive: Path, emptied: Emptied) -> None:
    before, files = everything(), contents()
    keys = set(Page.objects.values_list("pk", flat=True))
    emptied()
    report = importing.run(archive)
    after = everything()
    assert (report.edited, report.notes) == ([], [])
    assert not keys & set(Page.objects.filter(depth__gt=1).values_list("pk", flat=True))
    assert before.keys() == after.keys()
    assert "\n".join(differences(before, after)) == ""
    assert contents() == files


def test_the_site_reads_as_before_and_its_drafts_can_be_published(
    archive: Path, emptied: Emptied, client: Client
) -> None:
    addresses = [page.get_url() for page in Page.objects.live().filter(depth__gt=1)]
    addresses += ["/tags/paper/", "/series/on-paper/", "/authors/ada/", "/feed.json", "/old/"]

    def answers() -> dict[str, int]:
        host = {"host": "localhost:8000"}
        return {address: client.get(address, headers=host).status_code for address in addresses}

    before = answers()
    emptied()
    importing.run(archive)
    assert answers() == before and set(before.values()) >= {200, 301}
    PostPage.objects.get(title="All of it").latest_revision.publish()
    post = PostPage.objects.get(title="A draft")
    assert post.tag_names() == ("nothing published has this",) and not post.authors.exists()
    other = PostPage.objects.get(title="Other")
    assert post.body[0].value == f"See [it](page:{other.pk})."


def test_no_table_is_forgotten() -> None:
    """Whoever adds a table says whether it is part of a site."""
    left_out = {label for labels in LEFT_OUT.values() for label in labels.split()}
    known = {model._meta.label_lower for model in apps.get_models()}
    assert left_out - known == set()
    kept = """blog.author blog.blogindexpage blog.difference blog.postpage blog.revisionnote blog.series blog.tag
        blog.taggedpost core.attachment core.feedpolicy core.sitealias core.siteprofile
        home.homepage home.standardpage photos.albumpage photos.albumphoto photos.photo photos.photospage
        responses.response responses.responsepolicy
        search.promotion search.relatedchoice search.searchscope search.synonym
        theme.look theme.navigation wagtailcore.collection
        wagtailcore.collectionviewrestriction wagtailcore.locale wagtailcore.page
        wagtailcore.pageviewrestriction wagtailcore.site wagtailredirects.redirect"""
    assert known - left_out == set(kept.split())


def test_a_second_site_beside_the_first(archive: Path, full: Site) -> None:
    pictures = apps.get_model("photos.Photo").objects.count()
    report = importing.run(archive, "other.example")
    assert report.site != full and report.site.root_page.slug == "home-2"
    assert (
        Page.objects.descendant_of(report.site.root_page).count()
        == Page.objects.descendant_of(full.root_page).count()
    )
    assert apps.get_model("photos.Photo").objects.count() == pictures
    assert report.notes == ["www.ada.example leads to another site here already."]


def test_of_several_sites_each_takes_the_pictures_of_its_settings(
    untouched: None, kept_jobs: None, draw: Draw, tmp_path: Path
) -> None:
    seed(owner="ada@example.org", password=PASSWORD, port=8000)
    coffee = open_shop(User.objects.get(), 8000)
    draw(title="Nobody's")
    export(coffee, tmp_path / "coffee.zip")
    for page in Page.objects.filter(depth=2):
        page.specific.delete()
    apps.get_model("photos.Photo").objects.all().delete()
    site = importing.run(tmp_path / "coffee.zip").site
    look, profile = Look.objects.get(site=site), SiteProfile.objects.get(site=site)
    assert (look.icon.title, profile.social_image.title, look.faces) == ("Sign", "Cup", "poster")
    assert not apps.get_model("photos.Photo").objects.filter(title="Nobody's").exists()
    menu = Navigation.objects.get(site=site).menu
    assert [link.value["page"].title for link in menu] == ["Coffees", "Journal", "Find us"]


def differences(old: Any, new: Any, where: str = "") -> Iterator[str]:
    """Where two values differ, and how."""
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        for name in old:
            yield from differences(old[name], new[name], f"{where}.{name}")
    elif isinstance(old, list | tuple) and isinstance(new, list | tuple) and len(old) == len(new):
        for number, pair in enumerate(zip(old, new, strict=True)):
            yield from differences(*pair, f"{where}[{number}]")
    elif old != new:
        yield f"{where}: {str(old)[:300]} became {str(new)[:300]}"
