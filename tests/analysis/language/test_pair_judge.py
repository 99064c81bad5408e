"""The judge of pairs tells a claim from its opposite and from empty words, and answers each pair by itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from analysis.language.encoder import SUMS_FILE, TOKENIZER_FILE, WEIGHTS, WeightsError
from analysis.language.pair_judge import (
    JUDGE_FILE,
    LABELS,
    MOST_ARGUMENT,
    MOST_PASSAGE,
    MOST_TOKENS,
    Layout,
    Pair,
    PairJudge,
    argument_text,
    judge_pairs,
)

CANAL = argument_text(
    "Cheaper freight",
    "The canal halved the cost of carrying grain, so that farmers far from the coast began to export.",
)
SAID = {
    "covered": [
        "Once the canal was open, carrying grain cost half as much and inland farmers could sell abroad.",
        "The canal made it half as expensive to move grain, which let farmers in the interior sell it overseas.",
    ],
    "contradicted": [
        "The canal doubled the cost of carrying grain, so that farmers far from the coast stopped exporting.",
        "Carrying grain became dearer through the canal, and inland farmers lost the exports that they had had.",
    ],
    "unrelated": [
        "The engineers came from four countries and lived in tents beside the works.",
        "Many poems were written about the opening, and most of them have been forgotten.",
    ],
}


@pytest.mark.parametrize("label", SAID)
def test_the_plain_cases_get_their_label(label: str) -> None:
    found = judge_pairs([Pair(CANAL, passage) for passage in SAID[label]])
    assert [LABELS[n] for n in found.argmax(axis=1)] == [label] * len(SAID[label])


def test_the_same_passage_is_contradicted_under_the_opposite_argument() -> None:
    opposite = argument_text(
        "Dearer freight",
        "The canal raised the cost of carrying grain, so that farmers far from the coast gave up exporting.",
    )
    passage = SAID["covered"][0]
    under, against = judge_pairs([Pair(CANAL, passage), Pair(opposite, passage)])
    covered, contradicted = LABELS.index("covered"), LABELS.index("contradicted")
    assert under[covered] > under[contradicted]
    assert against[contradicted] > against[covered]


def test_words_without_a_claim_make_nothing() -> None:
    lists = ["Canal, freight, grain, cost, coast, farmers, export.", "I will now speak about the canal and grain."]
    found = judge_pairs([Pair(CANAL, passage) for passage in lists])
    assert (found[:, LABELS.index("covered")] < 0.5).all()


def test_an_answer_depends_on_its_own_pair_alone() -> None:
    pairs = [Pair(CANAL, passage, heading="Trade") for many in SAID.values() for passage in many]
    together = judge_pairs(pairs)
    assert together.shape == (len(pairs), len(LABELS))
    assert np.allclose(together.sum(axis=1), 1.0)
    for one, row in zip(reversed(pairs), reversed(together), strict=True):
        assert np.array_equal(judge_pairs([one])[0], row)


def test_nothing_that_a_student_writes_breaks_it() -> None:
    odd = ["", "a long one " * 400, "Caf\u00e9s \U0001f600 \u06a9\u062a\u0627\u0628 \ud800 stay open."]
    found = judge_pairs([Pair(CANAL, passage, heading=passage, before=passage, after=passage) for passage in odd])
    assert np.isfinite(found).all()
    assert judge_pairs([]).shape == (0, len(LABELS))


def test_the_passage_alone_has_the_second_type_and_long_parts_are_cut() -> None:
    layout = Layout(Tokenizer.from_file(str(WEIGHTS / TOKENIZER_FILE)))
    ids, types = layout.rows(Pair("grain " * 200, "bread " * 200, heading="Trade", before="Before.", after="After."))
    assert len(ids) == len(types) <= MOST_TOKENS
    assert sum(types) == MOST_PASSAGE
    assert ids[: MOST_ARGUMENT + 2].count(ids[1]) == MOST_ARGUMENT
    first, last = types.index(1), len(types) - types[::-1].index(1)
    assert set(types[first:last]) == {1}
    assert 0 < first < last < len(types)


def test_the_longest_pair_fits_the_network() -> None:
    layout = Layout(Tokenizer.from_file(str(WEIGHTS / TOKENIZER_FILE)))
    long = "grain " * 400
    ids, _ = layout.rows(Pair(long, long, heading=long, before=long, after=long))
    assert len(ids) <= MOST_TOKENS


def test_weights_that_are_not_the_published_ones_are_refused(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="not installed"):
        PairJudge(tmp_path)
    for name in (SUMS_FILE, TOKENIZER_FILE):
        shutil.copyfile(WEIGHTS / name, tmp_path / name)
    with pytest.raises(WeightsError, match="missing"):
        PairJudge(tmp_path)
    (tmp_path / JUDGE_FILE).write_bytes(b"something else")
    with pytest.raises(WeightsError, match="restore the published file"):
        PairJudge(tmp_path)
