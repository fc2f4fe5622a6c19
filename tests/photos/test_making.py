"""Renditions made by a job: when, of what, and what becomes of trouble."""

import io
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from core.models import Job
from core.pictures import Pictures, specs_of
from photos import making
from photos.darkroom.door import Print
from photos.making import UnreadableOriginalError, make
from photos.models import Photo
from photos.reading import read
from photos.tasks import make_missing_renditions, make_page_renditions
from tests.drawing import Draw
from tests.jobs_fixture import RunJobs
from tests.photos.test_stripping import SECRETS, original
from tests.writing import Publish


def specs(photo: Photo) -> set[str]:
    return set(photo.renditions.values_list("filter_spec", flat=True))


def waiting(task: str) -> int:
    return Job.objects.waiting().filter(task=f"photos.tasks.{task}").count()


def test_an_upload_is_made_in_every_size_and_format_by_a_job(draw: Draw, run_jobs: RunJobs) -> None:
    photo = draw(1000, 500)
    assert specs(photo) == set()
    run_jobs()
    assert specs(photo) == set(specs_of(1000))
    for rendition in photo.renditions.all():
        with Image.open(rendition.file.path) as picture:
            assert rendition.filter_spec.endswith(str(picture.format).lower())
            assert picture.size == (rendition.width, rendition.height)
        assert rendition.file.name.startswith("images/")


def test_the_job_is_in_the_lane_of_media(kept_jobs: None, draw: Draw) -> None:
    draw()
    assert Job.objects.get(task="photos.tasks.take_in").lane == "media"


def test_the_photo_learns_its_colour(draw: Draw) -> None:
    assert Photo.objects.get(pk=draw().pk).colour == "#be3c1e"


@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "avif", "gif", "heic"])
def test_no_file_tells_anything_of_the_record(db: None, extension: str) -> None:
    photo = Photo.objects.create(title="a", file=ContentFile(original(extension), f"a.{extension}"))
    for rendition in photo.renditions.all():
        content = Path(rendition.file.path).read_bytes()
        assert [secret for secret in SECRETS if secret in content] == []
        opened = Image.open(io.BytesIO(content))
        assert dict(opened.getexif()) in ({}, {0x0112: 1})
        assert not {"exif", "xmp", "comment"} & {name for name, value in opened.info.items() if value}
    assert photo.renditions.count() == 3


def test_wagtail_finds_them_instead_of_making_its_own(draw: Draw) -> None:
    photo = draw(1000, 500)
    before = photo.renditions.count()
    assert photo.get_rendition("width-640|format-webp").width == 640
    assert photo.renditions.count() == before


def test_a_second_run_makes_nothing(draw: Draw) -> None:
    photo = draw()
    before = list(photo.renditions.order_by("pk").values_list("pk", "file"))
    assert make(photo.pk) == 0
    assert list(photo.renditions.order_by("pk").values_list("pk", "file")) == before


def test_a_run_after_one_that_was_cut_short_makes_the_rest(draw: Draw) -> None:
    photo = draw(1000, 500)
    kept = photo.renditions.filter(filter_spec__endswith="webp").values_list("pk", flat=True)
    kept = set(kept)
    photo.renditions.exclude(pk__in=kept).delete()
    assert make(photo.pk) == 8
    assert specs(photo) == set(specs_of(1000))
    assert kept <= set(photo.renditions.values_list("pk", flat=True))


def test_what_another_run_has_stored_meanwhile_stays(draw: Draw, monkeypatch: Any) -> None:
    photo = draw()
    stored = set(photo.renditions.values_list("pk", "file"))
    monkeypatch.setattr(making, "specs_of", lambda width: ["not there"])
    monkeypatch.setattr(
        making, "develop", lambda file, task: nullcontext(("#", [Print(320, "jpeg", b"another", {})]))
    )
    assert make(photo.pk) == 0
    assert set(photo.renditions.values_list("pk", "file")) == stored


def test_nothing_is_stored_for_a_file_that_was_replaced_meanwhile(
    kept_jobs: None, draw: Draw, monkeypatch: Any
) -> None:
    photo, other = draw(), draw()

    def replaced(file: Any, task: Any) -> Any:
        Photo.objects.filter(pk=photo.pk).update(file=other.file.name)
        return nullcontext(("#", [Print(320, "jpeg", b"of the former file", {})]))

    monkeypatch.setattr(making, "develop", replaced)
    assert make(photo.pk) == 0
    assert specs(photo) == set()


def test_another_file_takes_the_renditions_of_the_former_away(kept_jobs: None, draw: Draw) -> None:
    photo = draw()
    make(photo.pk)
    photo.file = ContentFile(original("jpg"), "a.jpg")
    photo.save()
    assert specs(photo) == set()
    assert Photo.objects.get(pk=photo.pk).colour == ""


def test_another_title_leaves_them_alone(draw: Draw) -> None:
    photo = draw()
    photo.title = "Another"
    photo.save()
    assert specs(photo) == set(specs_of(60))


def test_a_photo_that_is_gone_is_no_trouble(db: None) -> None:
    assert make(10**17) == 0


def test_a_missing_original_is_told_in_words_and_kept_in_mind(kept_jobs: None, draw: Draw) -> None:
    photo = draw(title="Dusk")
    Path(photo.file.path).unlink()
    with pytest.raises(UnreadableOriginalError, match=r"“Dusk” .* is missing\. .* Upload the file again"):
        make(photo.pk)
    assert Photo.objects.get(pk=photo.pk).unreadable


def test_a_broken_original_is_told_in_words_and_kept_in_mind(kept_jobs: None, draw: Draw) -> None:
    photo = draw()
    Path(photo.file.path).write_bytes(b"not a picture")
    with pytest.raises(UnreadableOriginalError, match="is damaged"):
        make(photo.pk)
    assert Photo.objects.get(pk=photo.pk).unreadable


def test_an_original_that_came_back_is_forgiven(kept_jobs: None, draw: Draw) -> None:
    photo = draw()
    Photo.objects.filter(pk=photo.pk).update(unreadable=True)
    assert make(photo.pk) == 3
    assert not Photo.objects.get(pk=photo.pk).unreadable


def test_a_storage_that_is_out_of_reach_is_no_fault_of_the_photo(
    kept_jobs: None, draw: Draw, monkeypatch: Any
) -> None:
    def unreachable(*args: Any) -> Any:
        raise TimeoutError

    photo = draw()
    monkeypatch.setattr(FileSystemStorage, "_open", unreachable)
    with pytest.raises(TimeoutError):
        make(photo.pk)
    assert not Photo.objects.get(pk=photo.pk).unreadable


def test_publishing_makes_what_the_page_lacks_and_nothing_else(
    draw: Draw, publish: Publish, run_jobs: RunJobs
) -> None:
    shown, complete, elsewhere = draw(), draw(), draw()
    run_jobs()
    for photo in (shown, elsewhere):
        photo.renditions.all().delete()
    publish("A", f"![a](image:{shown.pk}) ![b](image:{complete.pk})")
    run_jobs()
    assert specs(shown) == set(specs_of(60))
    assert specs(elsewhere) == set()


def test_publishing_a_page_of_many_photos_is_one_job_for_each(
    kept_jobs: None, draw: Draw, publish: Publish
) -> None:
    photos = [draw() for _ in range(3)]
    post = publish("A", " ".join(f"![a](image:{photo.pk})" for photo in photos))
    Job.objects.all().delete()
    make_page_renditions.call(post.pk)
    assert waiting("make_renditions") == 3


def test_publishing_does_not_try_again_what_cannot_be_read(
    kept_jobs: None, draw: Draw, publish: Publish
) -> None:
    photo = draw()
    Photo.objects.update(unreadable=True)
    assert making.incomplete_on(publish("A", f"![a](image:{photo.pk})").pk) == []


def test_a_page_without_a_body_or_without_itself_has_nothing_to_make(site: Any) -> None:
    assert making.incomplete_on(site.root_page_id) == []
    assert making.incomplete_on(10**9) == []


def test_each_night_whatever_is_missing_is_made(draw: Draw, run_jobs: RunJobs) -> None:
    lacking, _complete, broken = draw(), draw(), draw()
    run_jobs()
    for photo in (lacking, broken):
        photo.renditions.all().delete()
    Photo.objects.filter(pk=broken.pk).update(unreadable=True)
    assert make_missing_renditions.call() == 1
    run_jobs()
    assert specs(lacking) == set(specs_of(60))


def test_what_is_missing_is_found_by_one_query(draw: Draw) -> None:
    photos = [draw() for _ in range(4)]
    photos[2].renditions.last().delete()
    with CaptureQueriesContext(connection) as captured:
        assert Photo.objects.all().incomplete() == [photos[2].pk]
    assert len(captured) == 1


def told(photo: Photo) -> list[dict[str, Any]]:
    return [read(io.BytesIO(Path(each.file.path).read_bytes())).raw for each in photo.renditions.all()]


def addresses(photo: Photo) -> set[str]:
    return {rendition.file.path for rendition in photo.renditions.all()}


def test_the_credit_is_in_all_files_only_where_its_owner_wants_it(draw: Draw) -> None:
    words = {"creator": "Ada", "copyright": "© Ada", "licence": "Ask me"}
    assert told(draw(**words)) == [{}, {}, {}]
    said = {
        "EXIF": {"Artist": "Ada", "Copyright": "© Ada"},
        "XMP": {"dc:creator": ["Ada"], "dc:rights": ["© Ada"], "xmpRights:UsageTerms": ["Ask me"]},
    }
    assert told(draw(**words, credited=True)) == [said, said, said]


@pytest.mark.parametrize("fields", [None, ["credited"]])
def test_files_with_other_words_have_other_names_and_the_old_ones_go(
    draw: Draw, django_capture_on_commit_callbacks: Any, fields: Any
) -> None:
    photo = draw(creator="Ada")
    bare, shown = addresses(photo), Pictures([photo]).get(photo.pk)
    photo.credited = True
    with django_capture_on_commit_callbacks(execute=True):
        photo.save(update_fields=fields)
    assert specs(photo) == set(specs_of(60)) and not bare & addresses(photo)
    assert not any(Path(file).exists() for file in bare)
    assert Pictures([Photo.objects.get(pk=photo.pk)]).get(photo.pk) != shown
    credited = addresses(photo)
    photo.creator = "Grace"
    photo.save(update_fields=["creator"])
    assert not credited & addresses(photo) and told(photo)[0]["EXIF"] == {"Artist": "Grace"}


def test_words_that_are_in_no_file_change_none(draw: Draw) -> None:
    photo = draw(creator="Ada")
    bare = addresses(photo)
    photo.creator = "Grace"
    photo.save()
    assert addresses(photo) == bare


def test_nothing_is_stored_with_words_that_were_changed_meanwhile(
    kept_jobs: None, draw: Draw, monkeypatch: Any
) -> None:
    photo = draw(creator="Ada", credited=True)

    def changed(file: Any, task: Any) -> Any:
        Photo.objects.filter(pk=photo.pk).update(creator="Grace")
        return nullcontext(("#", [Print(320, "jpeg", b"with the former words", {})]))

    monkeypatch.setattr(making, "develop", changed)
    assert make(photo.pk) == 0
    assert specs(photo) == set()
