"""Real documents, where they are at hand: four reference articles and a student's note with a tutor's remarks."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from analysis.documents import read_document
from analysis.documents.source_text import SourceText
from tests.analysis.documents.test_offsets import check

ROOT = Path(__file__).resolve().parents[3]
FOLDER = Path(os.environ.get("MARGINALIA_SEEDS") or ROOT.parent / "shared" / "seeds")

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason=f"the real documents are not at {FOLDER}; name their folder in MARGINALIA_SEEDS"
)


@cache
def read(number: str, kind: str) -> SourceText:
    path = next(FOLDER.glob(f"{number}_*.txt"))
    return read_document(path.read_bytes(), path.name, kind=kind)


@pytest.mark.parametrize("kind", ["annotated_note", "essay"])
def test_the_note_yields_its_three_remarks_and_nothing_else(kind: str) -> None:
    note = read("003", kind)
    assert [remark.text for remark in note.remarks] == [
        "relate your headings and arguments to the qs statement.",
        "add and highlight references/examples against these arguments.",
        "add more arguments.",
    ]
    assert "expanding cooperation in IT, agriculture" in note.text
    assert note.text[: note.remarks[1].start].endswith("expanding cooperation")
    assert note.text[: note.remarks[2].start] == note.text
    assert [part.text for part in note.set_aside if part.kind != "remark"] == ["nuclear"]


def test_the_note_names_its_author_and_keeps_its_headings() -> None:
    note = read("003", "annotated_note")
    # The student's name stays out of the project: it is found, two words in capitals, and so is the batch.
    name, batch = (found.text for found in note.identity)
    assert len(name.split()) == 2
    assert name.isupper()
    assert batch == "BATCH - 21"
    titles = [section.title for section in note.sections]
    assert titles[3:7] == [
        "Introduction",
        "Context of relations between Pakistan and US",
        "Strategic alignment and divergence",
        "Geoeconomic Shift",
    ]
    assert len(note.sections) == 12


@pytest.mark.parametrize(("number", "sections"), [("000", 17), ("001", 30), ("002", 56), ("004", 24)])
def test_the_articles_fall_into_their_sections(number: str, sections: int) -> None:
    assert len(read(number, "source").sections) == sections


@pytest.mark.parametrize("number", ["000", "001", "002", "004"])
def test_no_sentence_of_an_article_is_left_cut(number: str) -> None:
    article = read(number, "source")
    titles = {section.title for section in article.sections}
    for paragraph in article.text.split("\n\n"):
        assert paragraph in titles or not paragraph[0].islower(), paragraph[:80]
        assert "\ufeff" not in paragraph
        assert not paragraph.endswith(("-", " the", " of", ","))


def test_the_displaced_and_the_stray_words_find_their_place() -> None:
    assert "scholarly and policy interest[2]." in read("002", "source").text
    assert "alliance with the US. This article delves" in read("000", "source").text


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("001", ["Priya", "terrorism4", "efforts1", "nation1."]),
        ("002", ["ISSN", "Keywords", "@gmail", "COMPETING", "Akhtar", "<sup>", "&lt;"]),
        ("004", ["ISSN", "Open Journal", "Keywords", "\\$", "Retrieved", "Aslam", "**"]),
    ],
)
def test_nothing_but_the_argument_is_text(number: str, words: list[str]) -> None:
    for word in words:
        assert word not in read(number, "source").text


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_the_way_back_to_the_file_holds(number: str) -> None:
    check(read(number, "annotated_note" if number == "003" else "source"))
