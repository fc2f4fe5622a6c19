"""Shortcodes of WordPress as HTML; what nobody knows stays as it is written, and is told."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape

from blog.importing.arguments import Arguments, read_arguments
from blog.importing.wordpress.enclosed import Enclosed, replaced
from blog.importing.wordpress.paragraphs import end_of_verbatim, verbatim

NAME = r"[A-Za-z][\w-]*"
LONGEST = 2000  # Characters of a shortcode with all that it says.
SAID = rf"(?P<said>(?:\s[^\]]{{0,{LONGEST}}})?)"
# Of code nothing is a shortcode; a bracket within two brackets is one that is shown.
CODE = verbatim("code")
VERBATIM = re.compile(
    r"\[(?P<name>code|sourcecode|source|python|php|css|html|xml|js|javascript|bash|sql|java|ruby|perl|cpp|c|csharp|text"
    rf"|plain|highlight|cc[a-z]{{0,3}}(?:_\w+)?){SAID}\]"
)
BRACKET = re.compile(r"\[(?=/?[A-Za-z])")
TAG = re.compile(
    rf"""(?<!\[)\[(?P<closing>/?)(?P<name>{NAME})(?P<said>(?:[\s=](?:"[^"]*"|'[^']*'|[^\]"'])*)?)(?P<empty>/?)\](?!\])"""
)
WITHIN = rf"[^>]{{0,{LONGEST}}}>"
IMAGE = re.compile(rf"(?:<a\b{WITHIN}\s{{0,9}})?<img\b{WITHIN}(?:\s{{0,9}}</a>)?", re.IGNORECASE)
HELD = "\x01{}\x01"
HOLE = re.compile("\x01(\\d+)\x01")
# They only arrange what they hold, which stays.
ARRANGING = re.compile(
    r"(?:vc|et_pb|fusion|av|tatsu|cs|x|mk|porto|ux)_"
    r"\w*(?:row|column|section|container|tab|toggle|accordion|text|code|separator|divider|space|one_|two_|three_)\w*"
    r"|row|col(?:umn)?s?\w*|one_\w+|two_\w+|three_\w+"
)
WEB_ADDRESS = re.compile(r"(?:https?:)?//")

Picture = tuple[str, str, str]
Note = Callable[[str], None]


@dataclass
class Attached:
    """Uploads that shortcodes name: address, words and caption by key, and the keys of those of each post.

    `post` is the key of the one at hand.
    """

    pictures: dict[str, Picture]
    children: dict[str, list[str]] = field(default_factory=dict)
    post: str = ""


def without_shortcodes(text: str, attached: Attached, note: Note) -> str:
    """The text in plain HTML. Code in it becomes `pre`; that and comments are left alone."""
    held: list[str] = []

    def hold(html: str) -> str:
        held.append(html)
        return HELD.format(len(held) - 1)

    text = text.replace("\x01", "")
    text = replaced(text, VERBATIM, _end_of_code, lambda found: hold(_code(found)))
    text = replaced(text, CODE, end_of_verbatim, lambda found: hold(found.whole))
    for name, make in PAIRS.items():
        text = _pair(name).sub(
            lambda found, make=make: make(found["inner"], read_arguments(found["said"])),  # type: ignore[misc]
            text,
        )
    paired = set(re.findall(rf"\[/({NAME})\]", text))
    text = _each(text, lambda found: _single(found, attached, paired, note))
    text = re.sub(rf"\[(\[/?{NAME}[^\]]{{0,{LONGEST}}}\])\]", r"\1", text)
    while HOLE.search(text):  # A comment may stand within what is held.
        text = HOLE.sub(lambda found: held[int(found[1])], text)
    return text


def _pair(name: str) -> re.Pattern[str]:
    """One that is never closed holds nothing: the next of its name begins anew."""
    return re.compile(rf"\[{name}{SAID}\](?P<inner>(?:(?!\[{name}[\s\]]).)*?)\[/{name}\]", re.DOTALL)


def _each(text: str, make: Callable[[re.Match[str]], str]) -> str:
    """The text with what `make` gives in the place of each shortcode, or end of one."""
    kept: list[str] = []
    done = 0
    for bracket in BRACKET.finditer(text):
        start, last = bracket.start(), bracket.start() + LONGEST
        if start < done or text.find("]", start, last) < 0:
            continue
        if found := TAG.match(text, start, last):
            kept += [text[done:start], make(found)]
            done = found.end()
    return "".join([*kept, text[done:]])


def _end_of_code(opening: re.Match[str]) -> re.Pattern[str]:
    return re.compile(rf"\[/{re.escape(opening['name'])}\]")


def _code(found: Enclosed) -> str:
    given, named = read_arguments(found.opening["said"]), found.opening["name"]
    name = given.get("language", "lang") or (named if named not in GENERAL else "")
    inner = found.inner
    if re.match(r"\s*<pre\b", inner):
        return inner
    text = re.sub(r"</?p>|<br\s*/?>", "", inner).strip("\n")
    return f'<pre data-language="{escape(name)}">{escape(unescape(text))}</pre>'


GENERAL = {"code", "sourcecode", "source", "highlight", "text", "plain", "cc"}


def _caption(inner: str, given: Arguments) -> str:
    said, image = given.get("caption"), IMAGE.search(inner)
    if image is None:
        return f"{inner}\n\n<p>{said}</p>\n\n" if said else inner
    rest = f"{inner[: image.start()]} {inner[image.end() :]}".strip()
    words = "<br>".join(part for part in (said, rest) if part)
    width = given.get("align") if given.get("align") in {"alignwide", "alignfull"} else ""
    return f'\n\n<figure class="wp-caption {width}">{image[0]}<figcaption>{words}</figcaption></figure>\n\n'


def _embed(inner: str, given: Arguments) -> str:
    return _address(unescape(re.sub(r"<[^<>]*>", "", inner)).strip() or given.get("src"))


def _media(kind: str) -> Callable[[str, Arguments], str]:
    def made(inner: str, given: Arguments) -> str:
        address = given.get("src", "mp4", "m4v", "webm", "ogv", "mp3", "m4a", "ogg", "wav") or given.at(0)
        return f'\n\n<{kind} src="{escape(address)}"></{kind}>\n\n{inner}' if address else inner

    return made


def _address(address: str) -> str:
    """A paragraph of an address alone, which is shown where it can be."""
    return f"\n\n<p>{escape(address)}</p>\n\n" if address else ""


PAIRS: dict[str, Callable[[str, Arguments], str]] = {
    "caption": _caption,
    "wp_caption": _caption,
    "embed": _embed,
    "video": _media("video"),
    "audio": _media("audio"),
    "youtube": _embed,
}


def _single(found: re.Match[str], attached: Attached, paired: set[str], note: Note) -> str:
    """A shortcode that stands alone, or one end of a pair that nobody knows."""
    name = found["name"]
    given = read_arguments(found["said"].lstrip(" =").rstrip("/"))
    if make := SINGLE.get(name):
        made = make(given, attached, note)
        if not made and not found["closing"]:
            note(
                f"The shortcode {found[0][:100]} shows nothing that is in the export; it stands as it was written."
            )
        return made or found[0]
    if ARRANGING.fullmatch(name) and (name in paired or "_" in name):
        note(f"The shortcode [{name}] only arranges what it holds; that stayed.")
        return _heading(given, attached, note) or "\n\n"
    is_one = name in paired or "=" in found["said"] or re.search(r"[-_]", name) or name in PLUGINS
    if is_one and not found["closing"]:
        note(f"The shortcode [{name}] is not known here; it stands there as it was written.")
    return found[0]


def _gallery(given: Arguments, attached: Attached, note: Note) -> str:
    keys = re.findall(r"\d+", given.get("ids", "include"))
    keys = keys or attached.children.get(given.get("id") or attached.post, [])
    left_out = set(re.findall(r"\d+", given.get("exclude")))
    shown = [key for key in keys if key not in left_out]
    known = [key for key in shown if key in attached.pictures]
    if known and len(known) < len(shown):
        note(
            f"Of a gallery these uploads are not in the export: {', '.join(sorted({*shown} - {*known}))[:200]}."
        )
    figures = "".join(_figure(*attached.pictures[key]) for key in known)
    return f'\n\n<figure class="gallery">{figures}</figure>\n\n' if figures else ""


def _image(given: Arguments, attached: Attached, note: Note) -> str:
    """A picture of a page builder, by its key or its address."""
    known = attached.pictures.get(given.get("image"))
    address = given.get("src")
    if known is None and not address:
        return ""
    return f"\n\n{_figure(*(known or (address, given.get('alt'), '')))}\n\n"


def _figure(address: str, alt: str, caption: str) -> str:
    return f'<figure><img src="{escape(address)}" alt="{escape(alt)}"><figcaption>{caption}</figcaption></figure>'


def _heading(given: Arguments, attached: Attached, note: Note) -> str:
    """What page builders write above a part."""
    words = given.get("text", "title")
    return f"\n\n<h3>{words}</h3>\n\n" if words else ""


def _playing(place: str) -> "Single":
    """Something of another site: by its address, or by its name in a `place`."""

    def made(given: Arguments, attached: Attached, note: Note) -> str:
        said = unescape(given.get("id", "url", "src") or given.at(0))
        if WEB_ADDRESS.match(said):
            return _address(re.split(r"&w=\d", said)[0])
        return _address(place.format(said) if re.fullmatch(r"[\w-]+", said) else "")

    return made


def _player(kind: str) -> "Single":
    return lambda given, attached, note: _media(kind)("", given)


def _gist(given: Arguments, attached: Attached, note: Note) -> str:
    said = given.get("url", "id") or given.at(0)
    address = said if WEB_ADDRESS.match(said) else f"https://gist.github.com/{said}"
    return f'<a href="{escape(address)}">See the code on GitHub</a>' if said else ""


Single = Callable[[Arguments, Attached, Note], str]
SINGLE: dict[str, Single] = {
    "gallery": _gallery,
    "youtube": _playing("https://www.youtube.com/watch?v={}"),
    "vimeo": _playing("https://vimeo.com/{}"),
    "dailymotion": _playing("https://www.dailymotion.com/video/{}"),
    "ted": _playing("https://www.ted.com/talks/{}"),
    **dict.fromkeys(("embed", "soundcloud"), _playing("")),
    "video": _player("video"),
    "audio": _player("audio"),
    "gist": _gist,
    **dict.fromkeys(("vc_single_image", "et_pb_image"), _image),
    "vc_custom_heading": _heading,
}
# Names that are no words of a text in brackets, though they come without anything else.
PLUGINS = {
    "contactform",
    "woocommerce",
    "sitemap",
    "archives",
    "polldaddy",
    "playlist",
    "toc",
    "products",
    "cart",
}
