"""Exports that people ask for in the admin: asked, made by a job, kept for some days, gone."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from wagtail.log_actions import log
from wagtail.models import Site
from wagtail.permissions import page_permission_policy

from core.admin.belonging import SettingPolicy
from core.models import SiteProfile
from home.archiving.exporting import export
from home.archiving.writing import StoppedError
from home.models.export import Export, State

EVERY = 10  # Steps between two looks at whether to stop.
FULL = "The disk of the server does not hold it ({}). Free some space, then export again."


def sites_to_export(person: Any) -> QuerySet[Site]:
    """The sites that a person may take out: an archive holds private pages, drafts and the e-mail of readers.

    So it takes who may change the settings of a site and its home page, and look after responses.
    """
    pages = page_permission_policy.instances_user_has_permission_for(person, "change")
    sites = SettingPolicy(SiteProfile).sites_user_has_permission_for(person, "change")
    found: QuerySet[Site] = sites.filter(root_page__in=pages).order_by("hostname")
    return found if person.has_perm("responses.view_response") else found.none()


def ask(site: Site, person: Any) -> Export:
    """The export of a site that is waited for already, or a new one for the job to make."""
    waited_for: Export | None = Export.objects.unfinished().filter(site=site, person=person).first()
    if waited_for:
        return waited_for
    made = Export.objects.create(site=site, person=person)
    log(instance=site, action="home.export_site", user=person)
    return made


def make(key: UUID) -> None:
    """Writes the archive, from its beginning. Raises what went wrong, but for a full disk, which is told."""
    asked = Export.objects.select_related("site__root_page").filter(pk=key).first()
    if asked is None or not asked.is_unfinished:
        return
    asked.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    row = Export.objects.filter(pk=key)
    row.update(state=State.RUNNING)
    progress = _Progress(row)
    try:
        export(asked.site, asked.path, progress=progress.tell, stop=progress.is_to_stop)
    except StoppedError:
        row.update(state=State.STOPPED)
    except OSError as error:
        row.update(state=State.FAILED, trouble=FULL.format(error.strerror or error)[:300])
    except BaseException:
        # The job is tried again; until then it is no longer running.
        row.update(state=State.WAITING)
        raise
    else:
        row.update(state=State.DONE, size=asked.path.stat().st_size)


class _Progress:
    def __init__(self, row: Any) -> None:
        self.row, self.steps = row, 0

    def tell(self, done: int, total: int, what: str) -> None:
        if done % EVERY == 0 or done == total:
            self.row.update(done=done, total=total)

    def is_to_stop(self) -> bool:
        """Also where somebody has deleted it meanwhile."""
        self.steps += 1
        return self.steps % EVERY == 1 and not self.row.filter(stop_asked=False).exists()


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
    known = {f"{key}.zip" for key in Export.objects.values_list("pk", flat=True)}
    for path in settings.EXPORTS_ROOT.glob("*.zip*"):
        if path.name.removesuffix(".part") not in known:
            path.unlink(missing_ok=True)
    return len(old)
