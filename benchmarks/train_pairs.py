"""Make the judge of pairs: `python -m benchmarks.train_pairs --data FOLDER`.

Base all-MiniLM-L6-v2 as a cross-encoder. First ArgKP (does an argument make this key point?) and REALSumm (is this
statement in the text?), then the pair set with turned and widened arguments, a little of the first two among it; the
weights are averaged over the last epochs, quantised to int8 and written as ONNX with digests and card. Needs
benchmarks/requirements-train.txt; under two hours on two cores. The holdout questions of the pair set are never read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from analysis.language.encoder import WEIGHTS
from analysis.language.pair_judge import JUDGE_FILE, LABELS, Layout
from benchmarks import encoder_card, kpa
from benchmarks.encoder_model import Judge, State, base_folder, base_state
from benchmarks.encoder_onnx import write_judge
from benchmarks.measures import pair_figures, realsumm
from benchmarks.pair_tasks import PAIRS, Example, PairTask, PublicTasks, batches
from benchmarks.pairs import Question, questions

BATCH = 32
RATE, HEAD_RATE = 7e-5, 1e-3
WARM_UP = 0.06
SMOOTHING = 0.05  # two teachers agree on most labels, not on all
FIRST_DRAW = (20_000, 4_000)  # ArgKP and REALSumm pairs of an epoch of the first part
AMONG = (1_500, 500)  # ... and of one of the second
AVERAGED = 3  # last epochs whose weights are averaged (Izmailov et al. 2018)
CHECKED = 4  # one question of so many is kept to look at


class Trainer:
    """The judge, the scale and bias that turn its odds into the public sets' shares, and one run of each part."""

    def __init__(self, state: State, seed: int) -> None:
        # Anew for each part: part two must not depend on whether part one ran in this process.
        torch.manual_seed(seed)
        self.random = random.Random(seed)
        self.model = Judge(state, len(LABELS))
        self.scale = nn.Parameter(torch.ones(2))
        self.bias = nn.Parameter(torch.zeros(2))

    def train(self, draw: list[list[Example]], check: Check) -> State:
        """Go through each epoch's examples; gives back the average of the last epochs' weights."""
        body = [one for name, one in self.model.named_parameters() if one.requires_grad and name.startswith("weights")]
        head = [*self.model.head.parameters(), self.scale, self.bias]
        optimiser = torch.optim.AdamW([{"params": body, "lr": RATE}, {"params": head, "lr": HEAD_RATE}])
        total = sum(-(-len(examples) // BATCH) for examples in draw)
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimiser, lambda step: min((step + 1) / (WARM_UP * total), max(0.05, (total - step) / total))
        )
        states: list[State] = []
        for number, examples in enumerate(draw):
            started, losses = time.monotonic(), []
            self.model.train()
            for batch in batches(examples, BATCH, self.random):
                # bfloat16 halves the time on CPUs that know it and costs nothing on the questions looked at.
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    logits = self.model([example.row for example in batch])
                loss = self._loss(logits.float(), batch)
                optimiser.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(body, 1.0)
                optimiser.step()
                schedule.step()
                losses.append(loss.item())
            states = [*states, self.model.state()][-AVERAGED:]
            took = time.monotonic() - started
            print(f"epoch {number}: loss {np.mean(losses):.4f}, {took:.0f} s, {check(self.model)}", flush=True)
        return {name: np.mean([state[name] for state in states], axis=0, dtype=np.float32) for name in states[0]}

    def _loss(self, logits: Tensor, batch: list[Example]) -> Tensor:
        tasks = torch.tensor([example.task for example in batch])
        targets = torch.tensor([example.target for example in batch])
        mine = tasks == PAIRS
        loss = torch.zeros(())
        if mine.any():
            each = F.cross_entropy(logits[mine], targets[mine].long(), label_smoothing=SMOOTHING, reduction="sum")
            loss = loss + each
        if not mine.all():
            task = tasks[~mine] - 1
            shares = odds(logits[~mine]) * self.scale[task] + self.bias[task]
            loss = loss + F.binary_cross_entropy_with_logits(shares, targets[~mine], reduction="sum")
        return loss / len(batch)


class Check:
    """What is printed after every epoch: the questions kept to look at, and the public sets' held-out parts."""

    def __init__(self, kept: PairTask, data: Path, layout: Layout) -> None:
        self.kept = kept
        self.layout = layout
        self.groups = kpa.read_groups(data / "argkp", "dev")
        units = [unit for unit in realsumm.read_units(data) if realsumm.held_out(unit.document)]
        self.units = random.Random(0).sample(units, 1000)

    def __call__(self, model: Judge) -> str:
        logits = model.judge([example.row for example in self.kept.examples])
        figures = pair_figures.figures(self.kept.pairs, logits)
        return json.dumps({**figures, **pair_figures.public(model.judge, self.layout, self.groups, self.units)})


def odds(logits: Tensor) -> Tensor:
    """Log odds of covered against everything else."""
    return logits[:, 0] - torch.logsumexp(logits[:, 1:], dim=1)


def is_kept(question: Question) -> bool:
    """Whether a question is only looked at when the settings are chosen; the last run trains on it too."""
    return int(hashlib.sha256(question.slug.encode()).hexdigest(), 16) // 3 % CHECKED == 0


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.train_pairs", description="Make the judge of pairs.")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds argkp/ and realsumm/")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the artefact goes")
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--epochs", type=int, nargs=2, default=(2, 6), help="of the first part and of the second")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--keep", action="store_true", help="leave one question of four out, to choose settings by")
    parser.add_argument("--save", type=Path, help="where the float32 weights go too (npz)")
    parser.add_argument("--first", type=Path, help="weights after the first part (npz): read if there, else written")
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    torch.use_deterministic_algorithms(True)
    folder = base_folder()
    layout = Layout(Tokenizer.from_file(str(folder / "tokenizer.json")))
    known = [question for question in questions() if not question.is_holdout]
    kept = [question for question in known if is_kept(question)]
    check = Check(PairTask(kept, layout), options.data, layout)
    public = PublicTasks(options.data, layout)
    state = _first(options, public, check)
    trainer = Trainer(state, options.seed)
    task = PairTask([one for one in known if not (options.keep and is_kept(one))], layout)
    used = "questions kept out" if options.keep else "the questions looked at are trained on too"
    print(f"{len(task.pairs)} pairs; {used}", flush=True)
    rng = trainer.random
    draw = [task.epoch(rng) + public.draw(rng, *AMONG) for _ in range(options.epochs[1])]
    state = trainer.train(draw, check)
    options.out.mkdir(parents=True, exist_ok=True)
    write_judge(state, options.out / JUDGE_FILE, "dynamic")
    if options.save:
        np.savez(options.save, **state)
    encoder_card.write_sums(options.out)
    encoder_card.write_judge_card(
        options.out,
        seed=options.seed,
        epochs=options.epochs,
        pairs=len(task.pairs),
        questions=len(known) - options.keep * len(kept),
    )


def _first(options: argparse.Namespace, public: PublicTasks, check: Check) -> State:
    """The weights after the first part, from the file where there is one."""
    if options.first and options.first.is_file():
        with np.load(options.first) as stored:
            return {name: stored[name] for name in stored.files}
    trainer = Trainer(base_state(base_folder()), options.seed)
    draw = [public.draw(trainer.random, *FIRST_DRAW) for _ in range(options.epochs[0])]
    state = trainer.train(draw, check)
    if options.first:
        np.savez(options.first, **state)
    return state


if __name__ == "__main__":
    main()
