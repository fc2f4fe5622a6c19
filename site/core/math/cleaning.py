"""MathML in which nothing but a formula can stand."""

import re
from functools import cache

import nh3

# MathML Core, without `maction` (scripted) and `annotation-xml` (holds HTML).
_NAMES = (
    "math menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace"
    " msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover"
)
TAGS = set(_NAMES.split())
ATTRIBUTES = {
    "*": {"displaystyle", "scriptlevel", "mathvariant", "mathcolor", "mathbackground"},
    "math": {"display"},
    "menclose": {"notation"},
    "mfrac": {"linethickness"},
    "mo": {
        "form",
        "lspace",
        "rspace",
        "maxsize",
        "minsize",
        "movablelimits",
        "separator",
        "stretchy",
        "symmetric",
    }
    | {"largeop", "fence"},
    "mover": {"accent"},
    "mpadded": {"width", "height", "depth", "lspace", "voffset"},
    "mspace": {"width", "height", "depth"},
    "mtd": {"columnspan", "rowspan"},
    "munder": {"accentunder"},
    "munderover": {"accent", "accentunder"},
}
# The policy of the pages forbids style attributes: what the converter says in them is said in classes.
_CLASSES = {
    "text-align:left": "at-left",
    "text-align:right": "at-right",
    "padding-left:0": "flush-left",
    "padding-right:0": "flush-right",
    "padding-left:1em": "gap",
    "width:100%": "whole",
    "width:50%": "half",
    "width:7.5%": "edge",
    "border-top:0.05em solid currentcolor": "rule-top",
    "border-bottom:0.05em solid currentcolor": "rule-bottom",
    "border-right:0.05em solid currentcolor": "rule-right",
    "border-left:0.05em solid currentcolor": "rule-left",
}
_STYLE = re.compile(r' style="([^"]*)"')
_COLOUR = re.compile(r"color:(#[0-9A-Fa-f]{3,8})")


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=TAGS,
        clean_content_tags={"script", "style"},
        attributes=ATTRIBUTES,
        allowed_classes={tag: set(_CLASSES.values()) for tag in ("mtd", "mtable", "mrow")},
        link_rel=None,
        strip_comments=True,
    )


def cleaned(mathml: str) -> str:
    """MathML with the allowed tags and attributes alone, and classes in the place of styles."""
    return _cleaner().clean(_STYLE.sub(_unstyled, mathml))


def _unstyled(found: re.Match[str]) -> str:
    classes, more = [], ""
    for declaration in found[1].split(";"):
        said = re.sub(r"\s*:\s*", ":", declaration.strip())
        if said in _CLASSES:
            classes.append(_CLASSES[said])
        elif colour := _COLOUR.fullmatch(said):
            more = f' mathcolor="{colour[1]}"'
    return (f' class="{" ".join(classes)}"' if classes else "") + more
