"""The Markdown twin of a page."""

from html import escape
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction, Site

from blog.models import BlogIndexPage, PostPage
from core.blocks.body import BodyStreamBlock
from core.markdown import render
from core.twin.converting import converted
from tests.drawing import Draw
from tests.reading import QueriesOf
from tests.writing import Publish


def read(client: Client, address: str, **headers: str) -> tuple[dict[str, Any], str]:
    """What stands at the top of a twin, and the text below."""
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200 and answer["Content-Type"] == "text/markdown; charset=utf-8"
    _, top, text = answer.content.decode().split("---\n", 2)
    return yaml.safe_load(top), text.strip()


def body_of(*blocks: tuple[str, Any]) -> Any:
    return BodyStreamBlock().to_python([{"type": kind, "value": value} for kind, value in blocks])


def with_body(post: PostPage, *blocks: tuple[str, Any]) -> PostPage:
    post.body = body_of(*blocks)
    post.save_revision().publish()
    return post


def test_a_post_has_its_data_at_the_top_and_its_words_below(shelf: Site, client: Client) -> None:
    data, text = read(client, "/blog/everything.md")
    post = PostPage.objects.get(title="Everything")
    assert (data["title"], data["kind"], data["language"]) == ("Everything", "article", "en")
    assert data["date"] == post.date.isoformat() and data["tags"] == ["ink", "paper"]
    assert data["authors"] == ["Ada", "Grace"]
    assert data["canonical"] == "http://testserver/blog/everything/"
    assert (
        "A thread between [one](http://testserver/blog/post-0/), [another](http://testserver/about/)" in text
    )
    assert "![A wave](http://testserver/media/images/" in text and '"At noon")' in text
    assert "## Part\n" in text and "page:" not in text and "image:" not in text


def test_markdown_stays_as_it_was_written(publish: Publish, client: Client) -> None:
    source = "# One\n\nA *word*, $x^2$ and `page:1`.[^a]\n\n```py\na = '[a](page:1)'\n```\n\n- [x] b\n\n[^a]: Said."
    assert read(client, f"{publish('A', source).url[:-1]}.md")[1] == source


def test_the_words_begin_one_line_below_the_data(publish: Publish, client: Client) -> None:
    assert (
        client.get(f"{publish('A', 'Words.').url[:-1]}.md").content.decode().endswith("\n---\n\nWords.\n\n")
    )


def test_what_is_gone_or_private_leads_nowhere(publish: Publish, client: Client) -> None:
    hidden = publish("Hidden")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    post = publish("A", f"[a](page:{hidden.pk}) [b](page:999999#c) ![d](image:999999) <page:{hidden.pk}>")
    assert read(client, f"{post.url[:-1]}.md")[1] == "[a](#) [b](#) ![d](#) <#>"


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            ("rich_text", "<h2>Part</h2><p>A <b>word</b> and <i>more</i>.</p><ul><li>a</li><li>b</li></ul>"),
            "## Part\n\nA **word** and *more*.\n\n- a\n- b",
        ),
        (
            ("code", {"language": "python", "file_name": "a.py", "code": "a = '```'\n"}),
            "````python title=\"a.py\"\na = '```'\n````",
        ),
        (("code", {"file_name": 'a`".py', "code": "a"}), '``` title="a.py"\na\n```'),
        (("math", {"latex": r"\frac{1}{2}", "size": "display"}), "$$\n\\frac{1}{2}\n$$"),
        (
            ("quote", {"text": "<p>Said.</p>", "source": "Ada", "address": "https://example.org/"}),
            "> Said.\n\n[Ada](https://example.org/)",
        ),
        (("divider", None), "---"),
        (("details", {"summary": "How", "text": "<p>So.</p>", "open": False}), "**How**\n\nSo."),
        (
            ("embed", {"address": "https://vimeo.com/1234567", "title": "A film"}),
            "[A film Vimeo](https://vimeo.com/1234567)",
        ),
    ],
)
def test_every_block_is_said_in_markdown(
    publish: Publish, client: Client, block: tuple[str, Any], expected: str
) -> None:
    post = with_body(publish("A"), block)
    assert read(client, f"{post.url[:-1]}.md")[1] == expected


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script> &amp; 1 < 2 > 0",
        "`a` *b* _c_ ~~d~~ [e](f) ![g](h) [^1] ^[i] $j$ \\k | l!",
        *("1. a", "2) a", "# a", "- a", "+ a", "> a", "===", "- - -", ": a", "| a | b |", "[a]: b", "$$a$$"),
        "In 2020. We - he and I - paid 3.50 = 7/2; a_b, #c.",
    ],
)
def test_words_of_rich_text_stay_words(words: str) -> None:
    html = (
        f"<p>{escape(words)}</p><p>Before.<br>{escape(words)}</p><p>Look!<a href='/a'>{escape(words)}</a></p>"
    )
    shown = BeautifulSoup(render(converted(html, "http://testserver/")).html, "html.parser")
    assert [p.get_text().replace("\n", "") for p in shown.select("p")] == [
        words,
        f"Before.{words}",
        f"Look!{words}",
    ]
    assert len(shown.find_all()) == 5, shown


def test_a_heading_keeps_its_last_sign() -> None:
    for words in ("Ends in ##", "C#", "# first"):
        shown = BeautifulSoup(render(converted(f"<h2>{words}</h2>", "/")).html, "html.parser")
        shown.find("a", class_="heading-anchor").decompose()
        assert shown.h2.text.strip() == words


def test_addresses_and_pictures_keep_their_signs() -> None:
    html = """<p><a href="/a_(b)">one</a> <a href="c (d" title='"'>two</a> <a href="//[e">three</a></p>
        <p><img src="/f (g).jpg" alt='A [wave] "] \n (x' title='"At" noon'></p>"""
    shown = BeautifulSoup(render(converted(html, "http://testserver/p/")).html, "html.parser")
    assert [link["href"] for link in shown.p.select("a")] == [
        "http://testserver/a_(b)",
        "http://testserver/p/c%20(d",
        "http://testserver/p/",
    ]
    assert shown.find("a", href="http://testserver/f%20(g).jpg").text == 'A [wave] "] (x'


def test_code_with_ticks_and_cells_with_lines_are_whole() -> None:
    html = """<pre><code>a\n```\nb</code></pre><table><thead><tr><th>a|b</th></tr></thead>
        <tbody><tr><td><code>c|d</code> e|f</td></tr></tbody></table>"""
    shown = BeautifulSoup(render(converted(html, "http://testserver/")).html, "html.parser")
    assert shown.pre.text.strip() == "a\n```\nb"
    assert [cell.text.strip() for cell in shown.find_all(["th", "td"])] == ["a|b", "c|d e|f"]


def test_what_is_nested_too_deeply_stays_as_it_is(publish: Publish, client: Client) -> None:
    html = "<div>" * 2000 + "Deep" + "</div>" * 2000
    post = with_body(publish("A"), ("raw_html", html))
    assert read(client, f"{post.url[:-1]}.md")[1] == html


def test_blanks_are_one_but_in_code() -> None:
    assert converted("<p>a \t  b\n   c</p><pre>d   e</pre>", "/") == "a b\nc\n\n```\nd   e\n```"
    assert converted(f"<p>a{' ' * 300_000}b</p>", "/") == "a b"


def test_code_within_a_line_stays_as_it_was_written(publish: Publish, client: Client) -> None:
    source = "`[a](page:999)`, ``x `<page:999>` [^1]`` and [b](page:999).[^1]\n\n[^1]: `[^1]`"
    post = with_body(publish("A"), ("divider", None), ("markdown", source))
    text = read(client, f"{post.url[:-1]}.md")[1]
    assert text == f"---\n\n{source.replace('b](page:999).[^1]', 'b](#).[^1-1]').replace('[^1]:', '[^1-1]:')}"


def test_a_table_is_one(publish: Publish, client: Client) -> None:
    cells = {
        "caption": "",
        "columns": [{"type": "text", "heading": "Part"}, {"type": "number", "heading": "Grams"}],
        "rows": [{"values": ["<p>Galls</p>", "40"]}],
    }
    post = with_body(publish("A"), ("table", {"cells": cells, "row_headings": False}))
    text = read(client, f"{post.url[:-1]}.md")[1]
    table = BeautifulSoup(render(text).html, "html.parser").table
    assert [cell.text.strip() for cell in table.find_all(["th", "td"])] == ["Part", "Grams", "Galls", "40"]


def test_notes_of_several_texts_are_kept_apart(publish: Publish, client: Client) -> None:
    post = with_body(
        publish("A"),
        ("markdown", "One.[^1]\n\n[^1]: First."),
        ("rich_text", "<p>Two.^[Second, with <b>weight</b>.]</p>"),
        ("markdown", "Three.[^1]\n\n[^1]: Third."),
    )
    text = read(client, f"{post.url[:-1]}.md")[1]
    assert "One.[^1]" in text and "[^1]: First." in text
    assert "Two.[^note-1]" in text and "[^note-1]: Second, with **weight**." in text
    assert "Three.[^2-1]" in text and "[^2-1]: Third." in text
    assert render(text).html.count('class="footnote-ref"') == 3


def test_a_quote_begins_with_its_words_and_a_note_has_no_title(
    shelf: Site, publish: Publish, client: Client
) -> None:
    assert read(client, "/blog/a-quote.md")[1].startswith("> Their words.")
    assert read(client, "/blog/a-link.md")[0]["source"] == "https://example.org/"
    note = publish("A thought", "Only this.", kind="note", titled=False)
    data, text = read(client, f"{note.url[:-1]}.md")
    assert "title" not in data and text == "Only this."


def test_whoever_prefers_markdown_gets_it_at_the_address_of_the_page(shelf: Site, client: Client) -> None:
    assert read(client, "/blog/post-0/", accept="text/markdown") == read(client, "/blog/post-0.md")
    assert read(client, "/about/", accept="text/html;q=0.5, text/markdown")[0]["title"] == "About"
    for accept in ("text/html", "*/*", "", "text/html, text/markdown", "text/*", "a/b/c;;q=x"):
        page = client.get("/blog/post-0/", headers={"accept": accept})
        assert page["Content-Type"].startswith("text/html") and "Accept" in page["Vary"], accept


def test_a_page_says_where_its_twin_is(shelf: Site, client: Client) -> None:
    for address in ("/blog/post-0/", "/about/"):
        head = BeautifulSoup(client.get(address).content, "html.parser").head
        assert head.select_one("link[type='text/markdown']")["href"] == f"{address[:-1]}.md"
    for address in ("/", "/blog/", "/tags/"):
        assert b"text/markdown" not in client.get(address).content, address
    answer = client.get("/blog/post-0.md")
    assert answer["Link"] == '<http://testserver/blog/post-0/>; rel="canonical"'
    assert client.get("/blog/post-0.md", headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_nothing_private_has_a_twin(
    shelf: Site, blog: BlogIndexPage, client: Client, owner_client: Client
) -> None:
    PostPage.objects.get(title="Post 6").unpublish()
    PageViewRestriction.objects.create(page=PostPage.objects.get(title="Post 7"), restriction_type="login")
    addresses = [
        "/blog/post-6.md",
        "/blog/post-7.md",
        "/blog.md",
        "/.md",
        "/tags/paper.md",
        "/nothing.md",
        "/a/%00.md",
    ]
    for address in addresses:
        for reader in (client, owner_client):
            assert reader.get(address).status_code == 404, address
    assert owner_client.get("/blog/post-7/", headers={"accept": "text/markdown"})["Content-Type"].startswith(
        "text/html"
    )


def test_it_costs_no_more_than_the_page(shelf: Site, queries_of: QueriesOf) -> None:
    assert len(queries_of("/blog/everything.md")) <= len(queries_of("/blog/everything/"))


def test_a_picture_that_opens_on_its_page_is_no_link_to_itself(
    publish: Publish, client: Client, draw: Draw
) -> None:
    picture = {"image": draw(900, 600).pk, "alt_text": "A wave", "caption": ""}
    post = with_body(
        publish("A"),
        ("image", picture),
        ("gallery", {"pictures": [{"type": "item", "id": "1", "value": picture}], "width": "text"}),
    )
    text = read(client, f"{post.url[:-1]}.md")[1]
    assert text.count("![A wave](http://testserver/media/images/") == 2 and "[![" not in text


def test_a_picture_that_is_waiting_is_told_by_its_words(publish: Publish, client: Client, draw: Draw) -> None:
    photo = draw()
    post = with_body(
        publish("A"), ("image", {"image": photo.pk, "alt_text": "A wave", "caption": "<p>Noon</p>"})
    )
    photo.renditions.all().delete()
    assert "A wave" in read(client, f"{post.url[:-1]}.md")[1]
