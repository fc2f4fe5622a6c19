"""Exports that people ask for in the admin: asked, made by jobs, kept for some days, gone."""

import errno
import logging
import shutil
import time
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from wagtail.log_actions import log
from wagtail.models import Site
from wagtail.permissions import page_permission_policy

from blog.importing.running import words_of
from blog.importing.working import SECONDS
from core.admin.belonging import SettingPolicy
from core.admin.sites import IN_ORDER
from core.cleaning import storable
from core.models import SiteProfile
from home.archiving.exporting import export
from home.archiving.writing import PausedError, StoppedError
from home.models.export import Export, State

logger = logging.getLogger(__name__)

EVERY = 10  # Steps between two looks at whether to stop.
FULL = "The disk of the server does not hold it ({}). Free some space, then export again."
UNFORESEEN = "It ended by an error that nobody foresaw: {}. Export again."


def sites_to_export(person: Any) -> QuerySet[Site]:
    """The sites that a person may take out: an archive holds private pages, drafts and the e-mail of readers.

    So it takes who may change the settings of a site and its home page, and look after responses.
    """
    pages = page_permission_policy.instances_user_has_permission_for(person, "change")
    sites = SettingPolicy(SiteProfile).sites_user_has_permission_for(person, "change")
    found: QuerySet[Site] = sites.filter(root_page__in=pages).order_by(*IN_ORDER)
    return found if person.has_perm("responses.view_response") else found.none()


def ask(site: Site, person: Any) -> Export:
    """The export of a site that is waited for already, or a new one for the job to make."""
    waited_for: Export | None = Export.objects.unfinished().filter(site=site, person=person).first()
    if waited_for:
        return waited_for
    made = Export.objects.create(site=site, person=person)
    log(instance=site, action="home.export_site", user=person)
    return made


def make(key: UUID) -> bool:
    """Writes the archive for a while. Whether there is more to do."""
    asked = Export.objects.select_related("site__root_page").filter(pk=key).first()
    if asked is None or not asked.is_unfinished:
        return False
    asked.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    row = Export.objects.filter(pk=key)
    row.update(state=State.RUNNING)
    watch = _Watch(row)
    try:
        export(asked.site, asked.path, progress=watch.tell, stop=watch.is_to_stop, pause=watch.is_over)
    except PausedError:
        return True
    except StoppedError:
        row.update(state=State.STOPPED)
    except Exception as error:
        row.update(state=State.FAILED, trouble=_trouble(error)[:300])
    except BaseException:
        # The worker ends, and the job is tried again; until then it is no longer running.
        row.update(state=State.WAITING)
        raise
    else:
        row.update(state=State.DONE, size=asked.path.stat().st_size)
    return False


def _trouble(error: Exception) -> str:
    """In words."""
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return FULL.format(error.strerror)
    logger.exception("An export ended by an error.")
    return storable(UNFORESEEN.format(words_of(error)))


class _Watch:
    """Tells how far an export is, and whether it is to end."""

    def __init__(self, row: Any) -> None:
        self.row, self.steps = row, 0
        self.until: float | None = None

    def tell(self, done: int, total: int, what: str) -> None:
        if done % EVERY == 1 or done == total:
            self.row.update(done=done, total=total)

    def is_to_stop(self) -> bool:
        """Also where somebody has deleted it meanwhile."""
        self.steps += 1
        return self.steps % EVERY == 1 and not self.row.filter(stop_asked=False).exists()

    def is_over(self) -> bool:
        """Whether its time is over. However long the preparing took, there is some for work."""
        if self.until is None:
            self.until = time.monotonic() + SECONDS
            return False
        return time.monotonic() > self.until


def remove(asked: Export) -> None:
    """Deletes an export with its file."""
    path = asked.path
    asked.delete()
    path.unlink(missing_ok=True)


def prune() -> int:
    """Deletes exports after `EXPORTS_KEPT_DAYS`, and files of none; gives the number of exports."""
    old = list(Export.objects.old())
    for asked in old:
        remove(asked)
    found = list(settings.EXPORTS_ROOT.glob("*.zip*"))
    known = {f"{key}.zip" for key in Export.objects.values_list("pk", flat=True)}
    for path in found:
        if path.name.removesuffix(".part") in known:
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    return len(old)
