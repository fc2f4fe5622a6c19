"""Pictures alone in their paragraph."""

from core.markdown import render


def test_a_picture_alone_is_a_figure_with_its_title_as_caption() -> None:
    assert render('![A wave](image:4 "By the *sea* & more")').html == (
        '<figure class="image width-text"><!--image image:4| alt="A wave"-->'
        '<figcaption><div class="caption">By the *sea* &amp; more</div></figcaption></figure>\n'
    )


def test_a_picture_without_a_title_has_no_caption() -> None:
    assert "figcaption" not in render("![A wave](image:4)").html


def test_a_linked_picture_is_a_figure_too() -> None:
    html = render("[![A wave](image:4)](page:5)").html
    assert html.startswith(
        '<figure class="image width-text"><!--link page:5|--><!--image image:4| alt="A wave"-->'
    )


def test_a_picture_among_words_stays_in_its_line() -> None:
    assert render("See ![a wave](image:4) there").html.startswith("<p>See <!--image")


def test_two_pictures_in_a_paragraph_stay_there() -> None:
    assert render("![a](image:4)\n![b](image:5)").html.startswith("<p><!--image")


def test_a_picture_in_a_tight_list_stays_in_its_item() -> None:
    assert "<li><!--image" in render("- ![a](image:4)").html
