"""Submitting a text: checks what may come in, and writes it down for ever."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.defaultfilters import date as as_date
from django.utils import timezone

from analysis.codec import to_data
from courses.audit import record
from courses.models import User
from grading.errors import Refused
from grading.incoming import Submission
from grading.models import Assignment, Draft, Essay
from grading.services.runs import request_run
from grading.words import count_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """The draft that holds the text; `created` is False where the last draft already held exactly it."""

    draft: Draft
    created: bool


@transaction.atomic
def submit_draft(
    *,
    assignment: Assignment,
    student: User,
    submitted_by: User,
    submission: Submission,
    by_staff: bool = False,
) -> Submitted:
    """Write a text down as the student's next draft and ask for its reading.

    Staff may submit for a student at any time. A text outside the word range is taken, and both sides are
    told: turning it away at the deadline would lose it. The same words twice in a row (a double click) give
    the draft that is there. Raises Refused where the assignment is not open, where there is no text, or where
    it is longer than MAX_ESSAY_WORDS.
    """
    source = submission.source
    words = count_words(source.text)
    _check_length(words)
    if not by_staff:
        _check_dates(assignment)
    # The row is the lock: two clicks, or two tabs, number their drafts one after the other.
    Essay.objects.get_or_create(assignment=assignment, student=student)
    essay = Essay.objects.select_for_update().get(assignment=assignment, student=student)
    last = essay.drafts.defer("content").first()
    reading = to_data(source)
    if last is not None and _reads_the_same(last.reading, reading):
        request_run(draft=last, rubric_version=assignment.rubric_version)
        return Submitted(draft=last, created=False)
    now = timezone.now()
    draft = Draft.objects.create(
        essay=essay,
        number=last.number + 1 if last else 1,
        name=source.name[:255],
        sha256=source.sha256,
        content=submission.content,
        reading=reading,
        words=words,
        # What staff hand in was theirs to collect: the day they bring it says nothing about the student.
        late=bool(assignment.due_at and now > assignment.due_at) and not by_staff,
        submitted_by=submitted_by,
    )
    request_run(draft=draft, rubric_version=assignment.rubric_version)
    record(
        course=assignment.course,
        actor=submitted_by,
        verb="submitted draft",
        subject=essay,
        draft=draft.number,
        words=words,
        late=draft.late,
    )
    return Submitted(draft=draft, created=True)


def _reads_the_same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    # The words that are judged, not the bytes: an empty line at the top, or another format, is no new draft.
    return all(one.get(part) == other.get(part) for part in ("text", "sections", "identity", "set_aside"))


def _check_dates(assignment: Assignment) -> None:
    now = timezone.now()
    if assignment.opens_at and now < assignment.opens_at:
        raise Refused("not_open", f"This assignment opens on {_moment(assignment.opens_at)}. Submit it then.")
    if assignment.due_at and now > assignment.due_at and not assignment.accept_late:
        raise Refused(
            "closed",
            f"This assignment closed on {_moment(assignment.due_at)} and takes no late work. "
            "Your text was not submitted. Ask your teacher whether it can still be taken.",
        )


def _check_length(words: int) -> None:
    if words == 0:
        raise Refused("empty", "There is no text yet. Paste or write your essay, or choose a file that has text in it.")
    if words > settings.MAX_ESSAY_WORDS:
        raise Refused(
            "too_many_words",
            f"This text has {words:,} words; at most {settings.MAX_ESSAY_WORDS:,} can be read. "
            "Check that it is one essay and not a collection.",
        )


def _moment(value: object) -> str:
    local = timezone.localtime(value)  # type: ignore[arg-type]
    return str(as_date(local, "l j F, H:i"))
