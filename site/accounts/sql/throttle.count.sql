-- Counts one attempt and says how many there have been: more than the limit means refused.
-- One statement, so that two processes at the same moment count two. A refused attempt neither
-- counts further nor lengthens the wait; the attempt that fills the counter starts the wait.
INSERT INTO accounts_attempts AS kept (key, count, expires)
VALUES (
    %(key)s,
    1,
    %(now)s::timestamptz + make_interval(secs => %(window)s)
)
ON CONFLICT (key) DO UPDATE SET
    count = CASE
        WHEN kept.expires <= %(now)s::timestamptz THEN 1
        ELSE least(kept.count, %(limit)s) + 1
    END,
    expires = CASE
        WHEN kept.expires <= %(now)s::timestamptz OR kept.count + 1 = %(limit)s
            THEN %(now)s::timestamptz + make_interval(secs => %(window)s)
        ELSE kept.expires
    END
RETURNING count, expires
