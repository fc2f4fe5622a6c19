-- By how much the counts of a site are wrong, from one look at its documents and at its counts, which change together.
-- A count of nothing is wrong as well.
WITH held AS MATERIALIZED (
    SELECT words, tsv, length FROM search_searchdocument WHERE site_id = %(site)s
)
SELECT %(site)s, 'documents', '', wrong.documents
FROM (
    SELECT
        (SELECT count(*) FROM held) - coalesce(
            (SELECT documents FROM search_scale WHERE site_id = %(site)s), 0
        ) AS documents
) AS wrong
WHERE wrong.documents <> 0
UNION ALL
SELECT %(site)s, 'length', '', wrong.length
FROM (
    SELECT
        (SELECT coalesce(sum(length), 0) FROM held) - coalesce(
            (SELECT length FROM search_scale WHERE site_id = %(site)s), 0
        ) AS length
) AS wrong
WHERE wrong.length <> 0
UNION ALL
SELECT
    %(site)s, 'word', coalesce(there.word, known.word), coalesce(there.documents, 0) - coalesce(known.documents, 0)
FROM (SELECT word, count(*) AS documents FROM held, unnest(held.words) AS word GROUP BY word) AS there
FULL JOIN (SELECT word, documents FROM search_word WHERE site_id = %(site)s) AS known ON known.word = there.word
WHERE known.documents IS DISTINCT FROM there.documents
UNION ALL
SELECT
    %(site)s, 'lexeme', coalesce(there.lexeme, known.lexeme),
    coalesce(there.documents, 0) - coalesce(known.documents, 0)
FROM (
    SELECT lexeme, count(*) AS documents FROM held, unnest(tsvector_to_array(held.tsv)) AS lexeme GROUP BY lexeme
) AS there
FULL JOIN (SELECT lexeme, documents FROM search_lexeme WHERE site_id = %(site)s) AS known
    ON known.lexeme = there.lexeme
WHERE known.documents IS DISTINCT FROM there.documents
