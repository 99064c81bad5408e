"""Which kinds of job there are, and how each is delivered: every app registers its own in `apps.ready`."""

from __future__ import annotations

from collections.abc import Callable

from jobs import ledger
from jobs.models import Job

_kinds: dict[type[Job], Callable[[int], object]] = {}


def register(model: type[Job], deliver: Callable[[int], object]) -> None:
    """Make a kind of job known to the reconciler."""
    _kinds[model] = deliver


def send(model: type[Job], job_id: int) -> bool:
    """Tell the broker that there is work of a registered kind, so that services need not know the tasks."""
    return ledger.send(model, job_id, _kinds[model])


def reconcile_all() -> dict[str, dict[str, int]]:
    """Reconcile every kind of job; the counts by kind."""
    return {model.__name__: ledger.reconcile(model, deliver) for model, deliver in _kinds.items()}
