-- Takes the documents of some pages away from their stemmed words; one that no document holds any more goes.
WITH stemmed AS (
    SELECT document.site_id, lexeme, count(*) AS times
    FROM search_searchdocument AS document, unnest(tsvector_to_array(document.tsv)) AS lexeme
    WHERE document.page_id = ANY(%(pages)s)
    GROUP BY document.site_id, lexeme
),
counted AS (
    SELECT known.id, known.documents - stemmed.times AS left_over
    FROM search_lexeme AS known
    JOIN stemmed ON stemmed.site_id = known.site_id AND stemmed.lexeme = known.lexeme
    ORDER BY known.site_id, known.lexeme
    FOR UPDATE OF known
),
deleted AS (
    DELETE FROM search_lexeme WHERE id IN (SELECT id FROM counted WHERE left_over <= 0)
)
UPDATE search_lexeme AS known SET documents = counted.left_over
FROM counted
WHERE counted.id = known.id AND counted.left_over > 0
