-- The document of one page, made or made anew.
INSERT INTO search_searchdocument
    (page_id, site_id, kind, title, folded_title, summary, tags, body, date, language, tsv)
VALUES (
    %(page)s, %(site)s, %(kind)s, %(title)s, lower(unaccent(%(title)s)), %(summary)s, %(tags)s, %(body)s, %(date)s,
    %(language)s,
    setweight(to_tsvector(%(configuration)s::regconfig, %(title)s), 'A')
    || setweight(to_tsvector(%(configuration)s::regconfig, %(summary)s || ' ' || %(tags)s), 'B')
    || setweight(to_tsvector(%(configuration)s::regconfig, %(body)s), 'D')
)
ON CONFLICT (page_id) DO UPDATE SET
    site_id = excluded.site_id,
    kind = excluded.kind,
    title = excluded.title,
    folded_title = excluded.folded_title,
    summary = excluded.summary,
    tags = excluded.tags,
    body = excluded.body,
    date = excluded.date,
    language = excluded.language,
    tsv = excluded.tsv
