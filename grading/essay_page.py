"""An essay as a page: its paragraphs cut into segments wherever a highlight begins or ends.

Pure. All offsets are code points into the essay's text, half-open. Segments join up to the text
exactly, so a page can never show words that are not the student's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from analysis.documents.source_text import PARAGRAPH


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """A stretch of the essay that something is said about: `id` ties it to its card or list entry.

    `tone` is a criterion for a comment; layers without a wash of their own ("argument", "evidence")
    have none and are only shown when asked for.
    """

    id: str
    kind: str
    start: int
    end: int
    tone: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Words between two borders of highlights, with the highlights that lie on them."""

    start: int
    text: str
    highlights: tuple[Highlight, ...] = ()
    begins: tuple[Highlight, ...] = ()
    ends: tuple[Highlight, ...] = ()

    @property
    def ids(self) -> str:
        """The ids of the highlights, for data-ids."""
        return " ".join(one.id for one in self.highlights)

    @property
    def comments(self) -> list[Highlight]:
        """The comments on these words, the shortest (most exact) last."""
        found = [one for one in self.highlights if one.kind == "comment"]
        return sorted(found, key=lambda one: one.start - one.end)

    @property
    def tone(self) -> str:
        """The tone of the most exact comment, "" where there is none."""
        comments = self.comments
        return comments[-1].tone if comments else ""

    @property
    def ending_comments(self) -> list[Highlight]:
        """The comments whose last words these are."""
        return [one for one in self.ends if one.kind == "comment"]

    @property
    def beginning_comments(self) -> list[Highlight]:
        """The comments whose first words these are."""
        return [one for one in self.begins if one.kind == "comment"]


@dataclass(slots=True, kw_only=True)
class Block:
    """A paragraph or a heading, its segments, and the comments that begin in it."""

    number: int
    start: int
    end: int
    heading: bool
    segments: list[Segment] = field(default_factory=list)
    comments: list[Highlight] = field(default_factory=list)


def build_page(text: str, titles: Iterable[tuple[int, int]], highlights: Sequence[Highlight]) -> list[Block]:
    """Lay a text out in blocks. `titles` are the spans of its headings; a highlight without words, or
    one that lies between two paragraphs, keeps its card beside the nearest paragraph before it."""
    headings = list(titles)
    blocks = [
        Block(
            number=number,
            start=found.start(),
            end=found.end(),
            heading=any(start <= found.start() and found.end() <= end for start, end in headings),
        )
        for number, found in enumerate(PARAGRAPH.finditer(text))
    ]
    for block in blocks:
        block.segments = _segments(text, block, highlights)
    for highlight in sorted(highlights, key=lambda one: (one.start, one.end)):
        if highlight.kind == "comment" and blocks:
            _block_of(blocks, highlight.start).comments.append(highlight)
    return blocks


def _block_of(blocks: Sequence[Block], offset: int) -> Block:
    before = [block for block in blocks if block.start <= offset]
    return before[-1] if before else blocks[0]


def _segments(text: str, block: Block, highlights: Sequence[Highlight]) -> list[Segment]:
    inside = [one for one in highlights if one.start < block.end and one.end > block.start and one.start < one.end]
    borders = {block.start, block.end}
    for one in inside:
        borders |= {max(one.start, block.start), min(one.end, block.end)}
    cuts = sorted(borders)
    return [
        Segment(
            start=start,
            text=text[start:end],
            highlights=tuple(one for one in inside if one.start <= start and end <= one.end),
            begins=tuple(
                one
                for one in inside
                if max(one.start, block.start) == start and not text[one.start : block.start].strip()
            ),
            ends=tuple(
                one for one in inside if min(one.end, block.end) == end and not text[block.end : one.end].strip()
            ),
        )
        for start, end in pairwise(cuts)
    ]
