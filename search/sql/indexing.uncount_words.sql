-- Takes one document away from each word of one page's document; a word that nobody uses any more goes.
WITH gone AS (
    SELECT known.id
    FROM search_searchdocument AS document,
        unnest(tsvector_to_array(to_tsvector(
            'commonplace_simple',
            document.title || ' ' || document.summary || ' ' || document.tags || ' ' || document.body
        ))) AS written,
        search_word AS known
    WHERE document.page_id = %(page)s AND known.site_id = document.site_id AND known.word = written
    ORDER BY known.word
    FOR UPDATE OF known
),
deleted AS (
    DELETE FROM search_word WHERE id IN (SELECT id FROM gone) AND documents <= 1 RETURNING id
)
UPDATE search_word SET documents = documents - 1
WHERE id IN (SELECT id FROM gone) AND documents > 1
