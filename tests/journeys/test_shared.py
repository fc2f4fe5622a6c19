"""A private album, from the owner's share link to its reader's window."""

from playwright.sync_api import expect
from wagtail.models import PageViewRestriction

from accounts.models import User
from tests.accessibility import complaints
from tests.browser import Visit
from tests.hanging import Album


def test_a_link_with_a_password_opens_a_private_album(
    visit: Visit, served: str, album: Album, owner: User
) -> None:
    shown = album("Family", 3)
    PageViewRestriction.objects.create(page=shown, restriction_type="login")
    desk = visit(f"/admin/pages/{shown.pk}/share-links/", person=owner).page
    desk.get_by_label("For whom").fill("Grandmother")
    desk.get_by_label("Password").fill("apple pie")
    desk.get_by_role("button", name="Make a link").click()
    expect(desk.get_by_text("For Grandmother")).to_be_visible()
    address = desk.locator("input[readonly]").input_value()

    reader = visit(address).page
    assert not complaints(reader)
    reader.get_by_label("Password").fill("apple tart")
    reader.get_by_label("Password").press("Enter")
    expect(reader.get_by_text("not correct")).to_be_visible()
    reader.get_by_label("Password").fill("apple pie")
    reader.get_by_label("Password").press("Enter")
    expect(reader).to_have_url(f"{served}/photos/family/")
    expect(reader.locator(".justified a")).to_have_count(3)

    desk.get_by_role("button", name="Revoke").click()
    expect(desk.get_by_text("For Grandmother")).to_have_count(0)
    answer = reader.goto("/photos/family/")
    assert answer is not None and answer.status == 200
    expect(reader.locator(".justified a")).to_have_count(0)
