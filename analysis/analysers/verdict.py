"""From the labels of an argument's sentences to its status: a calibrated head over what was read and how near it came.

Multinomial logistic regression on the features below, fitted on the labelled development essays by
`python -m benchmarks.fit_status`; its probabilities are the findings' confidence. The weights lie in status.json.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from analysis.analysers.context import Context
from analysis.analysers.matcher import CONTRADICTED, COVERED, KEYWORD_ONLY, PARTIAL, TOGETHER, UNRELATED, Scores
from analysis.analysers.terms import is_list
from analysis.report import Status

Row = NDArray[np.float64]

HEAD = Path(__file__).with_name("status.json")
STATUSES: tuple[Status, ...] = get_args(Status)
LEAST_CLAIM = 0.5  # probability that a sentence says something of the argument, for it to be counted at all
LEAST_NEAR_CLAIM = 0.12  # nearness below which a sentence of another subject can look like a claim
SAID_HALF = 0.4  # what is left of a label where the words are no proposition or only announce
LEAST = 0.005  # probabilities are kept this far from 0 and 1 before their odds are taken


@dataclass(frozen=True)
class Verdict:
    """The status of an argument and the probability of each status, in the order of STATUSES."""

    status: Status
    probability: Row
    given: float | None = None  # a confidence from elsewhere

    @property
    def confidence(self) -> float:
        """Probability of the status; how well it is kept on other essays stands in docs/quality.md (calibration)."""
        if self.given is not None:
            return self.given
        return round(float(self.probability[STATUSES.index(self.status)]), 3)

    @property
    def made(self) -> float:
        """Probability that the argument is covered, and half of that it is so in part; 0 where it is not made."""
        if self.status in ("missing", "contradicted"):
            return 0.0
        covered, partial = (self.probability[STATUSES.index(name)] for name in ("covered", "partial"))
        return float(covered + partial / 2)


def decide(context: Context, scores: Scores, argument: int, announcing: frozenset[int]) -> Verdict:
    """Give the verdict on one argument. `announcing`: rows that only say what is to come."""
    found = _head().probabilities(features(context, scores, argument, announcing))
    return Verdict(_allowed(context, scores, argument, STATUSES[int(found.argmax())]), found)


def _allowed(context: Context, scores: Scores, argument: int, status: Status) -> Status:
    """What may be claimed at most: of notes in a few words that an argument is half made, of lists and nothing none."""
    rows = scores.read(argument)
    if status == "missing" or not rows:
        return "missing"
    claims = [row for row in rows if _claims(scores, row, argument)]
    if any(context.propositions[row] for row in claims):
        return status
    return "partial" if any(not is_list(context.spans[row]) for row in claims) else "missing"


def _claims(scores: Scores, row: int, argument: int) -> bool:
    """Whether what is said there, or there and in the next sentence, is more than words and near enough to count."""
    alone, both = scores.labels[row, argument], scores.together[row, argument]
    said = max(1 - one[UNRELATED] - one[KEYWORD_ONLY] for one in (alone, both))
    return bool(said >= LEAST_CLAIM and scores.near[row, argument] >= LEAST_NEAR_CLAIM)


def said(context: Context, rows: Sequence[int], announcing: frozenset[int]) -> Row:
    """How much each sentence's labels count: in full where it states something and does not merely announce it."""
    return np.array([1.0 if context.propositions[row] and row not in announcing else SAID_HALF for row in rows])


def features(context: Context, scores: Scores, argument: int, announcing: frozenset[int]) -> Row:
    """What the head reads of one argument: thirteen numbers."""
    rows = scores.read(argument)
    if not rows:
        return np.array([_odds(0.0)] * 6 + [0.0] * 3 + [1.0] + [_odds(0.0)] * 3)
    near = scores.near[rows, argument]
    labels = scores.labels[rows, argument] * said(context, rows, announcing)[:, None]
    covered, partial, against = (labels[:, label] for label in (COVERED, PARTIAL, CONTRADICTED))
    together = scores.together[rows[:TOGETHER], argument]
    opposite, best = int(against.argmax()), int((covered + partial / 2).argmax())
    ordered = np.sort(covered)
    return np.array(
        [
            _odds(covered.max()),
            _odds((covered + partial).max()),
            _odds(against.max()),
            _odds(near.max()),
            _odds(float((covered * near).max())),
            _odds(float((against * near).max())),
            float(ordered[-2]) if len(ordered) > 1 else 0.0,
            float(covered[opposite]),
            float(near[best]),
            float(scores.labels[rows[0], argument, [UNRELATED, KEYWORD_ONLY]].sum()),
            _odds(together[:, COVERED].max()),
            _odds((together[:, COVERED] + together[:, PARTIAL]).max()),
            _odds(together[:, CONTRADICTED].max()),
        ]
    )


def _odds(probability: float) -> float:
    kept = min(max(float(probability), LEAST), 1 - LEAST)
    return float(np.log(kept / (1 - kept)))


@dataclass(frozen=True)
class Head:
    """Mean and scale of each feature, and weights of shape (statuses, features) with their biases."""

    mean: Row
    scale: Row
    weights: Row
    bias: Row

    def probabilities(self, row: Row) -> Row:
        """Give the probability of each status."""
        # einsum, not BLAS: the last bit must not depend on the machine's choice of kernel.
        z = np.einsum("ij,j->i", self.weights, (row - self.mean) / self.scale) + self.bias
        odds = np.exp(z - z.max())
        out: Row = odds / odds.sum()
        return out


@cache
def _head() -> Head:
    data = json.loads(HEAD.read_text(encoding="utf-8"))
    return Head(*(np.array(data[name], dtype=np.float64) for name in ("mean", "scale", "weights", "bias")))
