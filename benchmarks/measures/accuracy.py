"""Are altered dates and figures found, and sound ones left alone?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.values.agreement import agree, comparable
from analysis.values.finding import find_values
from benchmarks.measures import gold, value_cases
from benchmarks.measures.gold import Label
from benchmarks.measures.row import Row

# What is a date or a figure among the altered words; names and chapters are counted beside them.
NUMBER = re.compile(
    r"^(?!Chapter).*(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|hundred|thousand|million)\b"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
SHOWN = re.compile(r" has “([^”]+)” \(")  # the source's value in the words of a flag


def rows() -> list[Row]:
    """Development essays and the holdout apart: altered values that carry a flag, sound values that carry one.

    Sound are the essays labelled to hold nothing altered and the demo's plain essays. In the essays of `value_cases`
    every value is labelled, so sound values beside altered ones are counted too.
    """
    out = []
    for part, held in (("dev", False), ("holdout", True)):
        essays = [essay for essay in gold.essays() if essay.holdout == held and essay.altered is not None]
        out += _part(part, essays)
    for part, held in (("dev", False), ("holdout", True)):
        out += _cases(part, [case for case in value_cases.cases() if case.holdout == held])
    return out


def _part(part: str, essays: Sequence[gold.Essay]) -> list[Row]:
    altered = [(_flagged(essay, label), label) for essay in essays for label in essay.altered or ()]
    caught = [flagged for flagged, label in altered if NUMBER.search(label.text)]
    beside = [flagged for flagged, label in altered if not NUMBER.search(label.text)]
    sound = [essay for essay in essays if not essay.altered]
    alarms, checked = sum(len(value_flags(essay)) for essay in sound), sum(len(values(essay)) for essay in sound)
    note = f"{sum(caught)} of {len(caught)}; altered names and chapters beside them {sum(beside)} of {len(beside)}"
    about = f"{alarms} of {checked} values in {len(sound)} sound essays"
    name = f"altered dates and figures, {part}"
    return [
        Row(f"{name}: found", sum(caught) / max(1, len(caught)), 0.0, 0.90, note),
        Row(f"{name}: false alarms", alarms / max(1, checked), 0.0, 0.05, about, least=True),
    ]


def _cases(part: str, cases: Sequence[value_cases.Case]) -> list[Row]:
    flags = [(case, flag) for case in cases for flag in value_flags(case)]
    alarms = [flag for case, flag in flags if not any(flag.touches(label) for label in case.altered or ())]
    altered = [(case, label) for case in cases for label in case.altered or ()]
    caught = [[flag for other, flag in flags if other is case and flag.touches(label)] for case, label in altered]
    right = sum(
        any(_says(flag, case.should_be(label)) for flag in found)
        for (case, label), found in zip(altered, caught, strict=True)
    )
    found, sound = sum(map(bool, caught)), sum(len(case.sound) for case in cases)
    note = f"{found} of {len(altered)} in {len(cases)} essays, {right} beside the right value"
    name = f"altered values, other subjects, {part}"
    return [
        Row(f"{name}: found", found / max(1, len(altered)), 0.0, 0.90, note),
        Row(f"{name}: false alarms", len(alarms) / max(1, sound), 0.0, 0.05, f"{len(alarms)} of {sound}", least=True),
    ]


def _says(flag: Label, right: str) -> bool:
    """Whether a flag shows the value that should stand there (as far as it is a date or a figure)."""
    shown = SHOWN.search(flag.kind)
    values = find_values(right, 0, len(right))
    given = find_values(shown[1], 0, len(shown[1])) if shown else ()
    return bool(shown) and (
        right.lower() in shown[1].lower() or any(comparable(a, b) and agree(a, b) for a in values for b in given)
    )


def value_flags(essay: gold.Essay) -> list[Label]:
    """The flags on single values; a sentence that turns an argument round is flagged too, and is none of these."""
    clashes = {(s.start, s.end) for a in essay.report.arguments if a.status == "contradicted" for s in a.spans}
    return [
        essay.in_file(flag.start, flag.end, flag.detail)
        for flag in essay.report.flags
        if flag.kind == "contradicts_source" and (flag.start, flag.end) not in clashes
    ]


def values(essay: gold.Essay) -> list[Label]:
    """The dates and figures that the engine sees in an essay."""
    return [
        essay.in_file(item.start, item.end, item.kind)
        for paragraph in essay.report.paragraphs
        for item in paragraph.evidence
        if item.kind in ("date", "figure")
    ]


def details() -> list[str]:
    """What is missed and wrongly flagged, development essays only."""
    lines = ["\n## altered dates and figures"]
    for essay in (*gold.essays(), *value_cases.cases()):
        if essay.holdout or essay.altered is None:
            continue
        missed = [label for label in essay.altered if not _flagged(essay, label)]
        lines += [f"missed  {essay.path.name}: {_around(essay, label)}" for label in missed]
        alarms = [flag for flag in value_flags(essay) if not any(flag.touches(label) for label in essay.altered)]
        lines += [f"alarm   {essay.path.name}: {flag.kind}" for flag in alarms]
    return lines


def _flagged(essay: gold.Essay, label: Label) -> bool:
    return any(flag.touches(label) for flag in value_flags(essay))


def _around(essay: gold.Essay, label: Label) -> str:
    text = essay.source.raw
    before, after = text[max(0, label.start - 60) : label.start], text[label.end : label.end + 40]
    return f"{before}[{label.text}]{after}".replace("\n", " ")
