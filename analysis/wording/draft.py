"""A draft of a comment, and what the drafts of all kinds look up."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.analysers.context import Context
from analysis.analysers.findings import Findings
from analysis.report import Suggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Something to say on `start:end`. `urge` orders drafts of all kinds; `key` is the phrase list to take from."""

    situation: str
    urge: float
    start: int
    end: int
    values: dict[str, str]
    say: str = "say"
    where: str = ""
    suggestion: Suggestion | None = None
    extra: dict[str, str] = field(default_factory=dict)


def absent(context: Context, findings: Findings) -> list[int]:
    """Give the missing arguments, the heaviest first."""
    arguments = context.prepared.arguments
    missing = [a for a, f in enumerate(findings.coverage.arguments) if f.status == "missing"]
    return sorted(missing, key=lambda a: (-arguments[a].weight, -len(arguments[a].passages), a))


def made(context: Context, findings: Findings) -> list[int]:
    """Give the arguments made, the surest and heaviest first."""
    arguments = context.prepared.arguments
    covered = [a for a, f in enumerate(findings.coverage.arguments) if f.status == "covered"]
    return sorted(covered, key=lambda a: (-arguments[a].weight, -findings.coverage.probability[a], a))


def serving(context: Context, demand: int, among: list[int]) -> int:
    """Give the argument of a list that serves a demand best."""
    near = context.prepared.statement_vectors[among] @ context.prepared.demand_vectors[demand]
    return among[int(near.argmax())]


def lists_words(findings: Findings) -> bool:
    """Whether the essay, or a stretch of it, is words that form no sentences."""
    broken = any(flag.severity == "serious" for flag in findings.flagged("not_an_essay"))
    return broken or bool(findings.flagged("keyword_list"))
