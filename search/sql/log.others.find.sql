-- What others searched for that is written like a query, and that a page of the site still holds. Each was searched for on
-- three days or five times, so that none is one person's, and is made of plain words, so that no sign hides what it says.
SELECT words
FROM (
    SELECT words, max(similarity(words, %(query)s)) AS likeness, sum(asked) AS times
    FROM search_asked
    WHERE site_id = %(site)s
        AND (words %% %(query)s OR words %%> %(query)s)
        AND words <> %(query)s
        AND words ~ '^[[:alnum:]][[:alnum:] ’-]*$'
        AND words !~ '( -|\mOR\M)'
        AND corrected = ''
        AND unanswered < asked
    GROUP BY words
    HAVING count(*) >= %(days)s OR sum(asked) >= %(times)s
    ORDER BY likeness DESC, times DESC, words
    LIMIT 4 * %(limit)s
) AS searched
WHERE EXISTS (
    SELECT
    FROM search_searchdocument AS document
    WHERE document.site_id = %(site)s
        AND document.tsv @@ plainto_tsquery(%(configuration)s::regconfig, searched.words)
)
ORDER BY likeness DESC, times DESC, words
LIMIT %(limit)s
