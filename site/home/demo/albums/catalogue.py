"""What is told of the albums of the demo: one file each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo that is to be drawn. `where` is its latitude and longitude, and its height if that is known."""

    name: str
    scene: str
    shape: str
    ev: float
    when: datetime
    title: str
    alt: str
    tags: tuple[str, ...]
    options: dict[str, Any]
    kit: dict[str, Any]
    licence: str
    caption: str = ""
    stars: int = 0
    featured: bool = False
    where: tuple[float, ...] = ()
    text: str = ""
    """What stands before it in the album."""


@dataclass(frozen=True, slots=True)
class Told:
    """An album, with its shots in the order in which they hang."""

    fields: dict[str, Any]
    shots: tuple[Shot, ...]


@cache
def told(slug: str) -> Told:
    """The album of that slug."""
    said = _read(slug)
    said.pop("skies", None)  # Only named there, to be said once.
    groups, licence = said.pop("groups"), said.pop("licence")
    return Told(said, tuple(shot for group in groups for shot in _shots(group, licence)))


def _shots(group: dict[str, Any], licence: str) -> Iterator[Shot]:
    zone = timezone(timedelta(minutes=group["offset"]))
    kit, text = _read("kits")[group["camera"]], group.get("text", "")
    for said in group["photos"]:
        when = datetime.fromisoformat(said["when"]).replace(tzinfo=zone)
        own = {"when": when, "tags": tuple(said["tags"])}
        yield Shot(
            **{**said, **own}, kit=kit, licence=licence, where=tuple(group.get("where", ())), text=text
        )
        text = ""


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    return found
