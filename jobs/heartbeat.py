"""Workers say that they are alive; pages ask whether one is."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from jobs.models import WorkerHeartbeat

BEAT_EVERY = 5
ALIVE_FOR = 25


def beat(name: str) -> None:
    """Write down that a worker is alive, and forget those not seen for a day."""
    now = timezone.now()
    WorkerHeartbeat.objects.update_or_create(name=name, defaults={"seen_at": now})
    WorkerHeartbeat.objects.filter(seen_at__lt=now - timedelta(days=1)).delete()


def leave(name: str) -> None:
    """Write down that a worker ended in order."""
    WorkerHeartbeat.objects.filter(name=name).delete()


def worker_is_alive() -> bool:
    """Whether a worker was seen within the last seconds."""
    return WorkerHeartbeat.objects.filter(seen_at__gte=timezone.now() - timedelta(seconds=ALIVE_FOR)).exists()
