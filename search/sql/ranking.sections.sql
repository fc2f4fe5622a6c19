-- In which passage of their pages the documents were found: the one that holds some words of the text that is shown, or,
-- where no text is given, the one by its number. Given are documents, each with one of both.
SELECT given.document, passage.anchor, passage.text
FROM unnest(%(documents)s::bigint[], %(texts)s::text[], %(numbers)s::int[]) AS given (document, text, number)
JOIN search_searchdocument AS document ON document.id = given.document
CROSS JOIN LATERAL (
    SELECT passage.anchor, passage.text
    FROM search_passage AS passage
    WHERE passage.page_id = document.page_id
        AND CASE
            WHEN given.text = '' THEN passage.number = given.number
            ELSE passage.heading = given.text OR position(given.text IN passage.text) > 0
        END
    ORDER BY passage.number
    LIMIT 1
) AS passage
