"""Shortcodes as Markdown, or visible."""

import pytest

from blog.importing.shortcodes import Converter
from blog.importing.text import Text


def _converted(text: str, *, liquid: bool = False) -> tuple[str, list[tuple[int, str]]]:
    notes: list[tuple[int, str]] = []

    def refer(target: str, line: int, as_address: bool) -> str | None:
        found = f"page:7#{target}" if target != "missing" else None
        return found if as_address or not found else f"[there]({found})"

    converter = Converter(Text(text), refer, lambda line, note: notes.append((line, note)), liquid=liquid)
    return converter.converted().text, notes


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('{{< figure src="a.png" alt="A" caption="C" >}}', '![A](a.png "C")'),
        ('{{< figure src="a b.png" link="/x" title="T" >}}', '[![T](<a b.png> "T")](/x)'),
        ('{{ image(src="a.png", alt="A") }}', "![A](a.png)"),
        ('{% include figure.html src="/a.png" caption="C" %}', '![C](/a.png "C")'),
        ("{{< youtube dQw4w9WgXcQ >}}", "[Watch it on YouTube](https://www.youtube.com/watch?v=dQw4w9WgXcQ)"),
        ('{{ youtube(id="abc") }}', "[Watch it on YouTube](https://www.youtube.com/watch?v=abc)"),
        ("{% vimeo 123 %}", "[Watch it on Vimeo](https://vimeo.com/123)"),
        ("{{< gist ada 123 >}}", "[See the code on GitHub](https://gist.github.com/ada/123)"),
        ('[a]({{< ref "b.md" >}})', "[a](page:7#b.md)"),
        ('[a]({{< relref path="b.md" >}})', "[a](page:7#b.md)"),
        ("[a]({% post_url 2020-01-02-b %})", "[a](page:7#2020-01-02-b)"),
        ("[a]({{ site.baseurl }}{% link b.md %})", "[a](page:7#b.md)"),
        ('{{< ref "b.md" >}}', "[there](page:7#b.md)"),
        ('![a]({{ "/a.png" | relative_url }})', "![a](/a.png)"),
        ("![a]({{ site.baseurl }}/a.png)", "![a](/a.png)"),
        ("a{{/* hidden */}}b", "ab"),
        ("{% comment %}hidden{% endcomment %}b", "b"),
        ("a\n\n<!-- more -->\n\nb", "a\n\n\nb"),
        ("{% raw %}{{ site.url }}{% endraw %}", "{{ site.url }}"),
        ("# A {: .big #part}", "# A {#part}"),
        ("A\n{: .big}\n", "A\n"),
        ("* TOC\n{:toc}\n\nText", "\n\nText"),
        ('![a](b.png){: width="50%" .wide}', "![a](b.png)"),
        ("{{< toc >}}\ntext", "text"),
    ],
)
def test_what_is_known_becomes_markdown(written: str, meant: str) -> None:
    assert _converted(written) == (meant, [])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{{< highlight go >}}\nx := 1\n{{< /highlight >}}", "```go\nx := 1\n```"),
        (
            '{{< highlight go "linenos=table,hl_lines=1 3-4" >}}\nx\n{{</ highlight >}}',
            '```go {hl_lines="1,3-4" linenos=true}\nx\n```',
        ),
        (
            "{% highlight ruby linenos %}\nputs `ls`\n{% endhighlight %}",
            "```ruby {linenos=true}\nputs `ls`\n```",
        ),
        ("{% highlight md %}\n```\ncode\n```\n{% endhighlight %}", "````md\n```\ncode\n```\n````"),
        ("> {% highlight c %}\n> int x;\n> {% endhighlight %}", "> ```c\n> int x;\n> ```"),
        ("a {% highlight c %}int x;{% endhighlight %} b", "a `int x;` b"),
        (
            "{% highlight c %}\nif {{< x >}} {% y %}\n\n    z\n{% endhighlight %}",
            "```c\nif {{< x >}} {% y %}\n\n    z\n```",
        ),
    ],
)
def test_highlighted_code_becomes_a_fence_and_is_not_touched(written: str, meant: str) -> None:
    assert _converted(written) == (meant, [])


@pytest.mark.parametrize(
    "text",
    [
        "`{{< x >}}`",
        "```\n{{< x >}}\n{% y %}\n```",
        "    {{< x >}}\n",
        "- item\n\n  ```\n  {% y %}\n  ```",
        "<pre>\n{{< x >}}\n</pre>",
        "The {{closure}} and {{r4, pc}} and {{ x }}",
        "{:?} {:x} {:#x} {:.3} {:>8} {:08.3} {:#?} {: }",
        r"\{{< x >}}",
        "<!-- {{< x >}} -->",
        "100 {% of it",
    ],
)
def test_code_and_what_is_no_shortcode_stay_as_they_are(text: str) -> None:
    assert _converted(text) == (text, [])


def test_an_unknown_shortcode_stays_visible_and_is_reported_with_its_line() -> None:
    text, notes = _converted("one\n\n{{< note *kind* [a](b) >}}words{{< /note >}}")
    assert text == (
        'one\n\n<span class="shortcode">{{&lt; note \\*kind\\* \\[a\\](b) &gt;}}</span>words'
        '<span class="shortcode">{{&lt; /note &gt;}}</span>'
    )
    assert [line for line, _ in notes] == [3]


def test_an_unknown_shortcode_in_raw_html_holds_no_backslashes() -> None:
    assert (
        _converted("<div>\n{{< a_b >}}\n</div>")[0]
        == '<div>\n<span class="shortcode">{{&lt; a_b &gt;}}</span>\n</div>'
    )


def test_a_reference_to_nothing_stays_as_it_is() -> None:
    assert _converted('[a]({{< ref "missing" >}})')[0] == '[a]({{< ref "missing" >}})'


def test_liquids_raw_marks_leave_code_too() -> None:
    text = "```\n{% raw %}\n{{ x }}\n{% endraw %}\n```\n\n`{% raw %}{{ y }}{% endraw %}`"
    assert _converted(text, liquid=True)[0] == "```\n{{ x }}\n```\n\n`{{ y }}`"


@pytest.mark.parametrize("text", ["{% a " * 20_000, "{{< a " * 20_000, "{{/*" * 20_000, "{: a=b.c" * 20_000])
def test_hostile_lines_end(text: str) -> None:
    assert _converted(text)[0] == text
