"""The user's signing key, clock and name: the only place that reads them from the machine."""

from __future__ import annotations

import getpass
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from onrecord.casefile.errors import CaseError

KEY_NAME = "custody-key.pem"


def find_config_folder() -> Path:
    """The user's configuration folder: `ONRECORD_CONFIG`, or what the operating system prescribes."""
    if chosen := os.environ.get("ONRECORD_CONFIG"):
        return Path(chosen)
    if sys.platform == "win32":  # pragma: no cover
        return Path(os.environ.get("APPDATA", Path.home() / "AppData" / "Roaming")) / "onrecord"
    if sys.platform == "darwin":  # pragma: no cover
        return Path.home() / "Library" / "Application Support" / "onrecord"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "onrecord"


def find_key(folder: Path | None = None) -> Ed25519PrivateKey | None:
    """The key that checkpoints are signed with, None while there is none; raises CaseError where it cannot be read."""
    path = (folder or find_config_folder()) / KEY_NAME
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise CaseError(
            f"The signing key {path} cannot be read: restore it, or move it away to have a new one made."
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise CaseError(f"The signing key {path} is no Ed25519 key: move it away to have a new one made.")
    return key


def load_key(folder: Path | None = None) -> Ed25519PrivateKey:
    """The key that checkpoints are signed with, made on first use and readable by its owner alone."""
    folder = folder or find_config_folder()
    if key := find_key(folder):
        return key
    key = Ed25519PrivateKey.generate()
    path, draft = folder / KEY_NAME, folder / f".{KEY_NAME}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
            stream.flush()
            os.fsync(stream.fileno())
        # A link fails where another process was first: then its key is the key.
        try:
            os.link(draft, path)
        except FileExistsError:
            key = find_key(folder) or key
        finally:
            draft.unlink()
    except OSError as error:
        raise CaseError(
            f"No signing key can be kept in {folder}: name a folder that can be written to in ONRECORD_CONFIG."
        ) from error
    return key


def read_clock() -> str:
    """The present moment in UTC, ISO 8601 to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def find_user() -> str:
    """The name under which this user acts: `ONRECORD_NAME`, or the name of the login."""
    if chosen := os.environ.get("ONRECORD_NAME"):
        return chosen
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown user"
