-- What the owner of a site wants of a search: phrases that mean the same as one of these, and the document that comes
-- first, if it may be found at all, with whether it holds the query by itself. A row of nothing tells that the site has
-- some for other searches.
SELECT synonym.phrases, NULL::bigint AS document, false AS holds
FROM search_synonym AS synonym
WHERE synonym.site_id = %(site)s AND synonym.phrases && %(phrases)s::text[]
UNION ALL
SELECT NULL, document.id, document.tsv @@ websearch_to_tsquery(%(configuration)s::regconfig, %(query)s)
FROM search_promotion AS promotion
JOIN search_searchdocument AS document ON document.page_id = promotion.page_id
WHERE promotion.site_id = %(site)s AND promotion.key = %(key)s AND document.site_id = %(site)s
UNION ALL
SELECT NULL, NULL, false
WHERE EXISTS (SELECT FROM search_synonym WHERE site_id = %(site)s)
    OR EXISTS (SELECT FROM search_promotion WHERE site_id = %(site)s)
