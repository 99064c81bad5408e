"""What the format readers hand over, and the lines and blocks that the cleaning makes of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from analysis.documents.offsets import Mapped
from analysis.documents.source_text import SetAside, SetAsideKind

HEADING_RATIO = 1.08  # type this much larger than the body's is a heading's


@dataclass(slots=True, kw_only=True)
class Marks:
    """What a format says about one line of the raw text.

    `level` is that of a heading style, or 0; `size` the type size against the body's; `reach` how far the line
    runs to the right and `step` the width of a letter, in the same unit (for plain text: characters and 1).
    """

    level: int = 0
    bold: bool = False
    item: bool = False
    table: bool = False
    gap: bool = False
    page: int = 0
    size: float = 1.0
    reach: float = 0.0
    step: float = 1.0
    indent: float = 0.0
    edge: str = ""


@dataclass(slots=True, kw_only=True)
class Drop:
    """A stretch of the raw text that is no part of the running text."""

    kind: SetAsideKind
    start: int
    end: int


@dataclass(slots=True, kw_only=True)
class Note:
    """A comment kept beside the text (Word comment, PDF annotation), anchored to raw offsets, half-open."""

    text: str
    start: int
    end: int


@dataclass(slots=True, kw_only=True)
class Extracted:
    """A file as decoded text. `marks` has one entry for each line of `raw`, or is empty (plain text)."""

    raw: str
    marks: list[Marks] = field(default_factory=list)
    drops: list[Drop] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)
    markdown: bool = False


@dataclass(slots=True, kw_only=True)
class Line:
    """One line with words on it. `gap` counts the blank lines before it; `broken` says that furniture stood there."""

    text: Mapped
    marks: Marks
    gap: int = 0
    broken: bool = False
    number: str = ""  # the numbering or bullet that was taken off
    level: int = 0
    item: bool = False
    quote: bool = False

    @property
    def bold(self) -> bool:
        """Whether the whole line is set in bold."""
        return self.marks.bold


@dataclass(slots=True, kw_only=True)
class Block:
    """Lines that belong together: a paragraph, a heading, a list, a table, a remark typed into the text."""

    text: Mapped
    lines: list[Line]
    kind: str = "text"  # text, heading, list, table, remark, identity
    level: int = 0
    explicit: bool = False  # the file itself says that this is a heading
    filled: bool = False  # the last line ran to the right edge
    early: bool = False  # the last line of a wrapped text ended well before it
    section: str = "body"

    @property
    def first(self) -> Line:
        """The line the block starts with."""
        return self.lines[0]

    @property
    def words(self) -> int:
        """The number of words."""
        return len(self.text.text.split())


def put_aside(kind: SetAsideKind, texts: Iterable[Mapped]) -> list[SetAside]:
    """Keep stretches that are no running text, with the place they stood at."""
    kept = []
    for text in texts:
        if text.text.strip():
            start, end = text.raw_span()
            kept.append(SetAside(kind=kind, text=" ".join(text.text.split()), raw_start=start, raw_end=end))
    return kept
