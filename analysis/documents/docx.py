"""Word documents: paragraphs with what their styles say, words struck out or made invisible, comments.

python-docx opens the package; the runs are walked here, because whether a word was deleted, struck out or
hidden, and where a comment begins, is written between them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from analysis.documents.docx_styles import Looks, Styles, W, is_shaded
from analysis.documents.limits import DocumentError
from analysis.documents.lines import Drop, Extracted, Marks, Note
from analysis.documents.source_text import SetAsideKind

PASSED_THROUGH = frozenset(
    W + name
    for name in ("hyperlink", "ins", "smartTag", "sdt", "sdtContent", "fldSimple", "moveTo", "customXml", "dir", "bdo")
)
DELETED = frozenset((W + "del", W + "moveFrom"))
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
CELL = " | "
RUN_IN_WORDS = 9
RUN_IN = re.compile(r"[^.:]{2,80}[.:]\s*")
NOTE_MARK = re.compile(r"[\d,*†‡ –-]{1,6}")
UNIT_OR_NUMBER = re.compile(r"(?:\d|\b(?:k|c|m|d)?m|\bft|\bmi)$")


PLAIN = Looks()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph in one look, or the place where a comment begins, ends or points."""

    text: str = ""
    looks: Looks = PLAIN
    drop: SetAsideKind | None = None
    comment: tuple[str, str] | None = None  # ("start" | "end" | "mark", id)


@dataclass(slots=True)
class Writer:
    """The raw text while it is written, with the marks of each of its lines."""

    styles: Styles
    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Marks] = field(default_factory=list)
    drops: list[Drop] = field(default_factory=list)
    comments: dict[str, tuple[int, int]] = field(default_factory=dict)
    sizes: Counter[int] = field(default_factory=Counter)

    def write(self, text: str) -> None:
        """Append words to the current line."""
        self.parts.append(text)
        self.length += len(text)

    def end_line(self, marks: Marks) -> None:
        """End the current line; `marks` are what is known of it."""
        self.write("\n")
        self.marks.append(marks)

    def put(self, piece: Piece) -> None:
        """Write a piece, noting what is dropped and where a comment points."""
        if piece.comment:
            what, number = piece.comment
            start, _ = self.comments.get(number, (self.length, self.length))
            if what != "mark" or number not in self.comments:
                self.comments[number] = (start, self.length)
            return
        start = self.length
        self.write(piece.text)
        self.sizes[piece.looks.size] += len(piece.text)
        if piece.drop and piece.text:
            last = self.drops[-1] if self.drops else None
            if last and last.kind == piece.drop and last.end == start:
                last.end = self.length
            else:
                self.drops.append(Drop(kind=piece.drop, start=start, end=self.length))


def extract(data: bytes, name: str) -> Extracted:
    """Read a .docx that `sniff` let pass; raises DocumentError when its XML cannot be read."""
    refuse_doctype(data, name)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        writer = Writer(Styles(document))
        _walk_body(writer, document.element.body, shaded=False)
        notes = [
            Note(text=comment.text, start=start, end=end)
            for comment in document.comments
            for start, end in [writer.comments.get(str(comment.comment_id), (-1, -1))]
        ]
    except Exception as error:  # a hostile file can make the parsers raise anything
        raise DocumentError(
            "unreadable",
            f"{name} is a damaged Word document ({type(error).__name__}). Open it in Word and save it again.",
        ) from error
    _scale(writer)
    return Extracted(raw="".join(writer.parts).removesuffix("\n"), marks=writer.marks, drops=writer.drops, notes=notes)


def refuse_doctype(data: bytes, name: str) -> None:
    """Refuse a DOCX whose XML declares a document type: Word never writes one, entity bombs need one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                if entry.filename.endswith((".xml", ".rels")):
                    content = archive.read(entry)
                    if b"<!DOCTYPE" in content or "<!DOCTYPE".encode("utf-16-le") in content:
                        raise DocumentError(
                            "bomb",
                            f"{name} declares a document type inside, which Word never does. Save it again in Word.",
                        )
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
        if isinstance(error, DocumentError):
            raise
        raise DocumentError(
            "unreadable", f"{name} is damaged and cannot be unpacked. Save it again in Word."
        ) from error


def _walk_body(writer: Writer, parent: Any, *, shaded: bool) -> None:
    for element in parent:
        if element.tag == W + "p":
            _write_paragraph(writer, element, shaded=shaded)
        elif element.tag == W + "tbl":
            _write_table(writer, element)
        elif element.tag in PASSED_THROUGH:
            _walk_body(writer, element, shaded=shaded)
        elif element.tag in {W + "commentRangeStart", W + "commentRangeEnd"}:
            writer.put(_comment(element))


def _comment(element: Any) -> Piece:
    what = {W + "commentRangeStart": "start", W + "commentRangeEnd": "end"}.get(element.tag, "mark")
    return Piece(comment=(what, element.get(W + "id") or ""))


def _write_table(writer: Writer, table: Any) -> None:
    for row in table.iter(W + "tr"):
        cells = [cell for cell in row if cell.tag == W + "tc"]
        shaded = [is_shaded(cell.find(W + "tcPr")) for cell in cells]
        if len(cells) == 1:
            _walk_body(writer, cells[0], shaded=shaded[0])
            continue
        for number, cell in enumerate(cells):
            for place, paragraph in enumerate(cell.iter(W + "p")):
                writer.write(CELL if number and not place else " " if place else "")
                for piece in _pieces(writer, paragraph, shaded=shaded[number]):
                    writer.put(Piece(**{**_fields(piece), "text": piece.text.replace("\n", " ")}))
        writer.end_line(Marks(table=True))


def _fields(piece: Piece) -> dict[str, Any]:
    return {"looks": piece.looks, "drop": piece.drop, "comment": piece.comment}


def _write_paragraph(writer: Writer, paragraph: Any, *, shaded: bool) -> None:
    properties = paragraph.find(W + "pPr")
    chain = writer.styles.paragraph_chain(properties)
    pieces = _pieces(writer, paragraph, shaded=shaded)
    level = writer.styles.level(properties, chain)
    item = not level and writer.styles.is_item(properties, chain)
    contents = writer.styles.is_contents(chain)
    lead = 0 if level or item else _run_in(pieces)
    line: list[Piece] = []
    gap = False
    for number, piece in enumerate(pieces):
        first, *rest = piece.text.split("\n") if piece.text else [""]
        line.append(Piece(**{**_fields(piece), "text": first, "drop": "furniture" if contents else piece.drop}))
        for words in rest:
            _end(writer, line, Marks(level=level, item=item and not gap))
            line, gap = [Piece(**{**_fields(piece), "text": words})], True
        if lead and number + 1 == lead:
            _end(writer, line, Marks(gap=gap))
            line, gap = [], True
    _end(writer, line, Marks(level=level, item=item and not gap, gap=bool(lead)))
    for box in paragraph.iter(W + "txbxContent"):
        if not any(parent.tag == FALLBACK for parent in box.iterancestors()):
            _walk_body(writer, box, shaded=shaded)


def _end(writer: Writer, line: list[Piece], marks: Marks) -> None:
    for piece in line:
        writer.put(piece)
    shown = [piece for piece in line if piece.text.strip() and not piece.drop]
    marks.bold = bool(shown) and all(piece.looks.bold for piece in shown)
    marks.size = float(max((piece.looks.size for piece in shown), default=0))
    marks.reach = float(sum(len(piece.text) for piece in line))
    writer.end_line(marks)


def _run_in(pieces: list[Piece]) -> int:
    """How many pieces make a bold heading that runs into its paragraph, or 0."""
    lead = ""
    for number, piece in enumerate(pieces):
        if piece.text.strip() and not piece.looks.bold:
            short = len(lead.split()) <= RUN_IN_WORDS and bool(RUN_IN.fullmatch(lead))
            label = re.match(
                r"\s*(?:name|roll|batch|class|question|topic|key ?words|date|e-?mail|submitted|by)\b", lead, re.I
            )
            return number if short and not label else 0
        lead += piece.text
    return 0


def _pieces(writer: Writer, paragraph: Any, *, shaded: bool) -> list[Piece]:
    properties = paragraph.find(W + "pPr")
    chain = writer.styles.paragraph_chain(properties)
    found: list[Piece] = []

    def walk(parent: Any, deleted: bool) -> None:
        for element in parent:
            if element.tag == W + "r":
                looks = writer.styles.looks(element, properties, chain, shaded=shaded)
                found.extend(_run(element, looks, deleted, found))
            elif element.tag in DELETED:
                walk(element, True)
            elif element.tag in PASSED_THROUGH:
                walk(element, deleted)
            elif element.tag in {W + "commentRangeStart", W + "commentRangeEnd"}:
                found.append(_comment(element))

    walk(paragraph, False)
    return found


def _run(run: Any, looks: Looks, deleted: bool, before: list[Piece]) -> list[Piece]:
    words = ""
    pieces: list[Piece] = []
    for element in run:
        if element.tag in {W + "t", W + "delText"}:
            words += element.text or ""
        elif element.tag == W + "tab":
            words += "\t"
        elif element.tag in {W + "br", W + "cr"}:
            words += "\n" if (element.get(W + "type") or "textWrapping") == "textWrapping" else " "
        elif element.tag == W + "noBreakHyphen":
            words += "-"
        elif element.tag == W + "commentReference":
            pieces.append(_comment(element))
    words = re.sub("[\r\v\x85\u2028\u2029]", " ", words)
    last = before[-1].text if before else ""
    if looks.raised and NOTE_MARK.fullmatch(words) and not UNIT_OR_NUMBER.search(last):
        return pieces  # the mark of a footnote
    drop: SetAsideKind | None = "struck_out" if deleted or looks.struck else "hidden" if looks.hidden else None
    return [Piece(text=words, looks=looks, drop=drop), *pieces] if words else pieces


def _scale(writer: Writer) -> None:
    """Give type sizes against the size that most of the text is set in."""
    body = writer.sizes.most_common(1)[0][0] if writer.sizes else 1
    for marks in writer.marks:
        marks.size = marks.size / body if marks.size else 1.0
