"""Of the findings given a confidence of 0.8, are four in five right?"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.measures import gold
from benchmarks.measures.row import Row

BINS = 10
Findings = Sequence[tuple[float, bool]]  # confidence, whether the status is the label


def rows() -> list[Row]:
    """Development essays and the holdout apart. The floor gives every finding the accuracy of the other part."""
    parts = {"dev": findings(gold.labelled(holdout=False)), "holdout": findings(gold.labelled(holdout=True))}
    rates = {name: sum(right for _, right in one) / max(1, len(one)) for name, one in parts.items()}
    out = []
    for name, other in (("dev", "holdout"), ("holdout", "dev")):
        floor = expected_error([(rates[other], right) for _, right in parts[name]])
        mean = sum(confidence for confidence, _ in parts[name]) / max(1, len(parts[name]))
        note = f"{len(parts[name])} findings, mean confidence {mean:.2f}, right {rates[name]:.2f}"
        measure = f"calibration error of findings, {name}"
        out.append(Row(measure, expected_error(parts[name]), floor, 0.05, note, least=True))
    return out


def findings(essays: Sequence[gold.Essay]) -> Findings:
    """Every finding of an essay that could be read."""
    return [
        (finding.confidence, finding.status == essay.statuses[finding.id])
        for essay in essays
        if essay.report.paragraphs
        for finding in essay.report.arguments
        if finding.id in essay.statuses
    ]


def expected_error(findings: Findings) -> float:
    """Gap between confidence and share right in ten equal bins, weighted by how many fall in each (Guo et al. 2017)."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for one in findings:
        bins[min(BINS - 1, int(one[0] * BINS))].append(one)
    gaps = [abs(sum(confidence - right for confidence, right in one)) for one in bins]
    return sum(gaps) / max(1, len(findings))


def details() -> list[str]:
    """The bins of the development essays."""
    every = findings(gold.labelled(holdout=False))
    lines = ["\n## calibration: confidence from, findings, mean confidence, right"]
    for number in range(BINS):
        one = [(c, right) for c, right in every if min(BINS - 1, int(c * BINS)) == number]
        if one:
            confidence, right = sum(c for c, _ in one) / len(one), sum(r for _, r in one) / len(one)
            lines.append(f"{number / BINS:.1f}  {len(one):4}  {confidence:.2f}  {right:.2f}")
    return lines
