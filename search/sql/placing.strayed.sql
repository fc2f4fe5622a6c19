-- The pages of which something is kept for another site than theirs.
SELECT kept.page_id
FROM (
    SELECT page_id, site_id FROM search_searchdocument
    UNION
    SELECT page_id, site_id FROM search_passage
    UNION
    SELECT page_id, site_id FROM search_profile
) AS kept
JOIN wagtailcore_page AS page ON page.id = kept.page_id
WHERE kept.site_id IS DISTINCT FROM (
    SELECT site.id
    FROM wagtailcore_site AS site
    JOIN wagtailcore_page AS root ON root.id = site.root_page_id
    WHERE page.url_path ^@ root.url_path
    ORDER BY length(root.url_path) DESC, site.is_default_site DESC, site.hostname
    LIMIT 1
)
GROUP BY kept.page_id
ORDER BY kept.page_id
