"""Files of a camera come in through Wagtail's uploader and the real darkroom, one of them without its end."""

import pytest
from playwright.sync_api import expect

from accounts.models import User
from photos.models import Photo
from tests.browser import Visit
from tests.jobs_fixture import RunJobs
from tests.photos.raws import preview, raw
from tests.photos.test_cut_off import cut


@pytest.fixture
def darkroom_at_hand() -> None:
    """The real one."""


def test_a_raw_file_and_most_of_a_picture_are_published(
    visit: Visit, owner: User, run_jobs: RunJobs, kept_jobs: None
) -> None:
    page = visit("/admin/images/multiple/add/", person=owner).page
    files = {"Sea.dng": raw(preview()).getvalue(), "Cliff.jpg": cut(0.97), "Half.jpg": cut(0.5)}
    page.locator("input[type=file]").set_input_files(
        [
            {"name": name, "mimeType": "application/octet-stream", "buffer": content}
            for name, content in files.items()
        ]
    )
    expect(page.get_by_text("only 5").first).to_be_visible()
    page.get_by_role("checkbox", name="Publish it anyway").check()
    with page.expect_response("**/create_from_uploaded_image/**"):
        page.locator("li", has=page.get_by_role("checkbox", name="Publish it anyway")).get_by_role(
            "button", name="Update"
        ).click()
    run_jobs()
    assert set(Photo.objects.values_list("title", "cut_off")) == {("Sea", False), ("Cliff.jpg", True)}
    for photo in Photo.objects.all():
        assert photo.renditions.filter(filter_spec="width-320|format-avif").exists()
