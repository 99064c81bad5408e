"""The registry, the heartbeat, the reconcile command and the rules that are checked at every start."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from config.celery import app
from config.checks import attempts_are_capped, time_limits_are_ordered
from grading.models import BatchItem, Run
from jobs import heartbeat, registry
from jobs.models import WorkerHeartbeat
from rubrics.models import Derivation


def test_every_kind_of_job_is_known_to_the_reconciler() -> None:
    assert {Run, BatchItem, Derivation} <= set(registry._kinds)


def test_every_task_takes_an_id_and_is_known_by_name() -> None:
    app.loader.import_default_modules()
    assert {"grading.run_analysis", "grading.take_in_item", "rubrics.derive"} <= set(app.tasks)


@pytest.mark.django_db
def test_a_worker_that_beat_lately_is_alive() -> None:
    assert not heartbeat.worker_is_alive()
    heartbeat.beat("one@here")
    heartbeat.beat("one@here")
    assert heartbeat.worker_is_alive()
    assert WorkerHeartbeat.objects.count() == 1
    WorkerHeartbeat.objects.update(seen_at=timezone.now() - timedelta(seconds=heartbeat.ALIVE_FOR + 1))
    assert not heartbeat.worker_is_alive()
    heartbeat.beat("two@here")
    heartbeat.leave("two@here")
    assert not heartbeat.worker_is_alive()


@pytest.mark.django_db(transaction=True)  # it opens connections of its own, as the keeper does
def test_the_reconcile_command_says_nothing_where_nothing_is_lost() -> None:
    out = StringIO()
    call_command("reconcile", stdout=out)
    assert out.getvalue() == ""


def test_time_limits_in_the_wrong_order_stop_the_start(settings: object) -> None:
    assert time_limits_are_ordered() == []
    settings.JOB_LEASE = settings.JOB_TIME_LIMIT
    (error,) = time_limits_are_ordered()
    assert error.id == "marginalia.E001"
    assert f"JOB_LEASE={settings.JOB_LEASE}" in error.msg


def test_a_job_without_any_attempt_stops_the_start(settings: object) -> None:
    assert attempts_are_capped() == []
    settings.JOB_MAX_ATTEMPTS = 0
    assert [error.id for error in attempts_are_capped()] == ["marginalia.E002"]
