-- What all pages of a site mean on the whole, and how many there are.
SELECT avg(vector)::text, count(*)
FROM search_profile
WHERE site_id = %(site)s
