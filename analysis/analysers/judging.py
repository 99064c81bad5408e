"""The order of judging: match, ask each question once, score, word, and put the report together."""

from __future__ import annotations

from analysis.analysers.accuracy import find_discrepancies
from analysis.analysers.context import Context
from analysis.analysers.coverage import find_coverage
from analysis.analysers.evidence import find_evidence
from analysis.analysers.findings import Coverage, Discrepancy, Findings, Relevance
from analysis.analysers.integrity import find_integrity, is_readable
from analysis.analysers.language import find_language
from analysis.analysers.matcher import match
from analysis.analysers.order import find_order, is_scattered
from analysis.analysers.originality import find_originality
from analysis.analysers.prepared import prepare
from analysis.analysers.relevance import OFF_QUESTION, PERHAPS_OFF, find_relevance, share_off
from analysis.analysers.structure import find_layout
from analysis.reading import Reading
from analysis.report import ArgumentFinding, Essay, EssayEvidence, Flag, ParagraphFinding, Report, Severity
from analysis.rubric import Rubric
from analysis.scoring import score
from analysis.scoring.score import SURE_ENOUGH, unread
from analysis.version import ENGINE_VERSION
from analysis.wording import comment, next_steps

MANY_WRONG = 3  # values that differ from the sources make it serious


def judge(rubric: Rubric, reading: Reading) -> Report:
    """Judge one essay under a rubric. Never raises for what the essay says: the report says it."""
    context = Context(prepare(rubric), reading)
    integrity = find_integrity(context)
    if not is_readable(integrity) or not context.judged:
        return _unreadable(context, integrity)
    findings = find(context, integrity)
    criteria, marks = score(context, findings)
    return Report(
        engine_version=ENGINE_VERSION,
        rubric_sha256=context.prepared.sha256,
        essay=_essay(reading),
        marks=marks,
        criteria=criteria,
        arguments=findings.coverage.arguments,
        paragraphs=tuple(_paragraphs(context, findings)),
        structure=findings.layout.structure,
        comments=comment(context, findings),
        flags=findings.flags,
        needs_review=any(flag.severity == "serious" or flag.kind == "off_question" for flag in findings.flags)
        or is_scattered(findings.flags)
        or any(result.confidence < SURE_ENOUGH for result in criteria),
        next_steps=next_steps(context, findings, criteria),
    )


def find(context: Context, integrity: tuple[Flag, ...]) -> Findings:
    """Ask every question once."""
    layout = find_layout(context)
    coverage = find_coverage(context, match(context), layout)
    relevance = find_relevance(context, coverage, layout)
    originality = find_originality(context)
    accuracy = find_discrepancies(context, coverage)
    flags = [*integrity, *find_order(context), *originality.flags]
    flags += [*_off_question(context, relevance), *_wrong(context, accuracy, coverage)]
    return Findings(
        coverage=coverage,
        evidence=find_evidence(context, coverage, layout),
        accuracy=accuracy,
        layout=layout,
        relevance=relevance,
        originality=originality,
        language=find_language(context, originality, integrity),
        flags=tuple(sorted(flags, key=lambda flag: (flag.start, flag.end, flag.kind))),
    )


def _off_question(context: Context, relevance: Relevance) -> list[Flag]:
    share = share_off(context, relevance)
    if share < PERHAPS_OFF:
        return []
    severity: Severity = "serious" if share >= OFF_QUESTION else "warning"
    detail = f"{share:.0%} of the sentences stand in paragraphs that do not speak to the question."
    return [Flag(kind="off_question", severity=severity, start=0, end=len(context.text), detail=detail)]


def _wrong(context: Context, accuracy: tuple[Discrepancy, ...], coverage: Coverage) -> list[Flag]:
    names = {document.id: document.name for document in context.prepared.rubric.documents}
    severity: Severity = "serious" if len(accuracy) >= MANY_WRONG else "warning"
    flags = [
        Flag(
            kind="contradicts_source",
            severity=severity,
            start=one.start,
            end=one.end,
            detail=f"The essay has “{one.found}”; {names[one.document]} has “{one.expected}” ({one.about}).",
        )
        for one in accuracy
    ]
    titles = [argument.title for argument in context.prepared.arguments]
    for clash in coverage.clashes:
        detail = f"Says the opposite of “{titles[clash.argument]}”: {clash.source}"
        flags.append(
            Flag(kind="contradicts_source", severity="warning", start=clash.start, end=clash.end, detail=detail)
        )
    return flags


def _essay(reading: Reading) -> Essay:
    source = reading.source
    return Essay(
        name=source.name, sha256=source.sha256, text=source.text, sections=source.sections, identity=source.identity
    )


def _paragraphs(context: Context, findings: Findings) -> list[ParagraphFinding]:
    ids = [argument.id for argument in context.prepared.arguments]
    out = []
    for paragraph in context.paragraphs:
        rows = [context.place(sentence) for sentence in context.sentences_of(paragraph)]
        stretches = [e for e in findings.evidence if e.paragraph == paragraph.index]
        items = sorted({item for e in stretches for item in e.items}, key=lambda item: item.start)
        made = sorted({a for row in rows for a in findings.coverage.made_by(row)})
        out.append(
            ParagraphFinding(
                start=paragraph.start,
                end=paragraph.end,
                role=findings.layout.roles.get(paragraph.index, "body"),
                heading=paragraph.heading,
                arguments=tuple(ids[a] for a in made),
                evidence=tuple(EssayEvidence(kind=i.kind, text=i.text, start=i.start, end=i.end) for i in items),
                needs_evidence=sum(e.bare for e in stretches) * 2 > len(stretches),
                on_question=findings.relevance.paragraphs.get(paragraph.index, "partly"),
            )
        )
    return out


def _unreadable(context: Context, flags: tuple[Flag, ...]) -> Report:
    """The report of a text that is no English essay: nothing is claimed about it."""
    reason = flags[0].detail if flags else "There is no running text to judge."
    criteria, marks = unread(context, reason)
    nothing = tuple(ArgumentFinding(id=a.id, status="missing", confidence=0.0) for a in context.prepared.arguments)
    return Report(
        engine_version=ENGINE_VERSION,
        rubric_sha256=context.prepared.sha256,
        essay=_essay(context.reading),
        marks=marks,
        criteria=criteria,
        arguments=nothing,
        paragraphs=(),
        structure=None,
        comments=(),
        flags=flags,
        needs_review=True,
    )
