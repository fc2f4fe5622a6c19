-- The passages nearest to a vector, by the index, or exactly, where there are so few that it costs no more.
SELECT page_id, number, 1 - (vector <=> %(vector)s::halfvec) AS similarity
FROM search_passage
WHERE model = %(model)s AND site_id = ANY(%(sites)s)
ORDER BY vector <=> %(vector)s::halfvec
LIMIT %(limit)s
