"""A file becomes a photo, whoever brings it."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from photos import measuring, uploads
from photos.adding import add
from tests.photos.sending import picture
from tests.photos.test_cut_off import cut


def test_a_file_is_looked_at_once(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = []
    for module, name in ((uploads, "inspect"), (measuring, "measure")):
        real = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *given, real=real: looks.append(real) or real(*given))
    photo = add(ContentFile(picture(), "Sea.jpg"))
    assert (photo.title, photo.width, photo.height) == ("Sea", 60, 40)
    assert len(looks) == 1


def test_one_that_is_cut_off_comes_in_where_that_is_said(db: None) -> None:
    with pytest.raises(ValidationError, match="% of it can be read"):
        add(ContentFile(cut(0.97), "Sea.jpg"))
    assert add(ContentFile(cut(0.97), "Sea.jpg"), cut_off=True).cut_off
    assert not add(ContentFile(picture(), "Sea.jpg"), cut_off=True).cut_off
