-- A reader that is known says its number of today; a new one is taken as long as its site has room.
INSERT INTO core_feedreader (site_id, feed, name, subscribers, seen_on)
SELECT %(site)s, %(feed)s, %(name)s, %(subscribers)s, %(today)s
WHERE EXISTS (
        SELECT FROM core_feedreader WHERE site_id = %(site)s AND feed = %(feed)s AND name = %(name)s
    )
   OR (SELECT count(*) FROM core_feedreader WHERE site_id = %(site)s) < %(most)s
ON CONFLICT (site_id, feed, name) DO UPDATE
SET subscribers = excluded.subscribers,
    seen_on = excluded.seen_on
