"""A real browser, as a visitor's or the owner's."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from accounts.models import User

# What the editor says, whether or not the page had saved itself before.
PUBLISHED = re.compile("created and published|has been published")
PATIENCE = 30_000  # ms; only a failing test waits that long, and a machine may have other work.
CHROMIUM = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
# Without a sandbox, because CI runs as root; without the services that Chromium would call home for.
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Wagtail takes a form as it stands two seconds after it came for what is saved already.
WATCH = "addEventListener('w-unsaved:watch-edits', () => { window.watching = true })"


@dataclass
class Watched:
    """A browser page, and what went on behind it. A complaint of the console ends with its address."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


Visit = Callable[..., Watched]


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Browser]:
    """Chromium, as the system has it; one for all journeys of a process."""
    # Playwright keeps an event loop running in this thread, and Django would take our queries for asynchronous ones.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None:
        pytest.fail(
            "Journeys need Chromium. Debian, Ubuntu: apt install chromium; macOS: brew install --cask chromium."
        )
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def visit(browser: Browser, served: str) -> Iterator[Visit]:
    """Opens a page of the site in a browser of its own: `visit("/blog/", scheme="dark", width=375)`.

    `person` is signed in; `touch` is for a phone, which has no pointer.
    """
    contexts = []

    def opened(
        path: str = "/",
        *,
        scheme: str = "light",
        width: int = 1280,
        scripts: bool = True,
        person: User | None = None,
        motion: Literal["reduce", "no-preference"] = "reduce",
        touch: bool = False,
    ) -> Watched:
        context = browser.new_context(
            base_url=served,
            color_scheme="dark" if scheme == "dark" else "light",
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            reduced_motion=motion,
            has_touch=touch,
            is_mobile=touch,
        )
        contexts.append(context)
        if person:
            sign_in(context, person, served)
        watched = Watched(context.new_page())
        watch(watched)
        watched.page.goto(path)
        if scripts:  # What is to be hit moves no more.
            watched.page.locator("html[data-faces]").wait_for(state="detached")
            watched.page.evaluate("document.fonts.ready.then(() => true)")
        return watched

    yield opened
    for context in contexts:
        context.close()


def sign_in(context: BrowserContext, person: User, address: str) -> None:
    """Gives a browser the session of `person`."""
    name, client = settings.SESSION_COOKIE_NAME, Client()
    client.force_login(person)
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])


def watch(watched: Watched) -> None:
    """Notes what the page asks for and what the browser complains of."""

    def note(request: Request) -> None:
        watched.asked.append(request.url)

    watched.page.on("request", note)
    watched.page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    watched.page.on(
        "console",
        lambda message: (
            watched.complaints.append(f"{message.text} {message.location['url']}")
            if message.type == "error"
            else None
        ),
    )


def wait_until_watched(editor: Page) -> None:
    """Until Wagtail looks for edits, which `WATCH` tells. Polled from here: the page allows no `eval`."""
    for _ in range(200):
        if editor.evaluate("window.watching === true"):
            return
        editor.wait_for_timeout(50)
    raise AssertionError("Wagtail does not watch the form.")
