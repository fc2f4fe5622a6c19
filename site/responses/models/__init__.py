"""What others said, who may not, and what each site takes."""

from responses.models.asked import Asked
from responses.models.ban import Ban
from responses.models.mention import Mention
from responses.models.policy import ResponsePolicy
from responses.models.response import Response, Seen, Source, State
from responses.models.sent_mention import SentMention

__all__ = ["Asked", "Ban", "Mention", "Response", "ResponsePolicy", "Seen", "SentMention", "Source", "State"]
