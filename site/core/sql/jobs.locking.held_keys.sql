-- Advisory locks with one 64-bit key show its halves in two columns.
SELECT (classid::bigint << 32) | objid::bigint
FROM pg_locks
WHERE locktype = 'advisory'
  AND objsubid = 1
  AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
