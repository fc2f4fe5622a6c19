from wagtail.models import Site

from home.seeding import move_to_port


def test_the_default_site_answers_on_another_port(site: Site) -> None:
    Site.objects.filter(pk=site.pk).update(hostname="localhost", port=8000, is_default_site=True)
    move_to_port(8123)
    site.refresh_from_db()
    assert site.port == 8123


def test_a_site_with_a_domain_keeps_its_port(site: Site) -> None:
    Site.objects.filter(pk=site.pk).update(hostname="ada.example", port=443, is_default_site=True)
    move_to_port(8123)
    site.refresh_from_db()
    assert site.port == 443


def test_another_site_on_this_machine_keeps_its_port(site: Site) -> None:
    Site.objects.filter(pk=site.pk).update(hostname="localhost", port=8000, is_default_site=True)
    other = Site.objects.create(hostname="localhost", port=9000, root_page=site.root_page)
    move_to_port(8123)
    other.refresh_from_db()
    assert other.port == 9000
