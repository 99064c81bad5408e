"""Can the labels of the pair set be had without comparing passage and argument? They must not.

Two models that cannot compare meanings, by question in cross-validation: one sees the words of the passage alone, one
only lengths, overlap of words, negation and which context is there. Always the commonest label gets 0.10.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import spmatrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.measures.row import Row
from benchmarks.pairs import Pair, Question

FOLDS = 5
MOST = 0.50  # macro-F1 from which a shortcut would have to be mended in the set
WORD = re.compile(r"[a-z']+")
NEGATIONS = frozenset(("not", "no", "never", "nobody", "nothing", "none", "neither", "nor", "without", "cannot"))


def rows(known: Sequence[Question]) -> list[Row]:
    """Macro-F1 of each, on the questions that are not holdout."""
    pairs = [pair for question in known for pair in question.pairs]
    groups = np.array([number for number, question in enumerate(known) for _ in question.pairs])
    words = make_pipeline(TfidfVectorizer(ngram_range=(1, 2), min_df=3), LogisticRegression(max_iter=500, C=3.0))
    counts = make_pipeline(StandardScaler(), LogisticRegression(max_iter=500))
    alone = _macro_f1(words, [pair.passage for pair in pairs], pairs, groups)
    lengths = _macro_f1(counts, np.array([_counts(pair) for pair in pairs]), pairs, groups)
    return [
        Row("pair set, dev: macro-F1 from the passage alone", alone, 0.10, MOST, least=True, detail=True),
        Row("pair set, dev: macro-F1 from lengths and overlap", lengths, 0.10, MOST, least=True, detail=True),
    ]


def _macro_f1(
    model: object, inputs: Sequence[str] | NDArray[np.float64] | spmatrix, pairs: list[Pair], groups: NDArray[np.int64]
) -> float:
    labels = np.array([pair.label for pair in pairs])
    found = cross_val_predict(model, inputs, labels, groups=groups, cv=GroupKFold(FOLDS))
    return float(f1_score(labels, found, average="macro"))


def _counts(pair: Pair) -> list[float]:
    said, asked = _words(pair.passage), _words(f"{pair.argument.title} {pair.argument.statement}")
    shared = len(set(said) & set(asked))
    return [
        len(said),
        len(asked),
        shared,
        shared / max(1, len(set(asked))),
        shared / max(1, len(set(said))),
        sum(word in NEGATIONS or word.endswith("n't") for word in said),
        pair.passage.count(","),
        float("?" in pair.passage),
        float(bool(pair.heading)),
        float(bool(pair.before)),
        float(bool(pair.after)),
    ]


def _words(text: str) -> list[str]:
    return WORD.findall(text.lower())
