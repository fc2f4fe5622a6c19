"""Reading the weights of a model from a file in the format of safetensors.

Eight bytes tell how long the header is; the header, in JSON, tells where each tensor lies in the rest of the file
(https://huggingface.co/docs/safetensors). Nothing of such a file is ever run.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Weights = dict[str, NDArray[np.float32]]
FLOATS = {"F32": np.dtype("<f4"), "F16": np.dtype("<f2")}


def read_weights(file: Path) -> Weights:
    """Every tensor of floats by its name, in 32 bits. Raises ValueError for a file that is not whole."""
    data = np.memmap(file, dtype=np.uint8, mode="r")
    length = int.from_bytes(bytes(data[:8]), "little")
    header: dict[str, Any] = json.loads(bytes(data[8 : 8 + length]))
    tensors = data[8 + length :]
    return {
        name.removeprefix("bert."): _tensor(tensors, told)
        for name, told in header.items()
        if told.get("dtype") in FLOATS
    }


def _tensor(tensors: Any, told: dict[str, Any]) -> NDArray[np.float32]:
    start, stop = told["data_offsets"]
    values: NDArray[np.float32] = tensors[start:stop].view(FLOATS[told["dtype"]]).astype(np.float32)
    return values.reshape(told["shape"])
