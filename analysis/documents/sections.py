"""Abstract and outline: stretches under a heading that the argument does not count twice."""

from __future__ import annotations

import re

from analysis.documents.front import ABSTRACT
from analysis.documents.lines import Block

OUTLINE = re.compile(r"(?:essay )?(?:outline|table of contents|contents|synopsis)\s*:?", re.IGNORECASE)
PARAGRAPH_WORDS = 25
EARLY = 3  # headings: an abstract comes first


def mark_sections(blocks: list[Block]) -> None:
    """Set `section` to "abstract" or "outline" on the blocks that stand under such a heading."""
    running = [block for block in blocks if block.kind not in {"remark", "identity"}]
    headings = 0
    for number, block in enumerate(running):
        if block.kind != "heading" and not OUTLINE.fullmatch(block.text.text):
            continue
        headings += 1
        if ABSTRACT.fullmatch(block.text.text) and headings <= EARLY:
            _mark_abstract(running, number)
        elif OUTLINE.fullmatch(block.text.text):
            _mark_outline(running, number)


def _mark_abstract(blocks: list[Block], number: int) -> None:
    blocks[number].section = "abstract"
    for block in blocks[number + 1 :]:
        if block.kind == "heading":
            return
        block.section = "abstract"


def _mark_outline(blocks: list[Block], number: int) -> None:
    """An outline ends where the first paragraph begins; the heading right above that paragraph is the essay's."""
    end = number + 1
    while end < len(blocks) and not _is_paragraph(blocks[end]):
        end += 1
    titled = end > number + 1 and end < len(blocks) and _heads_essay(blocks, number, end - 1)
    if titled:
        end -= 1
    blocks[number].kind, blocks[number].level = "heading", max(1, blocks[number].level)
    blocks[number].section = "outline"
    for block in blocks[number + 1 : end]:
        block.section = "outline"
        if block.kind == "heading":
            block.kind = "list"
    if titled:
        blocks[end].kind, blocks[end].level = "heading", max(1, blocks[end].level)


def _is_paragraph(block: Block) -> bool:
    return block.words > PARAGRAPH_WORDS and block.kind == "text"


def _heads_essay(blocks: list[Block], number: int, last: int) -> bool:
    title = blocks[last].text.text.casefold().rstrip(":")
    said = {line.text.text.casefold().rstrip(":") for block in blocks[number + 1 : last] for line in block.lines}
    return title in said or blocks[last].explicit or not blocks[last].first.item
