"""The ledger's promises: one owner at a time, nothing written by a stale attempt, nothing lost, nothing endless."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from courses.models import Course
from jobs import ledger
from jobs.ledger import LostClaim
from jobs.models import JobState
from rubrics.models import Derivation, Rubric

pytestmark = pytest.mark.django_db

# Any kind of job will do; a derivation needs the smallest world.
Job = Derivation


class Broker:
    """Takes messages, or cannot be reached; remembers what it was told."""

    def __init__(self, *, up: bool = True) -> None:
        self.up = up
        self.told: list[int] = []

    def deliver(self, job_id: int) -> None:
        self.told.append(job_id)
        if not self.up:
            raise ConnectionError("nobody listens on that socket")


def new_job(**fields: object) -> Derivation:
    course = Course.objects.create(title="City planning")
    rubric = Rubric.objects.create(course=course, title="Trees", question="Why?")
    return Job.objects.create(rubric=rubric, **fields)


def claimed(job: Derivation) -> Derivation:
    mine = ledger.claim(Job, job.pk)
    assert mine is not None
    return mine


def lease_over(job: Derivation) -> None:
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def test_a_claimed_job_is_nobody_elses() -> None:
    job = new_job()
    mine = claimed(job)
    assert (mine.state, mine.attempt) == (JobState.RUNNING, 1)
    assert mine.lease_until is not None
    assert mine.lease_until > timezone.now()
    assert ledger.claim(Job, job.pk) is None
    assert ledger.claim(Job, 987654) is None


@pytest.mark.parametrize("state", [JobState.DONE, JobState.FAILED, JobState.CANCELLED])
def test_a_settled_job_is_not_claimed(state: str) -> None:
    assert ledger.claim(Job, new_job(state=state).pk) is None


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_at_once_one_gets_the_job() -> None:
    jobs = [new_job().pk for _ in range(4)]
    start = threading.Barrier(6)
    won: list[int] = []
    faults: list[BaseException] = []

    def work() -> None:
        try:
            start.wait(timeout=20)
            won.extend(pk for pk in jobs if ledger.claim(Job, pk))
        except BaseException as fault:  # a thread's error would go unseen
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert faults == []
    assert sorted(won) == sorted(jobs)
    assert set(Job.objects.values_list("attempt", flat=True)) == {1}


def test_a_job_whose_lease_is_over_is_taken_and_its_old_owner_writes_nothing() -> None:
    job = new_job()
    old = claimed(job)
    lease_over(job)
    new = claimed(job)
    assert new.attempt == 2
    with pytest.raises(LostClaim):
        ledger.renew(old, stage="Reading", progress=0.5)
    with pytest.raises(LostClaim):
        ledger.complete(old, seconds=1.0)
    assert ledger.fail(old, code="broken", message="no") is False
    assert ledger.put_back(old) is False
    job.refresh_from_db()
    assert (job.state, job.attempt, job.seconds, job.stage, job.error_code) == (JobState.RUNNING, 2, None, "", "")
    ledger.complete(new, seconds=2.0)
    job.refresh_from_db()
    assert (job.state, job.seconds, job.progress, job.lease_until) == (JobState.DONE, 2.0, 1.0, None)
    with pytest.raises(LostClaim):
        ledger.complete(new, seconds=3.0)


def test_what_stands_in_the_same_transaction_rolls_back_with_a_lost_claim() -> None:
    job = new_job()
    old = claimed(job)
    lease_over(job)
    claimed(job)

    @transaction.atomic
    def write_back() -> None:
        Course.objects.create(title="written by a stale attempt")
        ledger.complete(old)

    with pytest.raises(LostClaim):
        write_back()
    assert not Course.objects.filter(title="written by a stale attempt").exists()


def test_renewing_keeps_the_lease_and_says_how_far() -> None:
    job = new_job()
    mine = claimed(job)
    lease_over(job)
    ledger.renew(mine, stage="Reading sources", progress=0.25)
    job.refresh_from_db()
    assert (job.stage, job.progress) == ("Reading sources", 0.25)
    assert job.lease_until is not None
    assert job.lease_until > timezone.now()


def test_a_failed_job_says_why_and_can_be_queued_again() -> None:
    job = new_job()
    assert ledger.fail(claimed(job), code="empty", message="It holds no text.")
    job.refresh_from_db()
    assert (job.state, job.error_message, job.is_settled) == (JobState.FAILED, "It holds no text.", True)
    assert ledger.requeue(Job, [job.pk]) == 1
    assert ledger.requeue(Job, [job.pk]) == 0
    job.refresh_from_db()
    assert (job.state, job.attempt, job.error_message, job.sent_at) == (JobState.QUEUED, 1, "", None)


def test_a_job_put_back_keeps_its_count_of_attempts() -> None:
    job = new_job()
    assert ledger.put_back(claimed(job))
    assert claimed(job).attempt == 2


def test_the_attempts_are_capped() -> None:
    job = new_job()
    for _ in range(settings.JOB_MAX_ATTEMPTS):
        claimed(job)
        lease_over(job)
    assert ledger.claim(Job, job.pk) is None
    broker = Broker()
    assert ledger.reconcile(Job, broker.deliver) == {"gave_up": 1, "sent": 0}
    assert broker.told == []
    job.refresh_from_db()
    assert (job.state, job.error_code) == (JobState.FAILED, ledger.GAVE_UP)
    assert f"started {settings.JOB_MAX_ATTEMPTS} times" in job.error_message


def test_a_job_put_back_too_often_ends_as_failed() -> None:
    job = new_job()
    for _ in range(settings.JOB_MAX_ATTEMPTS):
        ledger.put_back(claimed(job))
    assert ledger.reconcile(Job, Broker().deliver)["gave_up"] == 1


def test_a_broker_that_is_away_loses_nothing() -> None:
    job = new_job()
    away = Broker(up=False)
    assert ledger.send(Job, job.pk, away.deliver) is False
    job.refresh_from_db()
    assert (job.state, job.sent_at) == (JobState.QUEUED, None)
    back = Broker()
    assert ledger.reconcile(Job, back.deliver) == {"gave_up": 0, "sent": 1}
    assert back.told == [job.pk]
    job.refresh_from_db()
    assert job.sent_at is not None
    assert ledger.reconcile(Job, back.deliver)["sent"] == 0, "a message on its way is not sent twice"


def test_while_the_broker_is_away_one_knock_is_enough() -> None:
    for _ in range(3):
        new_job()
    away = Broker(up=False)
    assert ledger.reconcile(Job, away.deliver)["sent"] == 0
    assert len(away.told) == 1


def test_a_message_that_was_lost_is_sent_again() -> None:
    long_ago = timezone.now() - timedelta(seconds=settings.JOB_RESEND_AFTER + 1)
    job = new_job(sent_at=long_ago)
    broker = Broker()
    assert ledger.reconcile(Job, broker.deliver)["sent"] == 1
    assert broker.told == [job.pk]


def test_a_dead_workers_job_is_sent_again() -> None:
    job = new_job(sent_at=timezone.now() - timedelta(seconds=settings.JOB_RESEND_AFTER + 1))
    claimed(job)
    broker = Broker()
    assert ledger.reconcile(Job, broker.deliver)["sent"] == 0, "its lease is not over"
    lease_over(job)
    assert ledger.reconcile(Job, broker.deliver)["sent"] == 1
    assert claimed(job).attempt == 2


def test_while_workers_get_through_the_queue_nothing_is_sent_twice() -> None:
    long_ago = timezone.now() - timedelta(seconds=settings.JOB_RESEND_AFTER + 1)
    claimed(new_job())
    new_job(sent_at=long_ago)
    broker = Broker()
    assert ledger.reconcile(Job, broker.deliver)["sent"] == 0
    never_sent = new_job()
    assert ledger.reconcile(Job, broker.deliver)["sent"] == 1
    assert broker.told == [never_sent.pk]


def test_a_job_overtaken_by_a_later_one_has_lost_its_message() -> None:
    long_ago = timezone.now() - timedelta(seconds=settings.JOB_RESEND_AFTER + 1)
    overtaken = new_job(sent_at=long_ago, queued_at=long_ago)
    claimed(new_job())
    broker = Broker()
    assert ledger.reconcile(Job, broker.deliver)["sent"] == 1
    assert broker.told == [overtaken.pk]


def test_a_worker_of_the_first_round_never_owns_a_later_one() -> None:
    """A machine that slept through the failure and the second try wakes up with its old number."""
    job = new_job()
    asleep = claimed(job)
    ledger.fail(asleep, code="broken", message="It broke.")
    assert ledger.requeue(Job, [job.pk]) == 1
    awake = claimed(job)
    assert awake.attempt == asleep.attempt + 1
    assert not ledger.fail(asleep, code="late", message="Too late.")
    with pytest.raises(ledger.LostClaim):
        ledger.complete(asleep)


def test_a_job_put_back_by_hand_has_all_its_attempts_again() -> None:
    job = new_job()
    for _ in range(settings.JOB_MAX_ATTEMPTS):
        claimed(job)
        lease_over(job)
    ledger.reconcile(Job, Broker().deliver)
    ledger.requeue(Job, [job.pk])
    for _ in range(settings.JOB_MAX_ATTEMPTS):
        claimed(job)
        lease_over(job)
    assert ledger.claim(Job, job.pk) is None
