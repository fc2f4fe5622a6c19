-- GIN indexes keep new entries in a list that every search has to read to its end, until it is merged.
SELECT gin_clean_pending_list(pg_class.oid)
FROM pg_class
JOIN pg_am ON pg_am.oid = pg_class.relam
JOIN pg_index ON pg_index.indexrelid = pg_class.oid
WHERE pg_am.amname = 'gin'
  AND pg_class.relkind = 'i'
  AND pg_class.relnamespace = current_schema()::regnamespace
  AND pg_index.indisvalid
  AND pg_has_role(pg_class.relowner, 'USAGE')
