"""PDF annotations: what a reader wrote beside or over the words of a page, and which words."""

from __future__ import annotations

import ctypes
from typing import Any

from pypdfium2 import raw

from analysis.documents.lines import Drop, Note
from analysis.documents.pdf_page import PageLine, loose_box

MARKUP = {
    raw.FPDF_ANNOT_HIGHLIGHT,
    raw.FPDF_ANNOT_UNDERLINE,
    raw.FPDF_ANNOT_SQUIGGLY,
    raw.FPDF_ANNOT_STRIKEOUT,
}
SPOKEN = MARKUP | {
    raw.FPDF_ANNOT_TEXT,
    raw.FPDF_ANNOT_FREETEXT,
    raw.FPDF_ANNOT_CARET,
    raw.FPDF_ANNOT_SQUARE,
    raw.FPDF_ANNOT_CIRCLE,
    raw.FPDF_ANNOT_INK,
    raw.FPDF_ANNOT_STAMP,
}
MOST = 2_000  # annotations of one page
LONGEST = 20_000  # bytes of one annotation

Box = tuple[float, float, float, float]


def find_notes(page: Any, lines: list[PageLine], starts: list[int]) -> tuple[list[Note], list[Drop]]:
    """Give the annotations with words in them, anchored to raw offsets, and the words crossed out.

    `starts` holds the raw offset of each line. A sticky note is anchored to the point nearest to it.
    """
    notes: list[Note] = []
    struck: list[Drop] = []
    places: list[tuple[int, Box]] = []
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), MOST)):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        if not annotation:
            continue
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if kind in SPOKEN:
            places = places or _places(lines, starts)
            words = _contents(annotation)
            boxes = _boxes(annotation, kind)
            inside = [offset for offset, box in places if any(_holds(one, box) for one in boxes)]
            if kind == raw.FPDF_ANNOT_STRIKEOUT:
                struck += _stretches(inside)
            if words:
                start, end = (min(inside), max(inside) + 1) if inside and kind in MARKUP else _nearest(boxes, places)
                notes.append(Note(text=words, start=start, end=end))
        raw.FPDFPage_CloseAnnot(annotation)
    return notes, struck


def _places(lines: list[PageLine], starts: list[int]) -> list[tuple[int, Box]]:
    return [
        (start + place, loose_box(line.textpage, index))
        for line, start in zip(lines, starts, strict=True)
        for place, index in enumerate(line.characters)
    ]


def _contents(annotation: Any) -> str:
    size = raw.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
    if size <= 2 or size > LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(annotation, b"Contents", ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", errors="replace").strip()


def _boxes(annotation: Any, kind: int) -> list[Box]:
    found: list[Box] = []
    if kind in MARKUP:
        for number in range(raw.FPDFAnnot_CountAttachmentPoints(annotation)):
            quad = raw.FS_QUADPOINTSF()
            if raw.FPDFAnnot_GetAttachmentPoints(annotation, number, ctypes.byref(quad)):
                xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
                found.append((min(xs), min(ys), max(xs), max(ys)))
    if not found:
        box = raw.FS_RECTF()
        raw.FPDFAnnot_GetRect(annotation, ctypes.byref(box))
        found.append((box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top)))
    return found


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _holds(outer: Box, inner: Box) -> bool:
    x, y = _middle(inner)
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def _nearest(boxes: list[Box], places: list[tuple[int, Box]]) -> tuple[int, int]:
    if not places:
        return -1, -1
    x, y = _middle(boxes[0])
    # A note in the margin speaks of the line beside it: height counts more than distance along the line.
    offset = min(
        places, key=lambda place: (abs(_middle(place[1])[1] - y) * 8 + abs(_middle(place[1])[0] - x), place[0])
    )[0]
    return offset, offset


def _stretches(offsets: list[int]) -> list[Drop]:
    found: list[Drop] = []
    for offset in offsets:
        if found and found[-1].end == offset:
            found[-1].end = offset + 1
        else:
            found.append(Drop(kind="struck_out", start=offset, end=offset + 1))
    return found
