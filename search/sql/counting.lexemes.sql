-- The same for words as they are stemmed, whose numbers say how rare each is.
WITH changed AS (
    SELECT more.site_id, more.lexeme, coalesce(known.documents, 0) + more.documents AS documents
    FROM unnest(%(sites)s::bigint[], %(texts)s::text[], %(documents)s::bigint[]) AS more (site_id, lexeme, documents)
    LEFT JOIN search_lexeme AS known ON known.site_id = more.site_id AND known.lexeme = more.lexeme
),
gone AS (
    DELETE FROM search_lexeme AS known
    USING changed
    WHERE changed.documents <= 0 AND known.site_id = changed.site_id AND known.lexeme = changed.lexeme
)
INSERT INTO search_lexeme (site_id, lexeme, documents)
SELECT site_id, lexeme, documents
FROM changed
WHERE documents > 0
ON CONFLICT (site_id, lexeme) DO UPDATE SET documents = EXCLUDED.documents
