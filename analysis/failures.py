"""The report of an essay that could not be read: a line like any other, with `error` and nothing claimed."""

from __future__ import annotations

import hashlib

from analysis.report import Essay, Failure, Marks, Report
from analysis.rubric import Rubric
from analysis.version import ENGINE_VERSION


def failed_report(rubric: Rubric, name: str, data: bytes, code: str, message: str) -> Report:
    """Give the neutral report of a file that could not be read; `data` are its bytes, as far as there are any."""
    return Report(
        engine_version=ENGINE_VERSION,
        rubric_sha256=rubric.sha256(),
        essay=Essay(name=name, sha256=hashlib.sha256(data).hexdigest(), text=""),
        marks=Marks(total=0.0, of=float(rubric.marks)),
        criteria=(),
        arguments=(),
        paragraphs=(),
        structure=None,
        comments=(),
        flags=(),
        needs_review=True,
        error=Failure(code=code, message=message),
    )
