"""What a Celery worker does besides its tasks: beats, and loads the models before the first essay."""

from __future__ import annotations

import logging
import threading
from typing import Any

from celery.signals import worker_process_init, worker_ready, worker_shutting_down
from django.db import close_old_connections, connection

from jobs import heartbeat

log = logging.getLogger(__name__)
_stop = threading.Event()


@worker_ready.connect
def start_beating(sender: Any = None, **_: Any) -> None:
    """Start the heartbeat of this worker in a thread of its own."""
    name = str(getattr(sender, "hostname", "worker"))
    _stop.clear()
    threading.Thread(target=_beat_until_stopped, args=(name,), daemon=True).start()


@worker_shutting_down.connect
def stop_beating(**_: Any) -> None:
    """End the heartbeat."""
    _stop.set()


@worker_process_init.connect
def load_models(**_: Any) -> None:
    """Load the language models when a process starts, not when the first student waits."""
    from analysis.language.encoder import encode
    from analysis.language.pipeline import parse

    parse("A first sentence.")
    encode(["A first sentence."])


def _beat_until_stopped(name: str) -> None:
    while True:
        try:
            close_old_connections()
            heartbeat.beat(name)
        except Exception:  # a database that is away for a moment must not end the heartbeat
            log.exception("heartbeat of %s not written", name)
        if _stop.wait(heartbeat.BEAT_EVERY):
            break
    try:
        heartbeat.leave(name)
    finally:
        connection.close()
