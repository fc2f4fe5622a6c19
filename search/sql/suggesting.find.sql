-- What somebody may be about to ask for: words that begin with their last word, or are written like it where none does;
-- tags that begin with all of it; and titles of pages and of photos in which words begin with all of theirs. The kinds
-- take turns until there is enough, and stand apart. Where braces stand, the query of core.visibility does.
WITH begun AS (
    SELECT known.word, max(known.written) AS written, sum(known.documents) AS documents
    FROM search_word AS known
    WHERE known.site_id = ANY(%(sites)s) AND %(last)s <> '' AND known.word ^@ %(last)s
    GROUP BY known.word
    ORDER BY documents DESC, known.word
    LIMIT %(limit)s + 1
),
alike AS (
    SELECT known.word, max(known.written) AS written
    FROM search_word AS known
    WHERE known.site_id = ANY(%(sites)s)
        AND known.word %% %(last)s
        AND char_length(%(last)s) >= %(shortest)s
        AND NOT EXISTS (SELECT FROM begun)
    GROUP BY known.word
    ORDER BY similarity(known.word, %(last)s) DESC, sum(known.documents) DESC, known.word
    LIMIT %(limit)s
),
private AS MATERIALIZED (
    SELECT ARRAY({restricted}) AS paths
),
tags AS (
    SELECT min(tag.said) AS said, count(*) AS documents
    FROM (
        SELECT facets, page_id
        FROM search_searchdocument
        WHERE site_id = ANY(%(sites)s) AND keys @@ %(tag)s::tsquery
        LIMIT %(most)s
    ) AS document
    CROSS JOIN LATERAL (
        SELECT live, path FROM wagtailcore_page WHERE id = document.page_id OFFSET 0
    ) AS page
    CROSS JOIN LATERAL (
        SELECT substr(facet, 5) AS said FROM unnest(document.facets) AS facet WHERE facet ^@ 'tag:'
    ) AS tag
    WHERE lower(unaccent(tag.said)) ^@ %(tag_begins)s
        AND page.live
        AND NOT page.path ^@ ANY ((SELECT paths FROM private)::text[])
    GROUP BY lower(unaccent(tag.said))
    ORDER BY documents DESC, said
    LIMIT %(limit)s
),
holding AS (
    SELECT title, kind, language, site_id, page_id, folded_title ^@ %(folded)s AS begins, date, id
    FROM search_searchdocument
    WHERE site_id = ANY(%(sites)s) AND to_tsvector('simple', folded_title) @@ to_tsquery('simple', %(beginnings)s)
    LIMIT %(most)s
),
titles AS (
    SELECT document.title, document.kind, document.language, document.site_id, page.url_path
    FROM (
        SELECT * FROM holding ORDER BY begins DESC, date DESC NULLS LAST, id LIMIT 2 * %(limit)s
    ) AS document
    JOIN wagtailcore_page AS page ON page.id = document.page_id
    WHERE page.live AND NOT page.path ^@ ANY ((SELECT paths FROM private)::text[])
    ORDER BY document.begins DESC, document.date DESC NULLS LAST, document.id
    LIMIT %(limit)s
),
seen AS (
    SELECT
        part.title, part.address, part.image, part.id, part.folded_title ^@ %(folded)s AS begins,
        document.language, document.site_id, document.page_id, document.date
    FROM search_searchpart AS part
    CROSS JOIN LATERAL (
        SELECT * FROM search_searchdocument AS each WHERE each.id = part.document_id OFFSET 0
    ) AS document
    WHERE document.site_id = ANY(%(sites)s)
        AND part.image IS NOT NULL
        AND to_tsvector('simple', part.folded_title) @@ to_tsquery('simple', %(beginnings)s)
    LIMIT %(most)s
),
photos AS (
    SELECT photo.title, photo.language, photo.site_id, page.url_path, photo.address, photo.image
    FROM (SELECT * FROM seen ORDER BY begins DESC, date DESC NULLS LAST, id LIMIT 2 * %(limit)s) AS photo
    JOIN wagtailcore_page AS page ON page.id = photo.page_id
    WHERE page.live AND NOT page.path ^@ ANY ((SELECT paths FROM private)::text[])
    ORDER BY photo.begins DESC, photo.date DESC NULLS LAST, photo.id
    LIMIT %(limit)s
),
found AS (
    SELECT 'word' AS source, 1 AS stand, row_number() OVER () AS turn, said, '' AS kind, '' AS language,
        NULL::bigint AS site_id, '' AS url_path, '' AS address, NULL::bigint AS image
    FROM (
        SELECT coalesce(nullif(written, ''), word) AS said
        FROM (SELECT word, written FROM begun UNION ALL SELECT word, written FROM alike) AS known
        WHERE word <> %(last)s
    ) AS each
    UNION ALL
    SELECT 'tag', 2, row_number() OVER (), said, '', '', NULL, '', '', NULL
    FROM tags
    UNION ALL
    SELECT 'page', 3, row_number() OVER (), title, kind, language, site_id, url_path, '', NULL
    FROM titles
    UNION ALL
    SELECT 'photo', 4, row_number() OVER (), title, '', language, site_id, url_path, address, image
    FROM photos
)
SELECT source, said, kind, language, site_id, url_path, address, image
FROM (SELECT * FROM found ORDER BY turn, stand LIMIT %(limit)s) AS chosen
ORDER BY stand, turn
