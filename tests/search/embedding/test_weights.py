"""Files of safetensors, read without the package of that name."""

import json
from pathlib import Path

import numpy as np
import pytest

from search.embedding.weights import read_weights


def written(file: Path, header: dict[str, object], data: bytes) -> Path:
    told = json.dumps(header).encode()
    file.write_bytes(len(told).to_bytes(8, "little") + told + data)
    return file


@pytest.mark.parametrize(("kind", "dtype"), [("F32", "<f4"), ("F16", "<f2")])
def test_floats_are_read_and_all_else_is_passed_over(tmp_path: Path, kind: str, dtype: str) -> None:
    values = np.array([[1, 2, 3], [4, 5, 6]], dtype=dtype)
    header = {
        "__metadata__": {"format": "pt"},
        "bert.a": {"dtype": kind, "shape": [2, 3], "data_offsets": [0, values.nbytes]},
        "ids": {"dtype": "I64", "shape": [1], "data_offsets": [values.nbytes, values.nbytes + 8]},
    }
    found = read_weights(written(tmp_path / "file", header, values.tobytes() + bytes(8)))

    assert list(found) == ["a"]
    assert found["a"].tolist() == values.tolist()
    assert found["a"].dtype == np.float32


def test_a_file_that_is_not_whole_is_refused(tmp_path: Path) -> None:
    header: dict[str, object] = {"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}
    with pytest.raises(ValueError, match="reshape"):
        read_weights(written(tmp_path / "file", header, bytes(4)))
    (tmp_path / "file").write_bytes(b"\xff" * 20)
    with pytest.raises(ValueError, match="decode"):
        read_weights(tmp_path / "file")
