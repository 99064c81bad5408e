"""What a document is once it has been read: running text, its sections, and the way back to the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

# A paragraph of running text: lines up to the next blank one.
PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")

SectionKind = Literal["body", "abstract", "outline"]
SetAsideKind = Literal["references", "furniture", "front_matter", "struck_out", "remark", "hidden"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of text: code points, half-open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A titled stretch of text.

    The title stands in the text at `start` (`text[start:start + len(title)] == title`); a stretch before
    the first heading has the title "". Sections follow each other without overlap and cover the text.
    """

    title: str
    start: int
    end: int
    level: int = 1
    kind: SectionKind = "body"

    @property
    def body_start(self) -> int:
        """Offset of the first code point after the title (white space included)."""
        return self.start + len(self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A tutor's remark found in a document, in the tutor's words, taken out of the text.

    `start`/`end` is the place in the *clean* text it speaks of: the words a Word comment or a PDF
    annotation is anchored to; for a remark typed into the text, an empty span at the point it was
    typed (start == end). `raw_start`/`raw_end` is where it stood in `SourceText.raw` (or -1, -1).
    """

    text: str
    start: int
    end: int
    raw_start: int = -1
    raw_end: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentitySpan:
    """Words that say who wrote the essay (name, batch, roll number), with their place in the text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """Something the file holds that is not part of the running text, kept so that nothing is lost."""

    kind: SetAsideKind
    text: str
    raw_start: int = -1
    raw_end: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """A document after reading.

    `raw` is the file as decoded text (for DOCX and PDF: as extracted, before any cleaning); `text` is
    the running text: paragraphs joined by a blank line, a heading being a paragraph of its own, hard
    line breaks unwrapped, hyphenation rejoined. `origin` maps text back to raw: runs of
    (start in text, start in raw), sorted; inside a run both advance together.
    """

    name: str
    sha256: str
    text: str
    sections: tuple[Section, ...]
    raw: str
    origin: tuple[tuple[int, int], ...]
    remarks: tuple[Remark, ...] = ()
    identity: tuple[IdentitySpan, ...] = ()
    set_aside: tuple[SetAside, ...] = ()

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of `raw` that the span `start:end` of `text` was read from."""
        if not self.origin or start >= end:
            point = self._raw_point(start)
            return point, point
        return self._raw_point(start), self._raw_point(end - 1) + 1

    def _raw_point(self, offset: int) -> int:
        run = bisect_right(self.origin, (offset, len(self.raw))) - 1
        if run < 0:
            return 0
        text_start, raw_start = self.origin[run]
        return raw_start + offset - text_start

    def hidden(self) -> tuple[SetAside, ...]:
        """Give the text that was made invisible in the file: read by nobody, shown to the teacher."""
        return tuple(part for part in self.set_aside if part.kind == "hidden")
