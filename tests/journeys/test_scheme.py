"""Light and dark: chosen before anything is seen, and legible in colours that are not ours."""

from tests.browser import Visit
from tests.walking import Walk

FRAMES = """() => [...document.querySelectorAll("meta[name=theme-color]")]
    .filter((colour) => matchMedia(colour.media).matches).map((colour) => colour.content)"""
LIGHT, DARK = "#fcfaf6", "#18130e"
GROUND = "getComputedStyle(document.documentElement).backgroundColor"
# Notes, at the moment the body begins, which ground the sheet gives to the page.
FIRST_GROUND = """
new MutationObserver((changes, watch) => {
    if (!document.body) return
    watch.disconnect()
    window.atFirst = getComputedStyle(document.documentElement).backgroundColor
}).observe(document, { childList: true, subtree: true })
"""
# Words that nobody could tell from the ground they stand on.
UNSEEN = """() => {
    const parts = (colour) => colour.match(/[\\d.]+/g).map(Number)
    const ground = (element) => {
        const colour = getComputedStyle(element).backgroundColor
        const solid = parts(colour).length < 4 || parts(colour)[3] > 0
        return solid || !element.parentElement ? colour : ground(element.parentElement)
    }
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const unseen = new Set()
    while (words.nextNode()) {
        const element = words.currentNode.parentElement
        if (!words.currentNode.data.trim() || !element.checkVisibility()) continue
        const { color } = getComputedStyle(element)
        if (parts(color).join() === parts(ground(element)).join()) unseen.add(element.outerHTML)
    }
    return [...unseen].map((html) => html.slice(0, 120))
}"""


def test_the_scheme_is_chosen_before_the_sheet_is_asked_for(visit: Visit, written: None) -> None:
    page = visit("/").page
    order = page.evaluate(
        "[...document.head.querySelectorAll('script, [rel=stylesheet]')].map((one) => one.outerHTML)"
    )
    assert "early.js" in order[0] and " defer" not in order[0] and " async" not in order[0]
    assert "site.css" in order[1]


def test_a_page_chosen_to_be_dark_is_never_light(visit: Visit, written: None) -> None:
    page = visit("/", scheme="light").page
    light = page.evaluate(GROUND)
    page.get_by_label("Dark").check(force=True)
    page.context.add_init_script(FIRST_GROUND)
    page.goto("/blog/")
    assert page.evaluate("atFirst") == page.evaluate(GROUND) != light


def test_the_frame_of_the_browser_wears_the_chosen_scheme(visit: Visit, written: None) -> None:
    page = visit("/", scheme="light").page
    assert page.evaluate(FRAMES) == [LIGHT]
    page.get_by_label("Dark").check(force=True)
    assert page.evaluate(FRAMES) == [DARK]
    page.goto("/blog/")
    assert page.evaluate(FRAMES) == [DARK]
    page.emulate_media(color_scheme="dark")
    page.get_by_label("Light").check(force=True)
    assert page.evaluate(FRAMES) == [LIGHT]
    page.get_by_label("System").check(force=True)
    assert page.evaluate(FRAMES) == [DARK]


def test_every_word_is_seen_in_forced_colours(walk: Walk) -> None:
    unseen = {}
    for address, watched in walk():
        watched.page.emulate_media(forced_colors="active")
        if found := watched.page.evaluate(UNSEEN):
            unseen[address] = found
    assert unseen == {}


def test_a_word_in_the_colour_of_its_ground_would_be_noticed(visit: Visit, written: None) -> None:
    page = visit("/blog/").page
    page.emulate_media(forced_colors="active")
    assert page.evaluate(UNSEEN) == []
    white = "forced-color-adjust: none; color: white; background: white"
    page.evaluate(f"document.querySelector('h1').style = '{white}'")
    assert page.evaluate(UNSEEN)[0].startswith("<h1")
