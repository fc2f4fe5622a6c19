"""What an import did, and what the owner should know of it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Note:
    """A remark on one line of one file."""

    key: str
    line: int
    text: str

    def __str__(self) -> str:
        # A name or an address may hold what steers a terminal.
        return "".join(c if c.isprintable() else "�" for c in f"{self.key}:{self.line}: {self.text}")


@dataclass
class Report:
    """Files by what became of them, by their path below the folder. Of a trial run: what would become of them."""

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

    @property
    def interrupted(self) -> bool:
        """Whether it was stopped before the last file."""
        return self.remaining > 0

    def note(self, key: str, line: int, text: str) -> None:
        """Remembers a remark, once."""
        note = Note(key, line, text)
        if note not in self.notes[-50:]:
            self.notes.append(note)

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
