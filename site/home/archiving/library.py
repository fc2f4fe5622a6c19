"""Pictures and files of an archive on their way into the library."""

from pathlib import PurePosixPath
from typing import Any

from django.contrib.auth.models import Group
from django.core.files import File
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from core.unlisting import UNLISTED
from home.archiving.reading import Archive, RefusedError
from home.archiving.recording import Record
from home.archiving.reporting import Report
from home.archiving.restoring import Keys, as_told, fill, put


class Library:
    """Takes them in. `stored` are the files that came into the storage: they do not go with a transaction."""

    def __init__(self, archive: Archive, keys: Keys, report: Report, stored: list[tuple[Any, str]]) -> None:
        self.archive, self.keys, self.report, self.stored = archive, keys, report, stored
        self.met: set[int] = set()  # Each stands for one of the archive, also where several are alike.

    def collection(self, record: Record) -> None:
        """The collection of that name, as private as it was; another one where that of the name is not."""
        parent = self._parent(record)
        if record["parent"] is None and not record["restrictions"]:
            self.keys.add(Collection, record["key"], parent.pk)
            return
        wanted = {_door(said) for said in record["restrictions"]}
        name = str(record["name"])[:200]
        taken = {child.name: child for child in parent.get_children()}
        names = (name, *(f"{name} {number}" for number in range(2, len(taken) + 3)))
        free = next(each for each in names if each not in taken or _doors(taken[each]) == wanted)
        found = taken.get(free)
        if found is None:
            found = parent.add_child(instance=Collection(name=free))
            for said in record["restrictions"]:
                restrict(CollectionViewRestriction(collection=found), said, self.report)
        self.keys.add(Collection, record["key"], found.pk)

    def file(self, model: Any, record: Record) -> None:
        """A picture or file; what is in the library already, told of in the same words, is not added again."""
        said = record["fields"]
        if record["file"] is None:
            self.report.notes.append(
                f"The file of “{said.get('title')}” was missing when the archive was made."
            )
            return
        row = model()
        fill(row, said, self.keys)
        key = self._same(row, record) or self._add(row, record)
        self.met.add(key)
        self.keys.add(model, record["key"], key)

    def _parent(self, record: Record) -> Collection:
        if record["parent"] is None:
            return Collection.get_first_root_node()
        return Collection.objects.get(pk=self.keys.of(Collection, record["parent"]))

    def _same(self, row: Any, record: Record) -> int | None:
        told = ("title", "description", "focal_point_x", "focal_point_y", "name", "collection_id")
        names = {name: getattr(row, name) for name in told if hasattr(row, name)}
        found = type(row).objects.filter(file_hash=record["file_hash"], **names).exclude(file_hash="")
        key: int | None = found.exclude(pk__in=self.met).values_list("pk", flat=True).first()
        return key

    def _add(self, row: Any, record: Record) -> int:
        told = as_told(row, record["fields"])
        name = PurePosixPath(record["file"]).name.partition("-")[2]
        with self.archive.file(record["file"]) as content:
            row.file = File(content, name=name)
            measure = getattr(row, "_set_image_file_metadata", None) or row._set_document_file_metadata
            measure()
            if record["file_hash"] and row.file_hash != record["file_hash"]:
                raise RefusedError(f"The archive is damaged: {record['file']} is not as it was.")
            try:
                row.save()
            finally:
                if row.file._committed:
                    self.stored.append((row.file.storage, row.file.name))
        row.tags.set(record["tags"])
        put(row, told)
        return int(row.pk)


def restrict(restriction: Any, said: Record, report: Report) -> None:
    """Makes a page or a collection private as it was. Raises ValidationError for what would leave it open."""
    restriction.restriction_type, restriction.password = said["restriction_type"], said["password"]
    is_unlisted = isinstance(restriction, PageViewRestriction) and restriction.restriction_type == UNLISTED
    restriction.full_clean(exclude={"restriction_type"} if is_unlisted else None)  # That kind is ours.
    restriction.save()
    groups = Group.objects.filter(name__in=said["groups"])
    restriction.groups.set(groups)
    if missing := set(said["groups"]) - {group.name for group in groups}:
        report.notes.append(f"There is no group {', '.join(sorted(missing))} here: nobody is in it.")


def _door(said: Record) -> tuple[str, str, frozenset[str]]:
    """What somebody has to be or to know, of the groups that there are here."""
    groups = Group.objects.filter(name__in=said["groups"]).values_list("name", flat=True)
    return said["restriction_type"], said["password"], frozenset(groups)


def _doors(collection: Collection) -> set[tuple[str, str, frozenset[str]]]:
    rows = CollectionViewRestriction.objects.filter(collection=collection)
    return {(row.restriction_type, row.password, frozenset(map(str, row.groups.all()))) for row in rows}
