-- Adds to the numbers of documents that hold some words; a word that none holds any more goes. The row of the site in
-- search_scale is locked: nobody else counts there meanwhile.
WITH changed AS (
    SELECT more.site_id, more.word, coalesce(known.documents, 0) + more.documents AS documents
    FROM unnest(%(sites)s::bigint[], %(texts)s::text[], %(documents)s::bigint[]) AS more (site_id, word, documents)
    LEFT JOIN search_word AS known ON known.site_id = more.site_id AND known.word = more.word
),
gone AS (
    DELETE FROM search_word AS known
    USING changed
    WHERE changed.documents <= 0 AND known.site_id = changed.site_id AND known.word = changed.word
)
INSERT INTO search_word (site_id, word, documents)
SELECT site_id, word, documents
FROM changed
WHERE documents > 0
ON CONFLICT (site_id, word) DO UPDATE SET documents = EXCLUDED.documents
