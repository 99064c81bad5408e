"""PDF: the lines of each page with their place, size and weight; what is invisible; annotations.

pdfium reads the page; no picture is ever decoded. Lines get the measures that plain text has anyway (indent and
reach in letters), so that one set of rules unwraps both.
"""

from __future__ import annotations

import itertools
import statistics
import threading
from typing import Any

import pypdfium2 as pdfium

from analysis.documents.limits import DocumentError, Limits
from analysis.documents.lines import Drop, Extracted, Marks, Note
from analysis.documents.pdf_notes import find_notes
from analysis.documents.pdf_page import PageLine, read_page

GAP = 1.35  # of the usual distance between lines
LINE_HEIGHT = 1.3  # of the height of the letters: lines of a large heading stand further apart
EDGE_LINES = 2
MOSTLY = 0.5

_pdfium = threading.Lock()  # the library keeps one state for the whole process


def extract(data: bytes, name: str, limits: Limits) -> Extracted:
    """Read a PDF; raises DocumentError: encrypted, too_large, unreadable, no_text."""
    with _pdfium:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise _cannot_open(name, str(error)) from None
        try:
            return _read(document, name, limits)
        finally:
            document.close()


def _cannot_open(name: str, reason: str) -> DocumentError:
    if "password" in reason.lower() or "security" in reason.lower():
        return DocumentError(
            "encrypted", f"{name} is protected by a password. Save a copy without one and upload that."
        )
    return DocumentError("unreadable", f"{name} is a damaged PDF and cannot be opened. Export it again.")


def _read(document: Any, name: str, limits: Limits) -> Extracted:
    if len(document) > limits.max_pages:
        raise DocumentError(
            "too_large", f"{name} has {len(document)} pages; at most {limits.max_pages} are read. Split it."
        )
    pages: list[list[PageLine]] = []
    notes: list[Note] = []
    struck: list[Drop] = []
    length = 0
    for number in range(len(document)):
        try:
            page = document[number]
            lines = read_page(page, limits.max_characters - length)
        except pdfium.PdfiumError:
            raise DocumentError(
                "unreadable",
                f"{name} is damaged: page {number + 1} of {len(document)} cannot be read. Export it again.",
            ) from None
        starts = []
        for line in lines:
            starts.append(length)
            length += len(line.text) + 1
        found, crossed = find_notes(page, lines, starts)
        notes += found
        struck += crossed
        pages.append(lines)
        if length > limits.max_characters:
            break
    if not any(char.isalpha() for lines in pages for line in lines for char in line.text):
        raise DocumentError(
            "no_text",
            f"No text was found on the {len(document)} pages of {name}: it seems to be scanned. "
            "Run text recognition (OCR) on it, or paste the text.",
        )
    return _put_together(pages, notes, struck)


def _put_together(pages: list[list[PageLine]], notes: list[Note], struck: list[Drop]) -> Extracted:
    lines = [line for page in pages for line in page]
    raw = "\n".join(line.text for line in lines)
    hidden = _hidden(lines)
    return Extracted(raw=raw, marks=_marks(pages), drops=[*hidden, *struck], notes=notes)


def _hidden(lines: list[PageLine]) -> list[Drop]:
    """Invisible words; but where most of them are invisible they are the text layer of a scanned page."""
    letters = sum(len(line.text) for line in lines)
    unseen = sum(end - start for line in lines for start, end in line.unseen)
    drops = []
    offset = 0
    for line in lines:
        spans = line.pale if unseen > MOSTLY * letters else sorted(line.pale + line.unseen)
        drops += [Drop(kind="hidden", start=offset + start, end=offset + end) for start, end in spans]
        offset += len(line.text) + 1
    return drops


def _marks(pages: list[list[PageLine]]) -> list[Marks]:
    lines = [line for page in pages for line in page]
    body = _usual([round(line.height, 1) for line in lines for _ in range(max(1, len(line.text) // 20))])
    width = statistics.median([(line.right - line.left) / max(1, len(line.text)) for line in lines]) or 1.0
    marks: list[Marks] = []
    frame = 0
    for page in pages:
        frame += 1
        leading = _leading(page)
        left = _usual([round(line.left) for line in page]) if page else 0.0
        for number, line in enumerate(page):
            before = page[number - 1] if number else None
            column = before is not None and line.bottom > before.top
            frame += int(column)
            if column:
                left = _usual([round(one.left) for one in page[number:]])
            marks.append(
                Marks(
                    bold=line.bold,
                    size=round(line.height / body, 2),
                    gap=before is None or column or _far(before, line, leading),
                    page=frame,
                    reach=(line.right - left) / width,
                    indent=max(0.0, (line.left - left) / width),
                    edge="top" if number < EDGE_LINES else "bottom" if number >= len(page) - EDGE_LINES else "",
                )
            )
    return marks


def _leading(page: list[PageLine]) -> float:
    steps = [up.bottom - down.bottom for up, down in itertools.pairwise(page) if up.bottom > down.bottom]
    return statistics.median_low(steps) if steps else 0.0


def _far(before: PageLine, line: PageLine, leading: float) -> bool:
    return before.bottom - line.bottom > GAP * max(leading, LINE_HEIGHT * line.height / GAP)


def _usual(values: list[float]) -> float:
    return float(statistics.mode(values)) if values else 1.0
