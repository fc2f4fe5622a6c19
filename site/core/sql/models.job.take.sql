-- The next due job of one lane, marked as delivered. A row that another taker holds is passed over, not waited for.
UPDATE core_job
SET delivered_at = %(now)s
WHERE id = (
    SELECT id
    FROM core_job
    WHERE status = 'waiting'
      AND lane = %(lane)s
      AND run_after <= %(now)s
      AND delivered_at IS NULL
    ORDER BY run_after
    LIMIT 1
    FOR UPDATE SKIP LOCKED
)
RETURNING id
