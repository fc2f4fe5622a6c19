-- Adds the documents of some pages to how many their site has, and their words to how many these hold; or, with a sign
-- of -1, takes them away.
INSERT INTO search_scale AS known (site_id, documents, length)
SELECT document.site_id, %(sign)s * count(*), %(sign)s * sum(document.length)
FROM search_searchdocument AS document
WHERE document.page_id = ANY(%(pages)s)
GROUP BY document.site_id
ORDER BY document.site_id
ON CONFLICT (site_id) DO UPDATE
SET documents = known.documents + EXCLUDED.documents, length = known.length + EXCLUDED.length
