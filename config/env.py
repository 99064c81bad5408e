"""What the environment says, read once. A wrong value stops the start with a plain message."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
# A Unix socket's path may have 107 bytes; a deep checkout has more.
_LONGEST_SOCKET_PATH = 100
LOCAL_HOSTS = {"localhost", "127.0.0.1", "[::1]"}

env = environ.Env()


def data_dir() -> Path:
    """Where the database, uploads and the embedded broker keep their files (MARGINALIA_DATA)."""
    return Path(env.str("MARGINALIA_DATA", default=str(BASE_DIR / "var"))).resolve()


def broker_dir() -> Path:
    """Where the embedded broker keeps its queue and its socket."""
    return data_dir() / "broker"


def broker_socket() -> Path:
    """The embedded broker's Unix socket: a path, not a port, so that it can collide with nobody."""
    path = broker_dir() / "broker.sock"
    if len(str(path)) <= _LONGEST_SOCKET_PATH:
        return path
    name = hashlib.sha256(str(path).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"marginalia-{name}" / "broker.sock"


def redis_url() -> str:
    """The broker's address: REDIS_URL, or the embedded broker's socket."""
    url: str = env.str("REDIS_URL", default="")
    if not url:
        return f"redis+socket://{broker_socket()}"
    if not url.startswith(("redis://", "rediss://", "redis+socket://")):
        raise ImproperlyConfigured(f"REDIS_URL is “{url}”; it must begin with redis://, rediss:// or redis+socket://.")
    return url


def is_local(hosts: list[str]) -> bool:
    """Whether the site answers to this machine only: then it may start without anything being set."""
    return set(hosts) <= LOCAL_HOSTS


def secret_key(*, local: bool) -> str:
    """The signing key: SECRET_KEY, or on a site for this machine only one made for its data folder and kept there."""
    key: str = env.str("SECRET_KEY", default="")
    if key:
        return key
    if not local:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set, and ALLOWED_HOSTS names hosts beyond this machine. "
            "Set SECRET_KEY to 50 or more random characters."
        )
    kept = data_dir() / "secret_key"
    if not kept.exists():
        from django.core.management.utils import get_random_secret_key

        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(get_random_secret_key())
        kept.chmod(0o600)
    return kept.read_text().strip()
