-- Where what is private begins: the paths of the pages that were made so, of their aliases and of aliases of those.
SELECT begins.path
FROM wagtailcore_pageviewrestriction AS restriction
JOIN wagtailcore_page AS page ON page.id = restriction.page_id
LEFT JOIN wagtailcore_page AS alias ON alias.alias_of_id = page.id
LEFT JOIN wagtailcore_page AS second ON second.alias_of_id = alias.id
CROSS JOIN LATERAL unnest(ARRAY[page.path, alias.path, second.path]) AS begins (path)
WHERE begins.path IS NOT NULL
