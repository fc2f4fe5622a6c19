-- Titles and snippets of the rows that are shown, with the words between U+E000 and U+E001 where they were found.
WITH asked AS (
    SELECT websearch_to_tsquery(%(configuration)s::regconfig, %(query)s)
        || websearch_to_tsquery(%(configuration)s::regconfig, %(corrected)s) AS words
)
SELECT
    document.id,
    ts_headline(
        %(configuration)s::regconfig, document.title, asked.words,
        'StartSel="' || %(start)s || '", StopSel="' || %(stop)s || '", HighlightAll=true'
    ),
    ts_headline(
        %(configuration)s::regconfig,
        CASE WHEN to_tsvector(%(configuration)s::regconfig, document.body) @@ asked.words OR document.summary = ''
            THEN left(document.body, 200000) ELSE document.summary END,
        asked.words,
        'StartSel="' || %(start)s || '", StopSel="' || %(stop)s || '", MaxFragments=2, MinWords=12, MaxWords=28, '
        || 'FragmentDelimiter=" … "'
    )
FROM search_searchdocument AS document, asked
WHERE document.id = ANY(%(ids)s)
