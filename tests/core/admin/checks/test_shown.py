"""What a phone loads with a page, read from its HTML."""

import pytest

from core.admin.checks.shown import chosen, read

THREE = "/media/a-480.webp 480w, /media/a-800.webp 800w, /media/a-1200.webp 1200w"


def test_sheets_scripts_and_pictures_are_read() -> None:
    shown = read(
        '<link rel="stylesheet" href="/static/a.css"><link rel="icon" href="/static/i.svg">'
        '<link rel="stylesheet" href="/static/print.css" media="print">'
        '<script type="module" src="/static/a.js"></script><script>1</script>'
        f'<img src="/media/a.webp" srcset="{THREE}" alt=""><img src="/media/b.png" alt="">'
    )
    assert shown.sheets == ("/static/a.css",)
    assert shown.scripts == ("/static/a.js",)
    assert shown.pictures == ("/media/a-800.webp", "/media/b.png")


def test_the_first_source_stands_for_a_picture_element() -> None:
    html = (
        f'<picture><source type="image/avif" srcset="{THREE.replace("webp", "avif")}">'
        f'<source srcset="{THREE}"><img src="/media/a.jpg"></picture><img src="/media/b.png">'
    )
    assert read(html).pictures == ("/media/a-800.avif", "/media/b.png")


@pytest.mark.parametrize(
    ("srcset", "address"),
    [
        (THREE, "/media/a-800.webp"),
        ("/media/a-320.webp 320w", "/media/a-320.webp"),
        ("/media/a.webp 2x", ""),
        ("", ""),
    ],
)
def test_a_phone_takes_the_first_that_is_wide_enough_or_the_widest(srcset: str, address: str) -> None:
    assert chosen(srcset) == address


def test_html_that_is_cut_off_is_read_as_far_as_it_goes() -> None:
    assert read("<img src='/media/a.png'><img src='/media/b").pictures == ("/media/a.png",)
