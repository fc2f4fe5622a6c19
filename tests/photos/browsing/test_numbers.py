"""The statistics of photos."""

from bs4 import BeautifulSoup
from django.test import Client

from tests.photos.browsing.conftest import Told, at


def charts(client: Client) -> dict[str, BeautifulSoup]:
    answer = client.get("/photos/statistics/")
    assert answer.status_code == 200
    page = BeautifulSoup(answer.content, "html.parser")
    return {chart.h2.get_text(): chart for chart in page.select(".chart") if chart.h2}  # type: ignore[misc]


def table(chart: BeautifulSoup) -> dict[str, str]:
    rows = chart.select("tbody tr")
    return {row.th.get_text(strip=True): row.select_one(".number").get_text() for row in rows}  # type: ignore[union-attr]


def test_the_numbers_are_right_and_lead_to_the_photos(told: Told, client: Client) -> None:
    a = {"camera": "A", "aperture": "2.80", "focal_length": 50, "taken_at": at(2024, 5, hour=7)}
    b = {"camera": "B", "aperture": "11", "focal_length": 90, "taken_at": at(2023, 5, hour=23)}
    told("Shore", a, a | {"taken_at": at(2024, 12, hour=7)}, b, {})
    told("Hidden", a, shows_exif=False)
    found = charts(client)
    assert table(found["Cameras"]) == {"A": "2", "B": "1"}
    assert table(found["Apertures"]) == {"ƒ/2.8": "2", "ƒ/11": "1"}
    assert table(found["Focal lengths, as in 35 mm"]) == {"50–69 mm": "2", "70–104 mm": "1"}
    assert table(found["Years"]) == {"2024": "2", "2023": "1"}
    hours, months = table(found["Hours of the day"]), table(found["Months"])
    assert (len(hours), hours["7:00–7:59"], hours["23:00–23:59"], hours["0:00–0:59"]) == (24, "2", "1", "0")
    assert (len(months), months["May"], months["December"], months["June"]) == (12, "2", "1", "0")
    links = [str(link["href"]) for link in found["Cameras"].select("a")]
    assert links == ["/photos/camera/a/", "/photos/camera/b/"]
    assert [rect["width"] for rect in found["Cameras"].select("rect")] == ["100.0", "50.0"]


def test_columns_are_drawn_and_told(told: Told, client: Client) -> None:
    told(
        "Shore",
        {"taken_at": at(2024, hour=7)},
        {"taken_at": at(2024, hour=7)},
        {"taken_at": at(2024, hour=8)},
    )
    columns = charts(client)["Hours of the day"].select("rect")
    assert [(columns[hour]["y"], columns[hour]["height"]) for hour in (6, 7, 8)] == [
        ("100.0", "0.0"),
        ("0.0", "100.0"),
        ("50.0", "50.0"),
    ]
    assert [column.get_text() for column in columns[7:9]] == ["7:00–7:59: 2", "8:00–8:59: 1"]


def test_what_nobody_knows_has_no_chart(told: Told, client: Client) -> None:
    told("Shore", {"camera": "A"})
    assert list(charts(client)) == ["Cameras"]


def test_of_many_cameras_the_first_are_drawn(told: Told, client: Client) -> None:
    told("Shore", *({"camera": f"Camera {number}"} for number in range(18)))
    chart = charts(client)["Cameras"]
    assert len(table(chart)) == 15
    assert chart.select_one(".more").get_text(strip=True) == "And 3 more"  # type: ignore[union-attr]
