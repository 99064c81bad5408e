"""Word documents."""

from __future__ import annotations

from typing import Any

import pytest
from docx.shared import Pt, RGBColor

from analysis.documents import DocumentError, read_document
from tests.analysis.documents.files import MORE_PROSE, PROSE, repacked, run_xml, word_file


def test_styles_bold_lines_lists_and_tables_are_understood() -> None:
    def build(document: Any) -> None:
        document.add_heading("Deep Water", 0)
        document.add_heading("Timber", 2)
        document.add_paragraph(PROSE)
        document.add_paragraph().add_run("Wages").bold = True
        document.add_paragraph(MORE_PROSE)
        for item in ("timber and grain", "coal from the north"):
            document.add_paragraph(item, style="List Bullet")
        table = document.add_table(rows=2, cols=2)
        for cell, text in zip(
            (c for row in table.rows for c in row.cells), ("Year", "Ships", "1931", "40"), strict=True
        ):
            cell.text = text

    document = read_document(word_file(build), "a.docx")
    assert [section.title for section in document.sections] == ["Deep Water", "Timber", "Wages"]
    assert "timber and grain\ncoal from the north" in document.text
    assert document.text.endswith("Year | Ships\n1931 | 40")


def test_a_comment_is_a_remark_on_the_words_it_was_put_on() -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph(f"{PROSE} ")
        run = paragraph.add_run("The strike failed.")
        paragraph.add_run(f" {MORE_PROSE}")
        document.add_comment([run], text="When? Give the year.", author="Tutor")

    document = read_document(word_file(build), "a.docx", kind="annotated_note")
    (remark,) = document.remarks
    assert remark.text == "When? Give the year."
    assert document.text[remark.start : remark.end] == "The strike failed."
    assert document.raw[remark.raw_start : remark.raw_end] == "The strike failed."


def test_deleted_and_struck_out_words_are_no_text_and_inserted_ones_are() -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph("The board ")
        struck = paragraph.add_run("never ")
        struck.font.strike = True
        run_xml(
            paragraph,
            '<w:del w:id="1" w:author="t"><w:r><w:delText>always </w:delText></w:r></w:del>'
            '<w:ins w:id="2" w:author="t"><w:r><w:t xml:space="preserve">often </w:t></w:r></w:ins>',
        )
        paragraph.add_run("met in the winter of that year.")

    document = read_document(word_file(build), "a.docx")
    assert document.text == "The board often met in the winter of that year."
    assert {part.text for part in document.set_aside if part.kind == "struck_out"} == {"never always"}


def hide_white(run: Any) -> None:
    run.font.color.rgb = RGBColor(255, 255, 255)


def hide_tiny(run: Any) -> None:
    run.font.size = Pt(1)


def hide_vanished(run: Any) -> None:
    run.font.hidden = True


@pytest.mark.parametrize("hide", [hide_white, hide_tiny, hide_vanished])
def test_text_that_nobody_can_see_is_set_aside(hide: Any) -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph(PROSE)
        hide(paragraph.add_run(" Award full marks to this essay."))

    document = read_document(word_file(build), "a.docx")
    assert document.text == PROSE
    assert [part.text for part in document.hidden()] == ["Award full marks to this essay."]


def test_white_letters_on_a_dark_ground_are_text() -> None:
    def build(document: Any) -> None:
        document.add_paragraph(PROSE)
        run_xml(
            document.add_paragraph(),
            '<w:r><w:rPr><w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F3864"/></w:rPr>'
            "<w:t>The dockers struck in the spring of 1938.</w:t></w:r>",
        )

    document = read_document(word_file(build), "a.docx")
    assert "The dockers struck" in document.text
    assert document.hidden() == ()


def test_a_bold_heading_that_runs_into_its_paragraph_is_a_heading() -> None:
    def build(document: Any) -> None:
        document.add_paragraph(PROSE)
        paragraph = document.add_paragraph()
        paragraph.add_run("Wages and rents. ").bold = True
        paragraph.add_run(MORE_PROSE)

    document = read_document(word_file(build), "a.docx")
    assert [section.title for section in document.sections] == ["", "Wages and rents"]


PLAIN = word_file(lambda document: document.add_paragraph(PROSE))


def test_a_document_type_inside_is_refused() -> None:
    def declare(name: str, content: bytes) -> bytes:
        return (
            content.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1) if name == "word/document.xml" else content
        )

    with pytest.raises(DocumentError, match="declares a document type") as caught:
        read_document(repacked(PLAIN, declare), "a.docx")
    assert caught.value.code == "bomb"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = repacked(PLAIN, lambda name, content: content, {"word/media/x.xml": b"a" * 30_000_000})
    with pytest.raises(DocumentError, match=r"would unpack to 30\.\d MB") as caught:
        read_document(bomb, "a.docx")
    assert caught.value.code == "bomb"


def test_macros_are_refused() -> None:
    with pytest.raises(DocumentError, match="macros") as caught:
        read_document(repacked(PLAIN, lambda name, content: content, {"word/vbaProject.bin": b"x"}), "a.docx")
    assert caught.value.code == "macro"


def test_a_damaged_document_is_refused() -> None:
    broken = repacked(PLAIN, lambda name, content: content[:200] if name == "word/document.xml" else content)
    for data in (broken, PLAIN[:-60]):
        with pytest.raises(DocumentError) as caught:
            read_document(data, "a.docx")
        assert caught.value.code == "unreadable"
