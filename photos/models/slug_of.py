"""The end of an address, kept beside the words it is made of."""

from typing import Any

from django.db import models

from core.slugs import slug_of

LONGEST = 120


class SlugOfField(models.CharField):  # type: ignore[type-arg]  # of text; at run time it takes no type
    """Made of other fields of its row whenever that is saved; empty where the first of them is."""

    def __init__(self, *fields: str, **kwargs: Any) -> None:
        self.fields = fields
        defaults: dict[str, Any] = {"max_length": LONGEST, "blank": True, "default": "", "editable": False}
        super().__init__(**defaults | kwargs)

    def deconstruct(self) -> Any:
        """With the names of those fields."""
        name, path, _, kwargs = super().deconstruct()
        return name, path, self.fields, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """The slug."""
        words = [str(getattr(model_instance, name)) for name in self.fields]
        slug = slug_of(" ".join(filter(None, words)), self.fields[0], LONGEST) if words[0] else ""
        setattr(model_instance, self.attname, slug)
        return slug
