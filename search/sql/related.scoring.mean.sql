-- What all pages of a site mean on the whole, by one model, and how many there are.
SELECT avg(vector) FILTER (WHERE model = %(model)s)::text, count(*)
FROM search_profile
WHERE site_id = %(site)s
