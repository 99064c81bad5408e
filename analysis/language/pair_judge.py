"""Does a passage of an essay make an argument? The judge of pairs in `weights/`, run by onnxruntime on one thread.

A cross-encoder: argument and passage go through the network together, the passage with its heading and neighbours,
so that it can tell a claim from its opposite and a proposition from a row of names. Every pair goes through alone, as
in encoder.py, so that no answer depends on what else is asked. benchmarks/train_pairs.py makes the weights.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from analysis.language.encoder import TOKENIZER_FILE, WEIGHTS, one_thread, verify_weights

MOST_TOKENS = 256  # positions the network has
LABELS = ("covered", "partial", "contradicted", "keyword_only", "unrelated")
JUDGE_FILE = "pair-judge-int8.onnx"
FIRST, BREAK = 101, 102  # [CLS] and [SEP]
# Tokens kept of each part; more than enough for a statement and two sentences, and it bounds what a pair can cost.
MOST_ARGUMENT, MOST_HEADING, MOST_BEFORE, MOST_PASSAGE, MOST_AFTER = 70, 12, 30, 110, 20

Labels = NDArray[np.float64]

_load_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Pair:
    """An argument (title and statement) and a passage of one or two sentences, with what stands around it."""

    argument: str
    passage: str
    heading: str = ""
    before: str = ""
    after: str = ""


def judge_pairs(pairs: Sequence[Pair]) -> Labels:
    """Probability of each of LABELS, float64 of shape (len(pairs), 5); rows sum to 1.

    A pair's row depends on that pair alone. Raises WeightsError where the weights are absent or altered.
    """
    return pair_judge().judge(pairs)


def argument_text(title: str, statement: str) -> str:
    """What the judge reads of a key argument."""
    return f"{title}. {statement}" if title else statement


class Layout:
    """Pairs to ids and types: [CLS] argument [SEP] heading, before, PASSAGE, after [SEP]; the passage is type 1."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def rows(self, pair: Pair, known: dict[str, list[int]] | None = None) -> tuple[list[int], list[int]]:
        """Give ids and types, of one length. `known` keeps what was tokenised, for pairs that share a text."""
        known = {} if known is None else known
        argument = [FIRST, *self._ids(pair.argument, known)[:MOST_ARGUMENT], BREAK]
        before = self._ids(f"{pair.heading}:", known)[:MOST_HEADING] if pair.heading else []
        before = before + self._ids(pair.before, known)[-MOST_BEFORE:]
        passage = self._ids(pair.passage, known)[:MOST_PASSAGE]
        after = self._ids(pair.after, known)[:MOST_AFTER]
        ids = [*argument, *before, *passage, *after, BREAK]
        types = [0] * (len(argument) + len(before)) + [1] * len(passage) + [0] * (len(after) + 1)
        return ids, types

    def _ids(self, text: str, known: dict[str, list[int]]) -> list[int]:
        if not text:
            return []
        if text not in known:
            # A lone surrogate cannot cross into the tokenizer, and must not cost the essay.
            clean = text.encode("utf-8", "replace").decode("utf-8")
            known[text] = self._tokenizer.encode(clean, add_special_tokens=False).ids
        return known[text]


class PairJudge:
    """One loaded model."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        verify_weights(folder, (JUDGE_FILE, TOKENIZER_FILE))
        self._session = onnxruntime.InferenceSession(
            str(folder / JUDGE_FILE), one_thread(), providers=["CPUExecutionProvider"]
        )
        self._layout = Layout(Tokenizer.from_file(str(folder / TOKENIZER_FILE)))

    def judge(self, pairs: Sequence[Pair]) -> Labels:
        """Probabilities of the labels, shape (len(pairs), 5)."""
        out = np.empty((len(pairs), len(LABELS)))
        known: dict[str, list[int]] = {}
        for row, pair in enumerate(pairs):
            ids, types = self._layout.rows(pair, known)
            given = {"ids": np.array([ids], dtype=np.int64), "types": np.array([types], dtype=np.int64)}
            logits = self._session.run(["logits"], given)[0][0].astype(np.float64)
            odds = np.exp(logits - logits.max())
            out[row] = odds / odds.sum()
        return out


@cache
def _load(folder: Path) -> PairJudge:
    return PairJudge(folder)


def pair_judge() -> PairJudge:
    """The judge of this process, loaded at the first call."""
    with _load_lock:
        return _load(WEIGHTS)
