"""Links within a text, written for the ids that another engine makes."""

from core.markdown import render


def test_a_link_for_another_engines_id_leads_to_the_heading() -> None:
    html = render("[a](#what-s-next) [b](#the-%60x-y%60-crate)\n\n## What's next?\n\n## The `x_y` crate").html
    assert '<a href="#whats-next">a</a>' in html
    assert '<a href="#the-%60x-y%60-crate">b</a>' in html


def test_a_link_to_an_id_that_exists_stays() -> None:
    html = render('[a](#what-s-next)\n\n<p id="what-s-next">x</p>\n\n## What\'s next?').html
    assert '<a href="#what-s-next">a</a>' in html


def test_a_link_to_nothing_stays() -> None:
    assert '<a href="#nowhere">a</a>' in render("[a](#nowhere)\n\n## B").html
