"""One draft comment for each thing worth saying; which of them are said is decided in `comments`."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.analysers.context import Context
from analysis.analysers.findings import Findings
from analysis.wording.draft import Draft
from analysis.wording.on_arguments import about_arguments
from analysis.wording.on_evidence import about_evidence
from analysis.wording.on_form import about_form


def drafts(context: Context, findings: Findings) -> Iterator[Draft]:
    """Give everything that could be said about an essay."""
    yield from about_evidence(context, findings)
    yield from about_arguments(context, findings)
    yield from about_form(context, findings)
