"""One file of a batch: read it and submit it as its student's draft."""

from __future__ import annotations

import logging

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction

from analysis.documents import DocumentError
from grading.errors import Refused
from grading.incoming import Submission, read_upload
from grading.models import BatchItem
from grading.services.drafts import submit_draft
from grading.services.runs import request_run
from jobs import ledger
from jobs.ledger import LostClaim

log = logging.getLogger(__name__)

RETRYABLE = (OperationalError, InterfaceError)

TOO_SLOW = "Opening this file took longer than {limit} seconds and was stopped. Save it as plain text and try again."
BROKEN = "Opening this file stopped with an error inside the program ({kind}, file {item}). Save it in another format."
NOBODY = "Nobody is named for this file. Say whose it is."


def take_in(*, item_id: int) -> None:
    """Read a queued file and submit it. Safe to call any number of times."""
    item = ledger.claim(BatchItem, item_id)
    if item is None:
        return
    try:
        ledger.renew(item, stage="Opening the file", progress=0.2)
        content = bytes(item.content)
        _submit(item, Submission(source=read_upload(content, item.name), content=content))
    except LostClaim:
        log.info("batch item %s: attempt %s was overtaken", item_id, item.attempt)
    except DocumentError as error:
        ledger.fail(item, code=error.code, message=str(error))
    except Refused as error:
        ledger.fail(item, code=error.code, message=error.message)
    except SoftTimeLimitExceeded:
        ledger.fail(item, code="too_slow", message=TOO_SLOW.format(limit=settings.JOB_SOFT_TIME_LIMIT))
    except ledger.RETRYABLE as error:
        log.warning("batch item %s goes back to the queue: %s", item_id, type(error).__name__)
        ledger.put_back(item)
    except Exception as error:  # one file must never take the worker with it
        ledger.log_fault(item, error)
        ledger.fail(item, code="broken", message=BROKEN.format(kind=type(error).__name__, item=item_id))


@transaction.atomic
def _submit(item: BatchItem, submission: Submission) -> None:
    # The fence comes first; the draft keeps the file from here on.
    ledger.complete(item, content=b"")
    batch = item.batch
    if item.student is None:
        raise Refused("who_is_this", NOBODY)
    submitted = submit_draft(
        assignment=batch.assignment,
        student=item.student,
        submitted_by=batch.created_by or item.student,
        submission=submission,
        by_staff=True,
    )
    run = request_run(draft=submitted.draft, rubric_version=batch.assignment.rubric_version)
    BatchItem.objects.filter(pk=item.pk).update(draft=submitted.draft, run=run)
