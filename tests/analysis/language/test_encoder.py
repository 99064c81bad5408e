"""The sentence encoder: unit vectors that mean something and never depend on their company."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import numpy as np
import pytest

from analysis.language.encoder import (
    DIMENSIONS,
    MODEL_FILE,
    TOKENIZER_FILE,
    WEIGHTS,
    Encoder,
    WeightsError,
    encode,
    remove_direction,
)

TEXTS = [
    "The harbour froze for three weeks and no grain came in.",
    "Ice shut the port for weeks, so that no grain ships arrived.",
    "Photosynthesis turns light into sugar.",
    "Yes.",
    "",
    "a long one " * 400,
    "Caf\u00e9s \U0001f600 \u06a9\u062a\u0627\u0628 \ud800 stay open.",
]


# Statements and how a student might say them; the others of a question are the strangers to beat.
PARAPHRASES = {
    "How do plants live?": [
        (
            "Leaves lose water through pores that also let carbon dioxide in.",
            "The same tiny holes that take in gas let the plant dry out.",
        ),
        (
            "Chlorophyll absorbs red and blue light and reflects green.",
            "Leaves look green because that colour is the one they do not use.",
        ),
        (
            "Roots take up minerals against a gradient, which costs energy.",
            "Getting salts out of the soil is work the plant has to pay for.",
        ),
        (
            "Warmer nights raise respiration and so lower the harvest.",
            "When it does not cool down after dark, crops burn what they made and yields fall.",
        ),
    ],
    "Why did prices rise?": [
        (
            "The central bank kept interest rates low for too long.",
            "Borrowing stayed cheap well past the point where it should have been made dearer.",
        ),
        ("A drought cut the grain harvest by a third.", "Because the rains failed, farmers brought in far less wheat."),
        (
            "Workers won higher wages, which firms passed on to customers.",
            "Pay went up and shops simply charged buyers more for it.",
        ),
        ("The currency lost value, so imports cost more.", "Goods from abroad became expensive as the money weakened."),
    ],
    "What makes the narrator unreliable?": [
        ("He was a child when the events took place.", "All this happened when he was too young to understand it."),
        ("He benefits from the version of events that he tells.", "His own story happens to serve his interest."),
        (
            "Other characters contradict his account of the fire.",
            "What the others say about the blaze does not agree with him.",
        ),
        ("He admits to having burned the letters.", "By his own confession the correspondence was destroyed by him."),
    ],
    "Why did the empire fall?": [
        ("Provinces far from the capital stopped paying taxes.", "Revenue from the outlying regions dried up."),
        ("The army came to depend on foreign mercenaries.", "Hired soldiers from outside filled the ranks."),
        (
            "A plague killed a quarter of the people in the cities.",
            "Disease emptied the towns, where one in four died.",
        ),
        (
            "Civil war broke out whenever a ruler died without an heir.",
            "With no settled succession, each death on the throne led to fighting at home.",
        ),
    ],
}


def test_vectors_are_unit_length_float32() -> None:
    vectors = encode(TEXTS)
    assert vectors.shape == (len(TEXTS), DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_nothing_gives_an_empty_matrix() -> None:
    assert encode([]).shape == (0, DIMENSIONS)


def test_one_text_by_mistake_is_refused() -> None:
    with pytest.raises(TypeError, match="sequence of texts"):
        encode("not a list")


def test_a_vector_does_not_depend_on_the_batch() -> None:
    alone = [Encoder().encode([text])[0] for text in TEXTS[:3]]
    for seed in range(3):
        order = random.Random(seed).sample(range(len(TEXTS)), len(TEXTS))
        together = Encoder().encode([TEXTS[i] for i in order])
        for i, vector in enumerate(alone):
            assert np.array_equal(together[order.index(i)], vector)


def test_a_remembered_vector_is_the_one_that_was_made() -> None:
    encoder = Encoder()
    first = encoder.encode(TEXTS)
    first_bytes = first.tobytes()
    first[:] = 0
    assert encoder.encode(TEXTS).tobytes() == first_bytes


def test_near_paraphrases_are_closer_than_strangers() -> None:
    vectors = encode(TEXTS[:3])
    cosines = vectors @ vectors.T
    assert cosines[0, 1] > cosines[0, 2] + 0.4


def test_students_wordings_find_their_statements_on_any_subject() -> None:
    found = 0
    for question, pairs in PARAPHRASES.items():
        away = encode([question])[0]
        statements = remove_direction(encode([statement for statement, _ in pairs]), away)
        wordings = remove_direction(encode([wording for _, wording in pairs]), away)
        found += int(((wordings @ statements.T).argmax(axis=1) == np.arange(len(pairs))).sum())
    assert found >= 14, f"{found} of 16 wordings are closest to their own statement"


def test_a_removed_direction_is_gone() -> None:
    vectors, question = encode(TEXTS[:4]), encode(["Why did the city starve?"])[0]
    left = remove_direction(vectors, question)
    assert np.allclose(left @ question, 0, atol=1e-6)
    assert np.allclose(np.linalg.norm(left, axis=1), 1, atol=1e-5)
    assert left.dtype == np.float32


def test_removal_of_a_row_does_not_depend_on_other_rows() -> None:
    vectors, question = encode(TEXTS), encode(["Why did the city starve?"])[0]
    whole = remove_direction(vectors, question)
    assert all(np.array_equal(remove_direction(vectors[i : i + 1], question)[0], whole[i]) for i in range(len(TEXTS)))


def test_a_vector_along_the_direction_becomes_zeros() -> None:
    question = encode(["Why did the city starve?"])
    assert not remove_direction(question, question[0]).any()
    assert remove_direction(np.empty((0, DIMENSIONS), np.float32), question[0]).shape == (0, DIMENSIONS)


def test_a_zero_direction_or_a_wrong_shape_is_refused() -> None:
    vectors = encode(TEXTS[:2])
    with pytest.raises(ValueError, match="zero vector"):
        remove_direction(vectors, np.zeros(DIMENSIONS))
    with pytest.raises(ValueError, match="expected vectors"):
        remove_direction(vectors, vectors)


def test_altered_weights_are_refused(tmp_path: Path) -> None:
    shutil.copytree(WEIGHTS, tmp_path, dirs_exist_ok=True)
    with (tmp_path / TOKENIZER_FILE).open("a", encoding="utf-8") as file:
        file.write(" ")
    with pytest.raises(WeightsError, match=r"tokenizer\.json has sha256 \w{64}, expected \w{64}"):
        Encoder(tmp_path)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="not installed"):
        Encoder(tmp_path)
    shutil.copytree(WEIGHTS, tmp_path, dirs_exist_ok=True)
    (tmp_path / MODEL_FILE).unlink()
    with pytest.raises(WeightsError, match=MODEL_FILE):
        Encoder(tmp_path)


def test_the_weights_and_their_papers_are_small_and_complete() -> None:
    assert sum(path.stat().st_size for path in WEIGHTS.iterdir()) < 60_000_000
    card = (WEIGHTS / "model-card.md").read_text(encoding="utf-8")
    for digest in (line.split()[0] for line in (WEIGHTS / "SHA256SUMS").read_text().splitlines()):
        assert digest in card + (WEIGHTS / "pair-judge-card.md").read_text(encoding="utf-8")
    assert "Apache-2.0" in card
