"""A folder of photos comes into an album: by dragging, in parts, and on from where it was broken off."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from PIL import Image
from playwright.sync_api import Page, Request, Route, expect

from accounts.models import User
from photos import parts, receiving
from photos.models import AlbumPage, Photo, Upload
from tests.accessibility import complaints
from tests.browser import Visit
from tests.hanging import Album
from tests.photos.test_cut_off import cut

PART = 20_000
NUMBERS = (1, 2, 9, 10, 11)


def noise() -> bytes:
    """A picture of several parts, unlike any other."""
    held = io.BytesIO()
    Image.effect_noise((300, 200), 60).convert("RGB").save(held, "JPEG", quality=95)
    return held.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six pictures, one of them broken; something hidden, and something that is no picture."""
    made = tmp_path / "Lofoten"
    (made / "Day 2").mkdir(parents=True)
    for number in NUMBERS:
        (made / ("Day 2" if number > 9 else "") / f"DSC_{number}.jpg").write_bytes(noise())
    (made / "Broken.jpg").write_bytes(b"no picture at all")
    (made / ".hidden.jpg").write_bytes(noise())
    (made / "notes.txt").write_text("Rain.")
    (made / "spaced.png ").write_bytes(noise())
    return made


@pytest.fixture
def shown(served: str, album: Album) -> AlbumPage:
    return album("Lofoten")


@pytest.fixture
def screen(
    visit: Visit, shown: AlbumPage, owner: User, settings: LazySettings, tmp_path: Path, monkeypatch: Any
) -> Page:
    monkeypatch.setattr(parts, "SIZE", PART)
    settings.UPLOADS_ROOT = tmp_path / "uploads"
    return visit(f"/admin/albums/{shown.pk}/upload/", person=owner).page


def choose(screen: Page, folder: Path) -> None:
    with screen.expect_file_chooser() as chooser:
        screen.get_by_role("button", name="Choose a folder").click()
    chooser.value.set_files(folder)


def drop(screen: Page, folder: Path) -> None:
    """As the system does it: a script could not make the folder."""
    box = screen.locator(".upload-zone").bounding_box()
    assert box is not None
    system = screen.context.new_cdp_session(screen)
    data = {"items": [], "files": [str(folder)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        system.send(
            "Input.dispatchDragEvent", {"type": kind, "x": box["x"] + 9, "y": box["y"] + 9, "data": data}
        )


def titles(album: AlbumPage) -> list[str]:
    return [row.photo.title for row in album.photos().select_related("photo")]


def size_of(folder: Path) -> int:
    """Of all its pictures."""
    return sum(path.stat().st_size for path in folder.rglob("*.jpg") if not path.name.startswith("."))


def status(screen: Page) -> Any:
    return screen.locator(".upload-status")


class Sent:
    """The parts that go to the server; `stops_at` is after how many the network is gone."""

    def __init__(self, screen: Page, stops_at: int = 10**9) -> None:
        self.parts: list[Request] = []
        self.stops_at = stops_at
        screen.route("**/uploads/*/*/", self.note)

    def note(self, route: Route) -> None:
        if len(self.parts) >= self.stops_at:
            route.abort("connectionreset")
            return
        self.parts.append(route.request)
        route.continue_()

    def bytes(self) -> int:
        """How many have arrived, all of them by now."""
        for part in self.parts:
            part.response()
        return sum(len(part.post_data_buffer or b"") for part in self.parts)


def test_a_folder_is_dropped(screen: Page, shown: AlbumPage, folder: Path) -> None:
    drop(screen, folder)
    expect(status(screen)).to_have_text("Done: 5 added, 1 refused. Refused: Lofoten/Broken.jpg.")
    broken = screen.get_by_role("listitem").filter(has_text="Lofoten/Broken.jpg")
    expect(broken).to_contain_text("Refused. This file could not be read as a picture")
    screen.get_by_text("3 files left out").click()
    expect(screen.get_by_text("Lofoten/.hidden.jpg – It is hidden.")).to_be_visible()
    expect(screen.get_by_text("Lofoten/notes.txt – It is no picture")).to_be_visible()
    expect(screen.get_by_text("Its name ends with a space.")).to_be_visible()
    assert complaints(screen, ".upload-form") == ""
    # The folder within it comes first.
    assert titles(shown) == ["DSC_10", "DSC_11", "DSC_1", "DSC_2", "DSC_9"]
    (folder / "Broken.jpg").write_bytes(noise())
    screen.get_by_role("button", name="Retry all that were refused").click()
    expect(broken).to_contain_text("it was moved or changed")


def test_what_the_library_has_is_not_sent(screen: Page, shown: AlbumPage, folder: Path) -> None:
    (folder / "Broken.jpg").unlink()
    choose(screen, folder)
    expect(status(screen)).to_have_text("Done: 5 added.")
    sent = Sent(screen)
    new = folder / "DSC_3.jpg"
    new.write_bytes(noise())
    choose(screen, folder)
    expect(status(screen)).to_have_text("Done: 1 added, 5 known.")
    assert sent.bytes() == new.stat().st_size
    assert titles(shown) == ["DSC_10", "DSC_11", "DSC_1", "DSC_2", "DSC_3", "DSC_9"]


def test_it_goes_on_when_the_network_is_back(screen: Page, shown: AlbumPage, folder: Path) -> None:
    sent = Sent(screen, stops_at=5)
    choose(screen, folder)
    expect(status(screen)).to_contain_text("The server cannot be reached.")
    sent.stops_at = 10**9
    expect(status(screen)).to_contain_text("Done: 5 added, 1 refused.")
    assert sent.bytes() == size_of(folder)
    assert titles(shown) == ["DSC_10", "DSC_11", "DSC_1", "DSC_2", "DSC_9"]


def test_after_a_reload_only_what_is_missing_is_sent(screen: Page, shown: AlbumPage, folder: Path) -> None:
    (folder / "Broken.jpg").unlink()
    sent = Sent(screen, stops_at=7)
    choose(screen, folder)
    expect(status(screen)).to_contain_text("The server cannot be reached.")
    assert 0 < sent.bytes() < size_of(folder)
    screen.once("dialog", lambda dialog: dialog.accept())
    screen.reload()
    expect(screen.get_by_text("An upload into this album was broken off")).to_be_visible()
    sent.stops_at = 10**9
    choose(screen, folder)
    expect(status(screen)).to_contain_text("Done: ")
    assert sent.bytes() == size_of(folder)
    assert titles(shown) == ["DSC_10", "DSC_11", "DSC_1", "DSC_2", "DSC_9"]
    assert not Upload.objects.open().exists()
    screen.reload()
    expect(screen.get_by_role("button", name="Choose a folder")).to_be_visible()
    expect(screen.get_by_text("was broken off")).to_have_count(0)


def test_one_that_is_cut_off_is_published_anyway(screen: Page, shown: AlbumPage, tmp_path: Path) -> None:
    file = tmp_path / "Cliff.jpg"
    file.write_bytes(cut(0.97))
    with screen.expect_file_chooser() as chooser:
        screen.get_by_role("button", name="Choose photos").click()
    chooser.value.set_files(file)
    expect(status(screen)).to_have_text("Done: 1 refused. Refused: Cliff.jpg.")
    receiving.cancel(Upload.objects.get())  # It waited too long: it is sent again.
    screen.get_by_role("button", name="Publish it anyway: Cliff.jpg").press("Enter")
    expect(status(screen)).to_have_text("Done: 1 added.")
    assert Photo.objects.get(title="Cliff").cut_off


def test_it_is_cancelled_and_tried_again(screen: Page, shown: AlbumPage, folder: Path) -> None:
    sent = Sent(screen, stops_at=0)
    choose(screen, folder)
    expect(status(screen)).to_contain_text("The server cannot be reached.")
    screen.get_by_role("button", name="Cancel: Lofoten/DSC_2.jpg").press("Enter")
    expect(screen.get_by_role("button", name="Retry: Lofoten/DSC_2.jpg")).to_be_focused()
    screen.get_by_role("button", name="Cancel all").click()
    expect(status(screen)).to_have_text("Done: 6 cancelled.")
    sent.stops_at = 10**9
    screen.get_by_role("button", name="Retry: Lofoten/DSC_2.jpg").click()
    expect(status(screen)).to_have_text("Done: 1 added, 5 cancelled.")
    assert titles(shown) == ["DSC_2"]


def test_who_was_signed_out_signs_in_again_and_goes_on(
    screen: Page, shown: AlbumPage, folder: Path, owner: User
) -> None:
    cookies = screen.context.cookies()
    screen.context.clear_cookies()
    choose(screen, folder)
    expect(status(screen)).to_contain_text("You are signed out.")
    other = [cookie for cookie in cookies if "csrf" not in cookie["name"]]
    screen.context.add_cookies(other)
    screen.get_by_role("button", name="Go on").click()
    expect(status(screen)).to_contain_text("Done: 5 added, 1 refused.")
