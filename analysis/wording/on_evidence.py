"""What there is to say about the evidence: values that differ from the sources, claims that stand bare."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.analysers.context import Context
from analysis.analysers.findings import Findings
from analysis.analysers.terms import words
from analysis.report import Suggestion
from analysis.wording import places
from analysis.wording.draft import Draft

NEAR_ENOUGH = 0.30  # cosine from which a source argument helps a bare claim


def about_evidence(context: Context, findings: Findings) -> Iterator[Draft]:
    """Give the drafts of this file."""
    yield from _wrong_values(context, findings)
    yield from _bare(context, findings)


def _wrong_values(context: Context, findings: Findings) -> Iterator[Draft]:
    rubric = context.prepared.rubric
    for one in findings.accuracy:
        text = rubric.document(one.document).text
        start, end = _sentence_around(text, one.source_start, one.source_end)
        yield Draft(
            situation="wrong_value",
            urge=9.0,
            start=one.start,
            end=one.end,
            values={
                "expected": one.expected,
                "found": one.found,
                "place": places.place(rubric, one.document, one.source_start),
            },
            suggestion=Suggestion(text=text[start:end], document=one.document, start=start, end=end),
        )


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    begin = max(text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0, text.rfind("\n", 0, start) + 1)
    stops = [i for i in (text.find(". ", end), text.find("\n", end)) if i >= 0]
    stop = min(stops) if stops else len(text)
    return begin, min(len(text), stop + (text[stop : stop + 1] == "."))


def _bare(context: Context, findings: Findings) -> Iterator[Draft]:
    arguments, rubric = context.prepared.arguments, context.prepared.rubric
    for evidence in findings.evidence:
        if not evidence.bare:
            continue
        row = _barest_claim(context, findings, evidence.claims)
        sentence = context.judged[row]
        own = findings.coverage.made_by(row)
        a = own[0] if own else places.nearest_argument(context, row, list(range(len(arguments))))
        values = {"topic": places.topic(context, row)}
        where, shown = "", None
        if a is not None and (own or _near(context, row, a) >= NEAR_ENOUGH):
            shown = places.best_passage(arguments[a])
            if shown is not None:
                items = places.offered(context, arguments[a], shown)
                values |= {"place": places.place(rubric, shown.document, shown.start), "items": items}
                where = "where" if items else "where_plain"
        size = sum(len(words(context.judged[r].text)) for r in evidence.claims)
        yield Draft(
            situation="evidence",
            urge=5.0 + min(1.0, size / 100) + (0.5 if own else 0.0),
            start=sentence.start,
            end=sentence.end,
            values=values,
            where=where,
            suggestion=places.suggestion(shown) if shown else None,
        )


def _near(context: Context, row: int, a: int) -> float:
    return float(context.turned[row] @ context.prepared.statement_vectors[a])


def _barest_claim(context: Context, findings: Findings, claims: tuple[int, ...]) -> int:
    """Choose the claim that most needs proof: one that makes an argument, else the one nearest to any."""
    return max(
        claims,
        key=lambda row: (
            bool(findings.coverage.made_by(row)),
            float((context.turned[row] @ context.prepared.statement_vectors.T).max())
            if context.prepared.arguments
            else 0.0,
            -row,
        ),
    )
