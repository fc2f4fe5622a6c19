"""Pictures that a person brings, and where they are kept."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission

from accounts.models import User
from core.library import add_picture, may_add
from tests.drawing import Draw


@pytest.fixture
def file(draw: Draw) -> SimpleUploadedFile:
    with draw().file.open() as opened:
        return SimpleUploadedFile("pot.png", opened.read())


@pytest.fixture
def shelf(db: None) -> Collection:
    """A second collection."""
    return Collection.get_first_root_node().add_child(name="Pots")


def test_a_picture_has_its_words_and_who_brought_it(owner: User, file: SimpleUploadedFile) -> None:
    image = add_picture(file, "A pot" * 100, owner, "Red" * 100)
    assert (image.title[:5], len(image.title), len(image.description)) == ("A pot", 255, 255)
    assert (image.uploaded_by_user, bool(image.file_hash)) == (owner, True)


def test_where_there_are_several_collections_the_first_has_it(
    owner: User, file: SimpleUploadedFile, shelf: Collection
) -> None:
    assert add_picture(file, "A pot", owner).collection == Collection.get_first_root_node()


def test_it_goes_where_its_person_may_add(editor: User, file: SimpleUploadedFile, shelf: Collection) -> None:
    GroupCollectionPermission.objects.all().delete()
    group = Group.objects.get(name="Editors")
    add = Permission.objects.get(codename="add_image")
    GroupCollectionPermission.objects.create(group=group, collection=shelf, permission=add)
    assert may_add(editor)
    assert add_picture(file, "A pot", editor).collection == shelf


def test_who_may_not_add_is_known(editor: User) -> None:
    assert may_add(editor)
    GroupCollectionPermission.objects.all().delete()
    assert not may_add(User.objects.get(pk=editor.pk))


def test_what_is_refused_is_refused_in_words(owner: User) -> None:
    with pytest.raises(ValidationError, match="could not be read as a picture"):
        add_picture(SimpleUploadedFile("pot.png", b"pot"), "A pot", owner)
    assert not get_image_model().objects.exists()
