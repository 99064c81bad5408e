"""The Celery app. The database is the truth about jobs; a message is only a hint (jobs/ledger.py)."""

from __future__ import annotations

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.conf import settings

_transport = {
    "visibility_timeout": settings.JOB_VISIBILITY_TIMEOUT,
    # Without a timeout a half-dead connection is waited for for ever.
    "socket_timeout": 15,
    "socket_connect_timeout": 3,
    "retry_on_timeout": True,
}

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
    task_publish_retry_policy={"max_retries": 1, "interval_start": 0, "interval_max": 0.2},
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
