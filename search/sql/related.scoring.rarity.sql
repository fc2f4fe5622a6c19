-- On how many pages of a site each of some stems is, and each of some tags.
SELECT 'term', term, (
    SELECT count(*) FROM search_profile WHERE site_id = %(site)s AND terms @> ARRAY[term]
)
FROM unnest(%(terms)s::text[]) AS term
UNION ALL
SELECT 'tag', tag, (
    SELECT count(*) FROM search_profile WHERE site_id = %(site)s AND tags @> ARRAY[tag]
)
FROM unnest(%(tags)s::text[]) AS tag
