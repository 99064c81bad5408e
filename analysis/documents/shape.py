"""What was extracted becomes a document: the order in which the cleaning is done."""

from __future__ import annotations

import re
from typing import Literal

from analysis.documents.assemble import assemble
from analysis.documents.clean import clean_characters
from analysis.documents.front import set_aside_front, split_abstract
from analysis.documents.furniture import set_aside_furniture
from analysis.documents.headings import find_headings
from analysis.documents.identity import find_identity
from analysis.documents.inline import BOLD_LINE, drop_note_digits, split_run_in, strike, unmark
from analysis.documents.lines import Block, Extracted, Marks, put_aside
from analysis.documents.offsets import Mapped, whole
from analysis.documents.plainmarks import line_up
from analysis.documents.references import set_aside_references
from analysis.documents.rejoin import rejoin
from analysis.documents.remarks import find_remarks, isolate, take_bracketed
from analysis.documents.sections import mark_sections
from analysis.documents.source_text import SetAside, SourceText
from analysis.documents.unwrap import to_blocks
from analysis.documents.vocabulary import DocumentWords

Kind = Literal["source", "annotated_note", "essay"]


def shape(extracted: Extracted, *, name: str, sha256: str, kind: Kind) -> SourceText:
    """Clean an extracted file: characters, marks, lines, blocks, and the sections they make."""
    text, aside = _characters(extracted)
    marks = extracted.marks or _bold_marks(text)
    text = drop_note_digits(unmark(text, markdown=extracted.markdown))
    words = DocumentWords(text.text)
    lines, gone = set_aside_furniture(line_up(text, marks), journal=kind == "source")
    aside += gone
    if kind != "source":
        isolate(lines)
    blocks, gone = set_aside_references(to_blocks(lines, words))
    aside += gone
    blocks = split_abstract(blocks)
    if kind == "source":
        blocks, gone = set_aside_front(blocks)
        aside += gone
    find_remarks(blocks, kind)
    blocks += take_bracketed(blocks, kind)
    blocks, gone = rejoin(blocks, words)
    aside += gone
    _name_parts(blocks, kind)
    return assemble(blocks, extracted, name=name, sha256=sha256, aside=aside)


def _characters(extracted: Extracted) -> tuple[Mapped, list[SetAside]]:
    text = whole(extracted.raw)
    aside = [part for drop in extracted.drops for part in put_aside(drop.kind, [text.slice(drop.start, drop.end)])]
    text = clean_characters(text.cut((drop.start, drop.end) for drop in extracted.drops))
    text, struck = strike(text)
    if extracted.markdown:
        text = split_run_in(text)
    return text, aside + struck


def _bold_marks(text: Mapped) -> list[Marks]:
    page = 0
    marks = []
    for row in text.text.split("\n"):
        page += row.count("\f")
        bold = bool(BOLD_LINE.fullmatch(row))
        marks.append(Marks(bold=bold, page=page, reach=len(re.sub(r"[*_]{2}", "", row).rstrip().expandtabs())))
    return marks


def _name_parts(blocks: list[Block], kind: Kind) -> None:
    if kind != "source":
        find_identity(blocks)
    find_headings(blocks)
    mark_sections(blocks)
