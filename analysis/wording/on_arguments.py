"""What there is to say about the arguments: missing, half made, turned round, well made; demands left open."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.analysers.context import Context
from analysis.analysers.findings import Findings
from analysis.analysers.shortlist import normal
from analysis.analysers.terms import noun_chunks
from analysis.scoring.expectation import heaviest
from analysis.wording import places
from analysis.wording.draft import Draft, absent, made, serving
from analysis.wording.phrases import series

LONGEST_QUOTE = 170  # characters of a source shown in a comment
LONGEST_GAP = 60
SURE_PRAISE, PLAIN_PRAISE = 0.85, 0.93
SURE_PARTIAL, WORTH_DEVELOPING = 0.56, 2  # probability and weight from which a half-made argument is spoken of


def about_arguments(context: Context, findings: Findings) -> Iterator[Draft]:
    """Give the drafts of this file."""
    yield from _clashes(context, findings)
    yield from _demands(context, findings)
    yield from _missing(context, findings)
    yield from _partial(context, findings)
    yield from _praise(context, findings)


def _clashes(context: Context, findings: Findings) -> Iterator[Draft]:
    arguments, rubric = context.prepared.arguments, context.prepared.rubric
    for clash in findings.coverage.clashes:
        passage = places.best_passage(arguments[clash.argument])
        yield Draft(
            situation="clash",
            urge=8.0,
            start=clash.start,
            end=clash.end,
            values={
                "target": _as_written(context, clash.start, clash.end, clash.target) if clash.target else "",
                "title": f"“{places.shown_title(arguments[clash.argument])}”",
                "source": _shorten(clash.source),
                "place": places.place(rubric, passage.document, passage.start) if passage else "",
            },
            say="say" if clash.target else "say_whole",
            where="where" if passage else "",
            suggestion=places.suggestion(passage) if passage else None,
        )


def _as_written(context: Context, start: int, end: int, lemma: str) -> str:
    """Give the essay's own form of a lemma."""
    form = next((t.text for t in context.reading.span(start, end) if t.lemma_.lower() == lemma), lemma)
    return f"“{form}”"


def _shorten(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_QUOTE else plain[:LONGEST_QUOTE].rsplit(" ", 1)[0].rstrip(",;") + " …"


def _demands(context: Context, findings: Findings) -> Iterator[Draft]:
    demands = context.prepared.rubric.question.demands
    open_ones = [d for d, met in enumerate(findings.relevance.demands) if met == 0.0]
    missing = absent(context, findings)
    if len(demands) < 2 or not missing or not context.judged:
        return
    for d in open_ones[:1]:
        a = serving(context, d, missing)
        argument, sentence = context.prepared.arguments[a], context.judged[min(1, len(context.judged) - 1)]
        passage = places.best_passage(argument)
        yield Draft(
            situation="demand",
            urge=8.5,
            start=sentence.start,
            end=sentence.end,
            values={
                "demand": demands[d].rstrip(" .?"),
                "title": f"“{places.shown_title(argument)}”",
                "place": places.place(context.prepared.rubric, passage.document, passage.start) if passage else "",
            },
            where="where" if passage else "",
            suggestion=places.suggestion(passage) if passage else None,
        )


def _missing(context: Context, findings: Findings) -> Iterator[Draft]:
    missing = absent(context, findings)
    if len(missing) < 2 or not context.judged:
        return
    arguments, rubric = context.prepared.arguments, context.prepared.rubric
    heavy = [a for a in missing if a in heaviest(arguments)] or missing
    shown = (heavy if len(heavy) >= 2 else missing)[:3]
    passage = places.best_passage(arguments[shown[0]])
    sentence = context.judged[-1]
    yield Draft(
        situation="missing",
        urge=10.0,
        start=sentence.start,
        end=sentence.end,
        values={
            "titles": "; ".join(places.shown_title(arguments[a]) for a in shown),
            "place": places.place(rubric, passage.document, passage.start) if passage else "",
        },
        where="where" if passage else "",
        suggestion=places.suggestion(passage) if passage else None,
    )


def _partial(context: Context, findings: Findings) -> Iterator[Draft]:
    arguments, rubric = context.prepared.arguments, context.prepared.rubric
    for a, finding in enumerate(findings.coverage.arguments):
        if finding.status != "partial" or not finding.spans or not findings.coverage.rows[a]:
            continue
        gap = _gap(context, findings, a)
        passage = places.best_passage(arguments[a])
        if not gap or findings.coverage.probability[a] < SURE_PARTIAL or arguments[a].weight < WORTH_DEVELOPING:
            continue
        yield Draft(
            situation="partial",
            urge=3.5 + 0.4 * arguments[a].weight + findings.coverage.probability[a],
            start=finding.spans[0].start,
            end=finding.spans[0].end,
            values={
                "title": places.shown_title(arguments[a]),
                "gap": gap,
                "place": places.place(rubric, passage.document, passage.start) if passage else "",
            },
            where="where" if passage else "",
            suggestion=places.suggestion(passage) if passage else None,
        )


def _gap(context: Context, findings: Findings, a: int) -> str:
    """Name up to two things of the statement that the essay's sentences do not have."""
    said = (
        frozenset().union(*(context.terms[row] for row in findings.coverage.rows[a])) | context.prepared.question_terms
    )
    found = []
    for chunk in (chunk for s in context.prepared.statement_sentences[a] for chunk in noun_chunks(s.span)):
        lemmas = {t.lemma_.lower() for t in chunk if t.is_alpha and not t.is_stop}
        alone = len(chunk) < 2 and chunk.root.pos_ != "PROPN"
        if lemmas and not lemmas & said and chunk.root.pos_ != "PRON" and not alone and len(chunk.text) <= LONGEST_GAP:
            found.append((sum(context.prepared.rarity.get(lemma, 0.0) for lemma in lemmas), chunk))
    best = sorted(found, key=lambda pair: (-pair[0], pair[1].start))[:2]
    return series([chunk.text for _, chunk in sorted(best, key=lambda pair: pair[1].start)]) if best else ""


def _praise(context: Context, findings: Findings) -> Iterator[Draft]:
    """Praise what can be vouched for: an argument surely made, with evidence that its sources have too."""
    arguments = context.prepared.arguments
    wrong = [one.start for one in findings.accuracy]
    for a in made(context, findings):
        if findings.coverage.probability[a] < SURE_PRAISE:
            continue
        rows = [row for row in findings.coverage.rows[a] if _is_own(context, findings, row)]
        shown = {row: _vouched(context, a, row) for row in rows}
        row = max(rows, key=lambda r: (len(shown[r]) > 0, -r), default=-1)
        if row < 0 or any(context.judged[row].start <= at < context.judged[row].end for at in wrong):
            continue
        items = shown[row][:2]
        values = {"title": places.shown_title(arguments[a])}
        if items:
            plural = len(items) > 1
            values |= {"items": series(items)}
            values |= {"carry": "carry" if plural else "carries", "make": "make" if plural else "makes"}
        elif context.items[row] or findings.coverage.probability[a] < PLAIN_PRAISE:
            continue  # what stands there is not in the sources: it may be right, but nobody here can say so
        yield Draft(
            situation="praise",
            urge=0.4 * arguments[a].weight + (1.0 if items else 0.0) + findings.coverage.probability[a],
            start=context.judged[row].start,
            end=context.judged[row].end,
            values=values,
            say="say" if items else "say_plain",
        )


def _is_own(context: Context, findings: Findings, row: int) -> bool:
    own = findings.originality
    return context.propositions[row] and row not in own.copied | own.repeated | own.from_question


def _vouched(context: Context, a: int, row: int) -> list[str]:
    """Give the evidence of a sentence that the argument's own passages have."""
    argument = context.prepared.arguments[a]
    told = normal(" ".join([*(p.quote for p in argument.passages), *(i.text for i in argument.evidence)]))
    return [item.text for item in context.items[row] if item.kind != "quotation" and normal(item.text) in told]
