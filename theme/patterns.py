"""The theme's own patterns, and those of the kernel's blocks.

The stand-ins have the attributes that the templates ask for, and nothing of the apps they come from.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest
from wagtail.blocks import ChoiceBlock, StreamValue, StructBlock
from wagtail.forms import PasswordViewRestrictionForm
from wagtail.models import PageViewRestriction

from core.blocks.body import BodyStreamBlock, headings
from core.feeds.forms import FORMS
from theme.pattern import Pattern

WHEN = datetime(2026, 3, 15, 12, tzinfo=UTC)
# What a writer's Markdown can hold.
TEXT = """A first paragraph with *emphasis*, **weight**, `code`, ~~what was~~ and [a link](https://example.org/).[^one]

## A heading of the second level

> A quotation, set into the text.

- one thing
- [x] a thing done
- [ ] a thing to do

1. first
2. second

### A heading of the third level

| What | How much |
|---|---:|
| Ink | 3 |
| Paper | 12 |

```python title="ink.py" hl_lines="2"
def ink() -> str:
    return "black"
```

So $e^{i\\pi} + 1 = 0$, and:

$$
\\sum_{n=1}^\\infty \\frac{1}{n^2} = \\frac{\\pi^2}{6}
$$

## عنوان من اليمين

[^one]: A note beside its mark.
"""
# One of each shape of frame, and one that nobody answers for: of that a link is left.
EMBEDS = (
    "https://www.youtube.com/watch?v=M7lc1UVf-VE",
    "https://soundcloud.com/somebody/a-song",
    "https://example.org/elsewhere",
)
TOO_LARGE = (
    "One form may hold at most 10 MB of text. Nothing of it was saved; the page stands as it was saved last."
)
TOO_MANY = "Too many attempts. Try again in 15 minutes."


def patterns(request: HttpRequest) -> Iterator[Pattern]:
    """Text and furniture; then the pages that say why there is nothing to read."""
    body = _body()
    yield Pattern(
        "Text: every block in every state", "patterns/text.html", {"body": body, "contents": headings(body)}
    )
    yield Pattern("Search form", "theme/search_form.html", {"query": "ink"})
    yield from _leaves()
    yield Pattern("Tags of a post", "theme/post_tags.html", {"tags": _tags()})
    yield Pattern("Cite this", "theme/citation.html", {"cited": _citation()})
    yield from _neighbours()
    yield _banner("Draft", live=False)
    yield _banner("Draft: changes of a published page", live=True, alone=True)
    yield from _refusals()
    yield from _feeds()
    yield _password("Password")
    yield _password("Password: too many attempts", sentence=TOO_MANY)


def _leaves() -> Iterator[Pattern]:
    for name, number, alone in (("in the middle", 2, False), ("the first", 1, True), ("the last", 3, True)):
        context = {"posts": _numbered(number), "query": "ink", "newer": "Before", "older": "More"}
        yield Pattern(f"Pages of a list: {name}", "theme/pages.html", context, alone)
    yield Pattern("Leaves of a list: both", "theme/leaves.html", {"posts": _leaf("after=1.1", "before=1.1")})
    for name, newer, older in (("the first", "", "before=1.1"), ("the last", "after=1.1", "")):
        yield Pattern(f"Leaves of a list: {name}", "theme/leaves.html", {"posts": _leaf(newer, older)}, True)


def _neighbours() -> Iterator[Pattern]:
    before, after = _post(11, "A place to find things again"), _post(12, "Ten minutes with a photograph")
    series = SimpleNamespace(name="The commonplace book", url="/series/the-commonplace-book/")
    for name, one, other, alone in (
        ("both sides", before, after, False),
        ("the first", None, after, True),
        ("the last", before, None, True),
    ):
        place = SimpleNamespace(series=series, part=2, of=3, previous=one, next=other)
        context = {"page": before, "place": place, "previous": one, "next": other}
        yield Pattern(f"Neighbours: {name}", "theme/neighbours.html", context, alone)


def _refusals() -> Iterator[Pattern]:
    for status in ("400", "403", "404", "421", "500"):
        yield Pattern(f"Refused: {status}", f"{status}.html", alone=True)
    yield Pattern("Refused: the form was too old", "403_csrf.html", alone=True)
    reason = {"heading": "This form is too large", "sentence": TOO_LARGE}
    yield Pattern("Refused: with a reason", "core/refused.html", reason, alone=True)
    yield Pattern("Refused: a draft that is gone", "core/draft_gone.html", alone=True)


def _feeds() -> Iterator[Pattern]:
    item = SimpleNamespace(
        id="item", title="Threads", summary="What a link is for.", address="/", published=WHEN, language="en"
    )
    forms = [(form, form.address("https://example.org/tags/paper/")) for form in FORMS.values()]
    for name, items in (("Feed, as people see it", [item, item]), ("Feed: nothing yet", [])):
        feed = SimpleNamespace(id="feed", title="Paper · A commonplace book", home="/", items=items)
        yield Pattern(name, "core/feed.html", {"feed": feed, "forms": forms}, alone=True)


def _password(name: str, **more: str) -> Pattern:
    form = PasswordViewRestrictionForm(instance=PageViewRestriction())
    return Pattern(
        name, "theme/password_required.html", {"form": form, "action_url": "/", **more}, alone=True
    )


def _banner(name: str, *, live: bool, alone: bool = False) -> Pattern:
    draft = SimpleNamespace(shared_draft=SimpleNamespace(expires_at=WHEN))
    context = {"request": draft, "page": SimpleNamespace(live=live)}
    return Pattern(name, "core/draft_banner.html", context, alone)


def _post(pk: int, title: str) -> Any:
    return SimpleNamespace(title=title, language="en", get_url=lambda request=None: f"/blog/{pk}/")


def _tags() -> list[Any]:
    return [SimpleNamespace(name=name, url=f"/tags/{name}/") for name in ("paper", "כתיבה")]


def _citation() -> Any:
    short = "https://example.org/p/2f/"
    return SimpleNamespace(short=short, markdown=f"[Threads]({short})", bibtex="@misc{threads}")


def _leaf(newer: str, older: str) -> Any:
    return SimpleNamespace(newer=newer, older=older)


def _numbered(number: int) -> Any:
    sides = {"previous_page_number": number - 1, "next_page_number": number + 1}
    pages = SimpleNamespace(num_pages=3)
    more = {"has_previous": number > 1, "has_next": number < 3, "has_other_pages": True}
    return SimpleNamespace(number=number, paginator=pages, **sides, **more)


OF_PAGES = {"page_card", "album_strip"}  # They show nothing where there is no page that they could.


def _body() -> StreamValue:
    """Each block in each of its states, and a piece of Markdown."""
    blocks = BodyStreamBlock()
    shown = [("markdown", blocks.child_blocks["markdown"].normalize(TEXT))]
    for name, block in blocks.child_blocks.items():
        if name != "markdown":
            shown += [(name, value) for value in _states(name, block)]
    return StreamValue(
        blocks, [(name, value) for name, value in shown if name not in OF_PAGES or value["page"]]
    )


def _states(name: str, block: Any) -> Iterator[Any]:
    """As the chooser shows it; with each choice that has to be made; and with nothing that may be left out."""
    first = block.get_preview_value() if block.is_previewable else block.get_default()
    yield first
    if not isinstance(block, StructBlock):
        return
    more: list[dict[str, Any]] = [{"address": address} for address in EMBEDS if name == "embed"]
    for part, child in block.child_blocks.items():
        if isinstance(child, ChoiceBlock) and child.required:
            more += [{part: choice} for choice, _ in child.field.choices if choice not in {"", first[part]}]
    more.append(
        {part: child.get_default() for part, child in block.child_blocks.items() if not child.required}
    )
    for change in more:
        yield block.normalize(dict(first) | change)
