"""The authors of the site that the names in files are."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from wagtail.models import Site

from blog.importing.ledger import Ledger
from blog.models import Author


@dataclass
class Authors:
    """The authors of one site. `known` are keys by the name under which a file brought each, in lower case."""

    site: Site
    known: dict[str, int] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)

    def called(self, names: Sequence[str]) -> list[Author]:
        """The author of each name, made where there is none: one whom the owner renamed is still the same."""
        return [self._called(name) for name in names]

    def keys(self, names: Sequence[str]) -> dict[str, int]:
        """What is to be remembered of the authors of a post; from then on they are known."""
        found = {name.casefold(): author.pk for name, author in zip(names, self.called(names), strict=True)}
        self.known |= found
        return found

    def _called(self, name: str) -> Author:
        authors = Author.objects.of(self.site)
        found: Author | None = authors.filter(name__iexact=name).first()
        found = found or authors.filter(pk=self.known.get(name.casefold())).first()
        if found is None:
            found = Author.objects.create(site=self.site, name=name)
            self.ledger.gathering(found)
        return found
