-- The same for its words as they are stemmed, whose numbers say how rare each is.
INSERT INTO search_lexeme AS known (site_id, lexeme, documents)
SELECT document.site_id, stemmed, 1
FROM search_searchdocument AS document, unnest(tsvector_to_array(document.tsv)) AS stemmed
WHERE document.page_id = %(page)s
ORDER BY stemmed
ON CONFLICT (lexeme, site_id) DO UPDATE SET documents = known.documents + 1
