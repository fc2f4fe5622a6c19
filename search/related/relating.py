"""Keeping what goes with what."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from wagtail.models import Page

from core.visibility import readable
from search.models import Profile, Related, RelatedChoice
from search.placing import sites_of
from search.related.choosing import FLOOR, MOST, Scored, choose
from search.related.profiling import links_of, profile
from search.related.scoring import Field

WORDS_SHOWN = 2
TOUCHED = 6  # Pages that a change of one may change as well.
FEW = 6  # Pages of a site that is only beginning.
MANY = 1_000  # Pages whose links are asked for at once.


def refresh(page_id: int) -> None:
    """Reads a page as it is published now, finds what goes with it, and has those it touches look again."""
    before = set(Related.objects.filter(other=page_id).values_list("page_id", flat=True))
    own = profile(page_id)
    if own is None:
        forget([page_id])
        after = set()
    else:
        after = {each.profile.page_id for each in relate(page_id)[:TOUCHED]} | _first_pages(own.site_id)
    for each in sorted((before | after) - {page_id}):
        relate(each)
    take_in(page_id)


@transaction.atomic
def relate(page_id: int) -> list[Scored]:
    """Finds what goes with a page that was read, and keeps it. Gives all that was looked at, best first."""
    own = Profile.objects.select_for_update().filter(page=page_id).first()
    if own is None:
        return []
    field = Field(own)
    scored = field.scored()
    Profile.objects.filter(pk=own.pk).update(density=field.density())
    pinned, banned = choices(page_id)
    left_out = {*own.links, *pinned, *banned}
    found = choose(scored, left_out, field.likeness, max(0, MOST - len(pinned)))
    rows = [Related(other_id=each, score=1, words=[], links_here=False, is_pinned=True) for each in pinned]
    rows += [_row(each) for each in found]
    for position, row in enumerate(rows):
        row.page_id, row.position = page_id, position
    Related.objects.filter(page=page_id).delete()
    Related.objects.bulk_create(rows)
    return scored


@transaction.atomic
def take_in(page_id: int) -> None:
    """Gives a page that goes with none a place: the last of one that it goes with best, whose own has others."""
    own = Profile.objects.filter(page=page_id).first()
    if own is None or Related.objects.filter(other=page_id).exists():
        return
    scored = Field(own).scored()[:TOUCHED]
    # Nobody else may be finding anew what goes with them; in one order, so that none waits for another in a ring.
    hosts = Profile.objects.filter(pk__in=[each.profile.pk for each in scored]).order_by("pk")
    held = {host.pk for host in hosts.select_for_update(no_key=True)}
    for each in scored:
        host = each.profile
        if host.pk not in held:
            continue
        last = Related.objects.select_for_update().filter(page=host.page_id).order_by("position").last()
        if each.score < FLOOR or page_id in host.links or page_id in choices(host.page_id)[1]:
            continue
        if last is None or last.is_pinned:
            continue
        if Related.objects.filter(other=last.other_id).count() > 1:
            row = _row(Scored(own, each.score, each.words, host.page_id in own.links))
            row.page_id, row.position = host.page_id, last.position
            last.delete()
            row.save()
            return


@transaction.atomic
def forget(page_ids: Iterable[int]) -> None:
    """Takes pages out, in the caller's transaction: they go with nothing, and nothing goes with them."""
    pages = (
        Page.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=list(page_ids)).order_by("pk")
    )
    keys = list(pages.values_list("pk", flat=True))
    Profile.objects.filter(page__in=keys).delete()
    Related.objects.filter(Q(page__in=keys) | Q(other__in=keys)).delete()


def left_over() -> list[int]:
    """The pages that go with others, and should not."""
    current = readable(Page.objects.all())
    profiles = Profile.objects.exclude(page__in=current).values_list("page_id", flat=True)
    return [*profiles, *Related.objects.exclude(other__in=current).values_list("other_id", flat=True)]


def outdated() -> list[int]:
    """The pages that are kept with other links than their texts have by now, or to what not everybody may read."""
    found = []
    kept = list(Profile.objects.order_by("page").values_list("page_id", "links"))
    for start in range(0, len(kept), MANY):
        some = dict(kept[start : start + MANY])
        now = links_of(some)
        found += [page for page, links in some.items() if links != now.get(page, [])]
    return found


def choices(page_id: int) -> tuple[list[int], list[int]]:
    """The pages that the owner has pinned to one, in their order, and those that are banned from it.

    A pin holds nothing while not everybody may read the page, or while it belongs to another site.
    """
    chosen = list(RelatedChoice.objects.filter(page=page_id).order_by("pk"))
    shown = set(
        readable(Page.objects.filter(pk__in=[each.other_id for each in chosen])).values_list("pk", flat=True)
    )
    sites = sites_of({page_id, *shown}) if shown else {}
    shown = {each for each in shown if sites.get(each) == sites.get(page_id)}
    return (
        [each.other_id for each in chosen if not each.is_banned and each.other_id in shown],
        [each.other_id for each in chosen if each.is_banned],
    )


def _first_pages(site_id: int) -> set[int]:
    """All pages of a site that has few: with each new one, what is rare there is another thing."""
    found = Profile.objects.filter(site=site_id).order_by("page").values_list("page_id", flat=True)[: FEW + 1]
    return set(found) if len(found) <= FEW else set()


def _row(scored: Scored) -> Related:
    return Related(
        other_id=scored.profile.page_id,
        score=scored.score,
        words=scored.words[:WORDS_SHOWN],
        links_here=scored.links_here,
    )
