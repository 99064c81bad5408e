"""Which key arguments does the essay make, where, and does it say the opposite of any?"""

from __future__ import annotations

from analysis.analysers.context import Context, SourceSentence
from analysis.analysers.contradiction import clash, denied_terms, has_denial
from analysis.analysers.findings import Clash, Coverage
from analysis.analysers.matcher import Scores
from analysis.documents.source_text import Span
from analysis.report import ArgumentFinding, Status

# Set on the labelled demonstration essays, each subject by the other's (benchmarks/measures/gold_essays.py).
COVERED_AT = 0.66
PARTIAL_AT = 0.46
CLASH_AT = 0.50  # only a sentence that speaks of the argument can contradict it
DENIAL_AT = 0.55
MOST_ROWS = 3  # sentences shown for one argument
NEAR_BEST = 0.75  # a further sentence must come this near to the best one's probability
_TELLING = 0.45  # rarity from which a shared word shows that two sentences speak of the same thing


def find_coverage(context: Context, scores: Scores) -> Coverage:
    """Give every key argument its status, with exact sentences as spans."""
    findings: list[ArgumentFinding] = []
    rows: list[tuple[int, ...]] = []
    clashes: list[Clash] = []
    for a in range(len(context.prepared.arguments)):
        mine = _rows(scores, a)
        best = scores.best(a)
        against = _contradiction(context, scores, a, mine)
        if against:
            clashes.append(against)
        findings.append(_finding(context, scores, a, mine, best, against))
        rows.append(mine if findings[-1].status != "missing" else ())
    return Coverage(
        arguments=tuple(findings),
        rows=tuple(rows),
        probability=tuple(scores.best(a) for a in range(len(findings))),
        clashes=tuple(clashes),
    )


def _rows(scores: Scores, argument: int) -> tuple[int, ...]:
    """Give the sentences that make an argument, in order of the text."""
    column = scores.probability[:, argument]
    if not len(column):
        return ()
    floor = max(PARTIAL_AT, NEAR_BEST * float(column.max()))
    order = sorted(range(len(column)), key=lambda row: (-column[row], row))
    return tuple(sorted(row for row in order[:MOST_ROWS] if column[row] >= floor))


def _finding(
    context: Context, scores: Scores, a: int, rows: tuple[int, ...], best: float, against: Clash | None
) -> ArgumentFinding:
    argument = context.prepared.arguments[a]
    if against:
        status, confidence = "contradicted", _round(min(0.85, 0.35 + 0.5 * best))
        spans: tuple[Span, ...] = (Span(start=against.start, end=against.end),)
    else:
        status, confidence = _status(best, any(context.propositions[row] for row in rows))
        spans = tuple(Span(start=context.judged[row].start, end=context.judged[row].end) for row in rows)
    if status == "missing":
        return ArgumentFinding(id=argument.id, status="missing", confidence=confidence)
    passages = sorted({int(scores.passage[row, a]) for row in rows} - {-1})
    kind: Status = status  # type: ignore[assignment]
    return ArgumentFinding(id=argument.id, status=kind, confidence=confidence, spans=spans, passages=tuple(passages))


def _status(best: float, said: bool) -> tuple[str, float]:
    """Give status and confidence; the confidence is lowest where another status lies nearest."""
    if best >= COVERED_AT and said:
        return "covered", _round(0.5 + 0.5 * (best - COVERED_AT) / (1 - COVERED_AT))
    if best >= PARTIAL_AT:
        return "partial", _round(0.4 + 0.1 * min(1.0, (best - PARTIAL_AT) / (COVERED_AT - PARTIAL_AT)))
    return "missing", _round(0.5 + 0.45 * (PARTIAL_AT - best) / PARTIAL_AT)


def _round(value: float) -> float:
    return round(float(value), 3)


def _contradiction(context: Context, scores: Scores, a: int, rows: tuple[int, ...]) -> Clash | None:
    """Find the sentence that speaks of the argument and says the opposite of its statement or of a passage."""
    prepared = context.prepared
    sources = [s for s in prepared.source_sentences if s.argument == a]
    statement = prepared.statement_docs[a].doc[:]
    for row in rows:
        if scores.probability[row, a] < CLASH_AT or not context.propositions[row]:
            continue
        sentence, span = context.judged[row], context.spans[row]
        target = clash(span, statement) if _same_subject(context, row, a) else None
        quote = prepared.arguments[a].statement
        if target is None:
            hit = next((s for s in sources if _same_moment(context, row, s) and clash(span, s.span)), None)
            target = clash(span, hit.span) if hit else None
            quote = hit.text if hit else quote
        if target is None and scores.probability[row, a] >= DENIAL_AT:
            target = _denial(context, row, a, sources)
        if target is not None:
            return Clash(argument=a, start=sentence.start, end=sentence.end, target=target, source=quote)
    return None


def _same_subject(context: Context, row: int, a: int) -> bool:
    """Whether sentence and statement share a word that few other arguments have."""
    shared = context.terms[row] & context.prepared.terms[a]
    return any(context.prepared.rarity.get(term, 0.0) >= _TELLING for term in shared)


def _same_moment(context: Context, row: int, source: SourceSentence) -> bool:
    """Whether both speak of the same thing and not of different years."""
    dates = {item.text for item in context.items[row] if item.kind == "date"}
    theirs = {item.text for item in source.items if item.kind == "date"}
    if dates and theirs and not dates & theirs:
        return False
    shared = context.terms[row] & source_terms(source)
    return sum(context.prepared.rarity.get(term, 0.0) >= _TELLING for term in shared) >= 2


def source_terms(source: SourceSentence) -> frozenset[str]:
    """Give the content lemmas of a source sentence."""
    return frozenset(token.lemma_.lower() for token in source.span if not token.is_stop and token.is_alpha)


def _denial(context: Context, row: int, a: int, sources: list[SourceSentence]) -> str | None:
    """Find a flat denial of what the statement says, where neither it nor a passage denies anything."""
    prepared = context.prepared
    if has_denial(prepared.statement_docs[a].doc[:]) or any(has_denial(s.span) for s in sources):
        return None
    shared = denied_terms(context.spans[row]) & prepared.terms[a]
    telling = sorted(term for term in shared if prepared.rarity.get(term, 0.0) >= _TELLING)
    return telling[0] if len(telling) >= 2 else None
