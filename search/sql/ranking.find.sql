-- One ranked list: documents that hold what is asked for, and, where the query was widened, those that hold some of its
-- words, have a title that is written like it, or are near to it in meaning. Whatever they hold, they are what the
-- filters ask for.
--
-- The first `most` by a quick rank are rated by BM25F: Robertson, Zaragoza, Taylor, Simple BM25 extension to multiple
-- weighted fields, CIKM 2004; k1 is 1.2, b is 0.75; a word of the title counts 2.5, of summary and tags
-- 1.5 times. How often a document holds a word is read from ts_rank: for one word whose occurrences weigh 1 it
-- gives the sum of 1/i^2 over them, over its limit of pi^2/6, and from the nearest integer to 1/(pi^2/6 - sum) - 1/2
-- their number is known; with weight 0 for some fields, those of the others, which stand before them.
-- What words say, as part of what they say of the best, and nearness in meaning, as part of that of the nearest, are added
-- (a convex combination: Bruch, Gai, Ingber, An analysis of fusion functions for hybrid retrieval, TOIS 2023; why so is in
-- docs/decisions/0034). Where a document holds all of it, those that hold none of it come last.
WITH near AS (
    SELECT document, similarity
    FROM unnest(%(near)s::bigint[], %(similarities)s::float[]) AS each (document, similarity)
),
matched AS (
    SELECT
        id,
        rank,
        whole,
        held,
        count(*) OVER () AS total,
        count(*) FILTER (WHERE whole) OVER () AS total_whole,
        count(*) FILTER (WHERE held) OVER () AS total_held
    FROM (
        SELECT
            document.id,
            ts_rank('{0.3, 0.5, 0.7, 1.0}', document.tsv, asked.words, 1) AS rank,
            document.tsv @@ websearch_to_tsquery(%(configuration)s::regconfig, %(query)s) AS whole,
            true AS held
        FROM (
            SELECT websearch_to_tsquery(%(configuration)s::regconfig, %(query)s) || %(wider)s::tsquery AS words
        ) AS asked
        CROSS JOIN search_searchdocument AS document
        WHERE document.site_id = ANY(%(sites)s)
            AND document.tsv @@ (websearch_to_tsquery(%(configuration)s::regconfig, %(query)s) || %(wider)s::tsquery)
            AND (%(keys)s = '' OR document.keys @@ %(keys)s::tsquery)
            AND (%(since)s::timestamptz IS NULL OR document.date >= %(since)s)
            AND (%(until)s::timestamptz IS NULL OR document.date < %(until)s)
        UNION ALL
        SELECT document.id, 0, false, %(alike)s <> '' AND %(alike)s <%% document.folded_title
        FROM search_searchdocument AS document
        WHERE document.site_id = ANY(%(sites)s)
            AND (
                %(alike)s <> '' AND %(alike)s <%% document.folded_title
                OR document.id = ANY(%(alone)s::bigint[])
            )
            AND (%(keys)s = '' OR document.keys @@ %(keys)s::tsquery)
            AND (%(since)s::timestamptz IS NULL OR document.date >= %(since)s)
            AND (%(until)s::timestamptz IS NULL OR document.date < %(until)s)
            AND NOT document.tsv @@ (
                websearch_to_tsquery(%(configuration)s::regconfig, %(query)s) || %(wider)s::tsquery
            )
        OFFSET 0
    ) AS each
),
quick AS (
    SELECT *, row_number() OVER (ORDER BY whole DESC, rank DESC, id) AS place
    FROM matched
    ORDER BY whole DESC, rank DESC, id
    LIMIT %(most)s + %(offset)s + %(limit)s
),
best AS (
    SELECT quick.*, near.similarity
    FROM quick
    LEFT JOIN near ON near.document = quick.id
    UNION ALL
    SELECT matched.*, %(most)s + 1, near.similarity
    FROM near
    JOIN matched ON matched.id = near.document
    WHERE NOT EXISTS (SELECT FROM quick WHERE quick.id = near.document)
),
rated AS (
    SELECT
        best.id,
        sum(term.weight * often.weighted * 2.2
            / (often.weighted + 1.2 * (0.25 + 0.75 * document.length / %(length)s))) AS score
    FROM best
    JOIN search_searchdocument AS document ON document.id = best.id
    CROSS JOIN unnest(%(terms)s::tsquery[], %(weights)s::float[]) AS term (word, weight)
    CROSS JOIN LATERAL (
        SELECT
            sum(field.counts * round(
                1 / (1.6449340668 * greatest(1 - ts_rank(field.seen, document.tsv, term.word), 0.001)) - 0.5
            )) AS weighted
        FROM (VALUES
            ('{1, 1, 1, 1}'::real[], 1.0), ('{0, 0, 1, 1}', 0.5), ('{0, 0, 0, 1}', 1.0)
        ) AS field (seen, counts)
    ) AS often
    WHERE best.place <= %(most)s OR best.similarity IS NOT NULL
    GROUP BY best.id
),
scored AS (
    SELECT
        best.*,
        document.date,
        coalesce(rated.score, 0) * (CASE WHEN best.whole THEN 1.2 ELSE 1 END)
        + (CASE WHEN %(alike)s <> '' THEN word_similarity(%(alike)s, document.folded_title) ELSE 0 END) AS said,
        document.folded_title = %(folded)s AS is_named,
        1 + 0.1 * 0.5 ^ coalesce(extract(epoch FROM now() - document.date) / (2.5 * 365 * 86400), 100) AS favour
    FROM best
    JOIN search_searchdocument AS document ON document.id = best.id
    LEFT JOIN rated ON rated.id = best.id
),
scaled AS (
    SELECT *, greatest(max(said) OVER (), 1e-9) AS most_said, max(similarity) OVER () AS nearest
    FROM scored
)
SELECT id, held, total, total_whole, total_held
FROM scaled
ORDER BY
    NOT held AND total_whole > 0,
    place > %(most)s AND similarity IS NULL,
    is_named DESC,
    (
        (1 - %(meaning)s) * said / most_said
        + %(meaning)s * coalesce((similarity - %(least)s) / greatest(nearest - %(least)s, 0.3), 0)
    ) * favour DESC,
    place,
    date DESC NULLS LAST,
    id
LIMIT %(limit)s OFFSET %(offset)s
