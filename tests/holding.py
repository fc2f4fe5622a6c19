"""Whether what machines are told is as its format demands."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from lxml import etree

SCHEMAS = Path(__file__).parent / "schemas"


def faults_of_xml(content: bytes, schema: str) -> list[str]:
    """Where a document differs from a schema, an XSD or a RELAX NG; nothing where it does not."""
    validator = _of_xml(schema)
    validator.validate(etree.fromstring(content))
    return [f"line {fault.line}: {fault.message}" for fault in validator.error_log]


def faults_of_json(content: bytes, schema: str) -> list[str]:
    """The same of a JSON document and a JSON Schema."""
    found = _of_json(schema).iter_errors(json.loads(content))
    return [f"{fault.json_path}: {fault.message}" for fault in found]


@cache
def _of_xml(name: str) -> Any:
    tree = etree.parse(SCHEMAS / name)
    return etree.RelaxNG(tree) if name.endswith(".rng") else etree.XMLSchema(tree)


@cache
def _of_json(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((SCHEMAS / name).read_text(encoding="utf-8")))
