"""How a picture that somebody brings comes into the library: by Wagtail's form, so with all of its checks."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.permissions import policy_registry

LONGEST = 255  # Characters of a title and of a description.


def may_add(person: Any) -> bool:
    """Whether this person may add pictures to any collection."""
    return bool(_policy().user_has_permission(person, "add"))


def may_change(person: Any) -> bool:
    """Whether this person may change pictures, those of some collection or their own."""
    return bool(_policy().user_has_permission(person, "change"))


def collections_for(person: Any) -> Any:
    """Those to which this person may add pictures."""
    return _policy().collections_user_has_permission_for(person, "add")


def pictures_for(person: Any = None, may: str = "choose") -> Any:
    """Those that this person may choose, or `change`, or `delete`; without one, all."""
    if person is None:
        return get_image_model().objects.all()
    return _policy().instances_user_has_permission_for(person, may)


def find_picture(digest: str, person: Any) -> int | None:
    """The key of the picture with this SHA-1 among those that this person may choose."""
    key: int | None = pictures_for(person).filter(file_hash=digest).values_list("pk", flat=True).first()
    return key


def add_picture(file: File[bytes], title: str, person: Any, description: str = "") -> Any:
    """Adds a picture in the name of a person who may, to the first collection that is open to them.

    Raises ValidationError, in words, for a file that is refused.
    """
    collection = collections_for(person).first()
    said = {"title": title[:LONGEST], "description": description[:LONGEST], "collection": collection}
    form = get_image_form(get_image_model())(said, {"file": file}, user=person)
    if not form.is_valid():
        raise ValidationError([sentence for sentences in form.errors.values() for sentence in sentences])
    image = form.save(commit=False)
    image.uploaded_by_user = person
    image.save()
    return image


def _policy() -> Any:
    return policy_registry.get_by_type(get_image_model())
