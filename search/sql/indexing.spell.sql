-- How some words of a site are written: as they were last. Those that are written so already are left alone.
UPDATE search_word AS known SET written = spelt.written
FROM unnest(%(words)s::text[], %(written)s::text[]) AS spelt (word, written)
WHERE known.site_id = %(site)s AND known.word = spelt.word AND known.written <> spelt.written
