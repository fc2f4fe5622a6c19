-- One more who found nothing. Gives the key of the row, and whether it is new.
INSERT INTO core_miss AS known (site_id, path, count, linked_from, first_on, last_on, is_ignored)
VALUES (%(site)s, %(path)s, 1, %(linked_from)s, %(today)s, %(today)s, false)
ON CONFLICT (site_id, path) DO UPDATE SET
    count = known.count + 1,
    linked_from = coalesce(nullif(excluded.linked_from, ''), known.linked_from),
    last_on = greatest(known.last_on, excluded.last_on)
RETURNING id, xmax = 0
