"""Do the essay's dates and figures agree with the sources about the same thing?

Each value of the essay is set beside every value of the sources that could stand in its place. How likely the two are
said of one thing is judged without the values (`alike`). A value is held against the essay where a source value that
differs is more likely meant than any that agrees, and than nothing: a true fact that the sources do not contain is no
error.
"""

from __future__ import annotations

import re

import numpy as np

from analysis.analysers.context import Context
from analysis.analysers.findings import Coverage, Discrepancy
from analysis.language.encoder import encode
from analysis.values.alike import likelihood
from analysis.values.comparison import Comparison, Suspicion
from analysis.values.surroundings import Stated, Statements, content, state

# Logistic weights of what `comparison.EVIDENCE` names, fitted with those of `alike` by benchmarks/fit_values.py on the
# development essays; benchmarks/measures/accuracy.py measures what comes of them.
BIAS = -2.36
WEIGHTS = (1.21, 1.05, -1.58, -0.40, -0.80)
# Probability of being altered. On subjects that the weights were not fitted on, 0.4 flags 92 in 100 altered values and
# 2 in 100 sound ones; 0.5 flags 91 and 1.5.
FLAG_AT = 0.4
_ABOUT = 3  # words shown of what both are said of


def find_discrepancies(context: Context, coverage: Coverage) -> tuple[Discrepancy, ...]:
    """Give the dates and figures that differ from what the sources have about the same thing."""
    comparison = compare(context)
    found = []
    for row, one in enumerate(comparison.essay):
        suspicion = worst(comparison, row)
        if suspicion is not None and probability(suspicion) >= FLAG_AT:
            arguments = coverage.made_by(one.row)
            other = comparison.sources[suspicion.column]
            found.append(_discrepancy(context, one, other, arguments[0] if arguments else -1))
    return tuple(found)


def compare(context: Context) -> Comparison:
    """Set the values of an essay beside those of its sources."""
    sources = context.prepared.values
    essay = essay_values(context)
    return Comparison(
        essay=essay.stated,
        sources=sources.statements.stated,
        odds=likelihood(essay, sources),
        same=sources.same,
        unknown=tuple(sources.unknown(one) for one in essay.stated),
        text=context.text,
        texts={document.id: document.text for document in context.prepared.rubric.documents},
    )


def essay_values(context: Context) -> Statements:
    """Give the values of the judged sentences and what is said of them."""
    stated = tuple(state(context.text, [(sentence.start, sentence.end) for sentence in context.judged]))
    windows = context.prepared.without_question(encode([one.window for one in stated]))
    return Statements(stated, context.turned[[one.row for one in stated]], windows)


def worst(comparison: Comparison, row: int) -> Suspicion | None:
    """Give the source value that speaks loudest against an essay value, the first of equals; None where none does."""
    return max(comparison.suspicions(row), key=lambda one: (probability(one), -one.column), default=None)


def probability(suspicion: Suspicion) -> float:
    """Give how likely it is that the essay's value is an altered one."""
    return float(1 / (1 + np.exp(-BIAS - np.dot(WEIGHTS, suspicion.evidence))))


def _discrepancy(context: Context, one: Stated, other: Stated, argument: int) -> Discrepancy:
    return Discrepancy(
        start=one.value.start,
        end=one.value.end,
        found=one.value.text,
        expected=other.value.text,
        about=", ".join(_shared(context, one, other)),
        document=other.document,
        source_start=other.value.start,
        source_end=other.value.end,
        argument=argument,
    )


def _shared(context: Context, one: Stated, other: Stated) -> list[str]:
    """Give the essay's rarest words that the source's sentence has too, as they are written."""
    rare = context.prepared.values.rare
    found: dict[str, str] = {}
    for match in re.finditer(r"[A-Za-z][\w’'-]*", context.text[one.start : one.end]):
        for stem in content(match.group()):
            if stem in other.words and one.start + match.start() not in range(one.value.start, one.value.end):
                found.setdefault(stem, match.group())
    return [found[stem] for stem in sorted(found, key=lambda stem: (-rare.get(stem, 0.0), stem))][:_ABOUT]
