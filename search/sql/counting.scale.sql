-- Adds to how many documents some sites have, and how many words these hold. Whoever counts does this first: the rows
-- stay locked until the transaction ends, in the order of the sites, so that what follows needs no order.
INSERT INTO search_scale AS known (site_id, documents, length)
SELECT site_id, documents, length
FROM unnest(%(sites)s::bigint[], %(documents)s::bigint[], %(lengths)s::bigint[]) AS more (site_id, documents, length)
ORDER BY site_id
ON CONFLICT (site_id) DO UPDATE
SET documents = known.documents + EXCLUDED.documents, length = known.length + EXCLUDED.length
