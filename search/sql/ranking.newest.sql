-- What holds all that is asked for, newest first. A query may have filters alone, or words that say nothing beside them;
-- one that only leaves out finds nothing, without a look at everything.
SELECT document.id, count(*) OVER () AS total
FROM search_searchdocument AS document
WHERE document.site_id = ANY(%(sites)s)
    AND (
        querytree(websearch_to_tsquery(%(configuration)s::regconfig, %(query)s)) NOT IN ('', 'T')
        OR querytree(%(keys)s::tsquery) NOT IN ('', 'T')
        OR %(since)s::timestamptz IS NOT NULL
        OR %(until)s::timestamptz IS NOT NULL
    )
    AND (
        numnode(websearch_to_tsquery(%(configuration)s::regconfig, %(query)s)) = 0
        OR document.tsv @@ websearch_to_tsquery(%(configuration)s::regconfig, %(query)s)
    )
    AND (%(keys)s = '' OR document.keys @@ %(keys)s::tsquery)
    AND (%(since)s::timestamptz IS NULL OR document.date >= %(since)s)
    AND (%(until)s::timestamptz IS NULL OR document.date < %(until)s)
ORDER BY document.date DESC NULLS LAST, document.id DESC
LIMIT %(limit)s OFFSET %(offset)s
