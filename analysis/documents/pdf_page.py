"""One page of a PDF: its characters, gathered to lines."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

from pypdfium2 import raw

PALE = 0xF4
SMALLEST = 2.5  # points
INVISIBLE = 3  # the text rendering mode that paints nothing
RAISED = 0.8
BOLD_WEIGHT = 600
NOTE_MARK = frozenset("0123456789,*†‡ ")
MORE_CHARACTERS = 1_000
HIGH_SURROGATE, LOW_SURROGATE = 0xD800, 0xDC00


@dataclass(slots=True)
class Ink:
    """How a text object is painted; `height` in points."""

    height: float
    bottom: float
    bold: bool
    pale: bool
    unseen: bool


@dataclass(slots=True)
class PageLine:
    """A line of a page: text, box in points from the lower left corner, spans painted pale or not at all."""

    text: str = ""
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    top: float = 0.0
    height: float = 0.0
    bold: bool = False
    pale: list[tuple[int, int]] = field(default_factory=list)
    unseen: list[tuple[int, int]] = field(default_factory=list)
    characters: list[int] = field(default_factory=list)  # pdfium's number of each character
    textpage: Any = None


def read_page(page: Any, room: int) -> list[PageLine]:
    """Give the lines of a page in the order in which they were written, at most about `room` characters."""
    textpage = page.get_textpage()
    grounds = _dark_grounds(page)
    inks: dict[int, Ink] = {}
    rows: list[list[tuple[int, str, Ink]]] = [[]]
    for index in range(min(textpage.count_chars(), room + MORE_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if code in {0x0A, 0x0D}:
            if rows[-1]:
                rows.append([])
            continue
        if code == 0 or LOW_SURROGATE <= code < 0xE000:
            continue
        char = _wide(textpage, index, code) if HIGH_SURROGATE <= code < LOW_SURROGATE else chr(code)
        rows[-1].append((index, " " if char in "\v\f\x85\u2028\u2029" else char, _ink(textpage, index, inks, grounds)))
    lines = [_line(row, textpage) for row in rows if any(not char.isspace() for _, char, _ in row)]
    return [line for line in lines if line.text.strip()]


def _wide(textpage: Any, index: int, high: int) -> str:
    low = raw.FPDFText_GetUnicode(textpage, index + 1)
    return chr(0x10000 + ((high - HIGH_SURROGATE) << 10) + (low - LOW_SURROGATE)) if low >= LOW_SURROGATE else ""


def _ink(textpage: Any, index: int, inks: dict[int, Ink], grounds: list[tuple[float, float, float, float]]) -> Ink:
    pointer = raw.FPDFText_GetTextObject(textpage, index)
    key = ctypes.cast(pointer, ctypes.c_void_p).value if pointer else None
    if key is None:  # a space that pdfium put between two words
        return next(reversed(inks.values())) if inks else Ink(10.0, 0.0, False, False, False)
    if key not in inks:
        left, bottom, right, top = loose_box(textpage, index)
        colour = [ctypes.c_uint() for _ in range(4)]
        raw.FPDFText_GetFillColor(textpage, index, *[ctypes.byref(part) for part in colour])
        middle = ((left + right) / 2, (bottom + top) / 2)
        on_ground = any(x0 <= middle[0] <= x1 and y0 <= middle[1] <= y1 for x0, y0, x1, y1 in grounds)
        white = all(part.value >= PALE for part in colour[:3]) and not on_ground
        height = top - bottom
        inks[key] = Ink(
            height=height,
            bottom=bottom,
            bold=raw.FPDFText_GetFontWeight(textpage, index) >= BOLD_WEIGHT or _bold_name(textpage, index),
            pale=white or height < SMALLEST or colour[3].value == 0,
            unseen=raw.FPDFTextObj_GetTextRenderMode(pointer) == INVISIBLE,
        )
    return inks[key]


def _bold_name(textpage: Any, index: int) -> bool:
    buffer = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(textpage, index, buffer, len(buffer), None)
    return any(word in buffer.value.lower() for word in (b"bold", b"black", b"heavy"))


def loose_box(textpage: Any, index: int) -> tuple[float, float, float, float]:
    """Give left, bottom, right, top of a character's cell in points."""
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(box))
    return box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top)


def _dark_grounds(page: Any) -> list[tuple[float, float, float, float]]:
    """Boxes painted in a colour, and pictures: white letters on them can be read."""
    found = []
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING]):
        if thing.type == raw.FPDF_PAGEOBJ_PATH:
            mode, stroke = ctypes.c_int(), ctypes.c_int()
            raw.FPDFPath_GetDrawMode(thing, ctypes.byref(mode), ctypes.byref(stroke))
            colour = [ctypes.c_uint() for _ in range(4)]
            raw.FPDFPageObj_GetFillColor(thing, *[ctypes.byref(part) for part in colour])
            if mode.value == 0 or all(part.value >= PALE for part in colour[:3]):
                continue
        found.append(thing.get_bounds())
    return found


def _line(row: list[tuple[int, str, Ink]], textpage: Any) -> PageLine:
    while row and row[-1][1].isspace():
        row.pop()
    while row and row[0][1].isspace():
        row.pop(0)
    tallest = max(ink.height for _, char, ink in row if not char.isspace())
    floor = min(ink.bottom for _, char, ink in row if not char.isspace() and ink.height >= RAISED * tallest)
    line = PageLine(height=tallest, bottom=floor, top=floor + tallest, textpage=textpage)
    letters: list[str] = []
    previous = ""
    for index, char, ink in row:
        raised = ink.height < RAISED * tallest and ink.bottom > floor + 0.1 * tallest and char in NOTE_MARK
        if raised and previous.isalpha() | (previous in '.,;:”"’)'):
            continue  # the mark of a footnote
        previous = char
        place = len(letters)
        for spans, marked in ((line.pale, ink.pale), (line.unseen, ink.unseen and not ink.pale)):
            if marked:
                start = spans.pop()[0] if spans and spans[-1][1] == place else place
                spans.append((start, place + 1))
        letters.append(char)
        line.characters.append(index)
    line.text = "".join(letters)
    line.left = loose_box(textpage, row[0][0])[0]
    line.right = loose_box(textpage, row[-1][0])[2]
    shown = [ink for _, char, ink in row if not char.isspace()]
    line.bold = bool(shown) and all(ink.bold for ink in shown)
    return line
