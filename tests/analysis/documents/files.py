"""Small files made for the tests: a Word document with everything in it, a PDF page by page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from fpdf import FPDF

PROSE = (
    "The harbour was deepened in 1931, and within ten years the trade in timber had doubled. "
    "Most of the merchants who profited lived inland and never saw the sea."
)
MORE_PROSE = (
    "The dockers, on the other hand, saw little of the money. Their wages stood still while rents rose, "
    "and the strike of 1938 was the answer that nobody on the board had expected."
)


def word_file(build: Callable[[Any], None]) -> bytes:
    """The bytes of a .docx that `build` has filled."""
    document = docx.Document()
    build(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def run_xml(paragraph: Any, xml: str) -> None:
    """Append raw WordprocessingML to a paragraph, for what python-docx cannot write."""
    root = parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>")
    for element in list(root):
        paragraph._p.append(element)


def repacked(data: bytes, change: Callable[[str, bytes], bytes], extra: dict[str, bytes] | None = None) -> bytes:
    """A ZIP with each part changed, and with parts added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, change(entry.filename, old.read(entry)))
        for name, content in (extra or {}).items():
            new.writestr(name, content)
    return file.getvalue()


def pdf_file(build: Callable[[FPDF], None], **options: Any) -> bytes:
    """The bytes of a PDF in 12-point Times that `build` has filled."""
    pdf = FPDF(**options)
    pdf.set_font("times", size=12)
    pdf.add_page()
    build(pdf)
    return bytes(pdf.output())
