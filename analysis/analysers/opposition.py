"""Does a sentence near an argument say the opposite by its grammar: another direction, a flat denial, actors swapped?

What the judge of pairs is unsure of is often plain to a parse: "coal became expensive" against "made coal cheap".
"""

from __future__ import annotations

from spacy.tokens import Span as DocSpan

from analysis.analysers.context import Context
from analysis.analysers.contradiction import clash, denied_terms, has_denial
from analysis.analysers.findings import Clash
from analysis.analysers.matcher import Scores
from analysis.analysers.prepared import SourceSentence

CLASH_AT = 0.50  # only a sentence that comes so near to the argument speaks of it
DENIAL_AT = 0.55
_TELLING = 0.35  # rarity from which a shared word shows that two sentences speak of the same thing ...
_SHARED = 2  # ... and how many it takes
_SAME_MATTER = 0.4  # share of the shorter sentence's telling words that the other must have


def opposition(context: Context, scores: Scores, a: int) -> tuple[int, Clash] | None:
    """Find the sentence (its row, its clash) near the argument that says the opposite of its statement or a passage.

    Little is claimed: both must share telling words besides the thing they clash about, and neither may speak of
    other names or other years.
    """
    prepared = context.prepared
    stated = prepared.statement_sentences[a]
    told = [*stated, *prepared.passage_sentences[a]]
    for row in scores.read(a):
        if scores.near[row, a] < CLASH_AT or not context.propositions[row]:
            continue
        sentence, span = context.judged[row], context.spans[row]
        for source in told:
            target = clash(span, source.span)
            if target and target not in prepared.question_terms and _same_matter(context, row, source, {target}):
                return row, Clash(argument=a, start=sentence.start, end=sentence.end, target=target, source=source.text)
        denied = _denial(context, row, a, told) if scores.near[row, a] >= DENIAL_AT else None
        if denied is not None:
            text = prepared.arguments[a].statement
            return row, Clash(argument=a, start=sentence.start, end=sentence.end, target=denied, source=text)
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
