-- The passages nearest to a vector, by the index. Whatever passages say, each page is asked whether anybody may read it;
-- what documents are to be besides would be asked within, by `page_id`. Where braces stand, the query of core.visibility
-- does.
SELECT near.page_id, document.id, near.number, near.similarity
FROM (
    SELECT page_id, number, 1 - (vector <=> %(vector)s::halfvec) AS similarity
    FROM search_passage
    WHERE model = %(model)s AND site_id = ANY(%(sites)s)
    ORDER BY vector <=> %(vector)s::halfvec
    LIMIT %(limit)s
) AS near
JOIN search_searchdocument AS document ON document.page_id = near.page_id
JOIN wagtailcore_page AS page ON page.id = near.page_id
WHERE page.live AND NOT page.path ^@ ANY (ARRAY({restricted}))
ORDER BY near.similarity DESC, document.id, near.number
