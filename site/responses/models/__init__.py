"""What others said, who may not, and what each site takes."""

from responses.models.asked import Asked
from responses.models.ban import Ban
from responses.models.policy import ResponsePolicy
from responses.models.response import Response, Seen, State

__all__ = ["Asked", "Ban", "Response", "ResponsePolicy", "Seen", "State"]
