"""What may stand in the addresses of the archive."""

from django.urls.converters import IntConverter

from blog.models.kind import Kind


class YearConverter(IntConverter):
    """Four digits, of which a date can be made."""

    regex = "[1-9][0-9]{3}"


class MonthConverter(IntConverter):
    """01 to 12, always two digits: each month has one address."""

    regex = "0[1-9]|1[0-2]"

    def to_url(self, value: int | str) -> str:
        """With a leading zero."""
        return f"{int(value):02}"


class KindConverter:
    """A kind in the plural: `notes`."""

    regex = "|".join(kind.plural for kind in Kind)

    def to_python(self, value: str) -> Kind:
        """Raises ValueError for a word that is no kind."""
        if (kind := Kind.of_plural(value)) is None:
            raise ValueError(value)
        return kind

    def to_url(self, value: str) -> str:
        """The address of a kind."""
        return Kind(value).plural
