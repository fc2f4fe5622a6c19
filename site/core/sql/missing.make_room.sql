-- Deletes the rows of a site beyond the most that are kept: those asked for least, and least lately. The new row stays,
-- and what the owner ignores goes last, lest it come back. What another process is deleting is left to it.
DELETE FROM core_miss
WHERE id IN (
    SELECT id
    FROM core_miss
    WHERE id IN (
        SELECT id
        FROM core_miss
        WHERE site_id = %(site)s AND id <> %(new)s
        ORDER BY is_ignored DESC, count DESC, last_on DESC, id DESC
        OFFSET %(most)s - 1
    )
    ORDER BY id
    FOR UPDATE SKIP LOCKED
)
