-- What may go with a page: the nearest in meaning, what has several of its rarest words, and what shares a tag or a link.
SELECT page_id
FROM (
    SELECT page_id
    FROM search_profile
    WHERE site_id = %(site)s
        AND model = %(model)s
        AND vector IS NOT NULL
        AND %(vector)s::halfvec IS NOT NULL
    ORDER BY 1 - (vector <=> %(vector)s::halfvec) DESC
    LIMIT %(most)s
) AS near
UNION
SELECT page_id
FROM (
    SELECT page_id
    FROM search_profile
    WHERE site_id = %(site)s AND terms && %(rare)s::text[]
    ORDER BY (SELECT count(*) FROM unnest(%(rare)s::text[]) AS term WHERE term = ANY(terms)) DESC, page_id DESC
    LIMIT %(most)s
) AS worded
UNION
SELECT page_id
FROM (
    SELECT page_id
    FROM (
        SELECT page_id
        FROM search_profile
        WHERE site_id = %(site)s
            AND (tags && %(rare_tags)s::text[] OR links @> ARRAY[%(page)s::bigint] OR links && %(links)s::bigint[])
        OFFSET 0  -- Else all pages are gone through, the newest first, until there are enough.
    ) AS found
    ORDER BY page_id DESC
    LIMIT %(most)s
) AS beside
