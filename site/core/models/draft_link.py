"""An address at which somebody without an account reads a draft."""

from core.models.secret_link import SecretLink


class DraftLink(SecretLink):
    """Opens the latest version of one page, published or not."""

    salt = "core.draft_link"
    view_name = "core_draft"
    made, revoked = "core.share_draft", "core.revoke_draft_link"
