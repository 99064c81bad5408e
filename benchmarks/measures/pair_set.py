"""The judge of pairs on the set it is trained for: holdout questions, which nothing is fitted on or chosen by.

The floor is what the encoder's cosine of statement and passage gets with thresholds fitted on the other questions.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.language.encoder import encode, remove_direction
from analysis.language.pair_judge import LABELS, judge_pairs
from benchmarks.measures import shortcuts
from benchmarks.measures.pair_figures import figures
from benchmarks.measures.row import Row
from benchmarks.pairs import Pair, Question, as_pair, questions

GOALS = {
    "macro-F1": (0.80, False),
    "paraphrases found": (0.75, False),
    "contradictions found": (0.75, False),
    "keyword-only taken for covered": (0.05, True),
}
CANDIDATES = 10  # thresholds tried for each step of the floor


def rows() -> list[Row]:
    """The figures on the holdout questions, with the floor's beside them."""
    every = list(questions())
    kept, known = [one for one in every if one.is_holdout], [one for one in every if not one.is_holdout]
    pairs = [pair for question in kept for pair in question.pairs]
    found = figures(pairs, judge_pairs([as_pair(pair) for pair in pairs]))
    floor = figures(pairs, _by_likeness(kept, _thresholds(known)))
    note = f"{len(kept)} questions, {len(pairs)} pairs"
    out = []
    for name, value in found.items():
        goal, least = GOALS.get(name, (None, False))
        row = Row(f"pair set, holdout: {name}", value, floor[name], goal, note, least=least, detail=goal is None)
        out.append(row)
        note = ""
    return out + shortcuts.rows(known)


def _likeness(question: Question) -> NDArray[np.float64]:
    """Cosine of passage and statement for each pair, without the question's direction."""
    topic = encode([question.text])[0]
    passages = remove_direction(encode([pair.passage for pair in question.pairs]), topic)
    vectors = remove_direction(encode([one.statement for one in question.arguments]), topic)
    stated = {one.id: vector for one, vector in zip(question.arguments, vectors, strict=True)}
    return np.array([float(p @ stated[pair.argument.id]) for p, pair in zip(passages, question.pairs, strict=True)])


def _thresholds(known: Sequence[Question]) -> tuple[float, float]:
    """The two cosines, between unrelated and partial and between partial and covered, with the best macro-F1."""
    pairs: list[Pair] = [pair for question in known for pair in question.pairs]
    near = np.concatenate([_likeness(question) for question in known])
    steps = np.quantile(near, np.linspace(0.05, 0.95, CANDIDATES))
    options = [(float(low), float(high)) for low in steps for high in steps if low <= high]
    return max(options, key=lambda pair: figures(pairs, _scores(near, pair))["macro-F1"])


def _by_likeness(kept: Sequence[Question], thresholds: tuple[float, float]) -> NDArray[np.float64]:
    return _scores(np.concatenate([_likeness(question) for question in kept]), thresholds)


def _scores(near: NDArray[np.float64], thresholds: tuple[float, float]) -> NDArray[np.float64]:
    """One-hot labels from a cosine and two thresholds: likeness knows neither opposites nor empty words."""
    low, high = thresholds
    label = np.where(near >= high, LABELS.index("covered"), LABELS.index("unrelated"))
    label = np.where((near >= low) & (near < high), LABELS.index("partial"), label)
    out: NDArray[np.float64] = np.eye(len(LABELS))[label]
    return out
