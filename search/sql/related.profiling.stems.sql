-- Words with their stems, in the order given; those that say nothing by themselves have none.
SELECT word, stem
FROM unnest(%(words)s::text[]) WITH ORDINALITY AS given (word, place),
    unnest(tsvector_to_array(to_tsvector(%(configuration)s::regconfig, word))) AS stem
ORDER BY place
