"""What may follow the three backticks."""

import pytest

from core.markdown import render
from core.markdown.fences import Fence, parse_info

INFOS = {
    "rust": Fence("rust"),
    "": Fence(),
    "rust,ignore,hl_lines=2-3": Fence("rust", highlighted=((2, 3),)),
    "rust,linenos,hl_lines=3-4 8-9, linenostart=20": Fence("rust", "", ((3, 4), (8, 9)), True),
    "rust, name=src/main.rs": Fence("rust", "src/main.rs"),
    'go {linenos=table,hl_lines=[8,"15-17"],linenostart=199}': Fence("go", "", ((8, 8), (15, 17)), True),
    'py {hl_lines="2-3" linenos=true title="x.py"}': Fence("py", "x.py", ((2, 3),), True),
    "{linenos=false}": Fence(),
    "{.python .numberLines}": Fence("python", numbered=True),
    'jsx title="/src/x y.js" {1,3-5}': Fence("jsx", "/src/x y.js", ((1, 1), (3, 5))),
    'py linenums="1" hl_lines="2 3"': Fence("py", "", ((2, 2), (3, 3)), True),
    "c++ no_run something": Fence("c++"),
    "hl_lines=9-2": Fence(),
}


@pytest.mark.parametrize(("info", "meaning"), INFOS.items(), ids=INFOS.keys())
def test_a_fence_means_the_same_in_every_manner(info: str, meaning: Fence) -> None:
    assert parse_info(info) == meaning


@pytest.mark.parametrize(
    "info", ["=" * 5000, '{hl_lines="', "{{{{", "[[[=[", "a=" * 3000, "\u202e", "hl_lines=[[[["]
)
def test_a_broken_fence_is_read_as_far_as_it_goes(info: str) -> None:
    assert not parse_info(info).numbered


def test_a_fence_is_shown_with_its_name_language_and_marked_lines() -> None:
    html = render('```py {hl_lines="2" title="x.py"}\na = 1\n\tb\n```').html
    assert html.startswith(
        '<div class="code"><div class="code-name"><span class="file">x.py</span> <span class="language">Python</span>'
        '</div><div class="highlight"><pre tabindex="0"><code>'
    )
    assert '<span class="hll">\t<span class="n">b</span></span>\n' in html


def test_indented_code_has_no_name() -> None:
    assert render("    a <b>\n").html == (
        '<div class="code"><div class="highlight"><pre tabindex="0"><code>a &lt;b&gt;\n</code></pre></div>\n</div>\n'
    )
