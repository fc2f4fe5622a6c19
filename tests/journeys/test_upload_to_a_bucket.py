"""A folder of photos goes straight to the bucket; through the server, where the bucket lets no browser in."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, Request, Route, expect

from accounts.models import User
from core.media.bucket import BucketStorage
from core.media.names import INCOMING
from photos import parts
from photos.models import AlbumPage, Upload
from tests.accessibility import complaints
from tests.browser import Visit, Watched
from tests.hanging import Album
from tests.journeys.test_upload_folder import PART, choose, noise, size_of, status, titles

HOW_TO = Path(__file__).parents[2] / "docs/how-to/keep-media-on-s3.md"
Open = Callable[[], Watched]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Lofoten"
    made.mkdir()
    for number in (1, 2, 10):
        (made / f"DSC_{number}.jpg").write_bytes(noise())
    return made


@pytest.fixture
def shown(served: str, album: Album) -> AlbumPage:
    return album("Lofoten")


@pytest.fixture
def uploader(
    visit: Visit, shown: AlbumPage, owner: User, settings: LazySettings, tmp_path: Path, monkeypatch: Any
) -> Open:
    """Opens the uploader of the album."""
    monkeypatch.setattr(parts, "SIZE", PART)
    settings.UPLOADS_ROOT = tmp_path / "uploads"
    return lambda: visit(f"/admin/albums/{shown.pk}/upload/", person=owner)


class Sent:
    """The parts that go to addresses of a kind; `stops_at` is after how many nobody answers there."""

    def __init__(self, screen: Page, address: str, stops_at: int = 10**9) -> None:
        self.parts: list[Request] = []
        self.stops_at = stops_at
        screen.route(address, self.note)

    def note(self, route: Route) -> None:
        if len(self.parts) >= self.stops_at:
            route.abort("connectionreset")
            return
        self.parts.append(route.request)
        route.continue_()

    def bytes(self) -> int:
        for part in self.parts:
            part.response()
        return sum(len(part.post_data_buffer or b"") for part in self.parts)


def straight(screen: Page, bucket: BucketStorage, stops_at: int = 10**9) -> Sent:
    return Sent(screen, f"{bucket.endpoint_url}/**", stops_at)


def through_us(screen: Page) -> Sent:
    return Sent(screen, "**/uploads/*/*/")


def test_a_folder_goes_straight_to_the_bucket(
    quick_bucket: BucketStorage, uploader: Open, shown: AlbumPage, folder: Path
) -> None:
    watched = uploader()
    sent, past = straight(watched.page, quick_bucket), through_us(watched.page)
    choose(watched.page, folder)
    expect(status(watched.page)).to_have_text("Done: 3 added.")
    assert sent.bytes() == size_of(folder) and past.parts == [] and watched.complaints == []
    for part in sent.parts:
        assert not {"cookie", "x-csrftoken", "x-requested-with"} & {*part.all_headers()}
    assert titles(shown) == ["DSC_1", "DSC_2", "DSC_10"]
    assert [*quick_bucket.names(INCOMING)] == []


def test_after_a_reload_only_what_the_bucket_lacks_is_sent(
    quick_bucket: BucketStorage, uploader: Open, shown: AlbumPage, folder: Path
) -> None:
    screen = uploader().page
    sent = straight(screen, quick_bucket, stops_at=5)
    choose(screen, folder)
    expect(status(screen)).to_contain_text("The storage cannot be reached.")
    assert 0 < sent.bytes() < size_of(folder)
    screen.once("dialog", lambda dialog: dialog.accept())
    screen.reload()
    sent.stops_at = 10**9
    choose(screen, folder)
    expect(status(screen)).to_contain_text("Done: ")  # One may have come before.
    assert sent.bytes() == size_of(folder)
    assert titles(shown) == ["DSC_1", "DSC_2", "DSC_10"] and not Upload.objects.open().exists()


def test_it_goes_on_when_the_bucket_answers_again(
    quick_bucket: BucketStorage, uploader: Open, folder: Path
) -> None:
    screen = uploader().page
    sent, past = straight(screen, quick_bucket, stops_at=5), through_us(screen)
    choose(screen, folder)
    expect(status(screen)).to_contain_text("The storage cannot be reached.")
    sent.stops_at = 10**9
    expect(status(screen)).to_have_text("Done: 3 added.")
    assert sent.bytes() == size_of(folder) and past.parts == []


def test_addresses_that_have_ended_are_asked_for_anew(
    quick_bucket: BucketStorage, uploader: Open, shown: AlbumPage, folder: Path
) -> None:
    screen = uploader().page
    screen.clock.install()
    (folder / "DSC_1.jpg").unlink()
    (folder / "DSC_2.jpg").unlink()
    sent, begun = straight(screen, quick_bucket), Sent(screen, "**/uploads/")

    def late(route: Route) -> None:
        if len(sent.parts) == 1:
            screen.clock.fast_forward("16:00")  # The second is on its way in time, the third is not.
        route.fallback()

    screen.route(f"{quick_bucket.endpoint_url}/**", late)
    choose(screen, folder)
    expect(status(screen)).to_have_text("Done: 1 added.")
    assert len(begun.parts) == 2 and sent.bytes() == size_of(folder)
    assert titles(shown) == ["DSC_10"]


def test_the_rule_of_the_how_to_lets_the_browser_in(
    bucket: BucketStorage, uploader: Open, served: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [rules] = re.findall(r"(\[\s+\{\s+\"AllowedOrigins.+?)```", HOW_TO.read_text(), re.DOTALL)
    told = {"CORSRules": json.loads(rules.replace("https://www.example.org", served))}
    bucket.client.put_bucket_cors(Bucket=bucket.bucket_name, CORSConfiguration=told)
    watched = uploader()
    monkeypatch.setattr(parts, "SIZE", 5 * 1024 * 1024)  # Ceph takes none that is smaller but the last.
    sent = straight(watched.page, bucket)
    choose(watched.page, folder)
    expect(status(watched.page)).to_have_text("Done: 3 added.")
    assert sent.bytes() == size_of(folder) and watched.complaints == []


def test_where_the_bucket_lets_no_browser_in_it_goes_through_the_server(
    bucket: BucketStorage, uploader: Open, shown: AlbumPage, folder: Path
) -> None:
    screen = uploader().page
    past = through_us(screen)
    choose(screen, folder)
    expect(screen.get_by_text("The storage takes nothing from this browser")).to_be_visible()
    expect(status(screen)).to_have_text("Done: 3 added.")
    assert past.bytes() == size_of(folder) and [*bucket.multipart.begun(INCOMING)] == []
    assert titles(shown) == ["DSC_1", "DSC_2", "DSC_10"]
    assert complaints(screen, ".upload-form") == ""


def test_a_bucket_that_only_the_server_reaches_is_not_waited_for(
    quick_bucket: BucketStorage, uploader: Open, shown: AlbumPage, folder: Path
) -> None:
    screen = uploader().page
    screen.clock.install()
    (folder / "DSC_1.jpg").unlink()
    (folder / "DSC_2.jpg").unlink()
    screen.route(f"{quick_bucket.endpoint_url}/**", lambda route: None)  # Nobody answers.
    past = through_us(screen)
    with screen.expect_request(f"{quick_bucket.endpoint_url}/**"):
        choose(screen, folder)
    screen.clock.fast_forward("00:21")
    expect(screen.get_by_text("The storage takes nothing from this browser")).to_be_visible()
    expect(status(screen)).to_have_text("Done: 1 added.")
    assert past.bytes() == size_of(folder) and titles(shown) == ["DSC_10"]


def test_a_network_that_is_gone_is_not_taken_for_a_bucket_that_refuses(
    quick_bucket: BucketStorage, uploader: Open, shown: AlbumPage, folder: Path
) -> None:
    screen = uploader().page
    sent, past = straight(screen, quick_bucket, stops_at=0), through_us(screen)
    gone = Sent(screen, "**/uploads/", stops_at=3)  # Each file begins, and nothing is reached any more.
    choose(screen, folder)
    expect(status(screen)).to_contain_text("The server cannot be reached.")
    sent.stops_at = gone.stops_at = 10**9
    expect(status(screen)).to_have_text("Done: 3 added.")
    assert sent.bytes() == size_of(folder) and past.parts == []
