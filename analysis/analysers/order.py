"""Do the sentences follow from one another, or would they hang together as well in any other order?

In an essay, sentences about the same thing stand in the same paragraph and near each other (lexical and entity
cohesion: Barzilay and Lapata 2008), a paragraph rarely opens with a word that points back, and what announces and
what concludes stands at the ends. How strong that is depends on the subject and the writer, so an essay is compared
with itself: with the same sentences dealt out at random to the same places (a permutation test).
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from analysis.analysers.context import Context
from analysis.analysers.structure import cues
from analysis.analysers.terms import stem, words
from analysis.documents.source_text import PARAGRAPH
from analysis.report import Flag

Matrix = NDArray[np.float64]
Places = NDArray[np.int64]

# Fewer sentences or paragraphs look alike in any order.
LEAST_SENTENCES, LEAST_PARAGRAPHS, LEAST_TOGETHER = 20, 3, 10
MOST_SENTENCES = 400  # more is no essay, and its pairs would take long to compare
DEALS = 200
# Standard deviations by which an essay must hang together better than its own sentences at random; six deals in seven
# do not. Measured on 174 texts in their own order: none lies below it. The lowest of 46 essays of every quality on four
# questions with sources has 2.3, of 16 sources 2.1, of 112 essays of students on a question without sources 1.17.
IN_ORDER = 1.1
# What makes two sentences belong together: their meaning; the paragraph of the sources whose words they have; the
# argument they are about. Then the weights of the other signs beside the first, in standard deviations.
W_SOURCE, W_ARGUMENT = 0.3, 0.2
W_OPENERS, W_ENDS, W_QUESTION = 0.5, 0.4, 0.4
NEIGHBOUR = 0.5  # weight of two sentences side by side, on top of that of standing in one paragraph
SHARPNESS = 6.0  # of the choice among the arguments
LEAST_BLOCK, LEAST_WORD = 12, 4  # words of a paragraph of the sources, letters of a word
OPENING_WORDS, CLOSING_LETTERS = 5, 80


def find_order(context: Context) -> tuple[Flag, ...]:
    """Give a warning where the sentences stand in no order."""
    value = standing(context)
    if value is None or value >= IN_ORDER:
        return ()
    detail = (
        "The sentences do not follow from one another: what belongs together is scattered over the paragraphs, and "
        "the essay hangs together no better than its sentences would in any other order."
    )
    return (Flag(kind="not_an_essay", severity="warning", start=0, end=len(context.text), detail=detail),)


def is_scattered(flags: tuple[Flag, ...]) -> bool:
    """Whether it was found that the sentences stand in no order."""
    return any(flag.kind == "not_an_essay" and flag.severity == "warning" for flag in flags)


def standing(context: Context) -> float | None:
    """Give how many standard deviations better than chance the order is; None where that cannot be told."""
    paragraphs = np.array([sentence.paragraph for sentence in context.judged])
    count, parts = len(paragraphs), len(set(paragraphs.tolist()))
    if not LEAST_SENTENCES <= count <= MOST_SENTENCES or parts < LEAST_PARAGRAPHS or count - parts < LEAST_TOGETHER:
        return None
    dealer = np.random.default_rng(0)
    deals = np.array([np.arange(count), *(dealer.permutation(count) for _ in range(DEALS))])
    first = np.concatenate([[True], paragraphs[1:] != paragraphs[:-1]])
    opens, closes = paragraphs == paragraphs[0], paragraphs == paragraphs[-1]
    announces, concludes = _ends(context)
    near = (context.vectors @ context.prepared.question_vector).astype(np.float64)
    total = (
        _beyond_chance(_cohesion(_likeness(context), paragraphs, deals))
        - W_OPENERS * _beyond_chance(_points_back(context)[deals][:, first].sum(axis=1))
        + W_ENDS * _beyond_chance(announces[deals][:, opens].sum(axis=1) + concludes[deals][:, closes].sum(axis=1))
        + W_QUESTION * _beyond_chance(near[deals][:, opens].mean(axis=1))
    )
    return float(_beyond_chance(total)[0])


def _beyond_chance(values: Matrix) -> Matrix:
    """Bring values (first the essay's own, then those of the deals) to the mean and deviation of the deals."""
    spread = float(values[1:].std())
    return (values - values[1:].mean()) / spread if spread > 1e-9 else np.zeros(len(values))


def _cohesion(likeness: Matrix, paragraphs: Places, deals: Places) -> Matrix:
    """Per deal, how alike the sentences are that stand in one paragraph or side by side; the nearer the heavier."""
    left, right = np.triu_indices(len(paragraphs), 1)
    apart = (right - left).astype(np.float64)
    weight = (paragraphs[left] == paragraphs[right]) / np.sqrt(apart) + NEIGHBOUR * (apart == 1)
    left, right, weight = left[weight > 0], right[weight > 0], weight[weight > 0]
    return np.array([float(likeness[deal[left], deal[right]] @ weight) for deal in deals])


def _likeness(context: Context) -> Matrix:
    """How much every two sentences belong together, beyond what all sentences of the essay share."""
    return (
        _alike(context.vectors.astype(np.float64))
        + W_SOURCE * _alike(_source_profile(context))
        + W_ARGUMENT * _alike(_argument_profile(context))
    )


def _alike(rows: Matrix) -> Matrix:
    """Cosine of every two rows after taking off their mean; 0 where there are no columns."""
    if not rows.shape[1]:
        return np.zeros((len(rows), len(rows)))
    unit = _unit(rows - rows.mean(axis=0))
    return np.asarray(unit @ unit.T)


def _unit(rows: Matrix) -> Matrix:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))


def _argument_profile(context: Context) -> Matrix:
    """How each sentence divides itself among the arguments."""
    statements = context.prepared.statement_vectors.astype(np.float64)
    if not len(statements):
        return np.zeros((len(context.judged), 0))
    middle = statements.mean(axis=0)
    near = np.exp(SHARPNESS * (_unit(context.turned.astype(np.float64) - middle) @ _unit(statements - middle).T))
    return np.asarray(near / near.sum(axis=1, keepdims=True))


def _source_profile(context: Context) -> Matrix:
    """How each sentence divides itself among the paragraphs of the sources, by the rare words it has in common."""
    documents = tuple(d.text for d in context.prepared.rubric.documents if d.kind == "source")
    blocks, rarity = _blocks(documents)
    said = [_stems(sentence.text) for sentence in context.judged]
    shared = [[sum(rarity[one] for one in sorted(mine & block)) for block in blocks] for mine in said]
    sharp = np.array(shared, dtype=np.float64).reshape(len(said), len(blocks)) ** 2
    return np.asarray(sharp / np.maximum(sharp.sum(axis=1, keepdims=True), 1e-9))


@lru_cache(maxsize=4)
def _blocks(documents: tuple[str, ...]) -> tuple[tuple[frozenset[str], ...], dict[str, float]]:
    """The words of each paragraph of the sources, and how rare a word is among the paragraphs."""
    found = [match.group() for text in documents for match in PARAGRAPH.finditer(text)]
    blocks = tuple(_stems(block) for block in found if len(words(block)) >= LEAST_BLOCK)
    counts: dict[str, int] = {}
    for block in blocks:
        for one in block:
            counts[one] = counts.get(one, 0) + 1
    return blocks, {one: float(np.log(len(blocks) / count)) for one, count in counts.items()}


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if len(word) >= LEAST_WORD)


def _points_back(context: Context) -> Matrix:
    """Per sentence how much its opening leans on one before: 1 for its first word, 1 for a pronoun in the first few."""
    link, back = cues()["opening"]["link"], cues()["opening"]["back"]
    openings = [" ".join(words(sentence.text)[:OPENING_WORDS]) for sentence in context.judged]
    return np.array(
        [float(bool(link.match(one) or back.match(one))) + float(bool(back.search(one))) for one in openings]
    )


def _ends(context: Context) -> tuple[Matrix, Matrix]:
    """Whether each sentence announces something, and whether it concludes."""
    text = cues()["text"]
    announces = [bool(text["thesis"].search(s.text) or text["announce"].search(s.text)) for s in context.judged]
    concludes = [bool(text["conclusion"].search(s.text[:CLOSING_LETTERS])) for s in context.judged]
    return np.array(announces, dtype=np.float64), np.array(concludes, dtype=np.float64)
