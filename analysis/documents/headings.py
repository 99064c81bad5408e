"""Which blocks are headings, and how deep."""

from __future__ import annotations

import re

from analysis.documents.ends import ends_sentence
from analysis.documents.levels import KNOWN, set_levels
from analysis.documents.lines import HEADING_RATIO, Block

FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|should|must|can|could|may|might|does|did|do)\b", re.IGNORECASE
)
ASKS = re.compile(r"(?:how|why|what|when|where|who|which|whither|whether)\b", re.IGNORECASE)
LONGEST = 110  # characters
MOST_WORDS = 14
EXPLICIT_WORDS = 25  # a paragraph set in a heading style is a paragraph
SENTENCE_WORDS = 8
PARAGRAPH_WORDS = 24
CROWD = 3  # so many bare short lines in a row are a list, not headings


def find_headings(blocks: list[Block]) -> None:
    """Mark the blocks that are headings and take the colon off their end."""
    for block in blocks:
        if block.explicit and block.words > EXPLICIT_WORDS:
            block.explicit, block.kind, block.level = False, "text", 0
    running = [block for block in blocks if block.kind != "remark"]
    # From the end, so that a heading above a heading is known for one.
    for number in reversed(range(len(running))):
        block = running[number]
        after = running[number + 1] if number + 1 < len(running) else None
        if block.kind not in {"heading", "identity"} and _is_heading(
            block, running[number - 1] if number else None, after
        ):
            block.kind = "heading"
    _demote_crowds(running)
    found = [block for block in running if block.kind == "heading"]
    set_levels(found)
    for block in found:
        _trim(block)


def _is_heading(block: Block, before: Block | None, after: Block | None) -> bool:
    text = block.text.text
    if after is None or not _may_head(block):
        return False
    if KNOWN.fullmatch(text.rstrip(".")):
        return True
    if block.kind == "list" and not block.first.bold:
        return _is_item_heading(block, before, after)
    stands_out = block.first.bold or block.first.marks.size >= HEADING_RATIO
    if ends_sentence(text) and not text.endswith(("?", ":")):
        return stands_out and block.words <= SENTENCE_WORDS and not FINITE.search(text)
    if text[:1].islower() or text.endswith(","):
        return False
    return stands_out or _is_bare_heading(block, before, after)


def _may_head(block: Block) -> bool:
    text = block.text.text
    short = len(text) <= LONGEST and block.words <= MOST_WORDS
    quoted = block.first.quote or text.startswith(("—", "--", '"', "“", "("))
    return short and not quoted and block.kind != "table" and "\n" not in text and any(map(str.isalpha, text))


def _is_bare_heading(block: Block, before: Block | None, after: Block) -> bool:
    """Whether a short line without any mark is a heading: it is no statement and something longer stands below."""
    text = block.text.text
    if before and before.kind == "list" and not block.first.gap and after.first.gap:
        return False  # the last words of a list
    if text.endswith(":"):
        return block.words <= 6 and not FINITE.search(text)
    if text.endswith("?"):
        asked = bool(ASKS.match(text)) or block.words <= SENTENCE_WORDS
        return asked and after.words > 2 * block.words
    return not _is_statement(block) and (after.kind == "heading" or after.words > block.words)


def _is_statement(block: Block) -> bool:
    text = block.text.text
    return block.words > SENTENCE_WORDS and bool(FINITE.search(text)) and not ASKS.match(text)


def _is_item_heading(block: Block, before: Block | None, after: Block) -> bool:
    """A bullet alone before a paragraph is a heading that lost its marks; bullets in a row are a list."""
    text = block.text.text
    if (ends_sentence(text) and not text.endswith((":", "?"))) or text[:1].islower() or _is_statement(block):
        return False
    if block.first.number[:1].isdigit():
        # Numbers count headings as well as items; what stands below tells, not what stands above.
        return after.kind in {"text", "heading"} or _marker(after) != _marker(block) or after.words > PARAGRAPH_WORDS
    in_row = before is not None and before.kind == "list" and _marker(before) == _marker(block)
    return after.kind == "text" and not in_row and after.words > PARAGRAPH_WORDS // 2


def _marker(block: Block) -> str:
    """The kind of a bullet or number: "2.1" and "3.4" are of one kind."""
    return re.sub(r"\d+", "1", block.lines[-1].number if block.lines[-1].item else block.first.number)


def _demote_crowds(blocks: list[Block]) -> None:
    """Of many bare short lines in a row only the last, right before the running text, can be a heading."""
    start = 0
    while start < len(blocks):
        end = start
        while end < len(blocks) and _is_bare(blocks[end]):
            end += 1
        if end - start >= CROWD:
            last = end if _is_verse(blocks, start, end) else end - 1
            for block in blocks[start:last]:
                if not KNOWN.fullmatch(block.text.text):
                    block.kind, block.level = "text", 0
        start = max(end, start + 1)


def _is_verse(blocks: list[Block], start: int, end: int) -> bool:
    """Whether short lines stand together and apart from what follows; a heading stands apart from what is above."""
    apart = end < len(blocks) and blocks[end].first.gap > 0
    together = not any(block.first.gap for block in blocks[start + 1 : end])
    return apart and together and not any(KNOWN.fullmatch(block.text.text) for block in blocks[start:end])


def _is_bare(block: Block) -> bool:
    return (
        block.kind == "heading"
        and not block.explicit
        and not block.first.bold
        and block.first.marks.size < HEADING_RATIO
    )


def _trim(block: Block) -> None:
    """Take the colon or full stop off the end, but not that of an abbreviation."""
    text = block.text
    while text.text.endswith((":", " ")) or (text.text.endswith(".") and "." not in text.text.split()[-1][:-1]):
        text = text.slice(0, len(text) - 1)
    if text:
        block.text = text
