"""What the encoder is trained to tell: which key point an argument makes, which statements a text contains."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from benchmarks import kpa
from benchmarks.encoder_model import Model
from benchmarks.measures import realsumm

ARGUMENTS = 32  # of one group in a step
GROUPS = 2  # groups in a step
SUMMARIES = 8  # of one document in a step
SOFTMAX_SCALE = 20.0


@dataclass(frozen=True)
class Batch:
    """One step: chosen rows of some ArgKP groups, and some summaries of one REALSumm document."""

    arguments: list[tuple[kpa.Group, list[int]]]
    summaries: list[list[realsumm.Unit]]


class Tasks(nn.Module):
    """Batches and loss; the learned scale and bias of each task turn a cosine into a probability."""

    def __init__(self, data: Path, seed: int) -> None:
        super().__init__()
        self.random = random.Random(seed)
        self.groups = kpa.read_groups(data / "argkp", "train")
        self.documents = _by_summary([u for u in realsumm.read_units(data) if not realsumm.held_out(u.document)])
        self.steps = len(self._chunks()) // GROUPS
        self.log_scale = nn.Parameter(torch.full((2,), 2.3))
        self.bias = nn.Parameter(torch.full((2,), -5.0))

    def _chunks(self) -> list[tuple[kpa.Group, list[int]]]:
        chunks = []
        for group in self.groups:
            rows = self.random.sample(range(len(group.arguments)), len(group.arguments))
            chunks += [(group, rows[start : start + ARGUMENTS]) for start in range(0, len(rows), ARGUMENTS)]
        self.random.shuffle(chunks)
        return chunks

    def epoch(self) -> Iterator[Batch]:
        """Every argument once; the summaries are drawn anew each time."""
        chunks = self._chunks()
        for step in range(self.steps):
            summaries = self.random.choice(self.documents)
            drawn = self.random.sample(summaries, min(SUMMARIES, len(summaries)))
            yield Batch(chunks[GROUPS * step : GROUPS * (step + 1)], drawn)

    def loss(self, model: Model, batch: Batch) -> Tensor:
        """The sum of both tasks' losses; all texts of the step pass the model at once."""
        texts: list[str] = []
        for group, rows in batch.arguments:
            texts += [*(group.arguments[row] for row in rows), *group.key_points]
        parts = [realsumm.sentences(units[0].summary) for units in batch.summaries]
        statements = list(dict.fromkeys(unit.statement for units in batch.summaries for unit in units))
        texts += [sentence for part in parts for sentence in part] + statements
        vectors = model(texts)
        total, start = torch.zeros(()), 0
        for group, rows in batch.arguments:
            left = vectors[start : start + len(rows)]
            right = vectors[start + len(rows) : start + len(rows) + len(group.key_points)]
            start += len(rows) + len(group.key_points)
            total = total + self._matching(left @ right.T, torch.tensor(group.labels[rows], dtype=torch.float32))
        sizes = [len(part) for part in parts]
        units = dict(zip(statements, vectors[start + sum(sizes) :], strict=True))
        presence = self._presence(vectors[start : start + sum(sizes)].split(sizes), units, batch)
        return total / len(batch.arguments) + presence

    def _matching(self, cosines: Tensor, labels: Tensor) -> Tensor:
        decided = ~labels.isnan()
        loss = self._entropy(cosines[decided], labels[decided], 0)
        # Undecided pairs are neither right nor wrong: they leave the softmax too.
        logits = (cosines.float() * SOFTMAX_SCALE).masked_fill(~decided, -1e4)
        right = labels.nan_to_num(0.0) > 0
        some = right.any(dim=1)
        if some.any():
            chosen = logits.masked_fill(~right, -1e4)[some].logsumexp(1)
            loss = loss + (logits[some].logsumexp(1) - chosen).mean()
        return loss

    def _presence(self, parts: tuple[Tensor, ...], statements: dict[str, Tensor], batch: Batch) -> Tensor:
        cosines, shares = [], []
        for part, units in zip(parts, batch.summaries, strict=True):
            asked = torch.stack([statements[unit.statement] for unit in units])
            cosines.append((part @ asked.T).max(dim=0).values)
            shares += [unit.share for unit in units]
        return self._entropy(torch.cat(cosines), torch.tensor(shares), 1)

    def _entropy(self, cosines: Tensor, labels: Tensor, task: int) -> Tensor:
        logits = self.log_scale[task].exp() * cosines.float() + self.bias[task]
        return F.binary_cross_entropy_with_logits(logits, labels)


def _by_summary(units: list[realsumm.Unit]) -> list[list[list[realsumm.Unit]]]:
    """Documents, each a list of summaries, each the list of its units."""
    documents: dict[str, dict[str, list[realsumm.Unit]]] = {}
    for unit in units:
        documents.setdefault(unit.document, {}).setdefault(unit.summary, []).append(unit)
    return [list(summaries.values()) for summaries in documents.values()]
