-- A result was opened after a search of today, or of the evening before; never more often than was searched.
SET LOCAL synchronous_commit = off;
SET LOCAL lock_timeout = 100;
UPDATE search_asked AS known
SET clicked = known.clicked + 1, ranks = known.ranks + %(rank)s
WHERE known.id = (
        SELECT id
        FROM search_asked
        WHERE site_id = %(site)s AND words = %(words)s AND day BETWEEN %(day)s - 1 AND %(day)s
        ORDER BY day DESC
        LIMIT 1
    )
    AND known.clicked < known.asked
