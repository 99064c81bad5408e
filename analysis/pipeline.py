"""The page to read first: how documents become a rubric, and how a rubric and an essay become a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from analysis.analysers.judging import judge
from analysis.derivation import derive
from analysis.documents.source_text import SourceText
from analysis.reading import read
from analysis.report import Report
from analysis.rubric import Rubric

Progress = Callable[[str, float], None]


def _silent(stage: str, share: float) -> None:
    """Report to nobody."""


def derive_rubric(
    question: str,
    sources: Sequence[SourceText],
    notes: Sequence[SourceText] = (),
    *,
    marks: int = 20,
    progress: Progress = _silent,
) -> Rubric:
    """Derive a rubric from a question and its documents.

    `progress(stage, share)` is called as work goes on, share from 0 to 1. Raises DerivationError,
    in words for the teacher, where there is no question or no source with text.
    """
    return derive(question, sources, notes, marks=marks, progress=progress)


def analyse_essay(rubric: Rubric, essay: SourceText) -> Report:
    """Read one essay against a rubric. Never raises for what the essay says; the report says it."""
    return judge(rubric, read(essay))


def analyse_essays(rubric: Rubric, essays: Iterable[SourceText]) -> Iterator[Report]:
    """Read many essays against one rubric, in the order given; the rubric is prepared once."""
    for essay in essays:
        yield analyse_essay(rubric, essay)
