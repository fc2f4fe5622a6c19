"""The files of photos that not everybody may see."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from PIL import Image
from wagtail.models import Site

from accounts.models import User
from core import sharing
from core.models import ShareLink, SiteProfile
from photos import hanging, hiding
from photos.importing import bring
from photos.models import AlbumPage, AlbumPhoto, Photo, Rendition
from photos.tasks import settle_all
from tests.closing import addresses, close, files, got, photos_of
from tests.drawing import Draw
from tests.hanging import Album
from tests.jobs_fixture import RunJobs
from tests.neighbours import Neighbours
from tests.personas import signed_in
from tests.reading import QueriesOf
from tests.writing import Publish

OPENING = {"password": "ink", "return_url": "/photos/wedding/"}
PAGES = (
    "/",
    "/photos/",
    "/photos/wedding/",
    "/photos/feed.atom",
    "/photos/wedding/feed.atom",
    "/sitemaps/photos-1.xml",
)


pytestmark = pytest.mark.usefixtures("media")


def test_as_a_stranger_nothing_that_a_private_album_made_can_be_had(
    wedding: AlbumPage, run_jobs: RunJobs, stranger: Client, owner_client: Client, media: Path
) -> None:
    photos, before = photos_of(wedding), addresses(*photos_of(wedding))
    assert got(stranger, *before) == {200}
    close(wedding)
    run_jobs()
    after = addresses(*photos)
    assert len(after) == len(before) and all(address.startswith("/media/hidden/") for address in after)
    every = [f"/media/{name}" for name in files(media) if not name.startswith("cards/")]
    assert len(every) == len(after) + len(photos)  # Nothing was left behind but the originals.
    assert got(stranger, *every, *before) == {404}
    assert got(owner_client, *after) == {200}
    pages = (
        "/",
        "/photos/",
        "/photos/wedding/",
        "/photos/feed.atom",
        "/photos/wedding/feed.atom",
        "/sitemaps/photos-1.xml",
    )
    for page in pages:
        assert "Wedding" not in stranger.get(page).content.decode(), page


def test_who_may_see_the_album_has_its_files_and_keeps_none(
    wedding: AlbumPage, run_jobs: RunJobs, editor: User
) -> None:
    close(wedding)
    run_jobs()
    [address, *_] = addresses(*photos_of(wedding))
    editor.groups.clear()  # A reader with an account, who does not work here.
    reader = signed_in(editor)
    assert address in reader.get("/photos/wedding/").content.decode()
    answer = reader.get(address)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert b"".join(answer.streaming_content)


def test_the_password_opens_the_files(wedding: AlbumPage, run_jobs: RunJobs, stranger: Client) -> None:
    door = close(wedding, "password", password="ink")
    run_jobs()
    found = addresses(*photos_of(wedding))
    assert got(stranger, *found) == {404}
    stranger.post(f"/_util/authenticate_with_password/{door.pk}/{wedding.pk}/", OPENING)
    assert got(stranger, *found) == {200}


def test_a_share_link_opens_the_files_until_it_is_revoked(
    wedding: AlbumPage, run_jobs: RunJobs, stranger: Client, owner: User
) -> None:
    close(wedding)
    run_jobs()
    found = addresses(*photos_of(wedding))
    link = sharing.issue(ShareLink(page=wedding, created_by=owner), timedelta(days=1))
    answer = stranger.get(sharing.path_of(link), follow=True)
    assert found[0] in answer.content.decode()
    assert got(stranger, *found) == {200}
    sharing.revoke(link, owner)
    assert got(stranger, *found) == {404}


def test_a_link_to_one_album_opens_no_file_of_another(
    wedding: AlbumPage, album: Album, run_jobs: RunJobs, stranger: Client
) -> None:
    other = album("Other", 1)
    close(wedding), close(other)
    run_jobs()
    stranger.get(sharing.path_of(sharing.issue(ShareLink(page=other), timedelta(days=1))))
    assert got(stranger, *addresses(*photos_of(wedding))) == {404}


def test_what_is_public_again_has_public_files_again(
    wedding: AlbumPage, run_jobs: RunJobs, stranger: Client, media: Path
) -> None:
    before = files(media)
    door = close(wedding.get_parent())  # And so all below it.
    run_jobs()
    assert all(photo.hidden for photo in photos_of(wedding))
    door.delete()
    run_jobs()
    assert files(media) == before
    found = addresses(*photos_of(wedding))
    assert got(stranger, *found) == {200}
    assert found[0] in stranger.get("/photos/wedding/").content.decode()


def test_a_photo_that_a_public_page_shows_too_is_public_until_that_is_gone(
    wedding: AlbumPage, album: Album, run_jobs: RunJobs
) -> None:
    shared, _ = photos_of(wedding)
    public = album("Family")
    hanging.hang(public, [shared])
    close(wedding)
    run_jobs()
    assert [photo.hidden for photo in photos_of(wedding)] == [False, True]
    public.delete()
    run_jobs()
    assert [photo.hidden for photo in photos_of(wedding)] == [True, True]


def test_a_post_that_shows_a_photo_brings_it_out_and_the_last_one_takes_it_back(
    wedding: AlbumPage, run_jobs: RunJobs, publish: Publish
) -> None:
    close(wedding)
    run_jobs()
    [photo, _] = photos_of(wedding)
    post = publish("Vows", f"![The vows](image:{photo.pk})")
    run_jobs()
    assert not Photo.objects.get(pk=photo.pk).hidden
    post.unpublish()
    run_jobs()
    assert Photo.objects.get(pk=photo.pk).hidden


def test_a_private_post_hides_what_it_shows(
    publish: Publish, draw: Draw, run_jobs: RunJobs, stranger: Client
) -> None:
    photo = draw(90, 60)
    post = publish("Diary", f"![Me](image:{photo.pk})")
    run_jobs()
    before = addresses(photo)
    close(post)
    run_jobs()
    assert got(stranger, *before, *addresses(photo)) == {404}


def test_a_photo_taken_out_of_a_private_album_stays_hidden(wedding: AlbumPage, run_jobs: RunJobs) -> None:
    close(wedding)
    run_jobs()
    [photo, _] = photos_of(wedding)
    hanging.take_down(wedding, AlbumPhoto.objects.filter(photo=photo).values_list("pk", flat=True))
    run_jobs()
    settle_all.call()
    assert Photo.objects.get(pk=photo.pk).hidden


def test_an_album_that_is_taken_down_takes_its_files_along(
    wedding: AlbumPage, run_jobs: RunJobs, stranger: Client
) -> None:
    wedding.unpublish()
    run_jobs()
    assert got(stranger, *addresses(*photos_of(wedding))) == {404}


def test_what_is_brought_into_a_private_album_was_never_public(
    wedding: AlbumPage, run_jobs: RunJobs, tmp_path: Path
) -> None:
    close(wedding)
    run_jobs()
    folder = tmp_path / "folder"
    folder.mkdir()
    Image.new("RGB", (70, 50), "gold").save(folder / "rings.png")
    bring(folder, wedding)
    photo = Photo.objects.get(title="rings")
    assert photo.hidden
    run_jobs()
    assert addresses(photo) and all("/hidden/" in address for address in addresses(photo))


def test_a_form_that_was_opened_before_does_not_bring_a_photo_out(
    wedding: AlbumPage, run_jobs: RunJobs
) -> None:
    [before, _] = photos_of(wedding)
    close(wedding)
    run_jobs()
    before.title = "The rings"
    before.save()
    assert Photo.objects.get(pk=before.pk).hidden


def test_another_original_and_another_credit_stay_hidden(
    wedding: AlbumPage, run_jobs: RunJobs, draw: Draw, stranger: Client
) -> None:
    close(wedding)
    run_jobs()
    [photo, _] = photos_of(wedding)
    photo.refresh_from_db()
    photo.credited, photo.creator = True, "Ada"
    photo.save()
    run_jobs()
    assert got(stranger, *addresses(photo)) == {404}


def test_a_file_that_is_gone_does_not_keep_the_others(
    wedding: AlbumPage, run_jobs: RunJobs, stranger: Client
) -> None:
    [photo, _] = photos_of(wedding)
    gone = photo.renditions.order_by("pk").first()
    assert gone is not None
    Path(gone.file.path).unlink()
    close(wedding)
    run_jobs()
    assert not Rendition.objects.filter(pk=gone.pk).exists()
    assert got(stranger, *addresses(photo)) == {404}


def test_what_a_crash_left_is_settled_each_night(
    wedding: AlbumPage, run_jobs: RunJobs, kept_jobs: None
) -> None:
    close(wedding)
    [one, other] = photos_of(wedding)
    hiding.settle([one.pk], lambda names: None)
    assert hiding.unsettled() == [other.pk]
    settle_all.call()
    run_jobs()
    assert hiding.unsettled() == []


def test_a_file_that_is_in_use_is_not_removed(wedding: AlbumPage) -> None:
    name = Rendition.objects.first().file.name  # type: ignore[union-attr]
    assert hiding.remove([name]) == 0
    assert default_storage.exists(name)


def test_the_picture_of_a_site_is_for_everybody_wherever_it_hangs(
    wedding: AlbumPage, run_jobs: RunJobs, site: Site
) -> None:
    close(wedding)
    run_jobs()
    [photo, _] = photos_of(wedding)
    profile = SiteProfile.for_site(site)
    profile.portrait = photo
    profile.save()
    run_jobs()
    assert [each.hidden for each in photos_of(wedding)] == [False, True]
    profile.portrait = None
    profile.save()
    run_jobs()
    settle_all.call()
    run_jobs()
    assert photos_of(wedding)[0].hidden


def test_what_the_text_of_a_private_album_shows_is_hidden(
    wedding: AlbumPage, draw: Draw, run_jobs: RunJobs, owner_client: Client, stranger: Client
) -> None:
    photo = draw(80, 60)
    close(wedding)
    row = wedding.photos()[0]
    words = f"/admin/albums/{wedding.pk}/photos/{row.pk}/"
    owner_client.post(words, {"caption": "", "alt_text": "", "text": f"![The cake](image:{photo.pk})"})
    run_jobs()
    assert Photo.objects.get(pk=photo.pk).hidden
    assert got(stranger, *addresses(photo)) == {404}


def test_a_photo_taken_out_of_a_post_is_hidden_again_at_once(
    wedding: AlbumPage, run_jobs: RunJobs, publish: Publish
) -> None:
    close(wedding)
    [photo, _] = photos_of(wedding)
    post = publish("Vows", f"![The vows](image:{photo.pk})")
    run_jobs()
    assert not Photo.objects.get(pk=photo.pk).hidden
    post.body = [("markdown", "Nothing to see.")]
    post.save_revision().publish()
    run_jobs()
    assert Photo.objects.get(pk=photo.pk).hidden


def test_what_was_made_in_the_wrong_folder_is_brought_to_the_others(
    wedding: AlbumPage, run_jobs: RunJobs, stranger: Client
) -> None:
    [before, _] = photos_of(wedding)
    close(wedding)
    run_jobs()
    late = before.get_rendition("max-40x40")  # By who had the photo in memory all the time.
    assert late.file.name.startswith("images/")
    settle_all.call()
    run_jobs()
    assert got(stranger, late.url, *addresses(before)) == {404}


def test_an_editor_of_another_site_has_none_of_its_files(
    neighbours: Neighbours, draw: Draw, run_jobs: RunJobs
) -> None:
    here, there = neighbours
    held = BytesIO()
    Image.new("RGB", (80, 60), "gold").save(held, "PNG")
    photo = draw(file=ImageFile(held, name="theirs.png"), collection=there.image.collection)
    hanging.hang(there.album, [photo])
    close(there.album, "password", password="ink")
    run_jobs()
    files = [*addresses(photo), photo.file.url]
    assert "/hidden/" in files[0]
    assert got(there.editing(), *files) == {200}
    assert got(here.editing(), *files) == {404}
    words = f"/admin/albums/{here.album.pk}/photos/{here.album_row.pk}/"
    answer = here.editing().post(words, {"text": f"![](image:{photo.pk})"})
    assert "what is not there for you" in answer.content.decode()


@pytest.mark.parametrize("name", ["x", "x.avif", "../images/x.avif", "%00", "a" * 5_000, "é/ü"])
def test_a_name_of_no_file_is_not_there(db: None, stranger: Client, owner_client: Client, name: str) -> None:
    assert got(stranger, f"/media/hidden/{name}") == {404}
    assert got(owner_client, f"/media/hidden/{name}") == {404}


def test_how_much_is_asked_for_one_file(
    wedding: AlbumPage, run_jobs: RunJobs, stranger: Client, queries_of: QueriesOf
) -> None:
    close(wedding, "password", password="ink")
    run_jobs()
    [address, *_] = addresses(*photos_of(wedding))
    assert len(queries_of(address, stranger)) <= 11  # Two of them look for a redirect.


def test_a_file_is_found_by_an_index(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        query = Rendition.objects.filter(file="hidden/x.avif").values_list("image")
        assert "photos_rendition_by_file" in query.explain()
