-- What is found within one page, in its order.
INSERT INTO search_searchpart (document_id, number, address, title, folded_title, image, tsv, keys)
SELECT
    document.id,
    part.number,
    part.address,
    part.title,
    lower(unaccent(part.title)),
    part.image,
    setweight(to_tsvector(%(configuration)s::regconfig, part.title), 'A')
    || setweight(to_tsvector(%(configuration)s::regconfig, part.text), 'D'),
    part.keys::tsvector
FROM search_searchdocument AS document
CROSS JOIN unnest(%(addresses)s::text[], %(titles)s::text[], %(texts)s::text[], %(images)s::bigint[], %(keys)s::text[])
    WITH ORDINALITY AS part (address, title, text, image, keys, number)
WHERE document.page_id = %(page)s
