"""Shortcodes of WordPress as HTML; what shows nothing stays as it was written, and is told."""

import pytest

from blog.importing.wordpress.shortcodes import Attached, without_shortcodes

PICTURES = {"5": ("https://old.example/a.png", "A pot", "Red"), "6": ("https://old.example/b.png", "", "")}
POT = '<figure><img src="https://old.example/a.png" alt="A pot"><figcaption>Red</figcaption></figure>'
KNOWN = "is not known here; it stands there as it was written."
NOTHING = "shows nothing that is in the export; it stands as it was written."


def converted(text: str) -> tuple[str, list[str]]:
    notes: list[str] = []
    attached = Attached(PICTURES, {"1": ["5"], "2": ["6"]}, "1")
    return " ".join(without_shortcodes(text, attached, notes.append).split()), notes


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (
            "[youtube=http://www.youtube.com/watch?v=abcdefghijk&w=320&h=240]",
            "youtube.com/watch?v=abcdefghijk<",
        ),
        ("[youtube http://youtu.be/abcdefghijk]", "<p>http://youtu.be/abcdefghijk</p>"),
        ("[youtube abcdefghijk]", "<p>https://www.youtube.com/watch?v=abcdefghijk</p>"),
        ("[vimeo http://vimeo.com/123]", "<p>http://vimeo.com/123</p>"),
        ("[vimeo 123]", "<p>https://vimeo.com/123</p>"),
        ("[dailymotion id=x8oma9]", "<p>https://www.dailymotion.com/video/x8oma9</p>"),
        ('[soundcloud url="https://soundcloud.com/a/b"]', "<p>https://soundcloud.com/a/b</p>"),
        ("[gist https://gist.github.com/ada/1]", '<a href="https://gist.github.com/ada/1">'),
        ("[audio http://old.example/a.mp3]", '<audio src="http://old.example/a.mp3"></audio>'),
        (
            '[embed]<a href="https://youtu.be/abc">https://youtu.be/abc</a>[/embed]',
            "<p>https://youtu.be/abc</p>",
        ),
        ("[gallery]", f'<figure class="gallery">{POT}</figure>'),
        ('[gallery id="2"]', "https://old.example/b.png"),
        ('[vc_single_image image="5"]', POT),
        ('[et_pb_image src="/a.png" alt="A"]', '<img src="/a.png" alt="A">'),
        ('[vc_custom_heading text="Ink"]', "<h3>Ink</h3>"),
    ],
)
def test_what_is_known_is_html(written: str, meant: str) -> None:
    html, notes = converted(written)
    assert meant in html
    assert notes == []


@pytest.mark.parametrize(
    ("written", "note"),
    [
        ('[gallery ids="8,9"]', f'The shortcode [gallery ids="8,9"] {NOTHING}'),
        ('[soundcloud id="12"]', f'The shortcode [soundcloud id="12"] {NOTHING}'),
        ("The [audio] was bad.", f"The shortcode [audio] {NOTHING}"),
        ('[vc_btn title="Go" link="x"]', f"The shortcode [vc_btn] {KNOWN}"),
    ],
)
def test_what_shows_nothing_stays(written: str, note: str) -> None:
    assert converted(written) == (written, [note])


def test_a_gallery_tells_what_it_lacks() -> None:
    html, notes = converted('[gallery ids="5,9"]')
    assert html == f'<figure class="gallery">{POT}</figure>'
    assert notes == ["Of a gallery these uploads are not in the export: 9."]


def test_what_is_never_closed_holds_nothing() -> None:
    html, _ = converted("[video src=a.mp4] words [video src=b.mp4]for others[/video]")
    assert html == '<video src="a.mp4"></video> words <video src="b.mp4"></video> for others'


def test_captions_lose_no_words() -> None:
    html, _ = converted('[caption caption="Ink"]before <img src="a.png"> after[/caption]')
    assert "<figcaption>Ink<br>before after</figcaption>" in " ".join(html.split())
    assert (
        converted('[caption caption="Ink"]<iframe></iframe>[/caption]')[0] == "<iframe></iframe> <p>Ink</p>"
    )


def test_parts_of_a_page_keep_their_titles() -> None:
    html, notes = converted(
        '[vc_tta_section title="Ink"][vc_column_text]Words.[/vc_column_text][/vc_tta_section]'
    )
    assert html == "<h3>Ink</h3> Words."
    assert "The shortcode [vc_tta_section] only arranges what it holds; that stayed." in notes
