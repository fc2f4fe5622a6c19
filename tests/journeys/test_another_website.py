"""A second website: begun, dressed, written on, and known to nobody who reads the first."""

import re

from playwright.sync_api import expect
from wagtail.models import Site

from accounts.models import User
from blog.models import PostPage
from search import indexing
from tests.accessibility import complaints
from tests.browser import PUBLISHED, Visit
from tests.journeys.test_main_job import choose
from tests.writing import Publish

HOST = "beans.localhost"


def test_a_website_is_begun_dressed_written_on_and_by_itself(
    visit: Visit, owner: User, served: str, publish: Publish
) -> None:
    indexing.reindex(publish("On keeping string", "In a drawer, with the roasted chestnuts.").pk)
    port = served.rpartition(":")[2]
    admin = visit("/admin/", person=owner).page
    admin.get_by_role("button", name="Settings").click()
    admin.get_by_role("link", name="New website").click()
    form = admin.get_by_role("main").locator("form")
    form.get_by_label("Name").fill("Beans")
    form.get_by_label("Address").fill(HOST)
    form.get_by_label("Port").fill(port)
    assert complaints(admin, "main") == ""
    admin.get_by_role("button", name="Begin").click()
    expect(admin.get_by_text(f"“Beans” answers at http://{HOST}:{port}/ now.")).to_be_visible()

    new = Site.objects.get(hostname=HOST)
    admin.goto(f"/admin/settings/theme/look/{new.pk}/")
    admin.get_by_label("Faces").select_option("poster")
    admin.get_by_label("Tone").select_option("mustard")
    admin.get_by_role("button", name="Save").click()
    expect(admin.get_by_text("Look updated.")).to_be_visible()

    writing = new.root_page.get_children().get()
    admin.goto(f"/admin/pages/add/blog/postpage/{writing.pk}/")
    admin.get_by_role("textbox", name="Title", exact=True).fill("Roasted on Tuesdays")
    admin.get_by_role("region", name="Markdown").get_by_role("textbox").fill(
        "Every week, and **never** on Mondays."
    )
    choose(admin, "Publish")
    expect(admin.get_by_text(PUBLISHED)).to_be_visible()
    indexing.reindex(PostPage.objects.descendant_of(new.root_page).get().pk)

    beans = visit("/").page
    beans.goto(f"http://{HOST}:{port}/")
    expect(beans.get_by_role("heading", level=1)).to_have_text("Beans")
    assert "Bricolage" in beans.locator("h1").evaluate("heading => getComputedStyle(heading).fontFamily")
    assert complaints(beans) == ""
    beans.get_by_role("link", name="Roasted on Tuesdays").click()
    expect(beans.locator("strong", has_text="never")).to_be_visible()
    beans.goto(f"http://{HOST}:{port}/search/?q=roasted")
    expect(beans.get_by_role("link", name="Roasted on Tuesdays")).to_be_visible()
    expect(beans.get_by_text("On keeping string")).to_have_count(0)

    first = visit("/search/?q=roasted").page
    expect(first.get_by_role("link", name="On keeping string")).to_be_visible()
    expect(first.get_by_text("Roasted on Tuesdays")).to_have_count(0)
    first.goto("/")
    expect(first.get_by_role("heading", level=1)).to_have_text("Ada’s book")
    expect(first.get_by_text(re.compile("Beans|Tuesdays"))).to_have_count(0)
