"""The pattern library: every component in every state, for whoever works on the look. In development only.

The stand-ins below have the attributes that the templates ask for, and nothing of the apps they come from.
"""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from csp.decorators import csp_replace, csp_update
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from wagtail.blocks import StreamValue
from wagtail.images import get_image_model

from core.blocks.body import BodyStreamBlock, headings

SCHEMES = ("light", "dark")
KINDS = ("article", "note", "link", "quote")
WHEN = datetime(2026, 3, 15, 12, tzinfo=UTC)
WIDTHS = ("text", "wide", "full")
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


class Person(forms.Form):
    """A form in two states: fresh, and refused."""

    text = forms.CharField(
        label="What you want to say", help_text="*emphasis* is understood.", widget=forms.Textarea
    )
    name = forms.CharField(error_messages={"required": "Say by what name you go; any will do."})
    tell_me = forms.BooleanField(label="Tell me about replies by e-mail", required=False)


@csp_update({"frame-src": ["'self'"]})
def library(request: HttpRequest) -> HttpResponse:
    """Light and dark beside each other."""
    return render(request, "patterns/library.html", {"schemes": SCHEMES})


@csp_replace({"frame-ancestors": ["'self'"]})  # type: ignore[arg-type]  # typed as if no view took an address's words
@xframe_options_sameorigin
def panel(request: HttpRequest, scheme: str) -> HttpResponse:
    """All components, in one of the two."""
    if scheme not in SCHEMES:
        raise Http404
    return render(request, "patterns/panel.html", context() | {"scheme": scheme})


def context() -> dict[str, Any]:
    """What the patterns show."""
    body = _body()
    titles = ("Threads", "A place to find things again", "Ten minutes with a photograph")
    first, second, third = (_post(key, "article", title) for key, title in enumerate(titles, 11))
    series = SimpleNamespace(name="The commonplace book", url="/series/the-commonplace-book/")
    return {
        "page": _post(1, "article", "Threads", updated=WHEN),
        "pages": [_post(20 + key, kind, _title(kind)) for key, kind in enumerate(KINDS)],
        "listed": [_post(30 + key, kind, _title(kind)) for key, kind in enumerate(KINDS)],
        "untitled": _post(40, "note", "", titled=False, tags_shown=[]),
        "place": SimpleNamespace(series=series, part=2, of=3, previous=first, next=third),
        "authors": [SimpleNamespace(name="Judith Aske", url="/authors/judith-aske/")],
        "tags": _tags(),
        "previous": first,
        "next": second,
        "posts": SimpleNamespace(newer="after=1.1", older="before=1.1"),
        "numbered": _numbered(),
        "body": body,
        "contents": headings(body),
        "cited": SimpleNamespace(
            short="https://example.org/p/2f/", markdown="[Threads](…)", bibtex="@misc{threads}"
        ),
        "results": [_result(key) for key in (50, 51)],
        "discussion": _discussion(),
        "form": Person(label_suffix=""),
        "refused": Person({"refused-text": "What was typed stays."}, label_suffix="", prefix="refused"),
        "changes": [_change()],
        "draft": SimpleNamespace(shared_draft=SimpleNamespace(expires_at=WHEN)),
    }


def _title(kind: str) -> str:
    return {"link": "Typography for Lawyers", "quote": "On memory"}.get(kind, "Locke’s index, in Python")


def _post(pk: int, kind: str, title: str, **more: Any) -> Any:
    about = {
        "pk": pk,
        "kind": kind,
        "get_kind_display": kind.title(),
        "title": title,
        "titled": kind not in {"note", "quote"},
        "summary": "" if kind in {"note", "quote"} else "What a link is for, seen from both its ends.",
        "opening": "A note is its own text. It has no title, and needs none: here it begins, and here it ends.",
        "quotation": "The palest ink is better than the best memory." if kind == "quote" else "",
        "source_url": "https://example.org/source" if kind in {"link", "quote"} else "",
        "source_name": {"quote": "A proverb"}.get(kind, ""),
        "source_host": "example.org",
        "date": WHEN,
        "shown_date": WHEN,
        "minutes": 6,
        "live": True,
        "tags_shown": _tags(),
        "get_url": lambda request=None: f"/blog/{pk}/",
    }
    return SimpleNamespace(**about | more)


def _tags() -> list[Any]:
    return [SimpleNamespace(name=name, url=f"/tags/{name}/") for name in ("paper", "כתיבה")]


def _numbered() -> Any:
    pages = SimpleNamespace(num_pages=3)
    sides = {"previous_page_number": 1, "next_page_number": 3}
    return SimpleNamespace(
        has_other_pages=True, has_previous=True, has_next=True, number=2, paginator=pages, **sides
    )


def _result(pk: int) -> Any:
    return SimpleNamespace(
        pk=pk, url="/blog/11/", title="Threads", snippet="Ink and thread.", date=WHEN, kind="post"
    )


def _body() -> StreamValue:
    """Every block as its own preview, pictures in each width, and a piece of Markdown."""
    blocks = BodyStreamBlock()
    shown = [("markdown", blocks.child_blocks["markdown"].normalize(TEXT))]
    newest = get_image_model().objects.order_by("-pk").first()
    for name, block in blocks.child_blocks.items():
        if name == "image":
            picture = {
                "image": newest,
                "alt_text": "A picture",
                "caption": "<p>A caption.</p>",
                "credit": "A name",
            }
            shown += [(name, block.normalize(picture | {"width": width})) for width in WIDTHS]
        elif name == "callout":
            words = {"title": "", "text": "<p>What is <b>not</b> noted is lost.</p>"}
            shown += [(name, block.normalize(words | {"kind": kind})) for kind in _choices(block, "kind")]
        elif name != "markdown":
            shown.append((name, block.get_preview_value() if block.is_previewable else block.get_default()))
    return StreamValue(
        blocks, [(name, value) for name, value in shown if name != "page_card" or value["page"]]
    )


def _choices(block: Any, name: str) -> list[str]:
    return [value for value, _ in block.child_blocks[name].field.choices if value]


def _discussion() -> Any:
    def said(pk: int, **more: Any) -> Any:
        return SimpleNamespace(
            **{
                **{"pk": pk, "page_id": 1, "anchor": f"response-{pk}", "is_shown": True, "created_at": WHEN},
                **{"author_name": "Grace", "author_url": "", "from_owner": False, "edited_at": None},
                "html": "<p>It was the <em>index</em> that won me over.</p>",
                **more,
            }
        )

    answer = said(3, from_owner=True, author_name="Judith Aske", edited_at=WHEN)
    first = SimpleNamespace(beginning=said(1, author_url="https://example.org/"), replies=[answer])
    gone = SimpleNamespace(beginning=said(2, is_shown=False), replies=[])
    return SimpleNamespace(threads=[first, gone], count=2, is_open=True)


def _change() -> Any:
    pieces = [[("same", "It was printed in "), ("del", "1687"), ("ins", "1686"), ("cut", "")]]
    return SimpleNamespace(date=WHEN, text="The year was wrong.", shows_difference=True, paragraphs=pieces)
