"""Home zones in the settings of the admin."""

from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from photos.models import HomeZone
from tests.neighbours import Neighbours
from tests.personas import signed_in

ZONE = {"name": "Home", "latitude": "48.2", "longitude": "16.37", "radius": "2"}


def test_the_owner_sets_a_zone(owner_client: Client) -> None:
    assert reverse("photos_home_zones:index") in owner_client.get("/admin/").content.decode()
    assert owner_client.post(reverse("photos_home_zones:add"), ZONE).status_code == 302
    assert HomeZone.objects.get().radius == 2
    assert "Home" in owner_client.get(reverse("photos_home_zones:index")).content.decode()


def test_what_is_no_point_is_refused_in_words(owner_client: Client) -> None:
    for wrong in ({"latitude": "91"}, {"longitude": "nan"}, {"radius": "1e999"}, {"latitude": "north"}):
        answer = owner_client.post(reverse("photos_home_zones:add"), ZONE | wrong)
        assert answer.status_code == 200 and answer.context["form"].errors
    assert not HomeZone.objects.exists()


def test_who_works_on_one_of_several_sites_meets_no_zone(neighbours: Neighbours) -> None:
    here, _ = neighbours
    for codename in ("add_homezone", "change_homezone", "view_homezone"):
        here.editor.user_permissions.add(Permission.objects.get(codename=codename))
    client = signed_in(here.editor)
    assert client.get(reverse("photos_home_zones:index")).status_code == 302
    assert client.post(reverse("photos_home_zones:add"), ZONE).status_code == 302
    assert not HomeZone.objects.filter(name="Home").exists()
