"""Which label holds of each essay sentence and key argument: the one place where matching is decided.

Likeness proposes a few sentences for each argument (shortlist.py); the judge of pairs reads those, each with its
heading and, where it points back, the sentence before; the nearest also together with the next sentence, for an
argument may take two to make. Everything else in the engine reads `Scores`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.analysers.context import Context
from analysis.analysers.shortlist import Matrix, nearest_passages, nearness, places_in
from analysis.language.pair_judge import LABELS, Pair, argument_text, judge_pairs

# Set by cross-validation over the subjects of the gold essays (benchmarks/fit_status.py): a fourth sentence or a third
# pair brings less than a hundredth of F1 and costs a fifth of the time.
READ = 3  # sentences that are read for one argument; of those a person marked, 91 in 100 are among them
TOGETHER = 2  # of them are also read with the next sentence of their paragraph
LEAST_NEAR = 0.05  # sentences below are not read
POINTS_BACK = frozenset(
    ("it", "its", "they", "their", "them", "this", "these", "that", "those", "he", "she", "his", "her", "such")
)
FIRST_WORDS = 4  # how far into a sentence a word that points back is looked for
COVERED, PARTIAL, CONTRADICTED, KEYWORD_ONLY, UNRELATED = range(len(LABELS))


@dataclass(frozen=True)
class Scores:
    """All matrices have a row a judged sentence and a column an argument.

    `near`: likeness; `labels[s, a]`: probability of each label, all of it on unrelated where the judge did not read;
    `together[s, a]`: the same for the sentence and the next one, or the sentence alone where they were not read;
    `passage[s, a]`: the nearest passage of the argument, or -1.
    """

    near: Matrix
    labels: NDArray[np.float64]
    together: NDArray[np.float64]
    passage: NDArray[np.int64]

    def read(self, argument: int) -> list[int]:
        """Give the rows that were read for an argument, nearest first."""
        column = self.near[:, argument]
        order = np.argsort(-column, kind="stable")[:READ]
        return [int(row) for row in order if column[row] >= LEAST_NEAR]


def match(context: Context) -> Scores:
    """Score every judged sentence against every key argument."""
    scores = _unread(context)
    places = _places(context, scores)
    found = judge_pairs([_pair(context, *place) for place in places])
    for (row, a, both), labels in zip(places, found, strict=True):
        scores.together[row, a] = labels  # the sentence alone comes first and stands where no pair follows
        if not both:
            scores.labels[row, a] = labels
    for labels in (scores.labels, scores.together):
        _compete(context, labels)
    return scores


def _compete(context: Context, labels: NDArray[np.float64]) -> None:
    """Let the arguments compete for a sentence: beyond the best few, half of what is covered is so in part."""
    for row, span in enumerate(context.spans):
        order = np.argsort(-labels[row, :, COVERED], kind="stable")[places_in(span) :]
        moved = labels[row, order, COVERED] / 2
        labels[row, order, COVERED] -= moved
        labels[row, order, PARTIAL] += moved


def pairs_read(context: Context) -> list[Pair]:
    """Give what the judge reads of an essay (benchmarks/speed.py times it alone)."""
    return [_pair(context, *place) for place in _places(context, _unread(context))]


def _unread(context: Context) -> Scores:
    near = nearness(context)
    labels = np.zeros((*near.shape, len(LABELS)))
    labels[:, :, UNRELATED] = 1.0
    return Scores(near, labels, labels.copy(), nearest_passages(context))


def _places(context: Context, scores: Scores) -> list[tuple[int, int, bool]]:
    """Row, argument and whether with the next sentence; each row alone first."""
    places = []
    for a in range(scores.near.shape[1]):
        rows = scores.read(a)
        places += [(row, a, False) for row in rows]
        places += [(row, a, True) for row in rows[:TOGETHER] if has_next(context, row)]
    return places


def has_next(context: Context, row: int) -> bool:
    """Whether a judged sentence has another behind it in its paragraph."""
    judged = context.judged
    return row + 1 < len(judged) and judged[row + 1].paragraph == judged[row].paragraph


def _pair(context: Context, row: int, argument: int, both: bool) -> Pair:
    key, sentence = context.prepared.arguments[argument], context.judged[row]
    before = context.judged[row - 1] if row and _points_back(context, row) else None
    return Pair(
        argument=argument_text(key.title, key.statement),
        passage=f"{sentence.text} {context.judged[row + 1].text}" if both else sentence.text,
        heading=context.heading_of(sentence),
        before=before.text if before is not None and before.paragraph == sentence.paragraph else "",
    )


def _points_back(context: Context, row: int) -> bool:
    return any(token.lower_ in POINTS_BACK for token in context.spans[row][:FIRST_WORDS])
