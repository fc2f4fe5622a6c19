"""What search knows: derived from published pages, disposable, made anew by `rebuild_search`."""

from search.models.asked import Asked
from search.models.document import SearchDocument
from search.models.lexeme import Lexeme, Scale
from search.models.part import SearchPart
from search.models.passage import Passage
from search.models.related import Profile, Related, RelatedChoice
from search.models.scope import SearchScope
from search.models.word import Word

__all__ = [
    "Asked",
    "Lexeme",
    "Passage",
    "Profile",
    "Related",
    "RelatedChoice",
    "Scale",
    "SearchDocument",
    "SearchPart",
    "SearchScope",
    "Word",
]
