"""Write a BERT body as one ONNX graph, with the end of the sentence encoder or of the judge of pairs. Needs no torch.

Both graphs take ids of shape (n, length), all of one length, so they need no padding and no mask. The encoder ends in
the mean over tokens and L2 normalisation; the judge takes token types beside the ids and ends in a linear layer over
the first token and the mean. Weights are a state dict of float32 arrays under the Hugging Face names.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HEADS = 12
LAYERS = 6
HIDDEN = 384
MAX_TOKENS = 256
EPSILON = 1e-12
MICROSOFT = "com.microsoft"

# float32: the reference. dynamic: int8 weights, activations quantised for the whole tensor. blocks: int8 weights in
# blocks of 32, activations quantised row by row. weights: int8 weights, float32 arithmetic.
Arithmetic = Literal["float32", "dynamic", "blocks", "weights"]
BLOCK = 32


class GraphWriter:
    """Collects nodes and constants; each method adds one piece and returns the name of its output."""

    def __init__(self, weights: Mapping[str, np.ndarray], arithmetic: Arithmetic) -> None:
        self.weights = weights
        self.arithmetic = arithmetic
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, array: np.ndarray) -> str:
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(array), name)
        return name

    def weight(self, name: str) -> str:
        return self.constant(name, self.weights[name].astype(np.float32))

    def add(self, op: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(op, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def embeddings(self, *, typed: bool = False) -> str:
        """Word + position + type embeddings, then LayerNorm. Word rows are int8 with one scale a row."""
        words = self.weights["embeddings.word_embeddings.weight"].astype(np.float32)
        if self.arithmetic == "float32":
            word = self.add("Gather", [self.constant("words", words), "ids"], "word")
        else:
            quantised, scales = quantise_rows(words, 127)
            row = self.add("Gather", [self.constant("words", quantised), "ids"], "word_int8")
            scale = self.add("Gather", [self.constant("word_scales", scales), "ids"], "word_scale")
            row = self.add("Cast", [row], "word_float", to=TensorProto.FLOAT)
            word = self.add("Mul", [row, scale], "word")
        positions = self.weights["embeddings.position_embeddings.weight"][:MAX_TOKENS]
        kinds = self.weights["embeddings.token_type_embeddings.weight"]
        if typed:
            kind = self.add("Gather", [self.constant("kinds", kinds.astype(np.float32)), "types"], "kind")
            word = self.add("Add", [word, kind], "word_of_kind")
        else:  # the encoder reads single texts: the type embedding is the same row everywhere and joins the positions
            positions = positions + kinds[0]
        table = self.constant("positions", positions.astype(np.float32))
        shape = self.add("Shape", ["ids"], "length", start=1)
        zero, one = self.constant("zero", np.array([0])), self.constant("one", np.array([1]))
        position = self.add("Slice", [table, zero, shape, zero, one], "position")
        total = self.add("Add", [word, position], "embedded")
        scale, bias = self.weight("embeddings.LayerNorm.weight"), self.weight("embeddings.LayerNorm.bias")
        return self.add("LayerNormalization", [total, scale, bias], "embeddings", epsilon=EPSILON)

    def linear(self, x: str, kernel: np.ndarray, name: str) -> str:
        """x @ kernel.T without the bias; kernel is (out, in) as torch keeps it."""
        if self.arithmetic == "float32":
            return self.add("MatMul", [x, self.constant(f"{name}.kernel", kernel.T)], name)
        if self.arithmetic == "dynamic":
            return self.linear_dynamic(x, kernel, name)
        return self.linear_blocks(x, kernel, name)

    def linear_dynamic(self, x: str, kernel: np.ndarray, name: str) -> str:
        # Seven bits: the byte products of CPUs without VNNI saturate at eight.
        quantised, scales = quantise_rows(kernel, 63)
        parts = [f"{name}.x", f"{name}.x_scale", f"{name}.x_zero"]
        self.nodes.append(helper.make_node("DynamicQuantizeLinear", [x], parts, name=f"{name}.quantise"))
        matrix = self.constant(f"{name}.kernel", quantised.T)
        product = self.add("MatMulInteger", [parts[0], matrix, parts[2]], f"{name}.integer")
        product = self.add("Cast", [product], f"{name}.cast", to=TensorProto.FLOAT)
        scale = self.add("Mul", [parts[1], self.constant(f"{name}.scales", scales[:, 0])], f"{name}.scale")
        return self.add("Mul", [product, scale], name)

    def linear_blocks(self, x: str, kernel: np.ndarray, name: str) -> str:
        outputs, inputs = kernel.shape
        blocks = kernel.reshape(outputs, inputs // BLOCK, BLOCK)
        scales = np.abs(blocks).max(axis=2, keepdims=True) / 127
        quantised = np.rint(blocks / scales).astype(np.int16) + 128
        matrix = self.constant(f"{name}.kernel", quantised.astype(np.uint8))
        scale = self.constant(f"{name}.scales", scales[:, :, 0].astype(np.float32))
        level = 4 if self.arithmetic == "blocks" else 1
        return self.add(
            "MatMulNBits",
            [x, matrix, scale],
            name,
            MICROSOFT,
            K=inputs,
            N=outputs,
            bits=8,
            block_size=BLOCK,
            accuracy_level=level,
        )

    def layer(self, x: str, index: int) -> str:
        base = f"encoder.layer.{index}."
        state = self.weights
        triple = [f"{base}attention.self.{part}" for part in ("query", "key", "value")]
        kernel = np.concatenate([state[f"{part}.weight"] for part in triple])
        bias = self.constant(f"l{index}.qkv_bias", np.concatenate([state[f"{part}.bias"] for part in triple]))
        qkv = self.linear(x, kernel, f"l{index}.qkv")
        qkv_parts = [f"l{index}.{part}" for part in "qkv"]
        self.nodes.append(helper.make_node("Split", [qkv], qkv_parts, name=f"l{index}.split", axis=-1, num_outputs=3))
        heads = self.add("MultiHeadAttention", [*qkv_parts, bias], f"l{index}.heads", MICROSOFT, num_heads=HEADS)
        y = self.linear(heads, state[f"{base}attention.output.dense.weight"], f"l{index}.attention")
        x = self.skip(y, x, f"{base}attention.output", f"l{index}.attended")
        y = self.linear(x, state[f"{base}intermediate.dense.weight"], f"l{index}.wide")
        y = self.add("BiasGelu", [y, self.weight(f"{base}intermediate.dense.bias")], f"l{index}.gelu", MICROSOFT)
        y = self.linear(y, state[f"{base}output.dense.weight"], f"l{index}.narrow")
        return self.skip(y, x, f"{base}output", f"l{index}.out")

    def skip(self, y: str, x: str, base: str, name: str) -> str:
        norm = [self.weight(f"{base}.LayerNorm.weight"), self.weight(f"{base}.LayerNorm.bias")]
        return self.add(
            "SkipLayerNormalization", [y, x, *norm, self.weight(f"{base}.dense.bias")], name, MICROSOFT, epsilon=EPSILON
        )

    def end_in_vectors(self, x: str) -> None:
        mean = self.add("ReduceMean", [x, "one"], "mean", keepdims=0)
        self.add("LpNormalization", [mean], "vectors", axis=-1, p=2)

    def end_in_labels(self, x: str) -> None:
        mean = self.add("ReduceMean", [x, "one"], "mean", keepdims=0)
        first = self.add("Gather", [x, self.constant("start", np.array([0]))], "first_kept", axis=1)
        first = self.add("Squeeze", [first, "one"], "first")
        pooled = self.add("Concat", [first, mean], "pooled", axis=-1)
        scored = self.add("MatMul", [pooled, self.constant("head", self.weights["head.weight"].T)], "scored")
        self.add("Add", [scored, self.weight("head.bias")], "logits")


def quantise_rows(matrix: np.ndarray, top: int) -> tuple[np.ndarray, np.ndarray]:
    """Symmetric int8 rows in [-top, top] and their scales, shape (rows, 1)."""
    scales = np.maximum(np.abs(matrix).max(axis=1, keepdims=True), 1e-12).astype(np.float32) / np.float32(top)
    return np.rint(matrix / scales).astype(np.int8), scales


def write_encoder(weights: Mapping[str, np.ndarray], path: Path, arithmetic: Arithmetic) -> None:
    """Write the sentence encoder to `path`: ids to unit vectors. The same weights give the same bytes."""
    writer = GraphWriter(weights, arithmetic)
    x = writer.embeddings()
    for index in range(LAYERS):
        x = writer.layer(x, index)
    writer.end_in_vectors(x)
    _write(writer, "sentence encoder", ["ids"], ("vectors", HIDDEN), path)


def write_judge(weights: Mapping[str, np.ndarray], path: Path, arithmetic: Arithmetic) -> None:
    """Write the judge of pairs to `path`: ids and types to one logit a label, by `head.weight` and `head.bias`."""
    writer = GraphWriter(weights, arithmetic)
    x = writer.embeddings(typed=True)
    for index in range(LAYERS):
        x = writer.layer(x, index)
    writer.end_in_labels(x)
    _write(writer, "judge of pairs", ["ids", "types"], ("logits", len(weights["head.bias"])), path)


def _write(writer: GraphWriter, name: str, inputs: list[str], output: tuple[str, int], path: Path) -> None:
    given = [helper.make_tensor_value_info(one, TensorProto.INT64, ["n", "length"]) for one in inputs]
    made = helper.make_tensor_value_info(output[0], TensorProto.FLOAT, ["n", output[1]])
    graph = helper.make_graph(writer.nodes, name, given, [made], list(writer.constants.values()))
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
    model = helper.make_model(graph, opset_imports=opsets, producer_name="marginalia", ir_version=9)
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString(deterministic=True))
