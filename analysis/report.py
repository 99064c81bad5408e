"""What was found: one report an essay, as frozen dataclasses that are JSON in and out (reports.jsonl).

Every offset is a code point into `essay.text`, half-open; in a suggestion, into the named document
of the rubric.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from analysis.codec import from_data, to_data
from analysis.documents.source_text import IdentitySpan, Section, Span
from analysis.rubric import EvidenceKind

REPORT_SCHEMA: Literal["marginalia/report@1"] = "marginalia/report@1"

Status = Literal["covered", "partial", "missing", "contradicted"]
Role = Literal["introduction", "body", "counterview", "way_forward", "conclusion", "outline"]
OnQuestion = Literal["yes", "partly", "no"]
Severity = Literal["info", "warning", "serious"]
FlagKind = Literal[
    "copied_from_source",
    "copied_from_question",
    "repetition",
    "keyword_list",
    "off_question",
    "contradicts_source",
    "not_an_essay",
    "too_short",
    "too_long",
    "hidden_text",
    "mixed_script",
    "other_language",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Essay:
    """The text that was read. `identity` marks words that say who wrote it."""

    name: str
    sha256: str
    text: str
    sections: tuple[Section, ...] = ()
    identity: tuple[IdentitySpan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What the essay gets of what it could get."""

    total: float
    of: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionResult:
    """The level and marks of one criterion, with the one-line reason a student reads."""

    id: str
    level: int
    marks: float
    of: float
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArgumentFinding:
    """Whether the essay makes a key argument, and where. `passages`: indexes into the argument's own."""

    id: str
    status: Status
    confidence: float
    spans: tuple[Span, ...] = ()
    passages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EssayEvidence:
    """A concrete item of evidence found in the essay."""

    kind: EvidenceKind
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphFinding:
    """What one paragraph does: its role, the arguments it makes, its evidence, whether it is on the question."""

    start: int
    end: int
    role: Role
    heading: str
    arguments: tuple[str, ...]
    evidence: tuple[EssayEvidence, ...]
    needs_evidence: bool
    on_question: OnQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part an essay should have; start and end are -1 where it is not there."""

    present: bool
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """The parts of the essay that were looked for."""

    introduction: Part
    thesis: Part
    conclusion: Part
    counterview: Part
    way_forward: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Words of a source that would help, in their place."""

    text: str
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A margin note on exact words of the essay (`quote`)."""

    id: str
    criterion: str
    start: int
    end: int
    quote: str
    text: str
    convention: str | None = None
    suggestion: Suggestion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """Something a teacher should look at. A flag never changes marks silently."""

    kind: FlagKind
    severity: Severity
    start: int
    end: int
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why an essay could not be read: a stable code, and what was found and what to do."""

    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One analysis of one essay under one rubric by one engine version. `next_steps`: three things to do next."""

    engine_version: str
    rubric_sha256: str
    essay: Essay
    marks: Marks
    criteria: tuple[CriterionResult, ...]
    arguments: tuple[ArgumentFinding, ...]
    paragraphs: tuple[ParagraphFinding, ...]
    structure: Structure | None
    comments: tuple[Comment, ...]
    flags: tuple[Flag, ...]
    needs_review: bool
    error: Failure | None = None
    next_steps: tuple[str, ...] = ()
    schema: Literal["marginalia/report@1"] = REPORT_SCHEMA

    def to_json(self) -> dict[str, Any]:
        """Give the report as plain data (one line of reports.jsonl)."""
        return to_data(self)

    @classmethod
    def from_json(cls, data: object) -> Report:
        """Build a report from plain data; raises InvalidDocument where it does not have the shape."""
        return from_data(cls, data)


def check_report(report: Report) -> list[str]:
    """List what is wrong with a report, in plain words; an empty list means it holds together."""
    return list(_faults(report))


def _faults(report: Report) -> Iterator[str]:
    text = report.essay.text
    for comment in report.comments:
        if text[comment.start : comment.end] != comment.quote:
            yield f"Comment {comment.id} quotes words that do not stand at {comment.start}:{comment.end}."
    for paragraph in report.paragraphs:
        for item in paragraph.evidence:
            if text[item.start : item.end] != item.text:
                yield f"Evidence “{item.text}” does not stand at {item.start}:{item.end}."
    for argument in report.arguments:
        if argument.status in ("covered", "partial", "contradicted") and not argument.spans:
            yield f"Argument {argument.id} is {argument.status} without a span."
        for span in argument.spans:
            if not 0 <= span.start < span.end <= len(text):
                yield f"Argument {argument.id} has a span outside the essay."
    texts = [comment.text for comment in report.comments]
    if len(set(texts)) != len(texts):
        yield "The same comment stands twice."
