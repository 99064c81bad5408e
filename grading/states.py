"""Where an essay stands, in one word for every page, list and CSV."""

from __future__ import annotations

from django.db import models

from grading.models import Feedback
from jobs.models import JobState


class EssayState(models.TextChoices):
    """The state of an essay's newest draft."""

    NOT_SUBMITTED = "not_submitted", "Not submitted"
    WAITING = "waiting", "Waiting to be read"
    READING = "reading", "Being read"
    FAILED = "failed", "Could not be read"
    PROPOSED = "proposed", "To review"
    REVIEWED = "reviewed", "Reviewed"
    RELEASED = "released", "Released"


_OF_RUN = {
    JobState.QUEUED: EssayState.WAITING,
    JobState.RUNNING: EssayState.READING,
    JobState.FAILED: EssayState.FAILED,
    JobState.CANCELLED: EssayState.FAILED,
}
_OF_FEEDBACK = {
    Feedback.State.PROPOSED: EssayState.PROPOSED,
    Feedback.State.REVIEWED: EssayState.REVIEWED,
    Feedback.State.RELEASED: EssayState.RELEASED,
}


def essay_state(run_state: str | None, feedback_state: str | None) -> EssayState:
    """Name the state from those of the newest run and its feedback; None where there is none."""
    if feedback_state is not None:
        return _OF_FEEDBACK[Feedback.State(feedback_state)]
    if run_state is None:
        return EssayState.NOT_SUBMITTED
    return _OF_RUN.get(JobState(run_state), EssayState.READING)
