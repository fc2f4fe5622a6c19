-- Takes the documents of some pages away from their words; a word that nobody uses any more goes.
WITH written AS (
    SELECT document.site_id, word, count(*) AS times
    FROM search_searchdocument AS document, unnest(document.words) AS word
    WHERE document.page_id = ANY(%(pages)s)
    GROUP BY document.site_id, word
),
counted AS (
    SELECT known.id, known.documents - written.times AS left_over
    FROM search_word AS known
    JOIN written ON written.site_id = known.site_id AND written.word = known.word
    ORDER BY known.site_id, known.word
    FOR UPDATE OF known
),
deleted AS (
    DELETE FROM search_word WHERE id IN (SELECT id FROM counted WHERE left_over <= 0)
)
UPDATE search_word AS known SET documents = counted.left_over
FROM counted
WHERE counted.id = known.id AND counted.left_over > 0
