-- One who counts anew at a time, until the transaction ends: two would mend the same twice.
SELECT pg_advisory_xact_lock(hashtext('search.counting.recount'))
