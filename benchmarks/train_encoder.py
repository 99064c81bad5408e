"""Make the sentence encoder: `python -m benchmarks.train_encoder --data FOLDER`.

Base all-MiniLM-L6-v2, fine-tuned on ArgKP (which key point does an argument make?) and REALSumm (is a statement
present in a text?), averaged with the base weights so that it keeps what it knew of other subjects, quantised to int8
and written as ONNX with tokenizer, digests and card. Needs benchmarks/requirements-train.txt; about 15 minutes on one
core. `--no-finetune` packs the base weights alone.
"""

from __future__ import annotations

import argparse
import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from analysis.language.encoder import MODEL_FILE, TOKENIZER_FILE, WEIGHTS, Encoder
from benchmarks import encoder_card, kpa
from benchmarks.encoder_model import Model, State, base_folder, base_state
from benchmarks.encoder_onnx import write_encoder
from benchmarks.encoder_tasks import Tasks
from benchmarks.measures import argkp, realsumm
from benchmarks.measures.row import Encode

SHARES = (0.25, 0.5, 0.75, 1.0)  # of the fine-tuned weights in the average
RATE = 5e-5
HEAD_RATE = 5e-3
WARM_UP = 0.06


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.train_encoder", description="Make the sentence encoder.")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds argkp/ and realsumm/")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the artefact goes")
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--no-finetune", action="store_true", help="pack the base weights as they are")
    options = parser.parse_args(arguments)
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    folder = base_folder()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    base = base_state(folder)
    held_out = HeldOut(options.data)
    figures = {"base, float32": held_out.figures(Model(base, tokenizer).encode)}
    state, share = base, 0.0
    if not options.no_finetune:
        tuned = fine_tune(Model(base, tokenizer), Tasks(options.data, options.seed), held_out, options.epochs)
        state, share = best_average(base, tuned, tokenizer, held_out)
        figures["shipped weights, float32"] = held_out.figures(Model(state, tokenizer).encode)
    pack(state, folder, options.out)
    figures["shipped file, int8"] = held_out.figures(Encoder(options.out).encode)
    encoder_card.write_card(options.out, seed=options.seed, epochs=options.epochs, share=share, figures=figures)
    print(json.dumps(figures, indent=1))


class HeldOut:
    """What is chosen by: the ArgKP dev topics and the REALSumm documents no weights are fitted on."""

    def __init__(self, data: Path) -> None:
        self.groups = kpa.read_groups(data / "argkp", "dev")
        self.units = [unit for unit in realsumm.read_units(data) if realsumm.held_out(unit.document)]

    def figures(self, encode: Encode) -> dict[str, float]:
        texts = list(dict.fromkeys(self._texts()))
        vectors = dict(zip(texts, encode(texts), strict=True))
        return self._measure(lambda asked: np.stack([vectors[text] for text in asked]))

    def _texts(self) -> Iterator[str]:
        for group in self.groups:
            yield from (group.topic, *group.arguments, *group.key_points)
        for unit in self.units:
            yield from (unit.statement, *realsumm.sentences(unit.summary))

    def _measure(self, encode: Encode) -> dict[str, float]:
        removed = argkp.precision(self.groups, encode)
        plain = argkp.precision(self.groups, encode, remove_topic=False)
        found = {
            "ArgKP dev strict mAP": removed.strict,
            "ArgKP dev relaxed mAP": removed.relaxed,
            "ArgKP dev strict mAP, topic left in": plain.strict,
            "ArgKP dev relaxed mAP, topic left in": plain.relaxed,
            "REALSumm average precision": realsumm.precision(self.units, encode),
        }
        return {name: round(value, 4) for name, value in found.items()}

    def total(self, encode: Encode) -> float:
        """One number to choose by: key points and content units count the same."""
        figures = self.figures(encode)
        print(json.dumps(figures), flush=True)
        points = (figures["ArgKP dev strict mAP"] + figures["ArgKP dev relaxed mAP"]) / 2
        return points + figures["REALSumm average precision"]


def fine_tune(model: Model, tasks: Tasks, held_out: HeldOut, epochs: int) -> State:
    """Train for `epochs` over the ArgKP arguments; gives back the best epoch's weights."""
    weights = [parameter for parameter in model.parameters() if parameter.requires_grad]
    groups = [{"params": weights, "lr": RATE}, {"params": list(tasks.parameters()), "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    total = epochs * tasks.steps
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (WARM_UP * total), (total - step) / (total * (1 - WARM_UP)))
    )
    best, best_state = 0.0, model.state()
    for epoch in range(epochs):
        started, losses = time.monotonic(), []
        model.train()
        for batch in tasks.epoch():
            # bfloat16 halves the time on CPUs that know it and costs nothing on dev.
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = tasks.loss(model, batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        print(f"epoch {epoch}: loss {sum(losses) / len(losses):.4f}, {time.monotonic() - started:.0f} s", flush=True)
        total_now = held_out.total(model.encode)
        if total_now > best:
            best, best_state = total_now, model.state()
    return best_state


def best_average(base: State, tuned: State, tokenizer: Tokenizer, held_out: HeldOut) -> tuple[State, float]:
    """The average of base and fine-tuned weights that does best on both held-out sets, and its share of the latter.

    Wortsman et al. 2022, "Robust fine-tuning of zero-shot models": the average keeps the base model's breadth.
    """
    averages = {share: {name: base[name] + share * (tuned[name] - base[name]) for name in base} for share in SHARES}
    totals = {}
    for share, state in averages.items():
        print(f"share {share}: ", end="")
        totals[share] = held_out.total(Model(state, tokenizer).encode)
    best = max(totals, key=lambda share: totals[share])
    return averages[best], best


def pack(state: State, base: Path, out: Path) -> None:
    """Write model, tokenizer and digests to `out`."""
    out.mkdir(parents=True, exist_ok=True)
    write_encoder(state, out / MODEL_FILE, "dynamic")
    shutil.copyfile(base / "tokenizer.json", out / TOKENIZER_FILE)
    encoder_card.write_sums(out)


if __name__ == "__main__":
    main()
