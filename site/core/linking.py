"""Where a page leads to."""

from typing import Any

from core.media.names import is_at_cdn
from core.outline import outline
from core.references import References


def links_of(page: Any) -> list[str]:
    """The addresses that readers of a page find in its words, whole, each once, in their order.

    What lies at the CDN is a picture of the page itself, and none of them.
    """
    address = page.get_full_url() or ""
    body = getattr(page, "body", None)
    html = page.before_text()
    if body:
        html += body.render_as_block({"page": page, "references": References.of(body), "address": address})
    source = [page.source_url] if getattr(page, "source_url", "") else []
    links = (to for element, to in outline(html, address).links() if element.tag == "a")
    return [link for link in dict.fromkeys([*source, *links]) if not is_at_cdn(link)]
