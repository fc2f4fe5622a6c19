-- Until the transaction ends: so many are looked at, and more, where a site is one of many, until there are enough.
SELECT
    set_config('hnsw.iterative_scan', 'strict_order', true),
    set_config('hnsw.ef_search', %(looked_at)s::text, true)
