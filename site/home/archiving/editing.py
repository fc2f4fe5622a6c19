"""Pages whose Markdown was changed after the archive was made: it wins over what is kept beside it."""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from blog.importing.front_matter import split
from blog.importing.metadata import Metadata, understood
from blog.importing.reading import UnreadableError, decoded
from blog.models import PostPage
from core.markdown import trouble_of
from home.archiving.pages import text_before, unescaped
from home.archiving.reading import Archive, RefusedError
from home.archiving.recording import Record
from home.archiving.restoring import Keys

_MEDIA = re.compile(r"/media/(?P<kind>images|attachments)/(?P<key>\d{1,18})-[^\s)\"'>]*")


@dataclass(frozen=True)
class Edited:
    """What a file says now."""

    meta: Metadata
    body: str

    def apply(self, page: Any) -> None:
        """Puts it on the page that was made, as a new version, and takes the tags that it names."""
        page.title = self.meta.title or page.title
        page.summary = self.meta.summary
        if hasattr(page, "body"):
            body = self.body.removeprefix(text_before(page)).strip("\n")
            page.body = [("markdown", body)] if body else []
        if isinstance(page, PostPage):
            page.date = self.meta.date or page.date
            page.tags.set(self.meta.labels)
        revision = page.save_revision()
        if page.live:
            revision.publish()
        else:
            page.save()


def edited(archive: Archive, record: Record, keys: Keys) -> Edited | None:
    """What the file of a page says, if that is not what was written; None also where the file is gone."""
    told = record["markdown"]
    content = archive.text(told["path"])
    if content is None or sha256(content).hexdigest() == told["sha256"]:
        return None
    try:
        parts = split(decoded(content)[0])
    except UnreadableError as error:
        raise RefusedError(f"{told['path']}: {error}") from None
    body = _MEDIA.sub(lambda found: _reference(found, keys), unescaped(parts.body)).strip("\n")
    if trouble := trouble_of(body):
        raise RefusedError(f"{told['path']}: {trouble}")
    return Edited(understood(parts.data), body)


def _reference(found: re.Match[str], keys: Keys) -> str:
    is_image = found["kind"] == "images"
    key = keys.of(get_image_model() if is_image else get_document_model(), int(found["key"]))
    return found[0] if key is None else f"{'image' if is_image else 'attachment'}:{key}"
