-- One more search. A new row is made while the site has fewer than `most` of the day. It waits neither for the disk, for
-- the last moment before a crash may go uncounted, nor for long for others who count the same.
SET LOCAL synchronous_commit = off;
SET LOCAL lock_timeout = 100;
INSERT INTO search_asked AS known
    (site_id, day, words, corrected, asked, unanswered, results, clicked, ranks, slowest)
SELECT %(site)s, %(day)s, %(words)s, %(corrected)s, 1, %(unanswered)s, %(results)s, 0, 0, %(milliseconds)s
WHERE (SELECT count(*) FROM search_asked WHERE site_id = %(site)s AND day = %(day)s) < %(most)s
    OR EXISTS (SELECT FROM search_asked WHERE site_id = %(site)s AND day = %(day)s AND words = %(words)s)
ON CONFLICT (site_id, day, words) DO UPDATE SET
    corrected = excluded.corrected,
    asked = known.asked + 1,
    unanswered = known.unanswered + excluded.unanswered,
    results = excluded.results,
    slowest = greatest(known.slowest, excluded.slowest)
