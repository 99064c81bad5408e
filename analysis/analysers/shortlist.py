"""How near each sentence of an essay comes to each key argument: cheap, and only a shortlist for the judge of pairs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Span as DocSpan

from analysis.analysers.context import Context
from analysis.analysers.prepared import PreparedRubric
from analysis.analysers.terms import is_list
from analysis.evidence_items import Item

Matrix = NDArray[np.float64]

# Logistic weights of one (sentence, argument) pair, fitted on essays labelled by hand about two subjects, with essays
# of the other subject as strangers (benchmarks/measures/gold_essays.py measures what comes of them). How far the
# sentence prefers this argument to others was tried as well and added nothing. The question's own direction is taken
# out of every vector.
BIAS = -4.6
W_TITLE = 2.2  # cosine with the argument's title
W_STATEMENT = 8.4  # cosine with the statement, of the sentence by itself or together with a neighbour
W_TERMS = 7.2  # share of the argument's telling words that the sentence has
W_EVIDENCE = 0.8  # the sentence names evidence of the argument
# "They cooperate in many fields" is near to every argument about cooperation. More than in part it makes only the one
# whose particular words or evidence it has, or to which it comes very near.
OWN_TERMS, VERY_NEAR = 0.15, 0.62
GENERAL = 0.62  # what a sentence without anything particular keeps
FRAGMENT = 0.6  # what a stretch without a proposition keeps: a note in a few words is half an argument at most,
LISTED = 0.4  # and a row of names is none
SHARE = 2  # a sentence makes this many arguments at most; every 20 words allow one more
WORDS_PER_SHARE = 20
CROWDED = 0.5  # what is left for an argument beyond those


def nearness(context: Context) -> Matrix:
    """Probability, by likeness and shared words alone, that judged sentence s makes argument a; shape (s, a)."""
    prepared = context.prepared
    shape = (len(context.judged), len(prepared.arguments))
    if 0 in shape:
        return np.zeros(shape)
    turned = context.turned.astype(np.float64)
    statement = turned @ prepared.statement_vectors.T.astype(np.float64)
    terms, evidence = _terms(context, prepared), _evidence(context, prepared)
    z = (
        BIAS
        + W_TITLE * (turned @ prepared.title_vectors.T.astype(np.float64))
        + W_STATEMENT * np.maximum(statement, _with_neighbour(context, turned, prepared))
        + W_TERMS * terms
        + W_EVIDENCE * evidence
    )
    probability = 1.0 / (1.0 + np.exp(-z))
    particular = (terms >= OWN_TERMS) | (evidence > 0) | (statement >= VERY_NEAR)
    probability = probability * np.where(particular, 1.0, GENERAL)
    said = [
        1.0 if s else LISTED if is_list(span) else FRAGMENT
        for s, span in zip(context.propositions, context.spans, strict=True)
    ]
    return _compete(context, probability * np.array(said)[:, None])


def nearest_passages(context: Context) -> NDArray[np.int64]:
    """Per judged sentence and argument the passage that comes nearest; -1 for an argument without passages."""
    prepared, turned = context.prepared, context.turned.astype(np.float64)
    nearest = np.full((len(turned), len(prepared.arguments)), -1, dtype=np.int64)
    for a, vectors in enumerate(prepared.passage_vectors):
        if len(vectors):
            nearest[:, a] = (turned @ vectors.T.astype(np.float64)).argmax(axis=1)
    return nearest


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
        order = np.argsort(-probability[s], kind="stable")
        out[s, order[places_in(span) :]] *= CROWDED
    return out


def places_in(span: DocSpan) -> int:
    """How many arguments a sentence can make."""
    return SHARE + len(span) // WORDS_PER_SHARE
