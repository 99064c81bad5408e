"""Sentences to unit vectors: the MiniLM encoder in `weights/`, run by onnxruntime on one thread.

Every text goes through alone. The weights are int8 and the activations are quantised for whatever passes together,
so a sentence would otherwise get another vector beside other sentences, and a report would depend on the order of
the files (docs/decisions/0002-encoder.md has the figures).
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

Vectors = NDArray[np.float32]

WEIGHTS = Path(__file__).parent / "weights"
MODEL_FILE = "minilm-int8.onnx"
TOKENIZER_FILE = "tokenizer.json"
SUMS_FILE = "SHA256SUMS"
DIMENSIONS = 384
MAX_TOKENS = 256
REMEMBERED = 8192  # vectors, 1.5 kB each: a rubric and a few hundred essays
PARALLEL = 1e-4  # what is left of a unit vector is noise below this length

_load_lock = threading.Lock()


class WeightsError(RuntimeError):
    """A file of the weights is missing or is not the one that was published."""


def encode(texts: Sequence[str]) -> Vectors:
    """Unit vectors of `texts`, float32 of shape (len(texts), 384).

    A text's vector depends on that text alone, to the last bit. Tokens beyond the 256th are not read.
    Raises WeightsError where the weights are absent or altered.
    """
    if isinstance(texts, str):
        raise TypeError("encode takes a sequence of texts, not one text")
    return encoder().encode(texts)


def remove_direction(vectors: Vectors, direction: NDArray[np.floating[Any]]) -> Vectors:
    """`vectors` (n, 384) without their part along `direction` (384,), made unit length again.

    With the question's own vector as direction, what every sentence shares with the question no longer counts as
    agreement between two of them. A vector parallel to the direction has nothing left and becomes zeros, as does a
    zero vector. Raises ValueError on other shapes or on a zero direction.
    """
    if vectors.ndim != 2 or direction.shape != vectors.shape[1:]:
        raise ValueError(f"expected vectors (n, d) and a direction (d,), found {vectors.shape} and {direction.shape}")
    length = float(np.linalg.norm(direction))
    if length == 0.0:
        raise ValueError("the direction to remove is the zero vector")
    unit = direction.astype(np.float64) / length
    wide = vectors.astype(np.float64)
    # einsum, not BLAS: a row's result must not depend on how many rows stand beside it.
    left = wide - np.einsum("ij,j->i", wide, unit)[:, None] * unit
    lengths = np.sqrt(np.einsum("ij,ij->i", left, left))[:, None]
    return np.where(lengths > PARALLEL, left / np.maximum(lengths, PARALLEL), 0.0).astype(np.float32)


class Encoder:
    """One loaded model with a memory of the vectors it made last."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        verify_weights(folder)
        self._session = onnxruntime.InferenceSession(
            str(folder / MODEL_FILE), one_thread(), providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        # Keyed by digest: a worker must not keep students' sentences in memory longer than the essay.
        self._remembered: OrderedDict[bytes, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of `texts`, shape (len(texts), 384)."""
        out = np.empty((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in enumerate(texts):
            out[row] = self._vector(text)
        return out

    def _vector(self, text: str) -> Vectors:
        key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
        with self._lock:
            if key in self._remembered:
                self._remembered.move_to_end(key)
                return self._remembered[key]
        vector = self._run(text)
        with self._lock:
            self._remembered[key] = vector
            if len(self._remembered) > REMEMBERED:
                self._remembered.popitem(last=False)
        return vector

    def _run(self, text: str) -> Vectors:
        # A lone surrogate cannot cross into the tokenizer, and must not cost the essay.
        clean = text.encode("utf-8", "replace").decode("utf-8")
        ids = np.array([self._tokenizer.encode(clean).ids], dtype=np.int64)
        vectors: Vectors = self._session.run(["vectors"], {"ids": ids})[0]
        return vectors.reshape(DIMENSIONS)


@cache
def _load(folder: Path) -> Encoder:
    return Encoder(folder)


def encoder() -> Encoder:
    """The encoder of this process, loaded at the first call."""
    with _load_lock:
        return _load(WEIGHTS)


def verify_weights(folder: Path, names: Sequence[str] = (MODEL_FILE, TOKENIZER_FILE)) -> None:
    """Raise WeightsError unless the named files in `folder` have the digests written beside them."""
    sums = folder / SUMS_FILE
    if not sums.is_file():
        raise WeightsError(f"no {SUMS_FILE} in {folder}: the weights are not installed")
    published = dict(_read_sums(sums.read_text(encoding="ascii").splitlines()))
    for name in names:
        path = folder / name
        if not path.is_file():
            raise WeightsError(f"{path} is missing: the weights are not complete")
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != published.get(name):
            raise WeightsError(f"{path} has sha256 {found}, expected {published.get(name)}: restore the published file")


def _read_sums(lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    for line in lines:
        digest, _, name = line.partition("  ")
        yield name.strip(), digest


def one_thread() -> onnxruntime.SessionOptions:
    """Options under which a model answers the same every time, and leaves the other cores to other workers."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.use_deterministic_compute = True
    return options
