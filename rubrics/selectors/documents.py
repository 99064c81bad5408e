"""What was read from a document, said in numbers and shown in its place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from analysis.codec import from_data
from analysis.documents.source_text import Remark, SourceText
from rubrics.models import Document, Rubric
from rubrics.selectors.text import Block, Marked, blocks_of

SET_ASIDE_WORDS = {
    "references": "reference lists",
    "furniture": "page headers, footers and numbers",
    "front_matter": "title page",
    "struck_out": "struck-out words",
    "remark": "remarks",
    "hidden": "hidden text",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A document with what was read from it."""

    document: Document
    words: int
    sections: int
    remarks: tuple[Remark, ...]
    set_aside: tuple[tuple[str, int], ...]
    hidden: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBlock:
    """A block of a document with the remarks that speak of it."""

    block: Block
    remarks: tuple[tuple[int, Remark], ...]


def document_rows(rubric: Rubric) -> list[DocumentRow]:
    """Give the documents of a rubric, sources first."""
    documents = sorted(rubric.documents.defer("content"), key=lambda one: (one.kind != Document.Kind.SOURCE, one.pk))
    return [document_row(document) for document in documents]


def document_row(document: Document) -> DocumentRow:
    """Say what was read from a document."""
    reading = from_data(SourceText, document.reading)
    counts = Counter(part.kind for part in reading.set_aside)
    return DocumentRow(
        document=document,
        words=len(reading.text.split()),
        sections=sum(bool(section.title) for section in reading.sections),
        remarks=reading.remarks,
        set_aside=tuple((SET_ASIDE_WORDS[kind], number) for kind, number in counts.items() if kind != "remark"),
        hidden=counts["hidden"],
    )


def document_page(document: Document) -> list[ReadBlock]:
    """Give a document as it was read, each block with the remarks anchored in it."""
    reading = from_data(SourceText, document.reading)
    numbered = list(enumerate(reading.remarks, start=1))
    marked = [
        Marked(start=remark.start, end=remark.end, style="hl hl-evidence", id=f"words-{number}")
        for number, remark in numbered
        if remark.start < remark.end
    ]
    blocks = blocks_of(reading.text, reading.sections, marked)
    starts = [block.start for block in blocks]

    def home(remark: Remark) -> int:
        return max((place for place, start in enumerate(starts) if start <= max(remark.start, starts[0])), default=0)

    homes = {number: home(remark) for number, remark in numbered} if blocks else {}
    return [
        ReadBlock(block=block, remarks=tuple((n, one) for n, one in numbered if homes[n] == place))
        for place, block in enumerate(blocks)
    ]
