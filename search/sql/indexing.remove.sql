-- Removes the documents of some pages. Gives what they counted for, as `indexing.store` gives it, to be taken away.
WITH removed AS (
    DELETE FROM search_searchdocument WHERE page_id = ANY(%(pages)s)
    RETURNING site_id, words, tsv, length
)
SELECT site_id, 'documents', '', count(*) FROM removed GROUP BY site_id
UNION ALL
SELECT site_id, 'length', '', sum(length) FROM removed GROUP BY site_id
UNION ALL
SELECT site_id, 'word', word, count(*) FROM removed, unnest(words) AS word GROUP BY site_id, word
UNION ALL
SELECT site_id, 'lexeme', lexeme, count(*)
FROM removed, unnest(tsvector_to_array(tsv)) AS lexeme
GROUP BY site_id, lexeme
