"""The archive: by year, month, kind, series and author; on this day; any post."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page, PageViewRestriction, Site

from blog.counting import Month
from blog.models import Author, BlogIndexPage, PostPage, Series, Tag
from home.models import HomePage
from tests.kept import Keep, Kept
from tests.writing import Publish, pen


@pytest.fixture(scope="module")
def kept_shelf(keep: Keep) -> Kept:
    return keep(write)


@pytest.fixture
def shelf(kept_shelf: Kept, db: None) -> None:
    kept_shelf.put()


def write() -> None:
    """Three posts of two years: one in a series by Ada, one note, one article; and a draft."""
    site, publish = Site.objects.get(), pen(BlogIndexPage.objects.get())
    ada = Author.objects.create(site=site, name="Ada")
    series = Series.objects.create(site=site, name="On paper", description="Rags and water.")
    first = publish("Rags", date=datetime(2020, 5, 3, tzinfo=UTC), series=series)
    first.authors.add(ada)
    first.save_revision().publish()
    publish("Frost", date=datetime(2021, 5, 3, tzinfo=UTC), kind="note")
    publish("Water", date=datetime(2021, 6, 1, tzinfo=UTC), series=series)
    publish("Hidden", date=datetime(2019, 1, 1, tzinfo=UTC), kind="quote").unpublish()


def read(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def test_years_and_months_are_counted(shelf: None, client: Client) -> None:
    client.get("/archive/")
    years = client.get("/archive/").context["years"]
    assert [(year.number, year.count) for year in years] == [(2021, 2), (2020, 1)]
    assert [(month.first.month, month.count) for month in years[0].months] == [(6, 1), (5, 1)]


def test_a_year_and_a_month_show_their_posts(shelf: None, client: Client) -> None:
    year, month = read(client, "/archive/2021/"), read(client, "/archive/2021/05/")
    assert "Water" in year
    assert "Frost" in month
    assert "Water" not in month


def test_a_year_has_twelve_months_and_dots_for_those_with_posts(shelf: None, client: Client) -> None:
    page = read(client, "/archive/")
    newest = client.get("/archive/").context["years"][0]
    assert [month.count for month in newest.calendar] == [0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0]
    assert (
        '<li class="dot-1"><a href="/archive/2021/05/" title="1 post">May <span class="count">1</span></a></li>'
        in page
    )
    assert '<li aria-hidden="true"><span>Apr</span></li>' in page


@pytest.mark.parametrize(("count", "size"), [(0, 0), (1, 1), (2, 2), (3, 3), (5, 3), (6, 4), (99, 4)])
def test_a_dot_is_larger_where_more_was_written(count: int, size: int) -> None:
    assert Month(date(2021, 5, 1), count).size == size


def test_a_year_and_a_month_lead_to_the_next_that_have_posts(shelf: None, client: Client) -> None:
    assert 'href="/archive/2020/">2020</a>' in read(client, "/archive/2021/")
    assert 'href="/archive/2021/">2021</a>' in read(client, "/archive/2020/")
    month = read(client, "/archive/2021/05/")
    assert 'href="/archive/2020/05/">May 2020</a>' in month
    assert 'href="/archive/2021/06/">June 2021</a>' in month
    newest = read(client, "/archive/2021/06/")
    assert 'href="/archive/2021/05/">May 2021</a>' in newest
    assert 'class="later"' in month and 'class="later"' not in newest


def test_the_months_beside_one_are_those_of_the_sites_clock(
    shelf: None, publish: Publish, client: Client, settings: Any
) -> None:
    settings.TIME_ZONE = "Asia/Tokyo"
    publish("Late", date=datetime(2021, 6, 30, 20, tzinfo=UTC))
    assert 'href="/archive/2021/07/">July 2021</a>' in read(client, "/archive/2021/06/")


@pytest.mark.parametrize(
    "out_of_reach", [datetime(204, 5, 1, tzinfo=UTC), datetime(9998, 12, 31, 23, tzinfo=UTC)]
)
def test_nothing_leads_to_a_year_that_has_no_page(
    shelf: None, publish: Publish, client: Client, settings: Any, out_of_reach: datetime
) -> None:
    settings.TIME_ZONE = "Pacific/Kiritimati"  # Where the last evening is one of the year 9999.
    publish("Out of reach", date=out_of_reach)
    for url in ("/archive/2020/", "/archive/2020/05/", "/archive/2021/", "/archive/2021/06/", "/archive/"):
        assert f"/archive/{out_of_reach.astimezone(ZoneInfo(settings.TIME_ZONE)).year}/" not in read(
            client, url
        )
    assert client.get("/archive/9999/").status_code == 404


def test_a_title_of_a_year_shows_its_day_and_its_kind(shelf: None, client: Client) -> None:
    page = read(client, "/archive/2021/")
    assert '<li class="note"><time datetime="2021-05-03">3</time>' in page


def test_a_later_leaf_says_where_it_begins(publish: Publish, client: Client) -> None:
    for day in range(1, 23):
        publish(f"Day {day}", date=datetime(2021, 5, day, tzinfo=UTC), tags=("paper",))
    for url, name in (("/blog/", "Writing"), ("/tags/paper/", "paper"), ("/archive/articles/", "Articles")):
        older = client.get(url).context["posts"].older
        assert f">{name}</h1>" in read(client, url)
        page = read(client, f"{url}?{older}")
        assert f">{name}, before 3 May 2021</h1>" in page
        assert f"<title>{name}, before 3 May 2021 · " in page


def test_a_kind_shows_its_posts(shelf: None, client: Client) -> None:
    notes = read(client, "/archive/notes/")
    assert "Frost" in notes
    assert "Water" not in notes
    assert [(str(kind), count) for kind, count in client.get("/archive/").context["kinds"]] == [
        ("article", 2),
        ("note", 1),
    ]


def test_series_and_tags_have_a_line_of_description(shelf: None, publish: Publish, client: Client) -> None:
    publish("Ink", tags=("paper", "plain"))
    Tag.objects.filter(name="paper").update(description="Rags, <wood> and water. " * 20)
    page = BeautifulSoup(read(client, "/archive/"), "html.parser")
    [series, paper] = page.select(".gatherings .told")
    assert series.get_text() == "Rags and water."
    assert paper.get_text().startswith("Rags, <wood> and water.")
    assert len(paper.get_text()) == 120
    assert [tag.bdi.get_text() for tag in page.select("a[href^='/tags/']") if tag.bdi] == ["paper", "plain"]


def test_a_series_shows_its_parts_in_order(shelf: None, client: Client) -> None:
    page = read(client, "/series/on-paper/")
    assert page.index("Rags") < page.index(">Water<")
    assert "Rags and water." in page
    assert "<span>1 min</span>" in page
    assert "2 parts" in read(client, "/series/")


def test_a_part_tells_its_place(shelf: None, client: Client) -> None:
    place = client.get("/blog/rags/").context["place"]
    assert (place.part, place.of, place.next.title) == (1, 2, "Water")


def test_an_author_shows_their_posts(shelf: None, client: Client) -> None:
    assert "Rags" in read(client, "/authors/ada/")
    assert "Ada" in read(client, "/authors/")


def test_on_this_day(publish: Publish, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    publish("Years ago", date=datetime(2010, 7, 20, 12, tzinfo=UTC))
    publish("Today", date=datetime(2020, 7, 20, 12, tzinfo=UTC))
    publish("Other day", date=datetime(2010, 7, 21, 12, tzinfo=UTC))
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2020, 7, 20, 18, tzinfo=UTC))
    page = read(client, "/archive/on-this-day/")
    assert "Years ago" in page
    assert "Other day" not in page
    assert ">Today<" not in page


@pytest.mark.parametrize(
    ("zone", "now"),
    [
        ("Pacific/Kiritimati", datetime(2020, 7, 19, 11, tzinfo=UTC)),  # One o’clock in the morning.
        ("Pacific/Pago_Pago", datetime(2020, 7, 21, 5, tzinfo=UTC)),  # Six in the evening.
    ],
)
def test_a_day_is_the_day_of_the_site(
    publish: Publish, client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch, zone: str, now: datetime
) -> None:
    here, settings.TIME_ZONE = ZoneInfo(zone), zone
    begins = datetime(2010, 7, 20, tzinfo=here)
    for title, after in {"The eve": -1, "First minute": 0, "Last minute": 1439, "The morrow": 1440}.items():
        publish(title, date=begins + timedelta(minutes=after))
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    shown = client.get("/archive/on-this-day/").context["posts"]
    assert [post.title for post in shown] == ["Last minute", "First minute"]


def test_the_last_of_february_comes_round_in_leap_years(
    publish: Publish, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish("A leap day", date=datetime(2016, 2, 29, 12, tzinfo=UTC))
    for today, comes in ((datetime(2020, 2, 29, tzinfo=UTC), None), (datetime(2021, 3, 1, tzinfo=UTC), 29)):
        monkeypatch.setattr("django.utils.timezone.now", lambda today=today: today)
        following = client.get("/archive/on-this-day/").context["following"]
        assert (following and following.day) == comes


def test_where_this_day_has_nothing_the_next_one_is_shown(
    publish: Publish, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2020, 7, 20, 18, tzinfo=UTC))
    empty = read(client, "/archive/on-this-day/")
    assert "Nothing was written on 20 July of other years.<" in empty
    publish("In winter", date=datetime(2012, 2, 29, 12, tzinfo=UTC))
    assert "Next comes 29 February." in read(client, "/archive/on-this-day/")
    publish("In summer", date=datetime(2010, 8, 1, 12, tzinfo=UTC))
    publish("In summer, too", date=datetime(2015, 8, 1, 12, tzinfo=UTC))
    page = read(client, "/archive/on-this-day/")
    assert "Next comes 1 August." in page
    assert [post.title for post in client.get("/archive/on-this-day/").context["posts"]] == [
        "In summer, too",
        "In summer",
    ]


def test_any_post(shelf: None, client: Client) -> None:
    answer = client.get("/archive/random/")
    assert answer.status_code == 302
    assert answer["Location"] in {"/blog/rags/", "/blog/frost/", "/blog/water/"}
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "url",
    [
        *("/archive/2019/", "/archive/2019/01/", "/archive/2021/13/", "/archive/0000/", "/archive/2021/5/"),
        *("/archive/quotes/", "/archive/poems/", "/series/none/", "/series/%00/", "/authors/none/"),
    ],
)
def test_what_has_no_readable_post_is_not_there(shelf: None, client: Client, url: str) -> None:
    assert client.get(url).status_code == 404


def test_an_empty_site_has_an_archive(site: Site, client: Client) -> None:
    assert "Nothing is written here yet" in read(client, "/archive/")
    assert client.get("/archive/random/").status_code == 404
    for url in ("/series/", "/authors/", "/archive/on-this-day/"):
        read(client, url)


def test_private_posts_are_counted_nowhere(shelf: None, blog: BlogIndexPage, client: Client) -> None:
    PageViewRestriction.objects.create(page=blog, restriction_type="login")
    for url in (
        "/archive/2021/",
        "/archive/notes/",
        "/series/on-paper/",
        "/authors/ada/",
        "/archive/random/",
    ):
        assert client.get(url).status_code == 404, url
    assert "2021" not in read(client, "/archive/").partition("<main")[2].partition("</main")[0]


def test_another_site_shows_none_of_it(shelf: None, site: Site, client: Client) -> None:
    home = Page.get_first_root_node().add_child(instance=Page(title="Elsewhere"))
    Site.objects.create(hostname="other.example", root_page=home)
    answer = client.get("/archive/", headers={"host": "other.example"})
    assert answer.context["years"] == []
    assert client.get("/series/on-paper/", headers={"host": "other.example"}).status_code == 404


def test_a_post_that_moved_to_another_site_is_no_part_here(shelf: None, site: Site, client: Client) -> None:
    home = Page.get_first_root_node().add_child(instance=HomePage(title="Elsewhere"))
    Site.objects.create(hostname="other.example", root_page=home)
    there = home.add_child(instance=BlogIndexPage(title="There"))
    PostPage.objects.get(title="Water").move(there, "last-child")
    assert [part.title for part in client.get("/series/on-paper/").context["parts"]] == ["Rags"]
    assert "1 part" in read(client, "/series/")
    assert client.get("/blog/rags/").context["place"].of == 1


def test_a_date_without_an_address_breaks_no_archive(publish: Publish, client: Client) -> None:
    publish("A slip", date=datetime(204, 5, 1, tzinfo=UTC))
    publish("A post", date=datetime(2024, 5, 1, tzinfo=UTC))
    assert [year.number for year in client.get("/archive/").context["years"]] == [2024]
