"""Which key arguments does the essay make, where, and does it say the opposite of any?"""

from __future__ import annotations

from spacy.tokens import Span as DocSpan

from analysis.analysers.context import Context
from analysis.analysers.contradiction import clash, denied_terms, has_denial
from analysis.analysers.findings import Clash, Coverage, Layout
from analysis.analysers.matcher import Scores
from analysis.analysers.prepared import SourceSentence
from analysis.documents.source_text import Span
from analysis.report import ArgumentFinding, Status

# Set on the labelled demonstration essays, each subject by the other's (benchmarks/measures/gold_essays.py).
COVERED_AT = 0.64
PARTIAL_AT = 0.47
CLASH_AT = 0.50  # only a sentence that speaks of the argument can contradict it
DENIAL_AT = 0.55
MOST_ROWS = 3  # sentences shown for one argument
CONTRADICTED = 0.6  # share of contradictions found that were one
NEAR_BEST = 0.8  # a further sentence must come this near to the best one's probability
_TELLING = 0.35  # rarity from which a shared word shows that two sentences speak of the same thing ...
_SHARED = 2  # ... and how many it takes
_SAME_MATTER = 0.4  # share of the shorter sentence's telling words that the other must have


def find_coverage(context: Context, scores: Scores, layout: Layout) -> Coverage:
    """Give every key argument its status, with exact sentences as spans."""
    announcing = _announcing(context, layout)
    findings: list[ArgumentFinding] = []
    rows: list[tuple[int, ...]] = []
    clashes: list[Clash] = []
    for a in range(len(context.prepared.arguments)):
        mine = _rows(scores, a)
        against = _contradiction(context, scores, a, mine)
        if against:
            clashes.append(against)
        said = any(context.propositions[row] and row not in announcing for row in mine)
        findings.append(
            _contradicted(context, scores, a, against) if against else _finding(context, scores, a, mine, said)
        )
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


def _announcing(context: Context, layout: Layout) -> frozenset[int]:
    """Give the sentences that only announce: those of an introduction or outline that show nothing."""
    return frozenset(
        row
        for row, sentence in enumerate(context.judged)
        if layout.roles.get(sentence.paragraph) in ("introduction", "outline") and not context.items[row]
    )


def _finding(context: Context, scores: Scores, a: int, rows: tuple[int, ...], said: bool) -> ArgumentFinding:
    argument = context.prepared.arguments[a]
    status, confidence = _status(scores.best(a), said)
    if status == "missing":
        return ArgumentFinding(id=argument.id, status=status, confidence=confidence)
    spans = tuple(Span(start=context.judged[row].start, end=context.judged[row].end) for row in rows)
    return ArgumentFinding(
        id=argument.id, status=status, confidence=confidence, spans=spans, passages=_passages(scores, a, rows)
    )


def _contradicted(context: Context, scores: Scores, a: int, against: Clash) -> ArgumentFinding:
    rows = tuple(row for row, sentence in enumerate(context.judged) if sentence.start == against.start)
    return ArgumentFinding(
        id=context.prepared.arguments[a].id,
        status="contradicted",
        confidence=CONTRADICTED,
        spans=(Span(start=against.start, end=against.end),),
        passages=_passages(scores, a, rows),
    )


def _passages(scores: Scores, a: int, rows: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted({int(scores.passage[row, a]) for row in rows} - {-1}))


def _status(best: float, said: bool) -> tuple[Status, float]:
    """Give status and confidence: the share of such findings that were right on the labelled essays."""
    if best >= COVERED_AT and said:
        return "covered", _round(0.60 + 0.26 * (best - COVERED_AT) / (1 - COVERED_AT))
    if best >= PARTIAL_AT:
        return "partial", 0.25  # half made and not made look alike; nearly all of these were one or the other
    return "missing", _round(0.68 - 0.75 * best)


def _round(value: float) -> float:
    return round(float(value), 3)


def _contradiction(context: Context, scores: Scores, a: int, rows: tuple[int, ...]) -> Clash | None:
    """Find the sentence that speaks of the argument and says the opposite of its statement or of a passage.

    Little is claimed: both must share telling words besides the thing they clash about, and neither may speak of
    other names or other years.
    """
    prepared = context.prepared
    stated = prepared.statement_sentences[a]
    told = [*stated, *prepared.passage_sentences[a]]
    for row in rows:
        if scores.probability[row, a] < CLASH_AT or not context.propositions[row]:
            continue
        sentence, span = context.judged[row], context.spans[row]
        for source in told:
            target = clash(span, source.span)
            if target and target not in prepared.question_terms and _same_matter(context, row, source, {target}):
                return Clash(argument=a, start=sentence.start, end=sentence.end, target=target, source=source.text)
        denied = _denial(context, row, a, told) if scores.probability[row, a] >= DENIAL_AT else None
        if denied is not None:
            text = prepared.arguments[a].statement
            return Clash(argument=a, start=sentence.start, end=sentence.end, target=denied, source=text)
    return None


def _same_matter(context: Context, row: int, source: SourceSentence, besides: set[str]) -> bool:
    """Whether two sentences speak of one thing: telling words in common, no other names, no other years."""
    names, theirs = _names(context.spans[row]), _names(source.span)
    asked = context.prepared.question_terms
    if names - asked and theirs - asked and not (names & theirs) - asked:
        return False
    dates = {item.text for item in context.items[row] if item.kind == "date"}
    others = {item.text for item in source.items if item.kind == "date"}
    if dates and others and not dates & others:
        return False
    rarity = context.prepared.rarity
    told = source.terms - asked
    shared = (context.terms[row] & told) - besides
    if sum(rarity.get(term, 0.0) >= _TELLING for term in shared) < _SHARED:
        return False
    weigh = [
        sum(rarity.get(term, 0.0) for term in terms) for terms in (context.terms[row] & told, context.terms[row], told)
    ]
    return weigh[0] >= _SAME_MATTER * min(weigh[1], weigh[2])


def _names(span: DocSpan) -> set[str]:
    return {token.lemma_.lower() for token in span if token.pos_ == "PROPN"}


def _denial(context: Context, row: int, a: int, told: list[SourceSentence]) -> str | None:
    """Find a flat denial of what the statement says, where neither it nor a passage denies anything."""
    prepared = context.prepared
    if any(has_denial(source.span) for source in told):
        return None
    shared = denied_terms(context.spans[row]) & prepared.terms[a]
    telling = sorted(term for term in shared if prepared.rarity.get(term, 0.0) >= _TELLING)
    if len(telling) < _SHARED or not any(_same_matter(context, row, source, set()) for source in told):
        return None
    return telling[0]
