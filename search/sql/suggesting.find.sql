-- What somebody may be about to ask for: words that begin with their last word, or are written like it where none does;
-- and titles in which words begin with all of theirs. The kinds take turns until there is enough, and stand apart.
-- Where braces stand, the query of core.visibility does.
WITH begun AS (
    SELECT known.word, known.documents
    FROM search_word AS known
    WHERE known.site_id = %(site)s AND %(last)s <> '' AND known.word ^@ %(last)s
    ORDER BY known.documents DESC, known.word
    LIMIT %(limit)s + 1
),
alike AS (
    SELECT known.word, known.documents
    FROM search_word AS known
    WHERE known.site_id = %(site)s
        AND known.word %% %(last)s
        AND char_length(%(last)s) >= %(shortest)s
        AND NOT EXISTS (SELECT FROM begun)
    ORDER BY similarity(known.word, %(last)s) DESC, known.documents DESC, known.word
    LIMIT %(limit)s
),
holding AS (
    SELECT title, kind, language, page_id, folded_title ^@ %(folded)s AS begins, date, id
    FROM search_searchdocument
    WHERE site_id = %(site)s AND to_tsvector('simple', folded_title) @@ to_tsquery('simple', %(beginnings)s)
    LIMIT %(most)s
),
titles AS (
    SELECT document.title, document.kind, document.language, page.url_path
    FROM (
        SELECT * FROM holding ORDER BY begins DESC, date DESC NULLS LAST, id LIMIT 2 * %(limit)s
    ) AS document
    JOIN wagtailcore_page AS page ON page.id = document.page_id
    WHERE page.live AND NOT page.path ^@ ANY (ARRAY({restricted}))
    ORDER BY document.begins DESC, document.date DESC NULLS LAST, document.id
    LIMIT %(limit)s
),
found AS (
    SELECT 'word' AS source, 1 AS stand, row_number() OVER () AS turn, word AS said, '' AS kind, '' AS language,
        '' AS url_path
    FROM (SELECT word FROM begun UNION ALL SELECT word FROM alike) AS known
    WHERE word <> %(last)s
    UNION ALL
    SELECT 'page', 2, row_number() OVER (), title, kind, language, url_path
    FROM titles
)
SELECT source, said, kind, language, url_path
FROM (SELECT * FROM found ORDER BY turn, stand LIMIT %(limit)s) AS chosen
ORDER BY stand, turn
