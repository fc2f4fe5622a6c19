-- What may be meant by some words that no document holds: the words of the sites that are written most like each, those
-- that sound the same, and those that differ by two neighbours swapped, which leaves a short word hardly a trigram; two
-- words that stand together somewhere, where it was written as one. And the words that some pairs make, written as one.
--
-- The sound is Metaphone: Philips, Hanging on the Metaphone, 1990. It knows the letters a to z: where a word has none,
-- letters count for sounds.
WITH asked AS (
    SELECT word, string_to_array(swapped, ' ') AS swapped, metaphone(word, 20) AS sound
    FROM unnest(%(words)s::text[], %(swapped)s::text[]) AS each (word, swapped)
),
near AS (
    SELECT asked.word AS typed, known.word AS meant, known.written, known.documents
    FROM asked
    CROSS JOIN LATERAL (
        (
            SELECT each.word, each.written, each.documents
            FROM search_word AS each
            WHERE each.site_id = ANY(%(sites)s) AND each.word %% asked.word
            ORDER BY similarity(each.word, asked.word) DESC, each.documents DESC
            LIMIT 60
        )
        UNION
        (
            SELECT each.word, each.written, each.documents
            FROM search_word AS each
            WHERE each.site_id = ANY(%(sites)s) AND metaphone(each.word, 20) = asked.sound AND asked.sound <> ''
            ORDER BY levenshtein(each.word, asked.word), each.documents DESC
            LIMIT 20
        )
        UNION
        SELECT each.word, each.written, each.documents
        FROM search_word AS each
        WHERE each.site_id = ANY(%(sites)s) AND each.word = ANY(asked.swapped)
    ) AS known
    UNION ALL
    SELECT part.whole, part.words, part.written, 1
    FROM (
        SELECT DISTINCT ON (each.one, each.other)
            each.whole,
            first.word || ' ' || second.word AS words,
            coalesce(nullif(first.written, ''), first.word) || ' ' || coalesce(nullif(second.written, ''), second.word)
                AS written
        FROM unnest(%(whole)s::text[], %(left)s::text[], %(right)s::text[]) AS each (whole, one, other)
        JOIN search_word AS first ON first.word = each.one AND first.site_id = ANY(%(sites)s)
        JOIN search_word AS second ON second.word = each.other AND second.site_id = first.site_id
    ) AS part
    WHERE numnode(phraseto_tsquery(%(configuration)s::regconfig, part.words)) = 3
        AND EXISTS (
            SELECT 1 FROM search_searchdocument AS document
            WHERE document.site_id = ANY(%(sites)s)
                AND document.tsv @@ phraseto_tsquery(%(configuration)s::regconfig, part.words)
        )
    UNION ALL
    SELECT pair.words, known.word, known.written, known.documents
    FROM unnest(%(pairs)s::text[]) AS pair (words)
    JOIN search_word AS known ON known.word = replace(pair.words, ' ', '') AND known.site_id = ANY(%(sites)s)
)
SELECT
    near.typed,
    near.meant,
    coalesce(nullif(max(near.written), ''), near.meant),
    similarity(near.meant, near.typed),
    sum(near.documents),
    CASE
        WHEN metaphone(near.typed, 20) = '' THEN levenshtein(near.meant, near.typed)
        ELSE levenshtein(metaphone(replace(near.meant, ' ', ''), 20), metaphone(replace(near.typed, ' ', ''), 20))
    END
FROM near
GROUP BY near.typed, near.meant
