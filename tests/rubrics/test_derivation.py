"""A derivation as a job: asked for once, carried out by the worker's function, ending with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from celery import Celery
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from analysis.rubric import Rubric as Content
from analysis.rubric import check_rubric
from courses.models import AuditEntry, User
from jobs import heartbeat, ledger, registry
from jobs.models import JobState
from rubrics.errors import RubricError
from rubrics.models import Derivation, Rubric, RubricEdit
from rubrics.selectors.overview import state_of
from rubrics.services.derivation import _Progress, perform_derivation, request_derivation
from rubrics.services.documents import add_document
from rubrics.services.editing import undo_edit
from rubrics.tasks import deliver_derivation

SOURCE = (
    "The price of shade\n\n"
    "Street trees cool a city because their shade lowers the temperature of the pavements beneath them. In January "
    "2014 the shade of plane trees lowered the surface of Melbourne's pavements by 14 degrees. Street trees also slow "
    "storm water, because a mature oak holds back about 400 litres of rain in one downpour.\n\n"
    "Street trees cost a city money as well. Their roots lifted 3,000 kerbs in the council's survey of 2016, and the "
    "repairs cost the city more than the planting of the trees had done. Street trees therefore need wide beds, so "
    "that the benefits to the city outweigh the costs of repairing its streets.\n"
)


@pytest.fixture
def ready(rubric: Rubric, teacher: User) -> Rubric:
    """A rubric with one source."""
    add_document(actor=teacher, rubric=rubric, name="shade.txt", data=SOURCE.encode(), kind="source")
    return rubric


def queued(rubric: Rubric, actor: User) -> Derivation:
    return Derivation.objects.create(rubric=rubric, requested_by=actor)


def test_the_worker_derives_a_rubric_that_can_be_published(ready: Rubric, teacher: User) -> None:
    job = queued(ready, teacher)
    perform_derivation(derivation_id=job.pk)
    job.refresh_from_db()
    ready.refresh_from_db()
    assert (job.state, job.error_message) == (JobState.DONE, "")
    assert job.seconds is not None
    edit = RubricEdit.objects.get(rubric=ready, number=ready.current_edit)
    content = Content.from_json(edit.content)
    assert check_rubric(content) == []
    assert content.question.text == ready.question
    assert edit.action == "Derived from the documents"
    assert AuditEntry.objects.get(verb="derive_rubric").detail["edit"] == 1


def test_deriving_again_goes_on_top_and_undo_brings_the_old_back(derived: Rubric, teacher: User) -> None:
    add_document(actor=teacher, rubric=derived, name="shade.txt", data=SOURCE.encode(), kind="source")
    perform_derivation(derivation_id=queued(derived, teacher).pk)
    derived.refresh_from_db()
    edit = RubricEdit.objects.get(rubric=derived, number=derived.current_edit)
    assert (edit.number, edit.parent, edit.action) == (2, 1, "Derived again from the documents")
    assert undo_edit(actor=teacher, rubric=derived, seen=2) == "Derived again from the documents"
    current = state_of(derived).edit
    assert current is not None
    assert current.content["key_arguments"][0]["title"] == "Shade cools the city"


def test_sources_that_say_nothing_on_the_question_fail_in_words(rubric: Rubric, teacher: User) -> None:
    add_document(actor=teacher, rubric=rubric, name="short.txt", data=b"Too short to be of use.", kind="source")
    job = queued(rubric, teacher)
    perform_derivation(derivation_id=job.pk)
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.error_code == "no_text"
    assert "short.txt" in job.error_message
    assert not RubricEdit.objects.exists()


def test_a_reading_of_another_version_is_said_by_name(ready: Rubric, teacher: User) -> None:
    ready.documents.update(reading={"text": "only this"})
    job = queued(ready, teacher)
    perform_derivation(derivation_id=job.pk)
    job.refresh_from_db()
    assert job.error_code == "old_reading"
    assert "shade.txt was read by another version" in job.error_message


def test_a_message_delivered_twice_derives_once(ready: Rubric, teacher: User) -> None:
    job = queued(ready, teacher)
    perform_derivation(derivation_id=job.pk)
    perform_derivation(derivation_id=job.pk)
    assert RubricEdit.objects.filter(rubric=ready).count() == 1


def test_a_worker_that_lost_its_claim_writes_nothing(ready: Rubric, teacher: User) -> None:
    job = ledger.claim(Derivation, queued(ready, teacher).pk)
    assert job is not None
    Derivation.objects.update(attempt=2)
    with pytest.raises(ledger.LostClaim):
        _Progress(job)("Reading", 0.5)
    assert Derivation.objects.get().progress == 0


def test_progress_is_written_when_the_stage_changes_and_at_most_once_a_second(ready: Rubric, teacher: User) -> None:
    job = ledger.claim(Derivation, queued(ready, teacher).pk)
    assert job is not None
    now = [0.0]
    progress = _Progress(job, clock=lambda: now[0])

    def written() -> tuple[str, float]:
        row = Derivation.objects.get()
        return row.stage, row.progress

    progress("Reading a", 0.1)
    assert written() == ("Reading a", 0.1)
    now[0] = 0.5
    progress("Reading a", 0.2)
    assert written() == ("Reading a", 0.1), "too soon"
    progress("Reading b", 0.3)
    assert written() == ("Reading b", 0.3), "a new stage is written at once"
    now[0] = 1.6
    progress("Reading b", 0.4)
    assert written() == ("Reading b", 0.4)


def test_without_sources_nothing_is_queued(rubric: Rubric, teacher: User) -> None:
    with pytest.raises(RubricError, match="no sources yet"):
        request_derivation(actor=teacher, rubric=rubric)
    assert not Derivation.objects.exists()


def test_asking_twice_gives_the_one_under_way(ready: Rubric, teacher: User, instructor: User) -> None:
    first = request_derivation(actor=teacher, rubric=ready)
    assert request_derivation(actor=instructor, rubric=ready) == first
    assert Derivation.objects.count() == 1


@pytest.fixture
def broker_down() -> Iterator[None]:
    """Deliver to a broker that is not there."""
    nowhere = Celery("nowhere", broker="redis+socket:///nowhere/broker.sock", set_as_current=False)
    nowhere.conf.update(task_publish_retry=False, broker_connection_retry=False)
    registry.register(Derivation, lambda job_id: nowhere.send_task("rubrics.derive", [job_id]))
    yield
    registry.register(Derivation, deliver_derivation)


@pytest.mark.django_db(transaction=True)
def test_with_the_broker_down_the_request_is_kept_and_the_page_says_so(
    client: Client, ready: Rubric, teacher: User, broker_down: None
) -> None:
    client.force_login(teacher)
    page = client.post(reverse("rubric_derive", args=[ready.pk]), follow=True).content.decode()
    job = Derivation.objects.get()
    assert (job.state, job.sent_at) == (JobState.QUEUED, None)
    assert "The queue cannot be reached" in page
    assert "every 1500ms" in page


def progress_page(client: Client, rubric: Rubric) -> str:
    return client.get(reverse("rubric_derivation", args=[rubric.pk])).content.decode()


def test_the_page_says_when_no_worker_is_running(client: Client, ready: Rubric, teacher: User) -> None:
    Derivation.objects.create(rubric=ready, sent_at=timezone.now())
    client.force_login(teacher)
    assert "No worker is running" in progress_page(client, ready)
    heartbeat.beat("worker@here")
    alive = progress_page(client, ready)
    assert "No worker is running" not in alive
    assert "Waiting for a worker" in alive


def test_the_page_shows_the_stage_and_stops_asking_at_the_end(client: Client, ready: Rubric, teacher: User) -> None:
    heartbeat.beat("worker@here")
    job = ledger.claim(Derivation, queued(ready, teacher).pk)
    assert job is not None
    client.force_login(teacher)
    ledger.renew(job, stage="Reading shade.txt", progress=0.31)
    running = progress_page(client, ready)
    assert "Reading shade.txt" in running
    assert "31 %" in running
    assert "hx-trigger" in running
    ledger.fail(job, code="x", message="Nothing bears on the question.")
    ended = progress_page(client, ready)
    assert "Nothing bears on the question." in ended
    assert "Try again" in ended
    assert "hx-trigger" not in ended


def test_a_worker_that_was_lost_is_said(client: Client, ready: Rubric, teacher: User) -> None:
    job = ledger.claim(Derivation, queued(ready, teacher).pk)
    assert job is not None
    Derivation.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    client.force_login(teacher)
    assert "The worker was lost" in progress_page(client, ready)
