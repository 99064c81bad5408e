"""Results as a table: one row an essay."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from courses.csv_out import csv_text
from grading.selectors.rows import EssayRow
from rubrics.models import RubricVersion


def results_csv(rows: Iterable[EssayRow], version: RubricVersion) -> str:
    """Write the rows as CSV; the criteria are the columns of the assignment's rubric version."""
    criteria = version.content["criteria"]
    header = [
        "name", "roll number", "username", "draft", "submitted", "late", "words", "state", "total", "of",
        *[f"{one['title']} {part}" for one in criteria for part in ("level", "marks")],
        "flags", "needs review", "error",
    ]  # fmt: skip
    return csv_text(header, [_cells(row, [one["id"] for one in criteria]) for row in rows])


def _cells(row: EssayRow, criteria: list[str]) -> list[object]:
    decisions = {one.criterion: one for one in row.feedback.criteria.all()} if row.feedback else {}
    levels: list[object] = []
    for criterion in criteria:
        decision = decisions.get(criterion)
        levels += [decision.level, round(decision.marks, 2)] if decision and decision.is_judged else ["", ""]
    draft = row.draft
    return [
        row.student.display_name,
        row.roll_number,
        row.student.username,
        draft.number if draft else "",
        timezone.localtime(draft.submitted_at).strftime("%Y-%m-%d %H:%M") if draft else "",
        ("yes" if draft.late else "no") if draft else "",
        draft.words if draft else "",
        row.state.label,
        "" if row.total is None else row.total,
        "" if row.of is None else row.of,
        *levels,
        "; ".join(row.flag_kinds),
        ("yes" if row.feedback.needs_review else "no") if row.feedback else "",
        row.run.error_message if row.run else "",
    ]
