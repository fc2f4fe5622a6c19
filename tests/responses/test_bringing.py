"""What readers said on another site is kept with its threads, and as privately as what they say here."""

from datetime import UTC, datetime
from typing import Any

import pytest

from blog.models import PostPage
from core.saying import Said
from responses.bringing import Keeper
from responses.models import Response, State
from tests.writing import Publish

MOMENT = datetime(2015, 5, 16, tzinfo=UTC)


@pytest.fixture
def post(publish: Publish) -> PostPage:
    return publish("A post", slug="a-post")


def said(key: str, html: str = "<p>Hm.</p>", parent: str = "", **fields: Any) -> Said:
    told = {
        "name": "Grace",
        "email": "Grace@There.example",
        "address": "https://there.example/",
        "moment": MOMENT,
    }
    return Said(key, parent, html=html, **{**told, **fields})


def keep(post: PostPage, *all_said: Said) -> dict[str, Response]:
    keys = Keeper().keep(post.pk, all_said, {})
    return {key: Response.objects.get(pk=number) for key, number in keys.items()}


def test_words_links_and_code_stay(post: PostPage) -> None:
    html = '<p>So <b>it</b> is: <a href="https://a.example/">a</a></p><script>alert(1)</script><pre>1 &lt; 2</pre>'
    kept = keep(post, said("1", html))["1"]
    assert "<strong>it</strong>" in kept.html and 'href="https://a.example/"' in kept.html
    assert "1 &lt; 2" in kept.html and "alert" not in kept.html
    assert (kept.state, kept.created_at, kept.approved_at) == (State.APPROVED, MOMENT, MOMENT)
    assert kept.author_email == "grace@there.example"


def test_threads_have_two_levels_whatever_their_order(post: PostPage) -> None:
    kept = keep(post, said("3", parent="2"), said("2", parent="1"), said("1"), said("4", parent="gone"))
    assert (kept["2"].parent, kept["3"].parent) == (kept["1"], kept["1"])
    assert (kept["1"].parent, kept["4"].parent) == (None, None)
    circle = keep(post, said("5", parent="6"), said("6", parent="5"))
    assert set(circle) == {"5", "6"}


def test_of_too_many_links_the_words_stay(post: PostPage) -> None:
    html = "".join(f'<a href="https://{n}.example/">word{n}</a> http://b{n}.example ' for n in range(9))
    kept = keep(post, said("1", html))["1"]
    assert kept.links == 0 and "word8" in kept.text and "b8.example" in kept.text
    assert keep(post, said("2", html, by_owner=True))["2"].links > 5


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ({"email": "nobody"}, "author_email", ""),
        ({"address": "javascript:x"}, "author_url", ""),
        ({"name": "x" * 200}, "author_name", "x" * 80),
        ({"html": "y" * 20_000}, "text", "y" * 9_999 + "…"),
        ({"shown": False}, "state", State.WAITING),
    ],
)
def test_odd_fields_do_no_harm(post: PostPage, fields: dict[str, Any], name: str, value: Any) -> None:
    assert getattr(keep(post, said("1", **fields))["1"], name) == value


def test_what_shows_nothing_is_left_out(post: PostPage) -> None:
    assert keep(post, said("1", "<p> </p>"), said("2", '<img src="x">')) == {}


def test_what_is_known_does_not_come_twice(post: PostPage) -> None:
    first = Keeper().keep(post.pk, [said("1")], {})
    assert set(Keeper().keep(post.pk, [said("1"), said("2", parent="1")], first)) == {"2"}
    assert Response.objects.get(parent__isnull=False).parent_id == first["1"]


def test_however_many_cost_the_same(post: PostPage, django_assert_max_num_queries: Any) -> None:
    all_said = [said(str(number), parent=str(number - number % 10)) for number in range(1, 200)]
    with django_assert_max_num_queries(4):  # With the two that hold them together.
        keys = Keeper().keep(post.pk, all_said, {})
    assert Response.objects.filter(pk__in=keys.values()).count() == 199
    assert Response.objects.get(pk=keys["25"]).parent_id == keys["20"]


def test_they_go_but_those_of_others_stay(post: PostPage) -> None:
    keys = Keeper().keep(post.pk, [said("1"), said("2", parent="1")], {})
    mine = Response.objects.create(page=post, parent_id=keys["1"], text="Mine", html="<p>Mine</p>")
    assert Keeper().strangers(post.pk, list(keys.values())) == 1
    assert Keeper().remove(list(keys.values()), [post.pk]) == set(keys.values())
    assert Keeper().remove(list(keys.values()), []) == set()
    assert list(Response.objects.exclude(state=State.DELETED)) == [mine]
