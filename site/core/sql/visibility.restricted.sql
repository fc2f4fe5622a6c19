-- Where what is private begins: the paths of the pages that were made so, of aliases of these and of all below, and of
-- aliases of those.
WITH private AS (
    SELECT page.path
    FROM wagtailcore_pageviewrestriction AS restriction
    JOIN wagtailcore_page AS page ON page.id = restriction.page_id
),
alias AS (
    SELECT alias.id, alias.path
    FROM wagtailcore_page AS alias
    JOIN wagtailcore_page AS source ON source.id = alias.alias_of_id
    WHERE source.path ^@ ANY (ARRAY(SELECT path FROM private))
)
SELECT path FROM private
UNION ALL
SELECT path FROM alias
UNION ALL
SELECT second.path
FROM wagtailcore_page AS second
JOIN wagtailcore_page AS source ON source.id = second.alias_of_id
WHERE source.path ^@ ANY (ARRAY(SELECT path FROM alias))
