"""A tutor's remarks typed into a text, and a student's sentences that only look like them."""

from __future__ import annotations

import pytest

from analysis.documents import read_text
from tests.analysis.documents.files import MORE_PROSE, PROSE

REMARKS = [
    "relate your headings to the qs statement.",
    "add more arguments.",
    "Give examples here.",
    "be specific",
    "your conclusion is weak",
    "needs more evidence",
    "how?",
    "You should mention the treaty and its year in this paragraph.",
]
STUDENTS = [
    "The city must need to balance its budget.",
    "Improve governance.",
    "Expand sources of revenue.",
    "Provide evidence-based policy.",
    "Strengthen institutions and give towns more say.",
    "The evidence is clear.",
    "What is the answer?",
    "Consider the example of Turkey.",
    "Keep your friends close, but your enemies closer.",
    "- Improve tax collection and give examples to others.",
    "A good example is the harbour of Riga.",
]


@pytest.mark.parametrize("kind", ["annotated_note", "essay"])
@pytest.mark.parametrize("remark", REMARKS)
def test_an_order_to_the_writer_about_the_writing_is_a_remark(remark: str, kind: str) -> None:
    document = read_text(f"{PROSE} {PROSE}\n\n{remark}\n\n{MORE_PROSE}", "a.txt", kind)
    assert [found.text for found in document.remarks] == [remark]
    assert document.text == f"{PROSE} {PROSE}\n\n{MORE_PROSE}"
    assert document.remarks[0].start == document.remarks[0].end == len(f"{PROSE} {PROSE}")


@pytest.mark.parametrize("kind", ["annotated_note", "essay"])
@pytest.mark.parametrize("line", STUDENTS)
def test_what_a_student_wants_of_the_world_is_no_remark(line: str, kind: str) -> None:
    document = read_text(f"{PROSE} {PROSE}\n\n{line}\n\n{MORE_PROSE}", "a.txt", kind)
    assert document.remarks == ()
    assert line.removeprefix("- ") in document.text


def test_a_sentence_that_a_remark_broke_is_whole_again() -> None:
    text = f"{PROSE} It grew because of the deep\n\nadd references against these arguments.\n\nwater at the new quay."
    document = read_text(f"{text} {MORE_PROSE}", "a.txt", "annotated_note")
    assert "because of the deep water at the new quay." in document.text
    assert document.text[: document.remarks[0].start].endswith("of the deep")
    assert document.raw[document.remarks[0].raw_start : document.remarks[0].raw_end] == document.remarks[0].text


def test_a_remark_in_brackets_is_found_in_an_annotated_note() -> None:
    document = read_text(f"{PROSE} Wages fell (source?) in spring (see Berg, 1999).", "a.txt", "annotated_note")
    assert [remark.text for remark in document.remarks] == ["source?"]
    assert document.text.endswith("Wages fell in spring (see Berg, 1999).")


def test_the_question_above_an_essay_is_no_remark() -> None:
    question = "Discuss the arguments for a deep harbour and support your answer with examples."
    document = read_text(f"{question}\n\n{PROSE} {MORE_PROSE}", "a.txt")
    assert document.remarks == ()
    assert document.text.startswith(question)


def test_a_source_holds_no_remarks() -> None:
    document = read_text(f"{PROSE} {PROSE}\n\nadd more arguments.\n\n{MORE_PROSE}", "a.txt", "source")
    assert document.remarks == ()
