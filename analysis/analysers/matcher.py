"""How well each sentence of an essay makes each key argument: the one place where matching is decided.

Everything else in the engine reads `Scores` and does not care how they were made.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.analysers.context import Context, PreparedRubric
from analysis.evidence_items import Item

Matrix = NDArray[np.float64]

# Logistic weights of one (sentence, argument) pair, fitted on essays labelled by hand about two subjects, each
# subject judged by the weights of the other (benchmarks/measures/gold_essays.py measures what comes of them).
# All cosines have the question's own direction taken out.
BIAS = -2.6
W_TITLE = 3.2  # cosine with the argument's title
W_NEAR = 2.0  # the better of: the sentence by itself, the sentence with a neighbour, against statement and passages
W_TERMS = 4.6  # share of the argument's telling words that the sentence has
W_EVIDENCE = 1.2  # the sentence names evidence of the argument
W_ROW = 2.8  # by how much the sentence prefers this argument to its average argument
W_MARGIN = 2.7  # by how much it prefers it to the best other one
NOT_SAID = 0.55  # what a stretch without a proposition keeps: names by themselves make no argument
SHARE = 2  # a sentence makes this many arguments at most; every 20 words allow one more
WORDS_PER_SHARE = 20
CROWDED = 0.5  # what is left for an argument beyond those


@dataclass(frozen=True)
class Scores:
    """`probability[s, a]`: that judged sentence s makes argument a; `passage[s, a]`: its nearest passage or -1."""

    probability: Matrix
    passage: NDArray[np.int64]

    def best(self, argument: int) -> float:
        """Give the highest probability of an argument; 0 for an essay without sentences."""
        column = self.probability[:, argument]
        return float(column.max()) if len(column) else 0.0


def match(context: Context) -> Scores:
    """Score every judged sentence against every key argument."""
    prepared = context.prepared
    shape = (len(context.judged), len(prepared.arguments))
    if 0 in shape:
        return Scores(np.zeros(shape), np.full(shape, -1, dtype=np.int64))
    turned = context.turned.astype(np.float64)
    statement = turned @ prepared.statement_vectors.T.astype(np.float64)
    passage, nearest = _passages(turned, prepared)
    near = (statement + passage) / 2
    z = (
        BIAS
        + W_TITLE * (turned @ prepared.title_vectors.T.astype(np.float64))
        + W_NEAR * np.maximum(near, _with_neighbour(context, turned, prepared))
        + W_TERMS * _terms(context, prepared)
        + W_EVIDENCE * _evidence(context, prepared)
        + W_ROW * (near - near.mean(axis=1, keepdims=True))
        + W_MARGIN * _margin(near)
    )
    probability = 1.0 / (1.0 + np.exp(-z))
    said = np.array(context.propositions, dtype=np.float64)[:, None]
    return Scores(_compete(context, probability * np.maximum(said, NOT_SAID)), nearest)


def _passages(turned: Matrix, prepared: PreparedRubric) -> tuple[Matrix, NDArray[np.int64]]:
    shape = (len(turned), len(prepared.arguments))
    best, nearest = np.zeros(shape), np.full(shape, -1, dtype=np.int64)
    for a, vectors in enumerate(prepared.passage_vectors):
        if len(vectors):
            similar = turned @ vectors.T.astype(np.float64)
            best[:, a], nearest[:, a] = similar.max(axis=1), similar.argmax(axis=1)
        else:  # an argument a teacher wrote by hand has no passage: its statement stands in
            best[:, a] = turned @ prepared.statement_vectors[a].astype(np.float64)
    return best, nearest


def _with_neighbour(context: Context, turned: Matrix, prepared: PreparedRubric) -> Matrix:
    """Cosine of statements with two sentences taken together: an argument may take two to make."""
    out = np.full((len(turned), len(prepared.arguments)), -1.0)
    statements = prepared.statement_vectors.T.astype(np.float64)
    for s in range(len(turned) - 1):
        if context.judged[s].paragraph == context.judged[s + 1].paragraph:
            both = turned[s] + turned[s + 1]
            together = (both / max(float(np.linalg.norm(both)), 1e-9)) @ statements
            out[s], out[s + 1] = np.maximum(out[s], together), together
    return out


def _margin(near: Matrix) -> Matrix:
    """How far each argument lies above (or below) the best other one for the same sentence."""
    if near.shape[1] < 2:
        return np.zeros_like(near)
    ordered = np.sort(near, axis=1)
    first, second = ordered[:, -1:], ordered[:, -2:-1]
    return near - np.where(near == first, second, first)


def _terms(context: Context, prepared: PreparedRubric) -> Matrix:
    """Share of an argument's telling words in the sentence; words only its passages have count by half."""
    out = np.zeros((len(context.judged), len(prepared.arguments)))
    for a, (own, more) in enumerate(zip(prepared.terms, prepared.passage_terms, strict=True)):
        total = sum(prepared.rarity[term] for term in own) or 1.0
        for s, said in enumerate(context.terms):
            stated = sum(prepared.rarity[term] for term in said & own)
            beside = sum(prepared.rarity[term] for term in said & (more - own))
            out[s, a] = min(1.0, (stated + 0.5 * beside) / total)
    return out


def _evidence(context: Context, prepared: PreparedRubric) -> Matrix:
    """How much of the argument's own evidence the sentence names; a date by itself says less than a name."""
    out = np.zeros((len(context.judged), len(prepared.arguments)))
    for a, argument in enumerate(prepared.arguments):
        known = {normal(item.text) for item in argument.evidence}
        for s, items in enumerate(context.items):
            out[s, a] = min(1.0, sum(_worth(item) for item in items if normal(item.text) in known))
    return out


def normal(text: str) -> str:
    """Give an item's comparable form: "US$ 4.2 billion" and "$4.2bn" agree."""
    plain = text.lower().replace(",", "").replace("us$", "$").replace("per cent", "%").replace("percent", "%")
    plain = plain.replace("bn", " billion").replace("dollars", "").replace("$", "").strip("“”\"'‘’() ")
    return " ".join(plain.split()).replace(" %", "%")


def _worth(item: Item) -> float:
    return 0.4 if item.kind == "date" else 0.7


def _compete(context: Context, probability: Matrix) -> Matrix:
    """Let the arguments compete for a sentence: only its best few keep what they have."""
    out = probability.copy()
    for s, span in enumerate(context.spans):
        places = SHARE + len(span) // WORDS_PER_SHARE
        order = np.argsort(-probability[s], kind="stable")
        out[s, order[places:]] *= CROWDED
    return out
