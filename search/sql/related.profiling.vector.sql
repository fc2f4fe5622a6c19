-- What the passages of a page mean on the whole.
SELECT avg(vector)::text
FROM search_passage
WHERE page_id = %(page)s AND model = %(model)s
