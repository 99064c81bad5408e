"""Files that are not read: each with a code for programs and a message for people."""

from __future__ import annotations

import pytest

from analysis.documents import DocumentError, Limits, read_document, read_text
from tests.analysis.documents.files import PROSE, pdf_file, word_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
PDF = pdf_file(lambda pdf: pdf.multi_cell(0, 6, PROSE))
WORD = word_file(lambda document: document.add_paragraph(PROSE))


@pytest.mark.parametrize(
    ("data", "name", "code", "words"),
    [
        (b"", "essay.txt", "empty", "essay.txt is empty"),
        (b" \n ", "essay.txt", "empty", "no text"),
        (b"12345 678", "essay.txt", "no_text", "No text was found"),
        (OLE, "essay.doc", "wrong_type", "old Office file"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "essay.docx", "encrypted", "password"),
        (PDF, "essay.docx", "wrong_type", "named .docx but holds a PDF"),
        (WORD, "essay.txt", "wrong_type", "holds a Word document"),
        (PROSE.encode(), "essay.pdf", "wrong_type", "holds plain text"),
        (PROSE.encode(), "essay.xyz", "wrong_type", ".txt, .md, .markdown, .docx, .pdf"),
        (b"\x89PNG\r\n\x1a\n", "essay.png", "wrong_type", "a PNG picture"),
        (b"{\\rtf1 abc}", "essay.docx", "wrong_type", "a Rich Text file"),
        (b"\0\1\2\3\4" * 50, "essay.txt", "unreadable", "not text"),
        (b"%PDF-1.7 nonsense", "essay.pdf", "unreadable", "damaged PDF"),
        (b"PK\x03\x04nonsense", "essay.docx", "unreadable", "damaged"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_was_found(data: bytes, name: str, code: str, words: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_document(data, name)
    assert caught.value.code == code
    assert name in str(caught.value)
    assert words in str(caught.value)


def test_a_file_that_is_too_large_names_both_sizes() -> None:
    with pytest.raises(DocumentError, match=r"2\.0 MB; at most 1\.0 MB"):
        read_document(b"a " * 1_000_000, "essay.txt", limits=Limits(max_bytes=1_000_000))
    with pytest.raises(DocumentError, match="5,000 characters; at most 1,000"):
        read_text("word " * 1000, "essay.txt", limits=Limits(max_characters=1000))


def test_a_file_with_nothing_but_references_says_so() -> None:
    text = "References\n\nLindqvist, A. (2011). Timber and tide. Journal of Ports, 4(2), 17-30."
    with pytest.raises(DocumentError, match="no running text") as caught:
        read_text(text, "essay.txt")
    assert caught.value.code == "no_text"


def test_only_the_last_part_of_a_path_is_the_name() -> None:
    assert read_text(PROSE, "../../etc/essay.txt").name == "essay.txt"
    assert read_text(PROSE, "C:\\work\\essay.txt").name == "essay.txt"
