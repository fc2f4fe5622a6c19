"""A model of the family BERT as an ONNX graph, its pooling and normalisation inside.

The layers are those of Devlin et al., BERT (2019), in the inference form of `transformers.BertModel`; what
sentence-transformers puts behind them is the mean over the tokens of a text, brought to length 1.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from search.embedding.source import Source
from search.embedding.weights import Weights

OPSET, FUSED = 20, "com.microsoft"
INPUTS = ("input_ids", "attention_mask")
OUTPUT = "sentence_embedding"


def graph_of(source: Source, weights: Weights) -> ModelProto:
    """The graph: tokens and their mask in, both `[texts, tokens]` of int64; one vector of length 1 a text out.

    Raises KeyError where a weight is missing.
    """
    return _Drawing(source, weights).model()


class _Drawing:
    """The graph while it grows: each method adds nodes and gives the name of what comes out of them."""

    def __init__(self, source: Source, weights: Weights) -> None:
        self.source = source
        self.weights = weights
        self.nodes: list[NodeProto] = []
        self.constants: list[TensorProto] = []

    def model(self) -> ModelProto:
        hidden = self._embeddings()
        self._node("Cast", "attention_mask", into="mask", to=TensorProto.INT32)
        for number in range(self.source.layers):
            hidden = self._layer(f"encoder.layer.{number}", hidden)
        self._pool(hidden)
        size = self.weights["embeddings.word_embeddings.weight"].shape[1]
        graph = helper.make_graph(
            self.nodes,
            "sentence",
            [helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "tokens"]) for name in INPUTS],
            [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, ["texts", size])],
            self.constants,
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="commonplace")

    def _embeddings(self) -> str:
        """Words and places; the type of a token is always the first, so it is added to the places here."""
        names = ("position_embeddings", "token_type_embeddings")
        places, types = (self.weights[f"embeddings.{name}.weight"] for name in names)
        words = self._weight("embeddings.word_embeddings.weight")
        self._node("Gather", words, "input_ids", into="words")
        self._node("Shape", "input_ids", into="length", start=1, end=2)
        zero, axis = self._constant("zero", np.array([0])), self._constant("axis", np.array([0]))
        self._node("Slice", self._constant("places", places + types[0]), zero, "length", axis, into="here")
        self._node("Add", "words", "here", into="embedded")
        return self._norm("embeddings.LayerNorm", "embedded")

    def _layer(self, name: str, hidden: str) -> str:
        attended = self._attention(f"{name}.attention.self", hidden)
        attended = self._linear(f"{name}.attention.output.dense", attended)
        self._node("Add", attended, hidden, into=f"{name}.first")
        middle = self._norm(f"{name}.attention.output.LayerNorm", f"{name}.first")
        wide = self._linear(f"{name}.intermediate.dense", middle)
        self._node("Gelu", wide, into=f"{name}.bent")
        narrow = self._linear(f"{name}.output.dense", f"{name}.bent")
        self._node("Add", narrow, middle, into=f"{name}.second")
        return self._norm(f"{name}.output.LayerNorm", f"{name}.second")

    def _attention(self, name: str, hidden: str) -> str:
        """By the kernel that onnxruntime has for it: query, key and value in one matrix."""
        parts = ("query", "key", "value")
        matrix = np.concatenate([self.weights[f"{name}.{part}.weight"].T for part in parts], axis=1)
        bias = np.concatenate([self.weights[f"{name}.{part}.bias"] for part in parts])
        inputs = (
            hidden,
            self._constant(f"{name}.weight", matrix),
            self._constant(f"{name}.bias", bias),
            "mask",
        )
        return self._node("Attention", *inputs, into=name, domain=FUSED, num_heads=self.source.heads)

    def _linear(self, name: str, hidden: str) -> str:
        matrix = self._constant(f"{name}.weight", self.weights[f"{name}.weight"].T)
        self._node("MatMul", hidden, matrix, into=f"{name}.product")
        return self._node("Add", f"{name}.product", self._weight(f"{name}.bias"), into=name)

    def _norm(self, name: str, hidden: str) -> str:
        scale, bias = self._weight(f"{name}.weight"), self._weight(f"{name}.bias")
        return self._node("LayerNormalization", hidden, scale, bias, into=name, epsilon=self.source.epsilon)

    def _pool(self, hidden: str) -> None:
        """The mean over the tokens that are not there to fill up; divided by its length, it is the sum over it."""
        last, middle = self._constant("last", np.array([-1])), self._constant("middle", np.array([1]))
        self._node("Cast", "attention_mask", into="weighed", to=TensorProto.FLOAT)
        self._node("Unsqueeze", "weighed", last, into="column")
        self._node("Mul", hidden, "column", into="kept")
        self._node("ReduceSum", "kept", middle, into="sum", keepdims=0)
        self._node("LpNormalization", "sum", into=OUTPUT, axis=-1, p=2)

    def _node(self, kind: str, *inputs: str, into: str, **attributes: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [into], **attributes))
        return into

    def _weight(self, name: str) -> str:
        return self._constant(name, self.weights[name])

    def _constant(self, name: str, values: NDArray[Any]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name
