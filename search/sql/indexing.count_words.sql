-- Adds one document to each word of one page's document, as it is written there. Rows are touched in the order of
-- their words, so that two jobs at once wait for each other instead of locking each other out.
INSERT INTO search_word AS known (site_id, word, documents)
SELECT document.site_id, written, 1
FROM search_searchdocument AS document, unnest(document.words) AS written
WHERE document.page_id = %(page)s
ORDER BY written
ON CONFLICT (site_id, word) DO UPDATE SET documents = known.documents + 1
