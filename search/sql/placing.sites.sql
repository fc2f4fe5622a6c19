-- To which site each of some pages belongs: the one that begins nearest above it, as Wagtail decides it.
SELECT page.id, (
    SELECT site.id
    FROM wagtailcore_site AS site
    JOIN wagtailcore_page AS root ON root.id = site.root_page_id
    WHERE page.url_path ^@ root.url_path
    ORDER BY length(root.url_path) DESC, site.is_default_site DESC, site.hostname
    LIMIT 1
)
FROM wagtailcore_page AS page
WHERE page.id = ANY(%(pages)s)
