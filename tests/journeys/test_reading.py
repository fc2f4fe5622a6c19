"""What a visitor meets on every page: access for all, light and dark, at every width, from us alone."""

from datetime import UTC, datetime
from typing import Literal

from playwright.sync_api import expect

from blog.models import PostPage
from tests.accessibility import complaints
from tests.browser import Visit, Watched
from tests.walking import GONE, REFUSED, TEMPLATES, TOO_WIDE, Walk
from tests.writing import Publish

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = (1440, 768, 375, 320)
# What carries the name of a title when a page is left, and when one is met: asked after the page's own script.
NAMED = """
const named = () => [...document.querySelectorAll("h1, a")]
    .filter((element) => getComputedStyle(element).viewTransitionName === "post-title")
    .map((element) => `${element.tagName}: ${element.textContent}`).join()
addEventListener("load", () => addEventListener("pageswap", () => (sessionStorage.left = named())))
addEventListener("pagereveal", () => requestAnimationFrame(() => (document.documentElement.dataset.met = named())))
"""


def test_every_template_is_met(walk: Walk, rendered: set[str]) -> None:
    for _ in walk(scripts=False):
        pass
    assert {"theme/pages.html", "421.html"} < TEMPLATES
    # The second is for whom too many come before: `tests/photos/test_downloading.py` meets it.
    assert (
        sorted(TEMPLATES - {"patterns/library.html", "photos/busy.html", "search/busy.html"} - rendered) == []
    )


def test_every_page_is_for_all_comes_from_us_alone_and_fits(walk: Walk, served: str) -> None:
    """One walk for the three: to open a page takes longer than to look at it."""
    faults = {}
    for address, watched in walk():
        page, found = watched.page, []
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found.append((scheme, complaints(page, colours_alone=scheme != SCHEMES[0])))
        page.wait_for_load_state("networkidle")
        found += [("foreign", foreign(watched, served)), ("refused", refused(address, watched))]
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found.append((width, page.evaluate(TOO_WIDE)))
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme=SCHEMES[0])
        faults |= {(address, what): said for what, said in found if said}
    assert faults == {}


def foreign(watched: Watched, served: str) -> list[str]:
    """What a page asked of others."""
    port = served.rsplit(":", 1)[1]
    ours = (served, f"http://unknown.localhost:{port}/", "data:")
    return [url for url in watched.asked if not url.startswith(ours)]


def refused(address: str, watched: Watched) -> list[str]:
    """What the browser complains of, but for the refusal that a page is."""
    status = {GONE: 404}.get(address, 421 if "unknown" in address else REFUSED.get(address))
    refusal = f"Failed to load resource: the server responded with a status of {status} "
    return [
        words
        for words in watched.complaints
        if not (words.startswith(refusal) and words.endswith(f" {watched.page.url}"))
    ]


def test_a_target_too_small_for_a_finger_would_be_noticed(visit: Visit, written: None) -> None:
    page = visit("/blog/").page
    page.evaluate("document.querySelector('.site-nav').innerHTML = '<a href=/>a</a><a href=/blog/>b</a>'")
    assert "target-size" in complaints(page)


def test_what_stands_out_of_the_window_would_be_noticed(visit: Visit) -> None:
    page = visit("/", width=320).page
    assert page.evaluate(TOO_WIDE) == []
    page.evaluate("document.querySelector('main h1').textContent = 'unbroken'.repeat(99)")
    page.evaluate("document.querySelector('main h1').style.overflowWrap = 'normal'")
    assert "all of it" in page.evaluate(TOO_WIDE)[-1]


def test_everything_reads_without_javascript(visit: Visit, written: None) -> None:
    page = visit("/", scripts=False).page
    page.get_by_role("link", name="Every kind").first.click()
    assert page.locator("h1").inner_text().strip() == "Every kind"
    page.goto("/search/")
    page.get_by_role("searchbox").last.fill("ink")
    page.get_by_role("searchbox").last.press("Enter")
    assert page.get_by_role("link", name="Ink of 2020").first.is_visible()


def test_slash_goes_to_search(visit: Visit, written: None) -> None:
    page = visit("/").page
    page.keyboard.press("/")
    page.keyboard.type("ink")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=ink")


def test_a_key_leads_along_a_list_and_from_post_to_post(visit: Visit, written: None) -> None:
    page = visit("/series/on-paper/").page
    for key, title in (("j", "Ink of 2019"), ("j", "Ink of 2020"), ("k", "Ink of 2019")):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.textContent") == title
    page.keyboard.press("Enter")
    page.wait_for_url("**/ink-of-2019/")
    page.keyboard.press("j")
    page.wait_for_url("**/ink-of-2020/")
    page.keyboard.press("k")
    page.wait_for_url("**/ink-of-2019/")


def test_the_keys_are_listed_and_can_be_turned_off(visit: Visit, written: None) -> None:
    page = visit("/blog/").page
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()
    assert complaints(page) == ""
    page.get_by_label("Use these keys").uncheck()
    page.get_by_role("button", name="Close").click()
    page.reload()
    page.keyboard.press("/")
    page.keyboard.press("?")
    assert page.evaluate("document.activeElement.localName") == "body"
    assert page.get_by_role("dialog").count() == 0
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Use these keys").check()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"


def test_a_key_is_a_letter_to_whoever_writes_and_a_shortcut_to_the_browser(
    visit: Visit, written: None
) -> None:
    page = visit("/blog/").page
    page.locator("input[type=search]").press_sequentially("j?/k")
    assert page.locator("input[type=search]").input_value() == "j?/k"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Control+j")
    assert page.evaluate("document.activeElement.localName") == "body"
    assert page.get_by_role("dialog").count() == 0


def test_the_address_of_a_section_and_a_citation_can_be_copied(visit: Visit, written: None) -> None:
    page = visit("/blog/every-kind/").page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("link", name="Link to this section").first.click()
    page.get_by_text("The address of this section is copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert page.url.endswith("#a-heading")
    page.get_by_text("Cite this").click()
    page.locator(".citation").get_by_role("button", name="Copy").last.click()
    page.get_by_role("button", name="Copied").wait_for()
    assert "title = {{Every kind}}" in page.evaluate("navigator.clipboard.readText()")


def test_what_was_changed_opens_from_the_line_that_tells_of_it(visit: Visit, written: None) -> None:
    PostPage.objects.filter(slug="every-kind").update(
        date=datetime(2020, 1, 1, tzinfo=UTC), first_published_at=datetime(2020, 1, 1, tzinfo=UTC)
    )
    page = visit("/blog/every-kind/", scripts=False).page
    assert not page.get_by_text("Pictures added.").is_visible()
    page.get_by_role("link", name="updated").click()
    page.get_by_text("Pictures added.").wait_for()


def test_a_citation_is_plain_text_without_javascript(visit: Visit, written: None) -> None:
    page = visit("/blog/every-kind/", scripts=False).page
    page.get_by_text("Cite this").click()
    assert "@misc{every-kind-" in page.locator(".citation").inner_text()
    assert page.get_by_role("button", name="Copy").count() == 0


def test_what_the_system_can_share_is_offered(visit: Visit, written: None) -> None:
    page = visit("/").page
    page.context.add_init_script("navigator.share = async (what) => (window.shared = what)")
    page.goto("/blog/every-kind/")
    page.get_by_role("button", name="Share").click()
    assert page.evaluate("shared.url").endswith("/blog/every-kind/")
    page.context.add_init_script("navigator.share = undefined")
    page.reload()
    assert page.get_by_role("button", name="Share").count() == 0


def test_a_long_post_is_continued_where_it_was_left(visit: Visit, publish: Publish) -> None:
    publish("A long walk", "\n\n".join(f"Paragraph {number}. {'Step ' * 60}" for number in range(40)))
    page = visit("/blog/a-long-walk/").page
    assert page.get_by_role("button", name="Continue").count() == 0
    page.get_by_text("Paragraph 20.").evaluate("(paragraph) => paragraph.scrollIntoView()")
    page.wait_for_load_state("networkidle")
    asked = page.evaluate("performance.getEntriesByType('resource').length")
    page.goto("/blog/")
    page.goto("/blog/a-long-walk/")
    page.get_by_role("button", name="Continue where you were").click()
    assert page.evaluate("document.activeElement.textContent").startswith("Paragraph 20.")
    assert page.get_by_role("button", name="Continue").count() == 0
    page.wait_for_load_state("networkidle")
    assert asked == page.evaluate("performance.getEntriesByType('resource').length")


def test_a_short_post_is_not_remembered(visit: Visit, written: None) -> None:
    page = visit("/blog/every-kind/").page
    page.evaluate("scrollTo(0, 2000)")
    page.goto("/blog/")
    assert page.evaluate("localStorage.getItem('places')") is None


def test_the_current_section_is_marked(visit: Visit, publish: Publish) -> None:
    publish("Three", "\n\n".join(f"## Part {number}\n\n{'Word ' * 400}" for number in range(1, 5)))
    page = visit("/blog/three/").page
    page.locator("#part-3").evaluate("(heading) => heading.scrollIntoView()")
    page.locator(".contents [aria-current]").get_by_text("Part 3").wait_for()
    assert page.locator(".contents [aria-current]").count() == 1


def test_the_current_section_is_in_sight_in_contents_higher_than_the_window(
    visit: Visit, publish: Publish
) -> None:
    post = publish("Tides", "\n\n".join(f"## Part {number}\n\n{'Wind. ' * 200}" for number in range(60)))
    page = visit(post.url).page
    page.get_by_role("heading", name="Part 50").evaluate("(heading) => heading.scrollIntoView()")
    expect(page.locator(".contents [aria-current]")).to_be_in_viewport()
    expect(page.locator(".contents [aria-current]")).to_have_text("Part 50")


def test_the_last_section_is_marked_however_short_it_is(visit: Visit, publish: Publish) -> None:
    long = "\n\n".join(f"## Part {number}\n\n{'Word ' * 400}" for number in range(1, 4))
    publish("Four", f"{long}\n\n## Part 4\n\nA word.")
    page = visit("/blog/four/").page
    current = page.locator(".contents [aria-current]")
    page.locator("#part-1").evaluate("(heading) => heading.scrollIntoView()")
    current.get_by_text("Part 1").wait_for()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    current.get_by_text("Part 4").wait_for()
    assert page.evaluate("document.querySelector('#part-4').getBoundingClientRect().top > innerHeight / 3")
    assert current.count() == 1


def test_a_title_goes_from_its_list_to_its_post(visit: Visit, written: None) -> None:
    page = visit("/series/on-paper/", motion="no-preference").page
    page.context.add_init_script(NAMED)
    page.reload()
    page.get_by_role("link", name="Ink of 2020").click()
    page.wait_for_url("**/ink-of-2020/")
    assert page.evaluate("sessionStorage.left") == "A: Ink of 2020"
    for _ in range(9):  # A busy browser may paint the list before it has read as far as the title.
        page.go_back()
        page.wait_for_url("**/on-paper/")
        assert page.evaluate("sessionStorage.left") == "H1: Ink of 2020"
        page.locator("[data-met]").wait_for(state="attached")
        met = page.evaluate("document.documentElement.dataset.met")
        page.go_forward()
        page.wait_for_url("**/ink-of-2020/")
        if met:
            break
    assert met == "A: Ink of 2020"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).viewTransitionName") == "post-title"
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).viewTransitionName") == "none"


def test_the_theme_chosen_is_kept(visit: Visit, written: None) -> None:
    page = visit("/").page
    before = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.get_by_label("Dark").check(force=True)
    page.goto("/blog/")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != before


def test_a_page_is_fetched_when_a_pointer_rests_on_its_link(visit: Visit, written: None) -> None:
    page = visit("/blog/").page
    session = page.context.new_cdp_session(page)
    ready: list[str] = []
    session.on("Preload.prefetchStatusUpdated", lambda event: ready.append(event["key"]["url"]))
    session.send("Preload.enable")
    page.get_by_role("link", name="Ink of 2020").hover()
    for _ in range(100):
        page.wait_for_timeout(0 if ready else 100)
    assert {url.rpartition("/blog/")[2] for url in ready} == {"ink-of-2020/"}
