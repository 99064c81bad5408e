"""Is each key argument found covered, partial, missing or contradicted, as a person labelled it?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.measures import gold
from benchmarks.measures.row import Row

WORD = re.compile(r"[a-z]{4,}")
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
STEM = 6  # letters of a word that the floor compares
THRESHOLDS = [step / 20 for step in range(1, 20)]
GOAL_ACCURACY, GOAL_F1 = 0.78, 0.80

Pairs = list[tuple[str, str]]  # (label, found), one for each essay and argument
Score = Callable[[Pairs], float]


@dataclass(frozen=True)
class Floor:
    """Keyword match: shares of an argument's words from which it counts as covered, or as partial."""

    covered: float
    partial: float

    def status(self, share: float) -> str:
        """Names and words can never say that something is contradicted."""
        return "covered" if share >= self.covered else "partial" if share >= self.partial else "missing"


def rows() -> list[Row]:
    """Development essays and the holdout apart; the floor's thresholds are fitted on the development essays."""
    shares = {essay: overlaps(essay) for essay in gold.labelled()}
    dev = gold.labelled(holdout=False)
    scores: tuple[Score, ...] = (accuracy, f1_covered)
    fitted = {score: _fit(dev, shares, score) for score in scores}
    out = []
    for part, essays in (("dev", dev), ("holdout", gold.labelled(holdout=True))):
        pairs = found(essays)
        floors = {score: score(_floor_pairs(essays, shares, floor)) for score, floor in fitted.items()}
        out += _part(f"gold essays, {part}", pairs, floors, f"{len(essays)} essays, {len(pairs)} findings")
    for subject in dict.fromkeys(essay.subject for essay in dev):
        mine = [essay for essay in dev if essay.subject == subject]
        pairs, name = found(mine), f"gold essays, dev, {subject}"
        for score, what in ((accuracy, "status accuracy"), (f1_covered, "F1 of covered")):
            floor = score(_floor_pairs(mine, shares, fitted[score]))
            out.append(Row(f"{name}: {what}", score(pairs), floor, note=f"{len(pairs)} findings", detail=True))
    return out


def _part(name: str, pairs: Pairs, floors: dict[Score, float], note: str) -> list[Row]:
    against = [one for label, one in pairs if label == "contradicted"]
    claimed = [label for label, one in pairs if one == "contradicted"]
    wrong = sum(label != "contradicted" for label in claimed)
    caught = sum(one == "contradicted" for one in against)
    return [
        Row(f"{name}: status accuracy", accuracy(pairs), floors[accuracy], GOAL_ACCURACY, note),
        Row(f"{name}: F1 of covered", f1_covered(pairs), floors[f1_covered], GOAL_F1),
        Row(
            f"{name}: contradictions found",
            caught / max(1, len(against)),
            0.0,
            None,
            f"{caught} of {len(against)}; {wrong} of {len(claimed)} claimed are none",
        ),
    ]


def found(essays: Sequence[gold.Essay]) -> Pairs:
    """Label and finding of every argument of every essay."""
    return [
        (essay.statuses[finding.id], finding.status)
        for essay in essays
        for finding in essay.report.arguments
        if finding.id in essay.statuses
    ]


def accuracy(pairs: Pairs) -> float:
    """Share of the findings that are the label."""
    return sum(label == one for label, one in pairs) / max(1, len(pairs))


def f1_covered(pairs: Pairs) -> float:
    """F1 of the status covered."""
    both = sum(label == one == "covered" for label, one in pairs)
    said = sum(one == "covered" for _, one in pairs) + sum(label == "covered" for label, _ in pairs)
    return 2 * both / max(1, said)


def overlaps(essay: gold.Essay) -> dict[str, float]:
    """By argument, the share of the words of title and statement that the essay's best sentence has."""
    said = [stems(part) for part in SENTENCE.split(essay.source.text)]
    out = {}
    for argument in essay.rubric.key_arguments:
        wanted = stems(f"{argument.title} {argument.statement}")
        out[argument.id] = max((len(wanted & one) / max(1, len(wanted)) for one in said), default=0.0)
    return out


def stems(text: str) -> set[str]:
    """The words of four letters or more, cut to six."""
    return {word[:STEM] for word in WORD.findall(text.lower())}


def _fit(essays: Sequence[gold.Essay], shares: dict[gold.Essay, dict[str, float]], score: Score) -> Floor:
    options = [Floor(high, low) for high in THRESHOLDS for low in THRESHOLDS if low <= high]
    return max(options, key=lambda floor: score(_floor_pairs(essays, shares, floor)))


def _floor_pairs(essays: Sequence[gold.Essay], shares: dict[gold.Essay, dict[str, float]], floor: Floor) -> Pairs:
    return [
        (label, floor.status(shares[essay][argument])) for essay in essays for argument, label in essay.statuses.items()
    ]


def details() -> list[str]:
    """What was labelled and what was found in each development essay. The holdout is not shown: nobody tunes on it."""
    lines = []
    dev = gold.labelled(holdout=False)
    for (label, one), count in sorted(Counter(found(dev)).items()):
        lines.append(f"labelled {label:12} found {one:12} {count}")
    for essay in dev:
        arguments = {argument.id: argument for argument in essay.rubric.key_arguments}
        pairs = found([essay])
        lines.append(
            f"\n## {essay.subject} / {essay.path.name} ({essay.kind}, {essay.quality}): "
            f"accuracy {accuracy(pairs):.2f}, F1 of covered {f1_covered(pairs):.2f}"
        )
        for finding in essay.report.arguments:
            label = essay.statuses.get(finding.id, "")
            sign = "  " if label == finding.status else "!!"
            said = f"labelled {label}, found {finding.status} {finding.confidence:.2f}"
            lines.append(f"{sign} {arguments[finding.id].title}: {said}")
            if label != finding.status:
                lines.append(f"     statement: {arguments[finding.id].statement}")
                lines += [f"     labelled:  {sentence}" for sentence in essay.spans.get(finding.id, ())]
                lines += [f"     found:     {essay.report.essay.text[s.start : s.end]}" for s in finding.spans]
    return lines
