"""What the owner is told of each file that anybody can fetch."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection

from core.pictures import SPECS, specs_of
from photos import making
from photos.ingest import read_exif
from photos.models import Photo, Rendition
from photos.publishing import Facts, alike, original, published
from photos.tasks import make_missing_renditions
from tests.drawing import Draw
from tests.jobs_fixture import RunJobs
from tests.photos.planting import planted

COLOURS: Facts = (("Colours Profile", "sRGB built-in"),)


@pytest.fixture
def photo(db: None) -> Photo:
    content = planted()["Plntname.jpg"].content
    return Photo.objects.create(
        title="Dusk", file=ContentFile(content, "DSC_1.jpg"), creator="Ada", copyright="© Ada"
    )


def page_of(client: Client, photo: Photo) -> Any:
    return client.get(reverse("wagtailimages:edit", args=[photo.pk]))


def test_each_file_is_told_with_all_that_can_be_read_in_it(photo: Photo) -> None:
    files = published(photo)
    assert [(file.kind, file.width, file.height, file.on_pages) for file in files] == [
        (kind, 64, 48, True) for kind in ("JPG", "WEBP", "AVIF")
    ]
    assert [file.facts for file in files] == [COLOURS] * 3
    stored = {each.url: each.file.size for each in photo.renditions.all()}
    assert {file.address: file.size for file in files} == stored


def test_the_credit_is_told_where_it_is_in_the_files(photo: Photo) -> None:
    photo.credited = True
    photo.save()
    for file in published(photo):
        assert file.facts == (
            *COLOURS,
            ("EXIF Artist", "Ada"),
            ("EXIF Copyright", "© Ada"),
            ("XMP dc:creator", "Ada"),
            ("XMP dc:rights", "© Ada"),
        )


def test_files_that_tell_the_same_stand_together(photo: Photo) -> None:
    photo.get_rendition("width-20")
    Rendition.objects.filter(filter_spec__endswith="avif").update(tells={"EXIF": {"Artist": "Ada"}})
    kinds = [[file.kind for file in files] for files in alike(published(photo))]
    assert kinds == [["JPG", "WEBP"], ["AVIF"], ["JPG"]]


def test_thumbnails_of_the_admin_are_told_behind_the_files_of_pages(photo: Photo) -> None:
    photo.get_rendition("width-20")
    last = published(photo)[-1]
    assert (last.width, last.on_pages, last.facts) == (20, False, COLOURS)
    assert last.size == photo.renditions.get(width=20).file.size


def test_of_the_original_it_is_told_what_it_holds(photo: Photo) -> None:
    assert read_exif(photo.pk)
    file = original(photo)
    assert (file.kind, file.width, file.address) == ("JPG", 64, "")
    assert ("EXIF BodySerialNumber", "Plntserial.") in (file.facts or ())


def test_what_nobody_has_read_is_not_said_to_be_empty(kept_jobs: None, draw: Draw) -> None:
    assert original(draw()).facts is None


def test_it_takes_two_queries(photo: Photo) -> None:
    photo = Photo.objects.get(pk=photo.pk)
    with CaptureQueriesContext(connection) as captured:
        published(photo), original(photo)
    assert len(captured) == 2


def test_who_edits_the_picture_sees_it_beside_the_form(photo: Photo, owner_client: Client) -> None:
    shown = page_of(owner_client, photo).content.decode()
    assert "As published" in shown and "sRGB built-in" in shown and "Plntserial." in shown
    for file in published(photo):
        assert file.address in shown


def test_the_form_tells_the_size_and_makes_no_copy_in_full_size(draw: Draw, owner_client: Client) -> None:
    photo = draw(1000, 500)
    assert "1000x500" in page_of(owner_client, photo).content.decode()
    made = photo.renditions.exclude(filter_spec__in=SPECS).values_list("filter_spec", flat=True)
    assert set(made) == {"max-800x600"}


def test_what_a_file_tells_is_shown_as_text(draw: Draw, owner_client: Client) -> None:
    photo = draw(credited=True, creator="<script>alert(1)</script>")
    assert b"<script>alert(1)" not in page_of(owner_client, photo).content


def test_who_may_not_edit_it_sees_none_of_it(photo: Photo, editor: Any, editor_client: Client) -> None:
    others = Collection.get_first_root_node().add_child(name="Others")
    Photo.objects.filter(pk=photo.pk).update(collection=others)
    Group.objects.get(name="Editors").collection_permissions.all().delete()
    for address in (
        reverse("wagtailimages:edit", args=[photo.pk]),
        reverse("wagtailimages:index"),
        reverse("wagtailimages_chooser:choose"),
    ):
        assert b"Plntserial." not in editor_client.get(address).content


def test_what_files_of_old_tell_is_read_in_the_night(photo: Photo, run_jobs: RunJobs) -> None:
    Rendition.objects.update(tells=None, file_size=None)
    assert [file.facts for file in published(photo)] == [None] * 3
    assert make_missing_renditions.call() == 1
    run_jobs()
    assert [file.facts for file in published(photo)] == [COLOURS] * 3
    assert make_missing_renditions.call() == 0
    assert {*photo.renditions.values_list("filter_spec", flat=True)} == {*specs_of(64)}


def test_a_file_that_is_gone_stops_no_reading(photo: Photo) -> None:
    gone = photo.renditions.first()
    assert gone is not None
    gone.file.storage.delete(gone.file.name)
    Rendition.objects.update(tells=None)
    assert making.prove(photo.pk) == 3
    assert photo.renditions.unproved().get() == gone
