"""What pages elsewhere say of ours."""

import tracemalloc
from datetime import UTC, datetime
from itertools import islice, product
from string import ascii_lowercase

import pytest

from core.outline import outline
from responses.mentions.reading import LONGEST, Said, _Reader, moment_of, said_of
from responses.models import Source

OURS = "https://here.example/post/"


def said(html: str) -> Said | None:
    return said_of(outline(html, "https://there.example/note"), lambda address: address == OURS)


def way(html: str) -> Source | None:
    found = said(html)
    return found.way if found else None


def test_a_reply_says_who_wrote_what_and_when() -> None:
    found = said(
        f"""<title>A note</title><div class="h-card"><a class="u-url p-name" href="/">The site</a></div>
        <article class="h-entry"><h1 class="p-name">Re: a post</h1>
        <p>In reply to <a class="u-in-reply-to" href="{OURS}">a post</a></p>
        <a class="p-author h-card" href="/ada"><img class="u-photo" src="/ada.jpg" alt="">Ada   Lovelace</a>
        <time class="dt-published" datetime="2026-03-01T12:00:00+01:00">yesterday</time>
        <div class="e-content"><p>I <em>think</em>
          so.</p><ul><li>One<li>Two</ul>And<br>more.<script>no()</script></div></article>"""
    )
    assert found == Said(
        Source.REPLY,
        "Ada Lovelace",
        "https://there.example/ada",
        "I think so.\n\nOne\n\nTwo\n\nAnd\nmore.",
        "2026-03-01T12:00:00+01:00",
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<div class="h-entry"><a class="u-like-of" href="{}"></a></div>', Source.LIKE),
        ('<div class="h-entry"><a class="u-repost-of" href="{}">a</a></div>', Source.REPOST),
        ('<div class="h-entry"><a class="u-bookmark-of h-cite" href="{}">a</a></div>', Source.BOOKMARK),
        (
            '<div class="h-entry"><p class="u-like-of h-cite"><a class="u-url" href="{}">a</a></p></div>',
            Source.LIKE,
        ),
        (
            '<div class="h-entry"><a class="u-like-of" href="{0}"></a><a class="u-in-reply-to" href="{0}"></a></div>',
            Source.REPLY,
        ),
        ('<div class="h-entry"><p class="e-content">See <a href="{}">this</a></p></div>', Source.MENTION),
        ('<div class="h-entry"><a class="u-like-of" href="/b"></a><a href="{}">a</a></div>', Source.MENTION),
        ('<div class="h-entry u-like-of"><a href="{}">a</a></div>', Source.MENTION),
        ('<a class="u-like-of" href="{}">a</a>', Source.MENTION),
        ('<p>Plain <a href="{}">words</a></p>', Source.MENTION),
        ('<img src="{}">', Source.MENTION),
        ('<a href="https://here.example/other/">a</a>', None),
        ('<script>document.write(`<a href="{}">`)</script>{}', None),
        ("<!-- <a href='{}'> -->", None),
    ],
)
def test_in_which_way_a_page_speaks_of_ours(html: str, expected: Source | None) -> None:
    assert way(html.format(OURS, OURS)) == expected


def test_of_many_entries_the_one_that_links_is_read() -> None:
    entry = '<p class="h-entry"><a class="p-author h-card" href="/{0}">{0}</a><b class="p-summary">{0}. {1}</b></p>'
    html = "".join(entry.format(name, "") for name in ("Ada", "Ben"))
    found = said(f'<div class="h-feed">{html}{entry.format("Cleo", f"<a href={OURS}>b</a>")}</div>')
    assert found and (found.name, found.words) == ("Cleo", "Cleo. b")


def test_whose_page_it_is_says_who_wrote_where_an_entry_does_not() -> None:
    card = (
        '<div class="h-card"><img class="u-photo" src="a.jpg"><a class="p-name u-url" href="/">Ada</a></div>'
    )
    found = said(f'{card}<div class="h-entry"><a class="u-like-of" href="{OURS}">a</a></div>')
    assert found and (found.name, found.url) == ("Ada", "https://there.example/")
    found = said(f'{card}<p class="h-entry"><b class="p-author">Grace</b> <a href="{OURS}">a</a></p>')
    assert found and (found.name, found.url) == ("Grace", "")
    found = said(f'<p class="h-entry"><b class="p-author">Ada</b> <a href="{OURS}">a</a></p>')
    assert found and (found.name, found.url) == ("Ada", "")
    found = said(f'<a href="{OURS}">a</a>')
    assert found == Said(Source.MENTION)


def test_words_stay_together_that_stand_together() -> None:
    html = f'A <b>W</b>ord,\n\t<i>a</i>\u00a0<a href="{OURS}">thread</a>.  &amp; <code>an</code>end'
    found = said(f'<div class="h-entry"><p class="e-content">{html}</p></div>')
    assert found and found.words == "A Word, a thread. & anend"


@pytest.mark.parametrize(
    "html",
    [
        '<div class="h-entry"><div class="e-content">' * 300 + "a" * 300_000,
        '<div class="h-entry p-author h-card e-content p-name">' * 10_000,
        "<div>" * 10_000 + f'<a href="{OURS}">a</a>' * 10_000,
        '<p class="h-entry">' + '<b class="p-name p-summary e-content">word</b>' * 10_000,
    ],
)
def test_a_page_that_is_out_of_all_measure_is_read_in_part(html: str) -> None:
    found = said(f'{html}<a href="{OURS}">a</a>')
    assert found and len(found.words) <= 2 * LONGEST and len(found.name) <= 2 * LONGEST


def test_words_that_many_elements_ask_for_are_gathered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    gathered: list[int] = []
    gather = _Reader._gathered
    monkeypatch.setattr(_Reader, "_gathered", lambda self, at: gathered.append(at) or gather(self, at))
    found = said('<div class="h-entry">' + '<b class="p-name">word ' * 1_000 + f'<a href="{OURS}">a</a>')
    assert found and found.words == "word a" and len(gathered) == 1


@pytest.mark.parametrize("name", ["h-full", "h-100", "h-screen", "h-[50vh]"])
def test_what_a_sheet_calls_by_such_a_name_is_no_item(name: str) -> None:
    inner = f'<b class="p-author">Ada</b><p class="e-content">Words <a href="{OURS}">a</a></p>'
    found = said(f'<article class="h-entry"><div class="{name}">{inner}</div></article>')
    assert found and (found.name, found.words) == ("Ada", "Words a")


def test_when_it_was_said_is_known_with_its_time_zone() -> None:
    assert moment_of(" 2026-03-01T12:00:00Z ") == datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert moment_of("2026-03-01 12:00:00+0000") == datetime(2026, 3, 1, 12, tzinfo=UTC)
    for none in ("", "yesterday", "2026-03-01", "2026-03-01T12:00:00", "9999-99-99T00:00:00Z"):
        assert moment_of(none) is None


def test_what_nobody_asks_for_takes_no_room() -> None:
    names = " ".join(f"p-{''.join(letters)}" for letters in islice(product(ascii_lowercase, repeat=4), 4_000))
    html = f'<div class="h-entry"><p class="{names}">{"word " * 6_000}<a href="{OURS}">a</a></p></div>'
    tracemalloc.start()
    try:
        assert said(html)
        assert tracemalloc.get_traced_memory()[1] < 100 * len(html)
    finally:
        tracemalloc.stop()
