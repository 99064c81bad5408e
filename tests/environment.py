"""Loaded before Django's settings: every test run has a data folder of its own, removed at its end."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

if "MARGINALIA_DATA" not in os.environ:
    _folder = tempfile.mkdtemp(prefix="marginalia-test-")
    os.environ["MARGINALIA_DATA"] = _folder
    os.mkdir(os.path.join(_folder, "static"))  # where collected files would lie; WhiteNoise wants to see it
    _owner = os.getpid()

    def _remove() -> None:
        if os.getpid() == _owner:  # a forked child must not remove its parent's folder
            shutil.rmtree(_folder, ignore_errors=True)

    atexit.register(_remove)

os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 50)
os.environ.setdefault("LOG_LEVEL", "WARNING")
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
# Playwright's synchronous API runs an event loop in the test's thread; the ORM is used beside it, never inside.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
