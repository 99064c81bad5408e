"""Every criterion of the rubric to its result; serious findings cap it, and the reason says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analysis.analysers.context import Context
from analysis.analysers.findings import Findings
from analysis.analysers.order import is_scattered
from analysis.language.slips import checker
from analysis.report import CriterionResult, Marks
from analysis.rubric import Criterion
from analysis.scoring import criteria
from analysis.scoring.criteria import Judgement
from analysis.scoring.language import language
from analysis.scoring.levels import grade, level_of, out_of

JUDGES: dict[str, Callable[[Context, Findings], Judgement]] = {
    "coverage": criteria.coverage,
    "evidence": criteria.evidence,
    "structure": criteria.structure,
    "relevance": criteria.relevance,
    "originality": criteria.originality,
    "language": language,
}
SCATTERED = 0.4  # what is left of structure where the sentences stand in no order
SURE_ENOUGH = 0.48  # below it a teacher should look


@dataclass(frozen=True, slots=True)
class Cap:
    """A finding that holds a criterion down: `share` is the most it can keep of its quality, `words` say why."""

    share: float
    words: str


def score(context: Context, findings: Findings) -> tuple[tuple[CriterionResult, ...], Marks]:
    """Give a result for every criterion and the marks in all."""
    rubric = context.prepared.rubric
    judged = {c.id: _judge(c, context, findings) for c in rubric.criteria if _is_measured(c.id, findings)}
    known = sum(j.quality * c.weight for c in rubric.criteria if (j := judged.get(c.id))) / (
        sum(c.weight for c in rubric.criteria if c.id in judged) or 1.0
    )
    results = []
    for criterion in rubric.criteria:
        judgement = judged.get(criterion.id) or _not_measured(known)
        level, marks = grade(criterion, rubric.marks, judgement.quality)
        results.append(
            CriterionResult(
                id=criterion.id,
                level=level,
                marks=marks,
                of=out_of(criterion, rubric.marks),
                confidence=judgement.confidence,
                reason=judgement.reason,
            )
        )
    total = min(float(rubric.marks), round(sum(result.marks for result in results), 2))
    return tuple(results), Marks(total=total, of=float(rubric.marks))


def unread(context: Context, reason: str) -> tuple[tuple[CriterionResult, ...], Marks]:
    """Give the results of an essay that could not be judged: nothing earned, nothing claimed."""
    rubric = context.prepared.rubric
    results = tuple(
        CriterionResult(
            id=c.id,
            level=level_of(c, rubric.marks, 0.0),
            marks=0.0,
            of=out_of(c, rubric.marks),
            confidence=0.0,
            reason=reason,
        )
        for c in rubric.criteria
    )
    return results, Marks(total=0.0, of=float(rubric.marks))


def _is_measured(criterion: str, findings: Findings) -> bool:
    """Whether there is a measure; of the language only where somebody looked at it, with all there is to look with."""
    if criterion == "language":
        return findings.language is not None and checker.available()
    return criterion in JUDGES


def _not_measured(known: float) -> Judgement:
    """A criterion the engine has no measure for: the average of the others stands in, and a teacher must look."""
    return Judgement(
        known, 0.0, "Not judged by machine: the average of the other criteria stands in until a teacher decides."
    )


def _judge(criterion: Criterion, context: Context, findings: Findings) -> Judgement:
    judgement = JUDGES[criterion.id](context, findings)
    quality, reason = judgement.quality, judgement.reason
    for cap in _caps(criterion.id, context, findings):
        if cap.share < 1.0:
            quality *= cap.share
            reason = f"{reason.rstrip('.')}; {cap.words}."
    return Judgement(max(0.0, min(1.0, quality)), judgement.confidence, reason)


def _caps(criterion: str, context: Context, findings: Findings) -> list[Cap]:
    """Give what holds a criterion down. Each cap says so in words, for a flag never changes marks in silence."""
    caps = []
    if any(flag.severity == "serious" for flag in findings.flagged("not_an_essay")):
        caps.append(Cap(0.15, "held down because this is no essay in sentences"))
    elif any(flag.severity == "serious" for flag in findings.flagged("keyword_list")):
        caps.append(Cap(0.25, "held down because most of it lists words and states nothing"))
    if is_scattered(findings.flags) and criterion == "structure":
        caps.append(Cap(SCATTERED, "held down because the sentences do not follow from one another"))
    if any(flag.severity == "serious" for flag in findings.flagged("off_question")) and criterion != "relevance":
        caps.append(Cap(0.3, "held down because most of the essay leaves the question"))
    taken = findings.originality.copied
    share = len(taken) / max(1, len(context.judged))
    if share > 0.1 and criterion in ("structure", "relevance"):
        caps.append(Cap(1 - share, f"held down because {share:.0%} of the sentences are copied from the sources"))
    again = len(findings.originality.repeated) / max(1, len(context.judged))
    if again > 0.05 and criterion in ("structure", "relevance", "evidence"):
        caps.append(Cap(1 - again, f"held down because {again:.0%} of the sentences repeat earlier ones"))
    if findings.flagged("copied_from_question") and criterion in ("structure", "relevance"):
        part = len(findings.originality.from_question) / max(1, len(context.judged))
        caps.append(Cap(1 - part, f"held down because {part:.0%} of the sentences restate the question"))
    if context.word_count < 150 and criterion in ("structure", "evidence", "relevance"):
        caps.append(
            Cap(max(0.2, context.word_count / 150), f"held down because there are only {context.word_count} words")
        )
    return caps
