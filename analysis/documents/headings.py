"""Which blocks are headings, and how deep."""

from __future__ import annotations

import itertools
import re

from analysis.documents.lines import HEADING_RATIO, Block
from analysis.documents.unwrap import ENDS_SENTENCE

KNOWN = re.compile(
    r"(?:introduction|conclusions?|concluding remarks|abstract|summary|executive summary|background|discussion|results|"
    r"methods?|methodology|outline|way forward|recommendations?|thesis statement|body|analysis|findings|overview|"
    r"literature review|preface|foreword|appendix(?: \w)?|limitations|implications|the way forward|critical analysis)\s*:?",
    re.IGNORECASE,
)
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|should|must|can|could|may|might|does|did|do)\b", re.IGNORECASE
)
ASKS = re.compile(r"(?:how|why|what|when|where|who|which|whither|whether)\b", re.IGNORECASE)
LONGEST = 110  # characters
MOST_WORDS = 14
EXPLICIT_WORDS = 25  # a paragraph set in a heading style is a paragraph
SENTENCE_WORDS = 8
CROWD = 3  # so many bare short lines in a row are a list, not headings


def find_headings(blocks: list[Block]) -> None:
    """Mark the blocks that are headings and take the colon off their end."""
    deepest = max((block.level for block in blocks if block.explicit), default=0)
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
            block.level = min(6, deepest + 1 + int(block.first.item and not _depth(block)))
    _demote_crowds(running)
    _level_by_size(running)
    counts = _numbering_counts(running)
    for block in running:
        if block.kind == "heading":
            depth = _depth(block) if counts or not block.explicit else 0
            block.level = depth or max(1, block.level)
            _trim(block)


def _level_by_size(blocks: list[Block]) -> None:
    """On a page the larger type is the higher heading."""
    found = [block for block in blocks if block.kind == "heading" and not block.explicit and block.first.marks.page]
    sizes = sorted({block.first.marks.size for block in found}, reverse=True)
    if len(sizes) > 1:
        for block in found:
            block.level = min(6, 1 + sizes.index(block.first.marks.size))


def _depth(block: Block) -> int:
    """The depth that a decimal numbering says: "4.1." is 2."""
    number = block.first.number
    return min(6, len(re.findall(r"\d+", number))) if re.match(r"\d+(?:\.|$)", number) else 0


def _numbering_counts(blocks: list[Block]) -> bool:
    """Whether the numbers of headings say their depth better than the file's own marks, which contradict them."""
    levels: dict[int, set[int]] = {}
    for block in blocks:
        if block.kind == "heading" and block.explicit and _depth(block):
            levels.setdefault(_depth(block), set()).add(block.level)
    ordered = [levels[depth] for depth in sorted(levels)]
    return any(len(one) > 1 for one in ordered) or any(
        min(deeper) <= max(higher) for higher, deeper in itertools.pairwise(ordered)
    )


def _is_heading(block: Block, before: Block | None, after: Block | None) -> bool:
    text = block.text.text
    if block.kind == "table" or block.first.quote or len(text) > LONGEST or block.words > MOST_WORDS:
        return False
    if after is None or "\n" in text or text.startswith(("—", "--", '"', "“", "(")) or not any(map(str.isalpha, text)):
        return False
    if KNOWN.fullmatch(text.rstrip(".")):
        return True
    stands_out = block.first.bold or block.first.marks.size >= HEADING_RATIO
    if block.kind == "list":
        return _is_item_heading(block, before, after)
    if ENDS_SENTENCE.search(text) and not text.endswith(("?", ":")):
        return stands_out and block.words <= SENTENCE_WORDS and not FINITE.search(text)
    if text[:1].islower() or text.endswith(","):
        return False
    if stands_out:
        return True
    if text.endswith(":"):
        return block.words <= 6 and not FINITE.search(text)
    if text.endswith("?"):
        asked = bool(ASKS.match(text)) or block.words <= SENTENCE_WORDS
        return block.words <= MOST_WORDS and asked and after.words > 2 * block.words
    return not _is_statement(block) and (after.kind == "heading" or after.words > block.words)


def _is_statement(block: Block) -> bool:
    text = block.text.text
    return block.words > SENTENCE_WORDS and bool(FINITE.search(text)) and not ASKS.match(text)


def _is_item_heading(block: Block, before: Block | None, after: Block) -> bool:
    """A bullet alone before a paragraph is a heading that lost its marks; bullets in a row are a list."""
    text = block.text.text
    if ENDS_SENTENCE.search(text) and not text.endswith(":") or text[:1].islower():
        return False
    alone = after.kind == "text" and not (before and before.kind == "list" and before.lines[-1].item)
    return alone and not _is_statement(block) and after.words > 12


def _demote_crowds(blocks: list[Block]) -> None:
    """Of many bare short lines in a row only the last, right before the running text, can be a heading."""
    start = 0
    while start < len(blocks):
        end = start
        while end < len(blocks) and _is_bare(blocks[end]):
            end += 1
        if end - start >= CROWD:
            for block in blocks[start : end - 1]:
                if not KNOWN.fullmatch(block.text.text):
                    block.kind, block.level = "text", 0
        start = max(end, start + 1)


def _is_bare(block: Block) -> bool:
    return (
        block.kind == "heading"
        and not block.explicit
        and not block.first.bold
        and block.first.marks.size < HEADING_RATIO
    )


def _trim(block: Block) -> None:
    text = block.text
    ends = (":", " ", ".") if KNOWN.fullmatch(text.text.rstrip(".")) else (":", " ")
    while text.text.endswith(ends):
        text = text.slice(0, len(text) - 1)
    if text:
        block.text = text
