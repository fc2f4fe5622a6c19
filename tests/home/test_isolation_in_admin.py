"""An editor of one site sees nothing of the other, wherever in the admin, and changes nothing there.

Every address of the admin is asked for with the things of their own site, and with those of the other. A pattern
whose parameters are not known here fails, so that no address is forgotten; one without any is walked by itself.
"""

import re
from collections.abc import Iterator
from typing import Any

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from accounts.models import Token
from blog.models import Author, Import, Series, Tag
from core.blocks.body import BodyStreamBlock
from core.models import FeedPolicy, Miss, ShareLink, SiteProfile
from core.models.draft_link import DraftLink
from home.models import Export
from photos.models import AlbumPhoto, Upload
from responses.models import Response, ResponsePolicy, SentMention
from search.models import Asked, Promotion, Synonym
from tests.neighbours import Neighbour, Neighbours, routes, told
from theme.models import Look, Navigation

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
COMPARE = "admin/pages/^(?P<pk>\\d+)/revisions/compare/"
SKIPPED = {
    "admin/failwhale/": "Fails, to show how that looks.",
    "admin/logout/": "Ends the walk.",
    "admin/^.*/$": "Everything else: nothing is there.",
}
# What the parameters of a pattern that begins so are; of all patterns, `common` knows the others.
NAMED: dict[str, dict[str, str]] = {
    "admin/pages/<int:pk>/share-links/": {"pk": "secret", "link": "given"},
    "admin/pages/<int:pk>/": {"pk": "draft", "link": "shared"},
    "admin/pages/workflow/": {"page_id": "draft"},
    "admin/pages/": {"pk": "article"},
    "admin/exports/": {"pk": "export"},
    "admin/imports/": {"pk": "import"},
    "admin/tokens/": {"pk": "token"},
    "admin/tags/": {"pk": "tag"},
    "admin/missing/": {"pk": "miss"},
    "admin/responses/bans/": {"pk": "ban"},
    "admin/responses/": {"pk": "waiting"},
    "admin/jobs/": {"pk": "job"},
    "admin/settings/": {"pk": "site"},
    "admin/collections/": {"pk": "collection"},
    "admin/sites/": {"pk": "site"},
    "admin/users/": {"pk": "editor"},
    "admin/groups/": {"pk": "group"},
    "admin/documents/": {"pk": "document"},
    "admin/images/": {"pk": "image"},
    "admin/photos/home-zones/": {"pk": "zone"},
    "admin/search/synonyms/": {"pk": "synonym"},
    "admin/search/promotions/": {"pk": "promotion"},
    "admin/albums/": {"pk": "album", "row": "album_row", "key": "upload"},
    "admin/workflows/": {"pk": "workflow"},
    "admin/api/main/^pages/": {"pk": "draft"},
    "admin/api/main/^documents/": {"pk": "document"},
    "admin/api/main/^images/": {"pk": "image"},
    **{
        f"admin/snippets/{way}blog/{kind}/": {"pk": kind}
        for way in ("", "choose/")
        for kind in ("tag", "series", "author")
    },
}
COMMON = {
    "page_id": "article",
    "parent_page_id": "blog",
    "page_to_move_id": "article",
    "destination_id": "home",
    "page_pk": "home",
    "redirect_id": "redirect",
    "image_id": "image",
    "document_id": "document",
    "doc_id": "document",
    "collection_id": "collection",
    "workflow_pk": "workflow",
    "task_id": "task",
    "workflow_state_id": "review",
}
# Parameters that name no thing of a site, each with all that is worth asking for.
WORDS: dict[str, list[dict[str, str]]] = {
    "admin/tag-autocomplete/": [{"app_name": "blog", "model_name": "tag"}],
    "admin/bulk/": [
        {"app_label": app, "model_name": model, "action": "delete"}
        for app, model in (
            *(("wagtailcore", "page"), ("photos", "photo"), ("core", "attachment"), ("accounts", "user")),
            *(("blog", kind) for kind in ("tag", "series", "author")),
        )
    ]
    + [{"app_label": "wagtailcore", "model_name": "page", "action": "privacy"}],
    "admin/settings/": [
        {"app_name": app, "model_name": model}
        for app, model in (
            ("core", "siteprofile"),
            ("theme", "look"),
            ("responses", "responsepolicy"),
            ("search", "searchscope"),
            ("theme", "navigation"),
            ("core", "feedpolicy"),
        )
    ],
    "admin/workflows/": [{"app_label": "wagtailcore", "model_name": "groupapprovaltask"}],
    "admin/api/": [{"action_name": "copy"}],
    "admin/pages/create/": [
        {"app_label": app, "model_name": model}
        for app, model in (("blog", "postpage"), ("photos", "albumpage"))
    ],
    "admin/pages/workflow/": [{"action_name": name} for name in ("approve", "reject")],
    "admin/pages/": [
        {"content_type_app_name": app, "content_type_model_name": model}
        for app, model in (("blog", "postpage"), ("photos", "albumpage"))
    ],
    "admin/images/": [{"filter_spec": "width-100"}],
    "admin/password_reset/": [{"uidb64": "a", "token": "a"}],
}
KINDS = {"page": "draft", "photo": "image", "attachment": "document", "user": "editor"}


def value(route: str, name: str, of: Neighbour) -> Any:
    """What a parameter is of a site. Raises KeyError for one that nobody has thought of."""
    match name:
        case "revision_id" | "revision_id_a" | "revision_id_b":
            return of.article.latest_revision_id
        case "task_state_id":
            return of.review.current_task_state.pk
        case "session_id" | "uploaded_file_id":
            return 1
        case "number":
            return 0
    named = {name: COMMON[name]} if name in COMMON else {}
    for before, things in NAMED.items():
        if route.startswith(before) and name in things:
            named = things
            break
    return getattr(of, named[name]).pk


def addresses(route: str, of: Neighbour) -> Iterator[str]:
    """A pattern with the things of a site in it."""
    if route.startswith("admin/editing-sessions/ping/"):
        for app, model, thing in (("blog", "tag", of.tag), ("blog", "postpage", of.article)):
            yield f"/admin/editing-sessions/ping/{app}/{model}/{thing.pk}/1/"
        return
    if route.startswith(COMPARE):
        revision = of.article.latest_revision_id
        yield f"/admin/pages/{of.article.pk}/revisions/compare/live...{revision}/"
        return
    words = next((words for before, words in WORDS.items() if route.startswith(before)), [{}])
    for chosen in words:
        yield "/" + PARAMETER.sub(
            lambda found, chosen=chosen: str(chosen.get(found[1]) or value(route, found[1], of)), route
        ).replace("^", "")


def asked(route: str, here: Neighbour, there: Neighbour) -> Iterator[str]:
    """Every address of a pattern that an editor might try: of their own site and of the other."""
    tried = {}
    for of in (here, there):
        for address in addresses(route, of):
            tried |= dict.fromkeys(f"{address}{query}" for query in queries(route, address, of))
    yield from tried


def queries(route: str, address: str, of: Neighbour) -> list[str]:
    """What can stand behind an address: keys of what is chosen, searches, and files to keep."""
    if route.startswith("admin/bulk/"):
        model = address.split("/")[4]
        key = getattr(of, KINDS.get(model, model)).pk
        return [f"?id={key}", f"?id=all&childOf={of.blog.pk}", "?id=all"]
    if "chosen-multiple" in route:
        things = [of.draft, of.image, of.document, of.tag, of.series, of.author]
        return ["?" + "&".join(f"id={thing.pk}" for thing in things)]
    if "autocomplete" in route:
        return ["?term=q", "?term=z"]
    if "block-preview" in route:
        return [f"?id={block.definition_prefix}" for block in BodyStreamBlock().child_blocks.values()]
    if "api/" in route:
        return ["", f"?child_of={of.home.pk}&for_explorer=1"] if PARAMETER.search(route) is None else [""]
    if PARAMETER.search(route):
        return [""]
    searched = ["?q=ar", f"?site={of.site.pk}"] if "results" in route or "choose" in route else []
    return ["", *searched, *(["?export=csv"] if "reports" in route or "redirects" in route else [])]


def walked() -> list[str]:
    return [route for route in routes() if route.startswith("admin/") and route not in SKIPPED]


def test_an_editor_of_one_site_meets_nothing_of_the_other(pair: Neighbours) -> None:
    here, there = pair
    client, leaks = here.editing(), {}
    for route in walked():
        for address in asked(route, here, there):
            answer = client.get(address)
            assert answer.status_code < 500, address
            if leak := told(there.word, answer):
                leaks[address] = leak
    assert not leaks, "\n".join(f"{address}: {leak}" for address, leak in leaks.items())


def test_nor_changes_anything_there(pair: Neighbours) -> None:
    """Whatever is sent to an address with the things of the other: a form of each kind, all at once."""
    here, there = pair
    client, before, leaks = here.editing(), kept_by(there), {}
    client.raise_request_exception = False  # Forms that no page ever sent.
    for route in walked():
        for address in addresses(route, there):
            for query in queries(route, address, there)[:1]:
                answer = client.post(f"{address}{query}", sent_to(there))
                if leak := told(there.word, answer):
                    leaks[address] = leak
    assert kept_by(there) == before
    assert not leaks, "\n".join(f"{address}: {leak}" for address, leak in leaks.items())


def sent_to(of: Neighbour) -> dict[str, Any]:
    """What the forms of the admin are sent, with the keys of a site and with none of its words."""
    return {
        "action": "delete",
        "chooser": of.blog.pk,
        "collection": of.collection.pk,
        "confirmed": of.tag.pk,
        "days": 7,
        "hostname": "www.example.org",
        "ignored": "1",
        "name": "Changed",
        "new_parent_page": of.blog.pk,
        "new_slug": "changed",
        "new_title": "Changed",
        "old_path": "/changed",
        "page": of.about.pk,
        "redirect_link": "https://example.org/",
        "redirect_page": of.draft.pk,
        "response": f"{of.waiting.pk}:0",
        "restriction_type": "none",
        "series": of.series.pk,
        "site": of.site.pk,
        "slug": "changed",
        "spam": "1",
        "text": f"![A](image:{of.image.pk}) [here](page:{of.draft.pk})",
        "title": "Changed",
        "tone": "warm",
        "word": "changed",
        "words": "changed, altered",
    }


def kept_by(of: Neighbour) -> list[Any]:
    """All that could have changed of a site."""
    pages = Page.objects.descendant_of(of.home, inclusive=True)
    models = [
        *(Tag, Series, Author, Redirect, Miss, SiteProfile, Look, Navigation, FeedPolicy, ResponsePolicy),
        *(Export, Import, Token, SentMention, Synonym, Promotion, Asked),
    ]
    return [
        list(
            pages.values_list("path", "title", "slug", "live", "locked", "latest_revision").order_by("path")
        ),
        list(Response.objects.filter(page__in=pages).values().order_by("pk")),
        list(AlbumPhoto.objects.filter(album__in=pages).values().order_by("pk")),
        list(Upload.objects.filter(album__in=pages).values().order_by("pk")),
        list(PageViewRestriction.objects.filter(page__in=pages).values()),
        list(DraftLink.objects.filter(page__in=pages).values()),
        list(ShareLink.objects.filter(page__in=pages).values()),
        *(list(model.objects.filter(site=of.site).values().order_by("pk")) for model in models),
        *(list(type(thing).objects.filter(pk=thing.pk).values()) for thing in (of.image, of.document)),
        *(
            list(type(thing).objects.filter(pk=thing.pk).values())
            for thing in (of.job, of.ban, of.collection)
        ),
    ]
