-- The passages nearest to a vector, each compared: no index fits an order that is reversed.
SELECT page_id, number, 1 - (vector <=> %(vector)s::halfvec) AS similarity
FROM search_passage
WHERE model = %(model)s AND site_id = ANY(%(sites)s)
ORDER BY similarity DESC
LIMIT %(limit)s
