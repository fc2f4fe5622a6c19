"""What search knows: made anew from published pages by `rebuild_search`; and what its owner wants of it."""

from search.models.asked import Asked
from search.models.document import SearchDocument
from search.models.lexeme import Lexeme, Scale
from search.models.part import SearchPart
from search.models.passage import Passage
from search.models.promotion import Promotion
from search.models.related import Profile, Related, RelatedChoice
from search.models.scope import SearchScope
from search.models.synonym import Synonym
from search.models.word import Word

__all__ = [
    "Asked",
    "Lexeme",
    "Passage",
    "Profile",
    "Promotion",
    "Related",
    "RelatedChoice",
    "Scale",
    "SearchDocument",
    "SearchPart",
    "SearchScope",
    "Synonym",
    "Word",
]
