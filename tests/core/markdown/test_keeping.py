"""What took work to make is kept while there is room."""

from core.markdown.keeping import Shelf


def test_what_was_made_is_kept() -> None:
    shelf: Shelf[str] = Shelf(10, len)
    assert shelf.get("a", lambda: "made") == "made"
    assert shelf.get("a", lambda: "made again") == "made"


def test_what_was_not_used_for_the_longest_time_goes_first() -> None:
    shelf: Shelf[str] = Shelf(10, len)
    for key in ("a", "b", "a", "c"):
        shelf.get(key, lambda: "four")
    assert [shelf.get(key, lambda: "new") for key in ("a", "c", "b")] == ["four", "four", "new"]


def test_one_thing_larger_than_the_room_is_kept_until_the_next() -> None:
    shelf: Shelf[str] = Shelf(3, len)
    shelf.get("a", lambda: "large")
    assert shelf.get("a", lambda: "new") == "large"
    shelf.get("b", lambda: "large too")
    assert shelf.get("a", lambda: "new") == "new"


def test_all_can_be_forgotten() -> None:
    shelf: Shelf[str] = Shelf(10, len)
    shelf.get("a", lambda: "made")
    shelf.clear()
    assert shelf.get("a", lambda: "new") == "new"
