"""Folders as the programs leave them."""

from pathlib import Path

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from blog.models import PostPage
from tests.blog.importing.conftest import Bring, Tree, body_of, png


def _page(slug: str) -> str:
    return f"page:{PostPage.objects.get(slug=slug).pk}"


def _image(name: str) -> str:
    return f"image:{get_image_model().objects.get(title=name).pk}"


def _redirects() -> dict[str, str]:
    return {
        item.old_path: item.redirect_page.slug for item in Redirect.objects.select_related("redirect_page")
    }


HUGO = {
    "hugo.toml": 'baseURL = "https://old.example/"\n[permalinks]\nposts = "/:year/:month/:slug/"\n',
    "static/img/s.png": png("blue"),
    "themes/x/README.md": "# Theme",
    "archetypes/default.md": "---\ntitle: '{{ .Name }}'\n---\n",
    "content/posts/_index.md": "---\ntitle: Posts\n---\n",
    "content/posts/trip/map.png": png("green"),
    "content/posts/trip/index.md": (
        "+++\ntitle = 'A trip'\ndate = 2023-04-05\nslug = 'the-trip'\naliases = ['/older/', 'near']\n+++\n"
        '![Map](map.png) ![S](/img/s.png)\n\n{{< figure src="map.png" alt="M" >}}\n\n'
        '[a]({{< ref "walk.md#rain" >}}) [b]({{% relref "/posts/walk" %}}) [c](/2022/01/walk/) '
        "[d](https://old.example/2022/01/walk/#rain) [e](../walk/)\n"
    ),
    "content/posts/walk.md": "---\ntitle: A walk\ndate: 2022-01-09\n---\n[back][t]\n\n[t]: trip/index.md\n",
}


def test_hugo(tree: Tree, bring: Bring) -> None:
    report = bring(tree(HUGO))
    walk = _page("walk")
    assert report.created == ["content/posts/walk.md", "content/posts/trip/index.md"]
    assert set(report.skipped) == {"archetypes/", "themes/", "content/posts/_index.md"}
    assert [str(note) for note in report.notes] == []
    assert f"[t]: {_page('the-trip')}" in body_of("walk")
    assert body_of("the-trip") == (
        f"![Map]({_image('Map')}) ![S]({_image('S')})\n\n![M]({_image('Map')})\n\n"
        f"[a]({walk}#rain) [b]({walk}) [c]({walk}) [d]({walk}#rain) [e]({walk})"
    )
    assert _redirects() == {
        "/2022/01/walk": "walk",
        "/2023/04/the-trip": "the-trip",
        "/older": "the-trip",
        "/posts/trip/near": "the-trip",
    }


def test_a_site_whose_address_is_none_is_imported(tree: Tree, bring: Bring) -> None:
    report = bring(
        tree({"hugo.toml": 'baseURL = "http://[old/"\n', "content/a.md": "# A\n\n[b](http://[x/)\n"})
    )
    assert report.created == ["content/a.md"]


def test_a_part_of_a_site_knows_the_whole(tree: Tree, bring: Bring) -> None:
    report = bring(tree(HUGO) / "content" / "posts")
    assert report.created == ["walk.md", "trip/index.md"]
    assert [str(note) for note in report.notes] == []
    assert "/2022/01/walk" in _redirects()


def test_zola(tree: Tree, bring: Bring) -> None:
    report = bring(
        tree(
            {
                "config.toml": 'base_url = "https://old.example"\n',
                "static/s.png": png(),
                "content/essays/2020-01-02-one.md": (
                    "+++\ntitle = 'One'\n[taxonomies]\ntags = ['a']\n+++\n"
                    "![S](/s.png) [two](@/essays/two.md#part)\n\n{{ youtube(id='abc') }}\n\n"
                    "{% quote() %}\nWise.\n{% end %}\n"
                ),
                "content/essays/two.md": (
                    "+++\ntitle = 'Two'\npath = '2019/05/06/Two'\n+++\n[one](@/essays/2020-01-02-one.md)\n"
                ),
            }
        )
    )
    assert report.failed == {}
    assert body_of("one").startswith(f"![S]({_image('S')}) [two]({_page('two')}#part)")
    assert "https://www.youtube.com/watch?v=abc" in body_of("one")
    assert (
        '<span class="shortcode">{% quote() %}</span>\nWise.\n<span class="shortcode">{% end %}</span>'
        in body_of("one")
    )
    assert _redirects() == {"/essays/one": "one", "/2019/05/06/Two": "two"}
    assert PostPage.objects.get(slug="two").date.isoformat() == "2019-05-06T00:00:00+00:00"
    assert list(PostPage.objects.get(slug="one").tags.names()) == ["a"]


def test_jekyll(tree: Tree, bring: Bring) -> None:
    post = (
        "---\ntitle: One\ntags: red blue\nredirect_from: /older\n---\n"
        "[two]({% post_url 2020-02-03-two %}) [three]({{ site.baseurl }}{% link _posts/2020-02-03-two.md %})\n"
        "![S]({{ site.baseurl }}/assets/s.png) [old](/2020/02/03/two.html)\n"
        "{: .wide}\n\n{% highlight ruby %}\nputs 1\n{% endhighlight %}\n"
    )
    files = {
        "_config.yml": "baseurl: ''\nurl: https://old.example\n",
        "_posts/2020-01-02-one.md": post,
        "_posts/2020-02-03-two.md": "---\ntitle: Two\npublished: false\n---\nx",
        "_posts/2010-01-01-html.html": "<p>Old</p>",
        "_drafts/idea.md": "---\ntitle: Idea\n---\nx",
        "_includes/a.md": "x",
        "assets/s.png": png(),
        "README.md": "# The blog",
    }
    report = bring(tree(files))
    two = _page("two")
    assert sorted(report.created) == [
        "_drafts/idea.md",
        "_posts/2020-01-02-one.md",
        "_posts/2020-02-03-two.md",
    ]
    assert set(report.skipped) == {"_includes/", "_posts/2010-01-01-html.html", "README.md"}
    assert body_of("one") == (
        f"[two]({two}) [three]({two})\n![S]({_image('S')}) [old]({two})\n\n```ruby\nputs 1\n```"
    )
    assert list(PostPage.objects.live().values_list("slug", flat=True)) == ["one"]
    assert set(PostPage.objects.get(slug="one").tags.names()) == {"red", "blue"}
    assert _redirects() == {"/2020/01/02/one.html": "one", "/older": "one", "/2020/02/03/two.html": "two"}


def test_eleventy(tree: Tree, bring: Bring) -> None:
    files = {
        ".eleventy.js": "module.exports = {}",
        "src/posts/2021-03-04-one.md": "---\ntitle: One\ntags: [posts, ink]\n---\n[two](/posts/two/) [2](./two.md)",
        "src/posts/two.md": (
            "---\ntitle: Two\ndate: Last Modified\npermalink: /second/index.html\n---\n"
            "[one]({{ '/posts/one/' | url }})"
        ),
        "node_modules/x/README.md": "# Not ours",
    }
    report = bring(tree(files))
    two = _page("second")
    assert sorted(report.created) == ["src/posts/2021-03-04-one.md", "src/posts/two.md"]
    assert body_of("one") == f"[two]({two}) [2]({two})"
    assert body_of("second") == f"[one]({_page('one')})"
    assert list(PostPage.objects.get(slug="one").tags.names()) == ["ink"]
    assert _redirects() == {"/posts/one": "one", "/second/index.html": "second", "/second": "second"}


def test_obsidian(tree: Tree, bring: Bring) -> None:
    note = (
        "---\naliases: [Shine]\ntags: [light]\n---\n# On light\n\n"
        "See [[Second note|the other]], [[Second note#A part]], [[Missing]], "
        "![[pic one.png|300]], ![[paper.pdf]] and ![[Second note]].\n%%hidden%% ==marked== "
        "`[[Second note]]`\n\n    [[Second note]]\n"
    )
    files = {
        ".obsidian/app.json": "{}",
        "On light.md": note,
        "deep/Second note.md": "Back to [[Shine]] and [[On light.md]].\n\n## A part\n\nA line ^abc\n",
        "attachments/pic one.png": png(),
        "attachments/paper.pdf": b"%PDF-1.4",
    }
    report = bring(tree(files))
    second, light = _page("second-note"), _page("on-light")
    paper = get_document_model().objects.get()
    assert body_of("on-light") == (
        f"See [the other]({second}), [Second note > A part]({second}#a-part), [[Missing]], "
        f"![]({_image('pic one')}), [paper.pdf](attachment:{paper.pk}) and [Second note]({second}).\n "
        "<mark>marked</mark> `[[Second note]]`\n\n    [[Second note]]"
    )
    assert (
        body_of("second-note")
        == f"Back to [Shine]({light}) and [On light.md]({light}).\n\n## A part\n\nA line"
    )
    assert PostPage.objects.get(slug="second-note").title == "Second note"
    assert [(note.key, note.line) for note in report.notes] == [("On light.md", 7)]
    assert _redirects() == {}


def test_a_plain_folder(tree: Tree, bring: Bring) -> None:
    files = {
        "one.md": "# One\n\n[two](sub/two%20words.md#a) [two](<sub/two words.md>) [[two words]] [gone](gone.md)\n",
        "sub/two words.md": "Two\n\n[one](../one.md) ![x](../gone.png)\n",
        "index.md": "# Start\n",
    }
    report = bring(tree(files))
    two = _page("two-words")
    assert body_of("one") == f"[two]({two}#a) [two]({two}) [two words]({two}) [gone](gone.md)"
    assert body_of("two-words") == f"Two\n\n[one]({_page('one')}) ![x](../gone.png)"
    assert [str(note)[:28] for note in report.notes] == [
        "one.md:3: The link gone.md l",
        "sub/two words.md:3: Picture ",
    ]


def test_one_file_alone(tree: Tree, bring: Bring) -> None:
    folder = tree(
        {"one.md": "![x](x.png) [two](two.md)", "two.md": "Two", "x.png": png(), "README.md": "# Read"}
    )
    assert bring(folder / "one.md").created == ["one.md"]
    assert body_of("one") == f"![x]({_image('x')}) [two](two.md)"
    assert bring(folder / "README.md").created == ["README.md"]


def test_the_old_sites_host_is_learnt_from_its_links(tree: Tree, bring: Bring) -> None:
    names = ("a", "b", "c")
    links = " ".join(
        f"[{name}](https://www.old.example/2020/01/0{i}/{name}/)" for i, name in enumerate(names, 1)
    )
    files = {
        f"{name}.md": f"+++\npath = '2020/01/0{i}/{name}'\n+++\n{links}" for i, name in enumerate(names, 1)
    }
    bring(tree(files))
    assert body_of("a") == " ".join(f"[{name}]({_page(name)})" for name in names)


@pytest.mark.parametrize(
    "code",
    [
        "```md\n[two](two.md) ![x](x.png) [[two]] {{< figure src='x.png' >}}\n```",
        "~~~\n[two](two.md)\n\n[r]: two.md\n~~~",
        "    [two](two.md)",
        "`[two](two.md)` ``[[two]] ` ``",
        "1. item\n\n   ```\n   [two](two.md)\n   ```\n\n       [two](two.md)",
        "> ```\n> [two](two.md)\n> ```",
        "<pre><code>[two](two.md)\n<img src='x.png'>\n</code></pre>",
        "- a\n  - b\n\n    ```\n    ![x](x.png)\n    ```",
    ],
)
def test_code_is_never_touched(tree: Tree, bring: Bring, code: str) -> None:
    bring(tree({"one.md": f"Text\n\n{code}\n", "two.md": "Two", "x.png": png()}))
    assert body_of("one") == f"Text\n\n{code}"


def test_raw_html_leads_to_pages_and_pictures(tree: Tree, bring: Bring) -> None:
    html = (
        '<p align="center">\n  <img src="x.png" alt="X" width="9"><a href=\'two.md\'>two</a>\n</p>\n\n'
        'Inline <img src="x.png"> here.\n\n<iframe src="https://www.youtube.com/embed/abc" title="T"></iframe>\n'
    )
    report = bring(tree({"one.md": html, "two.md": "Two", "x.png": png()}))
    image = _image("X")
    assert body_of("one") == (
        f'<p align="center">\n  <img src="{image}" alt="X" width="9"><a href="{_page("two")}">two</a>\n</p>\n\n'
        f'Inline <img src="{image}"> here.\n\n<a href="https://www.youtube.com/watch?v=abc">T</a>'
    )
    assert "iframe" in report.notes[0].text


def test_images_by_definition(tree: Tree, bring: Bring) -> None:
    bring(
        tree(
            {
                "one.md": "![X][pic] and [two]\n\n[pic]: x.png 'T'\n[two]: <two.md>\n",
                "two.md": "2",
                "x.png": png(),
            }
        )
    )
    image = f"image:{get_image_model().objects.get().pk}"
    assert body_of("one") == f"![X][pic] and [two]\n\n[pic]: {image} 'T'\n[two]: {_page('two')}"


def test_footnotes_tables_and_tasks_survive(tree: Tree, bring: Bring) -> None:
    table = "| a | b |\n| - | - |\n| [two](two.md) | `|` |"
    text = f"A[^1]\n\n{table}\n\n- [ ] task\n- [x] done\n\n[^1]: See [two](two.md)."
    bring(tree({"one.md": text, "two.md": "Two"}))
    assert body_of("one") == text.replace("two.md", _page("two"))


def test_links_out_of_the_folder_are_not_followed(tree: Tree, bring: Bring, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(png("black"))
    (tmp_path / "secret.md").write_text("Secret")
    folder = tree({"one.md": "![x](../secret.png) ![y](link.png)\n", "real.md": "Real"})
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "link.md").symlink_to(tmp_path / "secret.md")
    (folder / "round").symlink_to(folder)
    report = bring(folder)
    assert sorted(report.created) == ["one.md", "real.md"]
    assert set(report.skipped) == {"link.md", "round/"}
    assert not get_image_model().objects.exists()
    assert sum("not found" in note.text for note in report.notes) == 2
