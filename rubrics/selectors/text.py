"""A text cut into paragraphs, and each paragraph into stretches that are marked alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.documents.source_text import Section

_BLOCK = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A span of the text to be marked; `id` becomes the HTML id of the first stretch of it."""

    start: int
    end: int
    style: str
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words that are marked alike; `styles` is "" for plain text."""

    text: str
    styles: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph or heading; `start` is its place in the text (code points)."""

    start: int
    end: int
    heading: bool
    stretches: tuple[Stretch, ...]


def blocks_of(text: str, sections: Sequence[Section], marked: Iterable[Marked] = ()) -> list[Block]:
    """Cut a text into blocks; joined, the stretches of a block are exactly `text[start:end]`."""
    spans = sorted(marked, key=lambda one: (one.start, one.end))
    titles = {(section.start, section.body_start) for section in sections if section.title}
    unused = {span.id for span in spans if span.id}
    blocks = []
    for match in _BLOCK.finditer(text):
        start, end = match.span()
        here = [span for span in spans if span.start < end and start < span.end]
        blocks.append(
            Block(
                start=start,
                end=end,
                heading=any(title_start == start and title_end >= end for title_start, title_end in titles),
                stretches=tuple(_stretches(text, start, end, here, unused)),
            )
        )
    return blocks


def _stretches(text: str, start: int, end: int, spans: Sequence[Marked], unused: set[str]) -> Iterable[Stretch]:
    edges = {start, end}
    for span in spans:
        edges |= {max(start, span.start), min(end, span.end)}
    places = sorted(edges)
    for left, right in pairwise(places):
        over = [span for span in spans if span.start < right and left < span.end]
        named = next((span.id for span in over if span.id in unused), "")
        unused.discard(named)
        styles = " ".join(dict.fromkeys(span.style for span in over))
        yield Stretch(text=text[left:right], styles=styles, id=named)
