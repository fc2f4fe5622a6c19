"""What is to be done with a file that may have been imported before."""

from enum import Enum, auto

from blog.importing.wanted import Wanted
from blog.importing.writing import edited_since
from blog.models.imported import ImportedFile

TAKE_OVER = "take over what was edited here (--overwrite)"  # As Settings → Import and the command call it.


DELETED = f"Its page was deleted here. It comes back if you {TAKE_OVER}."


class Verdict(Enum):
    """What happens to one file."""

    CREATE = auto()
    UPDATE = auto()
    UNCHANGED = auto()
    SKIP = auto()


def judge(row: ImportedFile | None, content: Wanted, overwrite: bool) -> tuple[Verdict, str]:
    """The verdict, and the reason where the file is skipped."""
    if row is None or not row.fingerprint:
        return Verdict.CREATE, ""
    if row.page is None and overwrite:
        return Verdict.CREATE, ""
    if row.page is None:
        return Verdict.SKIP, DELETED
    same = row.fingerprint == content.fingerprint(content.body)
    edited = edited_since(row)
    if same and not (edited and overwrite):
        return Verdict.UNCHANGED, ""
    if edited and not overwrite:
        return Verdict.SKIP, f"It was edited here since it was imported. It changes if you {TAKE_OVER}."
    if not overwrite and _another(row, content):
        title = row.source.get("title", "")
        return Verdict.SKIP, (
            f"A different one of this name was imported before (“{title}”). Import this into another blog, or "
            f"{TAKE_OVER} to replace it."
        )
    return Verdict.UPDATE, ""


def _another(row: ImportedFile, content: Wanted) -> bool:
    """A file that shares nothing with the one imported under its name is another one, from another folder."""
    given = content.given_date and row.source.get("date") == str(content.date)
    return not given and row.source.get("title") != content.title and row.source.get("slug") != content.slug
