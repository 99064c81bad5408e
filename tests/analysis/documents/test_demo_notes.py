"""The tutors' remarks in the demo's annotated notes, as their authors listed them before anything read them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.documents import read_document

DEMO = Path(__file__).resolve().parents[3] / "demo"


def expected() -> dict[Path, list[str]]:
    """The remarks of every note, in the words of its tutor."""
    found: dict[Path, list[str]] = {}
    for course in sorted(DEMO.glob("*/course.json")):
        listed = json.loads(course.read_text(encoding="utf-8"))["expected_remarks"]
        if isinstance(listed, dict):
            found |= {course.parent / "notes" / name: remarks for name, remarks in listed.items()}
        else:
            for remark in listed:
                found.setdefault(course.parent / "notes" / remark["file"], []).append(remark["text"])
    return found


@pytest.mark.parametrize(("note", "remarks"), expected().items(), ids=lambda value: getattr(value, "name", ""))
def test_a_note_yields_exactly_its_tutors_remarks(note: Path, remarks: list[str]) -> None:
    text = read_document(note.read_bytes(), note.name, kind="annotated_note")
    assert sorted(remark.text for remark in text.remarks) == sorted(remarks)
    assert not [remark for remark in remarks if remark in text.text]
