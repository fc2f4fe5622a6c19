-- For each word of the query that no document of the site holds: the words of the site that are written most like it,
-- and those that differ by two neighbours swapped, which leaves a short word hardly a trigram.
WITH unknown AS MATERIALIZED (
    SELECT asked.word, asked.swapped
    FROM unnest(%(words)s::text[], %(swapped)s::text[]) AS asked (word, swapped)
    WHERE numnode(plainto_tsquery(%(configuration)s::regconfig, asked.word)) > 0
        -- A word that is written so is found at once; one in another form, through its stem.
        AND NOT EXISTS (
            SELECT 1 FROM search_word AS known WHERE known.site_id = ANY(%(sites)s) AND known.word = asked.word
        )
        AND NOT EXISTS (
            SELECT 1 FROM search_searchdocument AS document
            WHERE document.site_id = ANY(%(sites)s)
                AND document.tsv @@ plainto_tsquery(%(configuration)s::regconfig, asked.word)
        )
)
SELECT unknown.word, near.word, near.likeness, near.documents
FROM unknown
CROSS JOIN LATERAL (
    (
        SELECT known.word, similarity(known.word, unknown.word) AS likeness, known.documents
        FROM search_word AS known
        WHERE known.site_id = ANY(%(sites)s) AND known.word %% unknown.word
        ORDER BY likeness DESC, known.documents DESC
        LIMIT 60
    )
    UNION
    SELECT known.word, similarity(known.word, unknown.word), known.documents
    FROM search_word AS known
    WHERE known.site_id = ANY(%(sites)s) AND known.word = ANY(string_to_array(unknown.swapped, ' '))
) AS near
