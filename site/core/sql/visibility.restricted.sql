-- Where what is private begins: the paths of the pages that were made so, of aliases of these and of all below, and of
-- aliases of those. From the aliases on, which are few: what is private can be most of a site.
WITH private AS (
    SELECT page.path
    FROM wagtailcore_pageviewrestriction AS restriction
    JOIN wagtailcore_page AS page ON page.id = restriction.page_id
),
alias AS MATERIALIZED (
    SELECT alias.id, alias.path, alias.alias_of_id
    FROM wagtailcore_page AS alias
    WHERE alias.alias_of_id IS NOT NULL AND EXISTS (SELECT FROM private)
),
first AS (
    SELECT alias.id, alias.path
    FROM alias
    CROSS JOIN LATERAL (
        SELECT page.path FROM wagtailcore_page AS page WHERE page.id = alias.alias_of_id OFFSET 0
    ) AS source
    WHERE source.path ^@ ANY (ARRAY(SELECT path FROM private))
)
SELECT path FROM private
UNION ALL
SELECT path FROM first
UNION ALL
SELECT second.path
FROM alias AS second
CROSS JOIN LATERAL (
    SELECT page.path FROM wagtailcore_page AS page WHERE page.id = second.alias_of_id OFFSET 0
) AS source
WHERE source.path ^@ ANY (ARRAY(SELECT path FROM first))
