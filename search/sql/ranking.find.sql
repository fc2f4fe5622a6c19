-- One ranked list: documents that hold the words, that hold the corrected words, or whose title is written alike.
-- ts_rank_cd weighs title over summary over body and (flag 1) does not let long texts win by length alone.
-- The query stands in each branch as a constant, so that the planner knows how rare its words are.
WITH found AS (
    SELECT
        document.id,
        document.date,
        1 + ts_rank_cd(
            '{0.1, 0.2, 0.4, 1.0}', document.tsv, websearch_to_tsquery(%(configuration)s::regconfig, %(query)s), 1
        ) AS score
    FROM search_searchdocument AS document
    WHERE document.site_id = ANY(%(sites)s)
        AND document.tsv @@ websearch_to_tsquery(%(configuration)s::regconfig, %(query)s)
    UNION ALL
    SELECT
        document.id,
        document.date,
        0.5 + 0.5 * ts_rank_cd(
            '{0.1, 0.2, 0.4, 1.0}', document.tsv, websearch_to_tsquery(%(configuration)s::regconfig, %(corrected)s), 1
        )
    FROM search_searchdocument AS document
    WHERE document.site_id = ANY(%(sites)s)
        AND document.tsv @@ websearch_to_tsquery(%(configuration)s::regconfig, %(corrected)s)
    UNION ALL
    SELECT document.id, document.date, 0.5 * word_similarity(%(folded)s, document.folded_title)
    FROM search_searchdocument AS document
    WHERE document.site_id = ANY(%(sites)s) AND %(folded)s <%% document.folded_title
)
SELECT id, max(score) AS score, count(*) OVER () AS total
FROM found
GROUP BY id, date
ORDER BY score DESC, date DESC NULLS LAST, id
LIMIT %(limit)s OFFSET %(offset)s
