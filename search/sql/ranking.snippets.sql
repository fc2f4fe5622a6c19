-- What is shown of each row: its title, the two passages that hold most of the words, in the order of the text and with
-- their places in it, what stands in for them where none does, and whether anything is found within it by itself. The
-- words lie between U+E000 and U+E001. Nothing is parsed but what is shown: the words of each passage are kept beside it.
WITH asked AS (
    SELECT
        replace(plainto_tsquery(%(configuration)s::regconfig, %(query)s || ' ' || %(corrected)s)::text, '&', '|')::tsquery
            AS words,
        'HighlightAll=true, StartSel="' || %(start)s || '", StopSel="' || %(stop)s || '"' AS marks
)
SELECT
    document.id,
    ts_headline(%(configuration)s::regconfig, document.title, asked.words, asked.marks),
    best.passages,
    best.numbers,
    CASE WHEN best.passages IS NULL THEN ts_headline(
        %(configuration)s::regconfig, coalesce(nullif(document.summary, ''), document.passages[1], ''), asked.words,
        asked.marks
    ) END,
    (SELECT true FROM search_searchpart AS part WHERE part.document_id = document.id LIMIT 1)
FROM asked
CROSS JOIN search_searchdocument AS document
CROSS JOIN LATERAL (
    SELECT
        array_agg(
            ts_headline(%(configuration)s::regconfig, passage, asked.words, asked.marks) ORDER BY number
        ) AS passages,
        array_agg(number ORDER BY number) AS numbers
    FROM (
        SELECT passage, number
        FROM unnest(document.passages, document.passage_words) WITH ORDINALITY AS piece (passage, words, number)
        WHERE piece.words @@ asked.words
        ORDER BY ts_rank(piece.words, asked.words) DESC, number
        LIMIT 2
    ) AS held
) AS best
WHERE document.id = ANY(%(ids)s)
