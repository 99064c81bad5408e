"""A text parsed once and each of its sentences encoded once: what every analyser reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from analysis.documents.source_text import PARAGRAPH, Section, SourceText
from analysis.language.encoder import encode
from analysis.language.pipeline import parse, sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence; `paragraph` and `index` count from 0. Headings are sentences too (`heading` is True)."""

    index: int
    start: int
    end: int
    text: str
    paragraph: int
    heading: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of running text (never a heading), with the numbers of its sentences, half-open."""

    index: int
    start: int
    end: int
    section: int
    heading: str
    first: int
    last: int


@dataclass(frozen=True)
class Reading:
    """A `SourceText` with its spaCy doc, sentences and paragraphs; the vectors are made when first asked for."""

    source: SourceText
    doc: Doc
    sentences: tuple[Sentence, ...]
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """The running text."""
        return self.source.text

    @cached_property
    def vectors(self) -> NDArray[np.float32]:
        """One unit vector a sentence, shape (sentences, 384), in one call so that it cannot vary."""
        return encode([sentence.text for sentence in self.sentences])

    def span(self, start: int, end: int) -> DocSpan:
        """Give the tokens that touch the code points `start:end`."""
        found = self.doc.char_span(start, end, alignment_mode="expand")
        if found is None:
            raise ValueError(f"{start}:{end} lies outside the text of {self.source.name}")
        return found

    def section_of(self, offset: int) -> Section:
        """Give the section that holds a code point."""
        for section in self.source.sections:
            if section.start <= offset < section.end:
                return section
        return self.source.sections[-1]


def read(source: SourceText) -> Reading:
    """Parse a document once. A text without a word gives a reading without sentences."""
    doc = parse(source.text)
    titles = {(section.start, section.body_start) for section in source.sections if section.title}
    found: list[Sentence] = []
    paragraphs: list[Paragraph] = []
    bounds = sentences(doc)
    position = 0
    for block in PARAGRAPH.finditer(source.text):
        first = len(found)
        is_heading = any(start == block.start() and end >= block.end() for start, end in titles)
        number = -1 if is_heading else len(paragraphs)
        while position < len(bounds) and bounds[position][0] < block.end():
            start, end = bounds[position]
            found.append(
                Sentence(
                    index=len(found),
                    start=start,
                    end=end,
                    text=source.text[start:end],
                    paragraph=number,
                    heading=is_heading,
                )
            )
            position += 1
        if not is_heading and len(found) > first:
            paragraphs.append(_paragraph(source, block, number, first, len(found)))
    return Reading(source=source, doc=doc, sentences=tuple(found), paragraphs=tuple(paragraphs))


def _paragraph(source: SourceText, block: re.Match[str], number: int, first: int, last: int) -> Paragraph:
    section = next(
        (i for i, one in enumerate(source.sections) if one.start <= block.start() < one.end),
        max(0, len(source.sections) - 1),
    )
    heading = source.sections[section].title if source.sections else ""
    return Paragraph(
        index=number,
        start=block.start(),
        end=block.end(),
        section=section,
        heading=heading,
        first=first,
        last=last,
    )
