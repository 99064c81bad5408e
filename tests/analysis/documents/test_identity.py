"""Who wrote an essay: found, kept as a span, and never the heading of the argument."""

from __future__ import annotations

import pytest

from analysis.documents import read_text
from tests.analysis.documents.files import MORE_PROSE, PROSE


@pytest.mark.parametrize(
    "lines",
    [
        ["Thandiwe Mokoena", "Roll No. 17"],
        ["# THANDIWE MOKOENA", "## BATCH - 21"],
        ["Name: Thandiwe Mokoena"],
        ["Thandiwe Mokoena - 17"],
        ["Thandiwe Mokoena, group B"],
        ["thandiwe mokoena roll 17"],
        ["María José Quintero", "Roll: 19"],
        ["Submitted by: Thandiwe Mokoena", "Submitted to: Dr Berg", "thandiwe@school.example"],
    ],
)
def test_name_and_number_above_an_essay_are_identity(lines: list[str]) -> None:
    document = read_text("\n\n".join([*lines, f"{PROSE} {PROSE}", MORE_PROSE]), "a.txt")
    assert [found.text for found in document.identity] == [line.lstrip("# ") for line in lines]
    for found in document.identity:
        assert document.text[found.start : found.end] == found.text
    assert document.sections[-1].title == ""
    assert document.text[document.sections[-1].start :].startswith(PROSE)


@pytest.mark.parametrize(
    "title", ["Deep Harbours", "The Strike of 1938", "Timber and Tide: a history", "Harbour Wages"]
)
def test_a_title_is_no_name(title: str) -> None:
    document = read_text(f"{title}\n\n{PROSE} Harbour timber and deep wages. {MORE_PROSE}", "a.txt")
    assert document.identity == ()
    assert document.sections[0].title == title


def test_a_source_has_no_identity() -> None:
    assert read_text(f"Roll No. 17\n\n{PROSE} {PROSE}", "a.txt", "source").identity == ()
