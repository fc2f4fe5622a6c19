"""A link that leads nowhere: a reader meets it, the owner hears of it and mends it with one click."""

import re

import pytest
from playwright.sync_api import expect

from accounts.models import User
from core.models import Miss
from search import indexing
from tests.accessibility import complaints
from tests.browser import Visit
from tests.writing import Publish


@pytest.fixture(autouse=True)
def posts(served: str, publish: Publish) -> None:
    indexing.reindex(publish("My first notebook", "Bought in Fabriano.").pk)
    publish("Of paper", "It began with [a notebook](/blog/my-frist-notebook/).")


def test_what_a_reader_misses_leads_on_after_one_click_of_the_owner(visit: Visit, owner: User) -> None:
    reader = visit("/blog/of-paper/").page
    for _ in range(2):
        # By key: clicked while it is fetched ahead for a pointer, Chromium asks for a missing page twice.
        reader.get_by_role("link", name="a notebook").press("Enter")
        expect(reader.get_by_role("heading", name="Nothing is kept here")).to_be_visible()
        expect(reader.locator(".nearest").get_by_role("link", name="My first notebook")).to_be_visible()
        reader.go_back()

    watched = visit("/admin/", person=owner)
    admin = watched.page
    admin.get_by_role("button", name="Reports").click()
    admin.get_by_role("link", name="Missing pages").click()
    line = admin.locator(".missing-line")
    expect(line.get_by_role("heading")).to_have_text("/blog/my-frist-notebook")
    expect(line).to_contain_text("Asked for 2 times")
    expect(line).to_contain_text("linked from /blog/of-paper/")
    assert complaints(admin, ".missing") == ""
    line.get_by_role("button", name="Redirect to “My first notebook”").click()
    expect(admin.get_by_text("/blog/my-frist-notebook leads to “My first notebook” now.")).to_be_visible()
    expect(admin.get_by_text("Nobody has missed a page.")).to_be_visible()
    assert watched.complaints == []

    reader.get_by_role("link", name="a notebook").click()
    expect(reader).to_have_url(re.compile("/blog/my-first-notebook/$"))


def test_what_does_not_matter_is_ignored(visit: Visit, owner: User) -> None:
    visit("/no/such/thing/")
    admin = visit("/admin/missing/", person=owner).page
    admin.get_by_role("button", name="Ignore /no/such/thing").click()
    expect(admin.get_by_text("/no/such/thing is ignored now.")).to_be_visible()
    admin.get_by_role("link", name="Ignored").click()
    admin.get_by_role("button", name="Show /no/such/thing again").click()
    expect(admin.get_by_role("heading", name="/no/such/thing")).to_be_visible()
    assert not Miss.objects.get().is_ignored
