"""Which label holds of each essay sentence and key argument: the one place where matching is decided.

Likeness proposes a few sentences for each argument (shortlist.py); the judge of pairs reads those, each with its
heading and, where it begins by pointing back, the sentence before. Everything else in the engine reads `Scores`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.analysers.context import Context
from analysis.analysers.shortlist import Matrix, nearest_passages, nearness
from analysis.language.pair_judge import LABELS, Pair, argument_text, judge_pairs

READ = 4  # sentences that are read for one argument; of those a person marked, 94 in 100 are among them
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
    `passage[s, a]`: the nearest passage of the argument, or -1.
    """

    near: Matrix
    labels: NDArray[np.float64]
    passage: NDArray[np.int64]

    def read(self, argument: int) -> list[int]:
        """Give the rows that were read for an argument, nearest first."""
        column = self.near[:, argument]
        order = np.argsort(-column, kind="stable")[:READ]
        return [int(row) for row in order if column[row] >= LEAST_NEAR]


def match(context: Context) -> Scores:
    """Score every judged sentence against every key argument."""
    near = nearness(context)
    labels = np.zeros((*near.shape, len(LABELS)))
    labels[:, :, UNRELATED] = 1.0
    scores = Scores(near, labels, nearest_passages(context))
    places = [(row, a) for a in range(near.shape[1]) for row in scores.read(a)]
    for (row, a), found in zip(places, judge_pairs([_pair(context, *place) for place in places]), strict=True):
        labels[row, a] = found
    return scores


def _pair(context: Context, row: int, argument: int) -> Pair:
    key, sentence = context.prepared.arguments[argument], context.judged[row]
    before = context.judged[row - 1] if row and _points_back(context, row) else None
    return Pair(
        argument=argument_text(key.title, key.statement),
        passage=sentence.text,
        heading=context.heading_of(sentence),
        before=before.text if before is not None and before.paragraph == sentence.paragraph else "",
    )


def _points_back(context: Context, row: int) -> bool:
    return any(token.lower_ in POINTS_BACK for token in context.spans[row][:FIRST_WORDS])
