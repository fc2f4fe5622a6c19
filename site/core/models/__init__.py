"""The tables of the kernel."""

from core.models.attachment import Attachment
from core.models.card import Card, ListCard
from core.models.draft_link import DraftLink
from core.models.feed_change import FeedChange
from core.models.feed_policy import FeedPolicy
from core.models.feed_reader import FeedReader
from core.models.job import Job
from core.models.miss import Miss
from core.models.raw_html import RawHTML
from core.models.share_link import ShareLink
from core.models.site_profile import SiteAlias, SiteProfile

__all__ = [
    "Attachment",
    "Card",
    "DraftLink",
    "FeedChange",
    "FeedPolicy",
    "FeedReader",
    "Job",
    "ListCard",
    "Miss",
    "RawHTML",
    "ShareLink",
    "SiteAlias",
    "SiteProfile",
]
