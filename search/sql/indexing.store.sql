-- Stores the document of one page. Gives what it counts for: one document more, so many words, and one document more
-- for each of these, as it is written and as it is stemmed.
WITH made AS (
    SELECT
        setweight(to_tsvector(%(configuration)s::regconfig, %(title)s), 'A')
        || setweight(to_tsvector(%(configuration)s::regconfig, %(summary)s || ' ' || %(tags)s), 'B')
        || setweight(to_tsvector(%(configuration)s::regconfig, %(body)s), 'D') AS tsv
),
stored AS (
    INSERT INTO search_searchdocument
        (page_id, site_id, kind, title, folded_title, summary, tags, date, language, words, passages, passage_words, tsv,
         length, facets, keys, indexed_at)
    SELECT
        %(page)s, %(site)s, %(kind)s, %(title)s, lower(unaccent(%(title)s)), %(summary)s, %(tags)s, %(date)s,
        %(language)s,
        ARRAY(
            SELECT written
            FROM unnest(tsvector_to_array(to_tsvector(
                'commonplace_simple', concat_ws(' ', %(title)s, %(summary)s, %(tags)s, %(body)s)
            ))) AS written
            WHERE written ~ '^[[:alpha:]]{3,40}$'
        ),
        %(passages)s,
        ARRAY(
            SELECT to_tsvector(%(configuration)s::regconfig, passage)
            FROM unnest(%(passages)s::text[]) WITH ORDINALITY AS piece (passage, number)
            ORDER BY number
        ),
        made.tsv,
        (SELECT coalesce(sum(cardinality(positions)), 0) FROM unnest(made.tsv)),
        %(facets)s::text[],
        array_to_tsvector(%(keys)s::text[]),
        clock_timestamp()
    FROM made
    RETURNING site_id, words, tsv, length
)
SELECT site_id, 'documents', '', 1::bigint FROM stored
UNION ALL
SELECT site_id, 'length', '', length FROM stored
UNION ALL
SELECT site_id, 'word', word, 1 FROM stored, unnest(words) AS word
UNION ALL
SELECT site_id, 'lexeme', lexeme, 1 FROM stored, unnest(tsvector_to_array(tsv)) AS lexeme
