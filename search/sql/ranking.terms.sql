-- The words of a query as they are stemmed, those that mean the same, those that its last word may be the beginning of, and how much each says:
-- the rarer it is among the documents that are searched, the more. Beside them how many documents there are, and how
-- many words one has.
WITH scale AS (
    SELECT sum(documents)::float AS documents, greatest(sum(length)::float / greatest(sum(documents), 1), 1) AS length
    FROM search_scale
    WHERE site_id = ANY(%(sites)s)
),
asked AS (
    SELECT lexeme, 1.0 AS share
    FROM unnest(tsvector_to_array(to_tsvector(%(configuration)s::regconfig, %(words)s))) AS lexeme
    UNION ALL
    SELECT lexeme, %(synonym)s::float
    FROM unnest(tsvector_to_array(to_tsvector(%(configuration)s::regconfig, %(synonyms)s))) AS lexeme
    UNION ALL
    SELECT DISTINCT unnest(tsvector_to_array(to_tsvector(%(configuration)s::regconfig, longer.word))), %(longer)s::float
    FROM (
        SELECT word
        FROM search_word
        WHERE site_id = ANY(%(sites)s)
            AND %(begun)s <> ''
            AND word ^@ %(begun)s
            AND NOT EXISTS (
                SELECT 1 FROM search_word AS whole WHERE whole.site_id = ANY(%(sites)s) AND whole.word = %(begun)s
            )
        ORDER BY documents DESC, word
        LIMIT 12
    ) AS longer
),
known AS (
    SELECT asked.lexeme, max(asked.share) AS share, coalesce(sum(lexeme.documents), 0)::float AS documents
    FROM (SELECT lexeme, max(share) AS share FROM asked GROUP BY lexeme) AS asked
    LEFT JOIN search_lexeme AS lexeme ON lexeme.lexeme = asked.lexeme AND lexeme.site_id = ANY(%(sites)s)
    GROUP BY asked.lexeme
)
SELECT
    known.lexeme,
    known.documents,
    known.share * ln(1 + greatest(scale.documents - known.documents + 0.5, 0.5) / (known.documents + 0.5)) AS weight,
    scale.length,
    scale.documents
FROM known
CROSS JOIN scale
ORDER BY known.documents, known.lexeme
