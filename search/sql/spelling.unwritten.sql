-- Which of some words no document of the sites is written with, and whether none holds it in another form either.
SELECT asked.word, NOT EXISTS (
    SELECT 1 FROM search_searchdocument AS document
    WHERE document.site_id = ANY(%(sites)s)
        AND document.tsv @@ plainto_tsquery(%(configuration)s::regconfig, asked.word)
)
FROM unnest(%(words)s::text[]) AS asked (word)
WHERE numnode(plainto_tsquery(%(configuration)s::regconfig, asked.word)) > 0
    AND NOT EXISTS (
        SELECT 1 FROM search_word AS known WHERE known.site_id = ANY(%(sites)s) AND known.word = asked.word
    )
