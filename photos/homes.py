"""Taking away the places of photos that were taken near a home, before any visitor asks."""

from django.db import connection, transaction

from core.signals import content_changed
from photos.models import AlbumPhoto, HomeZone, PhotoRecord


def wait_for_zones() -> None:
    """Lets nobody change the zones before this transaction ends: what it keeps is held against all that there are."""
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {HomeZone._meta.db_table} IN SHARE MODE")


@transaction.atomic
def mark_again() -> int:
    """Says of each photo anew whether it was taken within a zone, and gives the number of those that changed."""
    zones = list(HomeZone.objects.all())
    records = PhotoRecord.objects.filter(latitude__isnull=False)
    changed: dict[bool, list[int]] = {True: [], False: []}
    for record in records.only("latitude", "longitude", "altitude", "near_home"):
        now = record.place is not None and any(zone.holds(record.place) for zone in zones)
        if now != record.near_home:
            changed[now].append(record.pk)
    for now, keys in changed.items():
        PhotoRecord.objects.filter(pk__in=keys).update(near_home=now)
    keys = [*changed[True], *changed[False]]
    albums = AlbumPhoto.objects.filter(photo__in=keys, album__shows_place=True)
    if told := sorted(set(albums.values_list("album", flat=True))):
        content_changed.send(sender=HomeZone, page_ids=told)  # Where they were taken is among their words.
    return len(keys)
