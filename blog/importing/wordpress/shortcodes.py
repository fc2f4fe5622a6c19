"""Shortcodes of WordPress as HTML; what nobody knows stays as it is written, and is told."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape

from blog.importing.arguments import Arguments, read_arguments

NAME = r"[A-Za-z][\w-]*"
# Of code nothing is a shortcode; a bracket within two brackets is one that is shown.
CODE = re.compile(r"<(pre|code|script|style|textarea)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
VERBATIM = re.compile(
    r"\[(?P<name>code|sourcecode|source|python|php|css|html|xml|js|javascript|bash|sql|java|ruby|perl|cpp|c|csharp|text"
    r"|plain|highlight|cc[a-z]{0,3}(?:_\w+)?)(?P<said>\s[^\]]*)?\](?P<inner>.*?)\[/(?P=name)\]",
    re.DOTALL,
)
TAG = re.compile(
    rf"""(?<!\[)\[(?P<closing>/?)(?P<name>{NAME})(?P<said>(?:[\s=](?:"[^"]*"|'[^']*'|[^\]"'])*)?)(?P<empty>/?)\](?!\])"""
)
PAIR = r"\[{name}(?P<said>(?:\s[^\]]*)?)\](?P<inner>.*?)\[/{name}\]"
IMAGE = re.compile(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.IGNORECASE)
HELD = "\x01{}\x01"
HOLE = re.compile("\x01(\\d+)\x01")
# They only arrange what they hold, which stays.
ARRANGING = re.compile(
    r"(?:vc|et_pb|fusion|av|tatsu|cs|x|mk|porto|ux)_\w+|row|col(?:umn)?s?\w*|one_\w+|two_\w+|three_\w+"
)

Picture = tuple[str, str, str]


@dataclass
class Attached:
    """Pictures that shortcodes name: `pictures` are address, words and caption by key, `children` the post's own."""

    pictures: dict[str, Picture]
    children: list[str] = field(default_factory=list)


def without_shortcodes(text: str, attached: Attached, note: Callable[[str], None]) -> str:
    """The text in plain HTML. Code in it becomes `pre`; that and comments are left alone."""
    held: list[str] = []

    def hold(html: str) -> str:
        held.append(html)
        return HELD.format(len(held) - 1)

    text = text.replace("\x01", "")
    text = VERBATIM.sub(lambda found: hold(_code(found)), text)
    text = CODE.sub(lambda found: hold(found[0]), text)
    for name, make in PAIRS.items():
        pattern = re.compile(PAIR.format(name=name), re.DOTALL)
        text = pattern.sub(lambda found, make=make: make(found["inner"], read_arguments(found["said"])), text)  # type: ignore[misc]
    paired = set(re.findall(rf"\[/({NAME})\]", text))
    text = TAG.sub(lambda found: _single(found, attached, paired, note), text)
    text = re.sub(rf"\[(\[/?{NAME}[^\]]*\])\]", r"\1", text)
    while HOLE.search(text):  # A comment may stand within what is held.
        text = HOLE.sub(lambda found: held[int(found[1])], text)
    return text


def _code(found: re.Match[str]) -> str:
    given = read_arguments(found["said"] or "")
    name = given.get("language", "lang") or (found["name"] if found["name"] not in GENERAL else "")
    inner = found["inner"]
    if re.match(r"\s*<pre\b", inner):
        return inner
    text = re.sub(r"</?p>|<br\s*/?>", "", inner).strip("\n")
    return f'<pre data-language="{escape(name)}">{escape(unescape(text))}</pre>'


GENERAL = {"code", "sourcecode", "source", "highlight", "text", "plain", "cc"}


def _caption(inner: str, given: Arguments) -> str:
    image = IMAGE.search(inner)
    said = given.get("caption") or (inner[image.end() :] if image else inner)
    if image is None:
        return inner
    width = given.get("align") if given.get("align") in {"alignwide", "alignfull"} else ""
    return f'\n\n<figure class="wp-caption {width}">{image[0]}<figcaption>{said.strip()}</figcaption></figure>\n\n'


def _embed(inner: str, given: Arguments) -> str:
    address = unescape(inner.strip()) or given.get("src")
    return f"\n\n<p>{escape(address)}</p>\n\n"


def _media(kind: str) -> Callable[[str, Arguments], str]:
    def made(inner: str, given: Arguments) -> str:
        address = given.get("src", "mp4", "m4v", "webm", "ogv", "mp3", "m4a", "ogg", "wav") or given.at(0)
        return f'\n\n<{kind} src="{escape(address)}"></{kind}>\n\n' if address else inner

    return made


PAIRS: dict[str, Callable[[str, Arguments], str]] = {
    "caption": _caption,
    "wp_caption": _caption,
    "embed": _embed,
    "video": _media("video"),
    "audio": _media("audio"),
    "youtube": _embed,
}


def _single(found: re.Match[str], attached: Attached, paired: set[str], note: Callable[[str], None]) -> str:
    """A shortcode that stands alone, or one end of a pair that nobody knows."""
    name = found["name"]
    given = read_arguments(found["said"].lstrip(" =").rstrip("/"))
    if ARRANGING.fullmatch(name) and (name in paired or "_" in name):
        note(f"The shortcode [{name}] only arranges what it holds; that stayed.")
        return "\n\n"
    if make := SINGLE.get(name):
        return make(given, attached)
    is_one = name in paired or "=" in found["said"] or re.search(r"[-_]", name) or name in PLUGINS
    if is_one and not found["closing"]:
        note(f"The shortcode [{name}] is not known here; it stands there as it was written.")
    return found[0]


def _gallery(given: Arguments, attached: Attached) -> str:
    keys = re.findall(r"\d+", given.get("ids", "include")) or attached.children
    left_out = set(re.findall(r"\d+", given.get("exclude")))
    shown = [attached.pictures[key] for key in keys if key in attached.pictures and key not in left_out]
    figures = "".join(
        f'<figure><img src="{escape(address)}" alt="{escape(alt)}"><figcaption>{said}</figcaption></figure>'
        for address, alt, said in shown
    )
    return f'\n\n<figure class="gallery">{figures}</figure>\n\n' if figures else ""


def _playing(given: Arguments, attached: Attached) -> str:
    address = given.get("id", "url", "src") or given.at(0).lstrip("=")
    if re.fullmatch(r"[\w-]{11}", address):
        address = f"https://www.youtube.com/watch?v={address}"
    elif re.fullmatch(r"\d+", address):
        address = f"https://vimeo.com/{address}"
    return f"\n\n<p>{escape(address)}</p>\n\n" if address else ""


def _player(kind: str) -> Callable[[Arguments, Attached], str]:
    def made(given: Arguments, attached: Attached) -> str:
        return _media(kind)("", given)

    return made


def _gist(given: Arguments, attached: Attached) -> str:
    address = given.get("url", "id") or given.at(0)
    address = address if address.startswith("http") else f"https://gist.github.com/{address}"
    return f'<a href="{escape(address)}">See the code on GitHub</a>'


SINGLE: dict[str, Callable[[Arguments, Attached], str]] = {
    "gallery": _gallery,
    **dict.fromkeys(("youtube", "vimeo", "embed", "soundcloud", "ted", "dailymotion"), _playing),
    "video": _player("video"),
    "audio": _player("audio"),
    "gist": _gist,
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
