"""The head of a source: its title stays a heading; authors, posts, dates and sub-titles are set aside."""

from __future__ import annotations

import re

from analysis.documents.ends import ends_full, starts_inside
from analysis.documents.furniture import AFFILIATION, EMAIL
from analysis.documents.lines import HEADING_RATIO, Block, put_aside
from analysis.documents.source_text import SetAside

ABSTRACT = re.compile(r"(?:abstract|summary|executive summary)\s*[:.]?", re.IGNORECASE)
RUN_IN_ABSTRACT = re.compile(r"(abstract|summary)\s*[:.—–-]\s*(?=\S)", re.IGNORECASE)
BYLINE = re.compile(r"(?:by|author|authors|written by|prepared by|edited by|reviewed by)\b\s*:?\s+[A-Z]", re.IGNORECASE)
POST = re.compile(
    r"\b(?:professor|lecturer|scholar|ph\.?d|m\.?phil|analyst|fellow|student|researcher|editor|correspondent|director|"
    r"minister|ambassador|writer|columnist)\b",
    re.IGNORECASE,
)
DATED = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?:\d{1,2},?\s+)?\d{4}",
    re.IGNORECASE,
)
NAME = re.compile(r"(?:[A-ZÀ-Þ][\w’'.-]*,?\s*(?:and|&|,)?\s*){1,8}\d?")
# A paragraph that a page cut short has no full stop at its end.
HOLDS_SENTENCE = re.compile(r"\w{3}[.!?][”\"’)\]]*(?:\s|$)")
HEAD = 25  # blocks: no title page is longer
FIRST_PARAGRAPH = 25  # words
SENTENCE = 12
TITLE_WORDS = 3


def set_aside_front(blocks: list[Block]) -> tuple[list[Block], list[SetAside]]:
    """Take the title page of a source apart; blocks of its head that are headings or sentences stay."""
    end, has_abstract = _head(blocks)
    head = blocks[:end]
    title = _title(head)
    gone = []
    kept = []
    for number, block in enumerate(head):
        if block is title:
            block.kind, block.explicit, block.level = "heading", True, 1
            kept.append(block)
        elif _stays(block, last=number == end - 1, has_abstract=has_abstract, after_title=title in head[:number]):
            kept.append(block)
        else:
            gone.append(block.text)
    return kept + blocks[end:], put_aside("front_matter", gone)


def split_abstract(blocks: list[Block]) -> list[Block]:
    """Give an abstract that starts with its own name ("Abstract: ...") that name as a heading."""
    split: list[Block] = []
    for number, block in enumerate(blocks):
        match = RUN_IN_ABSTRACT.match(block.text.text) if number < HEAD else None
        if match and block.words > SENTENCE and (match[1][0].isupper()):
            lines = block.lines
            title = Block(text=block.text.slice(*match.span(1)), lines=lines[:1], kind="heading", level=1)
            block.text = block.text.slice(match.end())
            split.append(title)
        split.append(block)
    return split


def _head(blocks: list[Block]) -> tuple[int, bool]:
    for number, block in enumerate(blocks[:HEAD]):
        if ABSTRACT.fullmatch(block.text.text):
            return number, True
    for number, block in enumerate(blocks[:HEAD]):
        if block.words >= FIRST_PARAGRAPH and HOLDS_SENTENCE.search(block.text.text):
            return number, False
    return 0, False


def _title(head: list[Block]) -> Block | None:
    def rank(block: Block) -> tuple[bool, float, bool, bool, bool]:
        words = [word for word in block.text.text.split() if len(word) > 3]
        titled = sum(word[0].isupper() for word in words) * 5 >= 3 * len(words)
        return block.explicit, block.first.marks.size, block.first.bold, titled, block.words >= TITLE_WORDS

    likely = [block for block in head if 2 <= block.words <= 30 and not _is_personal(block)]
    stands_out = [block for block in likely if block.explicit or block.first.marks.size >= HEADING_RATIO]
    pool = stands_out or [block for block in likely if not ends_full(block.text.text)]
    return max(pool, key=rank, default=None)


def _stays(block: Block, *, last: bool, has_abstract: bool, after_title: bool) -> bool:
    if _is_personal(block) and not block.explicit:
        return False
    if has_abstract:
        return False
    text = block.text.text
    if block.explicit or block.first.marks.size >= HEADING_RATIO:
        return True
    if ends_full(text):
        return block.words >= SENTENCE or starts_inside(text)
    return last and after_title and text[:1].isupper()


def _is_personal(block: Block) -> bool:
    text = block.text.text
    if EMAIL.search(text) or BYLINE.match(text) or DATED.fullmatch(text):
        return True
    if block.words <= FIRST_PARAGRAPH and (AFFILIATION.search(text) or POST.search(text)) and "," in text:
        return True
    return bool(POST.search(text)) and block.words <= SENTENCE and not block.explicit
