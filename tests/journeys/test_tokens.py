"""The owner makes a token, and a program publishes a note with it."""

from playwright.sync_api import expect

from accounts.models import User
from tests.accessibility import complaints
from tests.browser import Visit


def test_a_program_publishes_until_its_token_is_revoked(visit: Visit, served: str, owner: User) -> None:
    watched = visit("/admin/", person=owner)
    admin = watched.page
    admin.get_by_role("button", name="Settings").click()
    admin.get_by_role("link", name="Tokens", exact=True).click()
    admin.get_by_label("Name").fill("laptop")
    admin.get_by_role("button", name="Make a token").click()
    secret = admin.get_by_label("The new token").input_value()
    assert complaints(admin, "main") == ""

    program = visit("/").page.request
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "text/markdown"}
    answer = program.post(f"{served}/api/posts/", headers=headers, data="The swallows left *today*.")
    assert answer.status == 201
    reader = visit(answer.json()["url"].removeprefix(served)).page
    expect(reader.get_by_text("The swallows left today.").first).to_be_visible()

    admin.goto("/admin/tokens/")
    expect(admin.get_by_label("The new token")).to_have_count(0)
    expect(admin.get_by_text("last used on")).to_be_visible()
    admin.get_by_role("button", name="Revoke laptop").click()
    expect(admin.get_by_text("“laptop” is revoked")).to_be_visible()
    assert program.post(f"{served}/api/posts/", headers=headers, data="Again.").status == 401
    assert watched.complaints == []
