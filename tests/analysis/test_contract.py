"""The two JSON documents keep their shape: the published schemas are current and real output satisfies them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from analysis.analysers import judge
from analysis.cli import SCHEMAS, canonical_line, schema_text
from analysis.failures import failed_report
from analysis.reading import read
from tests.analysis import world

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "schema"


def schema(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return data


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_published_schema_is_current(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == schema_text(name), "run: python -m analysis schema"


def test_a_rubric_satisfies_its_schema() -> None:
    for rubric in (world.railway_rubric(), world.bees_rubric()):
        jsonschema.validate(rubric.to_json(), schema("rubric.schema.json"))


@pytest.mark.parametrize(
    "name", ["GOOD", "BARE", "ALTERED", "OPPOSITE", "KEYWORDS", "COPIED", "OFF_QUESTION", "FRENCH"]
)
def test_a_report_satisfies_its_schema(name: str) -> None:
    report = judge(world.railway_rubric(), read(world.plain(getattr(world, name))))
    line = canonical_line(report)
    assert "\n" not in line
    jsonschema.validate(json.loads(line), schema("report.schema.json"))


def test_the_report_of_a_file_that_could_not_be_read_satisfies_it_too() -> None:
    report = failed_report(world.railway_rubric(), "x.pdf", b"", "encrypted", "x.pdf is locked with a password.")
    jsonschema.validate(report.to_json(), schema("report.schema.json"))


CONTRACT = {
    "report.schema.json": [
        *(
            "schema",
            "engine_version",
            "rubric_sha256",
            "essay",
            "marks",
            "criteria",
            "arguments",
            "paragraphs",
            "structure",
        ),
        *("comments", "flags", "needs_review", "error"),
    ],
    "rubric.schema.json": [
        *("schema", "engine_version", "question", "marks", "documents", "key_arguments", "criteria", "conventions"),
    ],
}


@pytest.mark.parametrize("name", CONTRACT)
def test_no_field_of_the_contract_is_lost(name: str) -> None:
    assert set(CONTRACT[name]) <= set(schema(name)["properties"])
