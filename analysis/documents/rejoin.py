"""Sentences that a page break, a blank line, a remark or a stray line cut in two."""

from __future__ import annotations

import re

from analysis.documents.ends import ends_full, ends_sentence, is_unfinished, starts_inside
from analysis.documents.hyphens import join_lines
from analysis.documents.lines import Block, put_aside
from analysis.documents.source_text import SetAside
from analysis.documents.vocabulary import DocumentWords

CITATION_ONLY = re.compile(r"\((?:[^()]{0,120}\b(?:1[89]|20)\d\d[a-z]?|[^()]{0,100}n\.d\.)[^()]{0,40}\)[.;]?")
HEADING_WORDS = 10
FRAGMENT_WORDS = 6
STRAY_WORDS = 3
REACH = 8  # blocks: how far a displaced end of a sentence is looked for


def rejoin(blocks: list[Block], words: DocumentWords) -> tuple[list[Block], list[SetAside]]:
    """Put cut sentences together again; words that fit nowhere are set aside as furniture."""
    blocks, gone = _drop_strays(blocks)
    _bring_home(blocks, words)
    kept: list[Block] = []
    remarks: list[Block] = []
    interrupted = False
    for block in blocks:
        if block.kind == "remark":
            remarks.append(block)
            interrupted = True
            continue
        if kept and _continues(kept[-1], block, interrupted=interrupted):
            kept[-1].text = join_lines(kept[-1].text, block.text, words)
            kept[-1].lines += block.lines
            kept[-1].filled, kept[-1].early = block.filled, block.early
        else:
            kept.append(block)
        interrupted = False
    return kept + remarks, put_aside("furniture", [block.text for block in gone])


def _continues(before: Block, block: Block, *, interrupted: bool) -> bool:
    if before.kind in {"heading", "table"} or block.kind in {"heading", "table", "list"}:
        return False
    head, tail = block.text.text, before.text.text
    inside = starts_inside(head)
    title_like = before.words <= HEADING_WORDS and not before.filled and not interrupted
    if CITATION_ONLY.fullmatch(head) and before.words > HEADING_WORDS:
        return True
    if title_like or (before.early and not interrupted and not inside):
        return is_unfinished(tail) and inside
    if is_unfinished(tail) or (inside and not ends_sentence(tail)):
        return True
    return _runs_over_page(before, block) or _runs_over_gap(before, block)


def _runs_over_page(before: Block, block: Block) -> bool:
    """Whether a paragraph goes on behind a page break: its last line was full or ended no sentence."""
    if not block.first.broken or not (len(block.lines) > 1 or ends_full(block.text.text)):
        return False
    indented = block.first.marks.indent > before.first.marks.indent
    return not ends_sentence(before.text.text) or (before.filled and not before.first.bold and not indented)


def _runs_over_gap(before: Block, block: Block) -> bool:
    long = len(block.lines) > 1 and len(before.lines) > 1
    return long and before.filled and not ends_sentence(before.text.text)


def _drop_strays(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Set aside a word or two that stand between the halves of a sentence and belong to neither."""
    gone: list[Block] = []
    for number, after in enumerate(blocks[1:], start=1):
        block = blocks[number - 1]
        if block.kind != "text" or after.kind != "text" or not starts_inside(after.text.text):
            continue
        before = blocks[number - 2] if number > 1 else None
        if len(block.lines) > 1:
            stray = _last_line_is_stray(block)
            if stray:
                gone.append(stray)
        elif block.words <= STRAY_WORDS and before and is_unfinished(before.text.text):
            gone.append(block)
    lost = {id(block) for block in gone}
    return [block for block in blocks if id(block) not in lost], gone


def _last_line_is_stray(block: Block) -> Block | None:
    """Cut off and give a last line that is a short sentence of its own behind words that want to go on."""
    before, line = block.lines[-2:]
    words = line.text.text
    if len(words.split()) > STRAY_WORDS or not ends_full(words) or not words[:1].isupper():
        return None
    if not is_unfinished(before.text.text):
        return None
    block.text = block.text.slice(0, len(block.text) - len(line.text) - 1)
    block.lines.pop()
    block.filled = True
    return Block(text=line.text, lines=[line])


def _bring_home(blocks: list[Block], words: DocumentWords) -> None:
    """Move the end of a sentence that was printed elsewhere back to the sentence it ends."""
    number = 0
    while number < len(blocks):
        block = blocks[number]
        before = blocks[number - 1] if number else None
        if not _is_fragment(block, before):
            number += 1
            continue
        homes = [
            i for i in range(max(0, number - REACH), min(len(blocks), number + REACH + 1)) if _waits(blocks, i, number)
        ]
        if len(homes) == 1:
            home = blocks[homes[0]]
            home.text = join_lines(home.text, block.text, words)
            del blocks[number]
        else:
            number += 1


def _is_fragment(block: Block, before: Block | None) -> bool:
    return (
        block.kind == "text"
        and block.words <= FRAGMENT_WORDS
        and len(block.lines) == 1
        and starts_inside(block.text.text)
        and ends_full(block.text.text)
        and (before is None or before.kind == "heading" or bool(ends_full(before.text.text)))
    )


def _waits(blocks: list[Block], number: int, fragment: int) -> bool:
    block = blocks[number]
    after = next((blocks[i] for i in range(number + 1, len(blocks)) if i != fragment), None)
    return (
        number != fragment
        and block.kind == "text"
        and block.words > HEADING_WORDS
        and not ends_sentence(block.text.text)
        and (after is None or after.kind == "heading" or not starts_inside(after.text.text))
    )
