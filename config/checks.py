"""Rules that must hold before anything starts."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured


@register()
def time_limits_are_ordered(**_: Any) -> list[CheckMessage]:
    """Soft limit < hard limit < lease < visibility timeout: otherwise one job can run twice at once."""
    found: list[CheckMessage] = []
    for kind in ("JOB", "JOB_DERIVE"):
        names = [f"{kind}_SOFT_TIME_LIMIT", f"{kind}_TIME_LIMIT", f"{kind}_LEASE", "JOB_VISIBILITY_TIMEOUT"]
        values = [getattr(settings, name) for name in names]
        if all(earlier < later for earlier, later in pairwise(values)):
            continue
        have = ", ".join(f"{name}={value}" for name, value in zip(names, values, strict=True))
        message = f"The time limits of jobs must grow in this order: {' < '.join(names)}. Found: {have}."
        found.append(Error(message, id="marginalia.E001"))
    return found


@register()
def attempts_are_capped(**_: Any) -> list[CheckMessage]:
    """A job that kills its worker must end as failed, not run for ever."""
    if settings.JOB_MAX_ATTEMPTS >= 1:
        return []
    return [Error(f"JOB_MAX_ATTEMPTS is {settings.JOB_MAX_ATTEMPTS}; it must be 1 or more.", id="marginalia.E002")]


def refuse_wrong_settings() -> None:
    """Stop a process that does not run Django's checks by itself; raises ImproperlyConfigured with every fault."""
    faults = [*time_limits_are_ordered(), *attempts_are_capped()]
    if faults:
        raise ImproperlyConfigured(" ".join(str(fault.msg) for fault in faults))
