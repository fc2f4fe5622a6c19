"""What an import did, and what the owner should know of it."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from core.cleaning import printable

LISTS = ("skipped", "failed", "notes", "posts", "clashes")
COUNTS = ("created", "updated", "pictures", "redirects", "responses")
MOST_NAMED = 10  # Names in one line.
MOST_TOLD = 1000  # Lines of each list that are kept with an import; the counts are of all.


@dataclass(frozen=True)
class Note:
    """A remark on one line of one file; of what has no lines, the line is 0."""

    key: str
    line: int
    text: str

    def __str__(self) -> str:
        place = f"{self.key}:{self.line}" if self.line else self.key
        return printable(f"{place}: {self.text}")


@dataclass
class Report:
    """Files by what became of them, by their path below the folder. Of a trial run: what would become of them.

    `addresses` are those that posts have or would have, `clashes` what stood in the way, `left_out` counts what has
    no place here, `kinds` what is new by its kind. `broken` says why an export was not read to its end. `site` is the
    address of a whole site that came.
    """

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    remaining: int = 0
    pictures: int = 0
    redirects: int = 0
    dated_by_file: int = 0
    responses: int = 0
    addresses: dict[str, tuple[str, str]] = field(default_factory=dict)
    clashes: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    broken: str = ""
    site: str = ""

    @property
    def interrupted(self) -> bool:
        """Whether it was stopped before the last file."""
        return self.remaining > 0

    def note(self, key: str, line: int, text: str) -> None:
        """Remembers a remark, once."""
        note = Note(key, line, text)
        if note not in self.notes[-50:]:
            self.notes.append(note)

    def settle(self, title: str, wanted: str, free: str) -> None:
        """Remembers that an address was taken, where it was."""
        if free != wanted:
            self.clashes.append(f"“{title}”: the address {wanted} is taken; it becomes {free}.")

    def summary(self) -> str:
        """The counts in one line."""
        counts = {
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "skipped": self.skipped,
            "failed": self.failed,
        }
        return ", ".join(f"{len(files)} {word}" for word, files in counts.items())

    def told(self) -> dict[str, Any]:
        """All of it in plain values, no list of it longer than a person reads."""
        lists: dict[str, list[Any]] = {
            "skipped": [[key, reason] for key, reason in self.skipped.items()],
            "failed": [[key, reason] for key, reason in self.failed.items()],
            "notes": [str(note) for note in self.notes],
            "posts": [[title, address] for title, address in self.addresses.values()],
            "clashes": self.clashes,
        }
        return {
            "created": len(self.created),
            "updated": len(self.updated),
            "unchanged": len(self.unchanged),
            "pictures": self.pictures,
            "redirects": self.redirects,
            "responses": self.responses,
            "dated_by_file": self.dated_by_file,
            **{name: told[:MOST_TOLD] for name, told in lists.items()},
            "more": {name: max(0, len(told) - MOST_TOLD) for name, told in lists.items()},
            "kinds": dict(self.kinds.most_common()),
            "left_out": dict(self.left_out.most_common()),
            "broken": self.broken,
            "site": self.site,
        }


def merged(before: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """What several pieces of one import told, as one: `before` is empty, or was told by a look, at first."""
    told = now | {"begun": True}
    if not before.get("begun"):
        return told
    for name in COUNTS:
        told[name] = before.get(name, 0) + now[name]
    told["more"] = {}
    for name in LISTS:
        known = [*before.get(name, []), *(one for one in now[name] if one not in before.get(name, []))]
        cut = before.get("more", {}).get(name, 0) + now["more"][name]
        told[name], told["more"][name] = known[:MOST_TOLD], cut + max(0, len(known) - MOST_TOLD)
    told["kinds"] = dict(Counter(before.get("kinds", {})) + Counter(now["kinds"]))
    for name in ("unchanged", "dated_by_file"):  # Each piece counts these anew.
        told[name] = max(before.get(name, 0), now[name])
    return told


def told_of(names: list[str]) -> str:
    """The first of several names, and how many more there are."""
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def counted(count: int, one: str, many: str) -> str:
    """A number with the word for what it counts."""
    return f"{count:,} {one if count == 1 else many}"
