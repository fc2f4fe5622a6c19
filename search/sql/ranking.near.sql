-- What an address may have meant: titles that are written like its words as a whole, titles that hold something like
-- them, documents that hold all of several; and pages whose address is, or was, written like its last part.
-- Likeness is asked twice: an index answers the operators.
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
    UNION ALL
    SELECT document.id, document.date, page.likeness
    FROM (
        SELECT id, similarity(slug, %(slug)s) AS likeness
        FROM wagtailcore_page
        WHERE slug %% %(slug)s AND path ^@ %(root)s AND similarity(slug, %(slug)s) >= %(least)s
        ORDER BY likeness DESC
        LIMIT 60
    ) AS page
    JOIN search_searchdocument AS document ON document.page_id = page.id
    WHERE document.site_id = %(site)s
    UNION ALL
    SELECT document.id, document.date, 0.9
    FROM wagtailcore_page AS page
    JOIN search_searchdocument AS document ON document.page_id = page.id
    WHERE document.site_id = %(site)s AND page.slug = ANY(%(swapped)s::text[])
    UNION ALL
    SELECT document.id, document.date, 0.9 * word_similarity(%(long_slug)s, redirect.old_path)
    FROM wagtailredirects_redirect AS redirect
    JOIN search_searchdocument AS document ON document.page_id = redirect.redirect_page_id
    WHERE document.site_id = %(site)s
        AND (redirect.site_id = %(site)s OR redirect.site_id IS NULL)
        AND %(long_slug)s <%% redirect.old_path
    UNION ALL
    SELECT document.id, document.date, 0.9
    FROM wagtailredirects_redirect AS redirect
    JOIN search_searchdocument AS document ON document.page_id = redirect.redirect_page_id
    WHERE document.site_id = %(site)s
        AND (redirect.site_id = %(site)s OR redirect.site_id IS NULL)
        AND redirect.old_path = ANY(%(swapped_paths)s::text[])
)
SELECT id
FROM found
GROUP BY id, date
ORDER BY max(score) DESC, date DESC NULLS LAST, id
LIMIT %(limit)s
