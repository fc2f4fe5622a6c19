"""Suggestions below a search field, in a browser."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from wagtail.models import Site

from core.speaking import speak
from tests.accessibility import complaints
from tests.browser import Visit
from tests.writing import Publish

FIELD = ".header-search input"
SEARCHES = "localStorage.getItem('searches')"


@pytest.fixture
def written(publish: Publish) -> None:
    publish("Ink", "Inkwells and inkstones.", slug="ink")
    publish("Inkwells", "More inkwells.", slug="inkwells", kind="note")


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def typed(page: Page, text: str, field: str = FIELD) -> Locator:
    box = page.locator(field)
    box.press_sequentially(text)
    expect(page.get_by_role("listbox", name="Suggestions")).to_be_visible()
    return box


@pytest.mark.parametrize("path", ["/blog/", "/search/"])
def test_what_is_typed_is_ended_by_keys_alone(visit: Visit, written: None, path: str) -> None:
    watched = visit(path)
    page = watched.page
    page.keyboard.press("/")
    page.keyboard.type("ink")
    box = page.get_by_role("combobox")
    expect(options(page)).to_have_text(["inkwells", "inkstones", "Inkwells Note", "Ink Article"])
    expect(box).to_have_attribute("aria-expanded", "true")
    assert complaints(page) == ""
    for key, active in (
        ("ArrowDown", 0), ("ArrowDown", 1), ("End", 3), ("ArrowDown", None), ("ArrowUp", 3), ("Home", 0)
    ):  # fmt: skip
        page.keyboard.press(key)
        chosen = page.locator("[aria-selected=true]")
        expect(chosen).to_have_count(0 if active is None else 1)
        if active is None:
            expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
        else:
            name = options(page).nth(active).get_attribute("id") or ""
            expect(box).to_have_attribute("aria-activedescendant", name)
            expect(page.locator(f"#{name}")).to_have_attribute("aria-selected", "true")
    assert box.input_value() == "ink"
    assert complaints(page) == ""
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=inkwells")
    assert watched.complaints == []


def test_escape_closes_the_list_and_keeps_the_words(visit: Visit, written: None) -> None:
    page = visit("/blog/").page
    box = typed(page, "ink")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert box.input_value() == "ink"
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(options(page)).to_have_count(4)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=ink")


def test_home_and_end_are_the_field_s_until_a_line_is_chosen(visit: Visit, written: None) -> None:
    page = visit("/blog/").page
    box = typed(page, "ink")
    page.keyboard.press("Home")
    assert box.evaluate("field => field.selectionStart") == 0


@pytest.mark.parametrize("touch", [False, True])
def test_a_page_is_opened_by_a_pointer(visit: Visit, written: None, touch: bool) -> None:
    page = visit("/blog/", touch=touch, width=375).page
    typed(page, "ink")
    line = options(page).filter(has_text="Article")
    line.tap() if touch else line.click()
    page.wait_for_url("**/blog/ink/")


def test_an_older_question_is_given_up(visit: Visit, written: None) -> None:
    page = visit("/blog/").page
    held: list[Route] = []
    page.route("**/search/suggest/?q=in", lambda route: held.append(route))
    with page.expect_request("**/search/suggest/?q=in"):
        page.locator(FIELD).press_sequentially("in")
    with page.expect_event("requestfailed", lambda request: request.url.endswith("?q=in")):
        page.locator(FIELD).press_sequentially("k")
    expect(options(page)).to_have_count(4)


def test_recent_searches_are_kept_by_this_browser_and_can_be_cleared(visit: Visit, written: None) -> None:
    page = visit("/blog/").page
    for query in ("paper", "ink", "paper"):
        page.locator(FIELD).fill(query)
        page.locator(FIELD).press("Enter")
        page.wait_for_url(f"**/search/?q={query}")
        page.goto("/blog/")
    page.locator(FIELD).click()
    expect(page.get_by_role("listbox", name="Recent searches")).to_be_visible()
    expect(options(page)).to_have_text(["paper", "ink"])
    assert complaints(page) == ""
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Clear")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.locator(FIELD).click()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(FIELD)).to_be_focused()
    expect(options(page).first).to_be_hidden()
    assert page.evaluate(SEARCHES) is None


def test_a_browser_that_keeps_nothing_suggests_all_the_same(visit: Visit, written: None) -> None:
    watched = visit("/")
    watched.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('off') } })"
    )
    watched.page.goto("/blog/")
    typed(watched.page, "ink")
    watched.page.keyboard.press("Enter")
    watched.page.wait_for_url("**/search/?q=ink")
    assert watched.complaints == []


def test_control_k_searches_from_wherever_one_writes(visit: Visit, written: None) -> None:
    page = visit("/search/?q=ink").page
    box = page.locator(".search-form input[type=search]")
    page.keyboard.press("Control+k")
    expect(box).to_be_focused()
    assert box.evaluate("field => getSelection().toString()") == "ink"
    page.goto("/blog/")
    page.keyboard.press("?")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()  # What is behind it waits.


def test_what_suggests_is_fetched_by_those_alone_who_search(visit: Visit, written: None) -> None:
    watched = visit("/blog/ink/")
    assert not [address for address in watched.asked if "sugg" in address]
    watched.page.locator(FIELD).focus()
    expect(watched.page.locator(FIELD)).to_have_role("combobox")
    assert len([address for address in watched.asked if re.search(r"sugg\w*\.(js|css)", address)]) == 2


def test_without_scripts_the_field_is_a_form(visit: Visit, written: None) -> None:
    page = visit("/blog/", scripts=False).page
    page.locator(FIELD).fill("ink")
    page.locator(FIELD).press("Enter")
    page.wait_for_url("**/search/?q=ink")


@pytest.mark.parametrize(("language", "name"), [("de", "Vorschläge"), ("he", "Suggestions")])
def test_the_list_is_inside_the_window_in_every_language(
    visit: Visit, written: None, language: str, name: str
) -> None:
    speak(Site.objects.get(), language)
    page = visit("/blog/", width=375, scheme="dark").page
    page.locator(FIELD).press_sequentially("ink")
    box = page.get_by_role("listbox", name=name)
    expect(box).to_be_visible()
    place = box.bounding_box()
    assert place is not None and place["x"] >= 0 and place["x"] + place["width"] <= 375
    assert complaints(page) == ""
