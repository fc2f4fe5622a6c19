-- How many of what is found are of which kind, and so on; of each sort the most, `most` at most. Of an album, its photos
-- are counted that are found. What is found is asked once more whether anybody may read it; of more than `counted`, as
-- many are counted. Where braces stand, the query of core.visibility does.
WITH found AS MATERIALIZED (
    SELECT document.id, document.site_id, document.title, document.facets, document.is_album, page.slug
    FROM (
        SELECT document.*, document.keys @@ '''in:'':*'::tsquery AS is_album
        FROM search_searchdocument AS document
        WHERE document.site_id = ANY(%(sites)s)
            AND (
                document.tsv @@ (websearch_to_tsquery(%(configuration)s::regconfig, %(query)s) || %(wider)s::tsquery)
                OR (%(alike)s <> '' AND %(alike)s <%% document.folded_title)
                OR document.id = ANY(%(alone)s::bigint[])
                OR (%(newest)s AND numnode(websearch_to_tsquery(%(configuration)s::regconfig, %(query)s)) = 0)
            )
            AND (%(keys)s = '' OR document.keys @@ %(keys)s::tsquery)
            AND (%(since)s::timestamptz IS NULL OR document.date >= %(since)s)
            AND (%(until)s::timestamptz IS NULL OR document.date < %(until)s)
        LIMIT %(counted)s
    ) AS document
    CROSS JOIN LATERAL (
        SELECT slug, live, path FROM wagtailcore_page WHERE id = document.page_id OFFSET 0
    ) AS page
    WHERE page.live AND NOT page.path ^@ ANY (ARRAY({restricted}))
),
asked AS (
    SELECT replace(
        plainto_tsquery(%(configuration)s::regconfig, %(said)s || ' ' || %(corrected)s)::text, '&', '|'
    )::tsquery AS words
),
counted AS (
    SELECT split_part(facet, ':', 1) AS name, substr(facet, strpos(facet, ':') + 1) AS value, '' AS said, count(*) AS times
    FROM found
    CROSS JOIN LATERAL unnest(found.facets || ('site:' || found.site_id)) AS facet
    GROUP BY facet
    UNION ALL
    SELECT 'in', found.slug, found.title, photos.times
    FROM found
    CROSS JOIN asked
    CROSS JOIN LATERAL (
        SELECT count(*) AS times
        FROM search_searchpart AS part
        WHERE part.document_id = found.id
            AND (numnode(asked.words) = 0 OR part.tsv @@ asked.words)
            AND (%(keys)s = '' OR part.keys @@ %(keys)s::tsquery)
        OFFSET 0
    ) AS photos
    WHERE found.is_album AND photos.times > 0
)
SELECT name, value, said, times
FROM (
    SELECT *, row_number() OVER (PARTITION BY name ORDER BY times DESC, value DESC) AS place
    FROM counted
) AS each
WHERE place <= %(most)s
ORDER BY name, place
