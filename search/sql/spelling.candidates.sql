-- For each word of the query that no document of the site holds: the words of the site that are written most like it,
-- and those that differ by two neighbours swapped, which leaves a short word hardly a trigram.
SELECT asked.word, near.word, near.likeness, near.documents
FROM unnest(%(words)s::text[], %(swapped)s::text[]) AS asked (word, swapped)
CROSS JOIN LATERAL (
    (
        SELECT known.word, similarity(known.word, asked.word) AS likeness, known.documents
        FROM search_word AS known
        WHERE known.site_id = %(site)s AND known.word %% asked.word
        ORDER BY likeness DESC, known.documents DESC
        LIMIT 60
    )
    UNION
    SELECT known.word, similarity(known.word, asked.word), known.documents
    FROM search_word AS known
    WHERE known.site_id = %(site)s AND known.word = ANY(string_to_array(asked.swapped, ' '))
) AS near
WHERE numnode(plainto_tsquery(%(configuration)s::regconfig, asked.word)) > 0 AND NOT EXISTS (
    SELECT 1 FROM search_searchdocument AS document
    WHERE document.site_id = %(site)s
        AND document.tsv @@ plainto_tsquery(%(configuration)s::regconfig, asked.word)
)
