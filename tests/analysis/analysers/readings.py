"""Essays of the small world, read and judged, for the tests of the analysers."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.analysers.context import Context
from analysis.analysers.findings import Findings
from analysis.analysers.integrity import find_integrity
from analysis.analysers.judging import find
from analysis.analysers.prepared import prepare
from analysis.reading import read
from analysis.rubric import Rubric
from tests.analysis.world import plain, railway_rubric


def context_of(text: str, rubric: Rubric | None = None, headings: Sequence[str] = ()) -> Context:
    return Context(prepare(rubric or railway_rubric()), read(plain(text, headings=headings)))


def findings_of(text: str, rubric: Rubric | None = None, headings: Sequence[str] = ()) -> Findings:
    context = context_of(text, rubric, headings)
    return find(context, find_integrity(context))


def statuses(text: str, rubric: Rubric | None = None) -> dict[str, str]:
    return {argument.id: argument.status for argument in findings_of(text, rubric).coverage.arguments}
