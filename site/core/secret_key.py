"""The secret key of an installation that has no environment to hold one."""

import secrets
from pathlib import Path


def kept_secret_key(var: Path) -> str:
    """The key in `var/secret_key`, made at the first start and readable by its owner alone.

    Raises OSError when the folder cannot be written.
    """
    file = var / "secret_key"
    if not file.exists():
        var.mkdir(parents=True, exist_ok=True)
        draft = var / f".secret_key.{secrets.token_hex(8)}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        # Two first starts at once: the link fails for the second, and both read the same key.
        try:
            file.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text().strip()
