-- What of the documents that are shown is found by itself: in each, those parts that hold most of the words, of those
-- that the filters ask for; where there are only filters, all of those.
WITH asked AS (
    SELECT replace(
        plainto_tsquery(%(configuration)s::regconfig, %(query)s || ' ' || %(corrected)s)::text, '&', '|'
    )::tsquery AS words
)
SELECT document_id, number, address, title, image
FROM (
    SELECT
        part.*,
        row_number() OVER (
            PARTITION BY part.document_id ORDER BY ts_rank(part.tsv, asked.words) DESC, part.number
        ) AS place
    FROM asked
    CROSS JOIN search_searchpart AS part
    WHERE part.document_id = ANY(%(ids)s)
        AND (numnode(asked.words) = 0 OR part.tsv @@ asked.words)
        AND (%(keys)s = '' OR part.keys @@ %(keys)s::tsquery)
) AS held
WHERE place <= %(most)s
ORDER BY document_id, place
