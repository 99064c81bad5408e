"""The Celery app. The database is the truth about jobs; a message is only a hint (jobs/ledger.py)."""

from __future__ import annotations

import os
from typing import Any

from celery import Celery
from celery.signals import celeryd_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

# A page must not wait for a broker that hangs: the row is written, and the keeper sends it later.
_transport = {
    "visibility_timeout": settings.JOB_VISIBILITY_TIMEOUT,
    "socket_timeout": 2,
    "socket_connect_timeout": 1,
    "retry_on_timeout": False,
}
# A worker waits on its connection by trade. Without any limit a half-dead one is waited for for ever.
_patient = {**_transport, "socket_timeout": 15, "socket_connect_timeout": 3, "retry_on_timeout": True}

app = Celery("marginalia")
app.conf.update(
    broker_url=settings.BROKER_URL,
    broker_connection_retry_on_startup=True,
    broker_transport_options=_transport,
    result_backend_transport_options=_transport,
    visibility_timeout=settings.JOB_VISIBILITY_TIMEOUT,
    task_serializer="json",
    accept_content=["json"],
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_soft_time_limit=settings.JOB_SOFT_TIME_LIMIT,
    task_time_limit=settings.JOB_TIME_LIMIT,
    task_publish_retry=False,
    task_default_queue="analyse",
    # With True both running tasks were lost when the broker restarted (docs/decisions/0003-jobs.md).
    worker_cancel_long_running_tasks_on_connection_loss=False,
    worker_prefetch_multiplier=1,
    worker_max_tasks_per_child=200,
    worker_max_memory_per_child=900_000,
    worker_soft_shutdown_timeout=10,
    worker_hijack_root_logger=False,
    timezone="UTC",
)
app.autodiscover_tasks(["jobs", "rubrics", "grading"])


@celeryd_init.connect
def prepare_worker(conf: Any = None, **_: Any) -> None:
    """Give a worker's connection the longer limits; refuse to start where the time limits contradict each other."""
    from config.checks import refuse_wrong_settings

    try:
        refuse_wrong_settings()
    except ImproperlyConfigured as error:
        raise SystemExit(str(error)) from None  # Celery logs any other exception here, and goes on
    conf.broker_transport_options = _patient
