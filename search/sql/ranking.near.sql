-- What an address may have meant, by its words: titles that are written like it as a whole, titles that hold something
-- like it, and documents that hold all of its words. Likeness is asked twice: an index answers the operators.
WITH found AS (
    SELECT document.id, document.date, similarity(document.folded_title, %(folded)s) AS score
    FROM search_searchdocument AS document
    WHERE document.site_id = %(site)s
        AND document.folded_title %% %(folded)s
        AND similarity(document.folded_title, %(folded)s) >= %(least)s
    UNION ALL
    SELECT document.id, document.date, 0.9 * word_similarity(%(folded)s, document.folded_title)
    FROM search_searchdocument AS document
    WHERE document.site_id = %(site)s AND %(folded)s <%% document.folded_title
    UNION ALL
    SELECT document.id, document.date, %(least)s
    FROM search_searchdocument AS document
    WHERE document.site_id = %(site)s
        AND document.tsv @@ plainto_tsquery(%(configuration)s::regconfig, %(several)s)
)
SELECT id
FROM found
GROUP BY id, date
ORDER BY max(score) DESC, date DESC NULLS LAST, id
LIMIT %(limit)s
