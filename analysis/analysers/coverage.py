"""Which key arguments does the essay make, where, and does it say the opposite of any?"""

from __future__ import annotations

from analysis.analysers.context import Context
from analysis.analysers.contradiction import clash
from analysis.analysers.findings import Clash, Coverage, Layout
from analysis.analysers.matcher import CONTRADICTED, COVERED, PARTIAL, Scores, has_next
from analysis.analysers.opposition import opposition
from analysis.analysers.verdict import Verdict, decide, said
from analysis.documents.source_text import Span
from analysis.report import ArgumentFinding

BY_GRAMMAR = 0.6  # share right of the contradictions that the grammar alone showed
NEAR_BEST = 0.6  # a further sentence must come this near to the best one's probability of making it ...
GAINED = 0.2  # by so much the next sentence must help for it to be shown too
LEAST_SHOWN = 0.25  # ... and have so much itself


def find_coverage(context: Context, scores: Scores, layout: Layout) -> Coverage:
    """Give every key argument its status, with exact sentences as spans."""
    ahead = announcing(context, layout)
    findings: list[ArgumentFinding] = []
    rows: list[tuple[int, ...]] = []
    clashes: list[Clash] = []
    made: list[float] = []
    for a, argument in enumerate(context.prepared.arguments):
        verdict = decide(context, scores, a, ahead)
        mine = _rows(context, scores, a, verdict, ahead)
        against = opposition(context, scores, a) if mine else None
        if against is not None:
            verdict = Verdict("contradicted", verdict.probability, BY_GRAMMAR)
            mine = (against[0],)
            clashes.append(against[1])
        elif verdict.status == "contradicted":
            clashes.append(_clash(context, a, mine[0]))
        findings.append(
            ArgumentFinding(
                id=argument.id,
                status=verdict.status,
                confidence=verdict.confidence,
                spans=tuple(Span(start=context.judged[row].start, end=context.judged[row].end) for row in mine),
                passages=_passages(scores, a, mine),
            )
        )
        rows.append(mine)
        made.append(verdict.made)
    return Coverage(arguments=tuple(findings), rows=tuple(rows), probability=tuple(made), clashes=tuple(clashes))


def _rows(context: Context, scores: Scores, argument: int, verdict: Verdict, ahead: frozenset[int]) -> tuple[int, ...]:
    """Give the sentences that carry the verdict, in order of the text; none for what is missing."""
    read = scores.read(argument)
    if verdict.status == "missing":
        return ()
    labels = scores.labels[read, argument] * said(context, read, ahead)[:, None]
    if verdict.status == "contradicted":
        return (read[int(labels[:, CONTRADICTED].argmax())],)
    carries = labels[:, COVERED] + labels[:, PARTIAL] / 2
    most = float(carries.max())
    floor = max(NEAR_BEST * most, min(LEAST_SHOWN, most))
    shown = {row for row, carried in zip(read, carries, strict=True) if carried >= floor}
    best = min(row for row, carried in zip(read, carries, strict=True) if carried == most)
    both = scores.together[best, argument]
    if has_next(context, best) and both[COVERED] + both[PARTIAL] / 2 >= most + GAINED:
        shown.add(best + 1)  # it takes the two to make it
    return tuple(sorted(shown))


def announcing(context: Context, layout: Layout) -> frozenset[int]:
    """Give the sentences that only announce: those of an introduction or outline that show nothing."""
    return frozenset(
        row
        for row, sentence in enumerate(context.judged)
        if layout.roles.get(sentence.paragraph) in ("introduction", "outline") and not context.items[row]
    )


def _passages(scores: Scores, a: int, rows: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted({int(scores.passage[row, a]) for row in rows} - {-1}))


def _clash(context: Context, argument: int, row: int) -> Clash:
    """Give the clash of a sentence with the statement that it turns round, and the one thing it turns on, if any."""
    prepared, sentence = context.prepared, context.judged[row]
    for source in prepared.statement_sentences[argument]:
        target = clash(context.spans[row], source.span)
        if target and target not in prepared.question_terms:
            return Clash(argument=argument, start=sentence.start, end=sentence.end, target=target, source=source.text)
    statement = prepared.arguments[argument].statement
    return Clash(argument=argument, start=sentence.start, end=sentence.end, target="", source=statement)
