"""Hard-wrapped lines to paragraphs: which line ends are the author's and which the paper's."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from analysis.documents.ends import ends_in_hyphen, ends_sentence, is_unfinished
from analysis.documents.hyphens import add_line
from analysis.documents.levels import KNOWN
from analysis.documents.lines import HEADING_RATIO, Block, Line
from analysis.documents.offsets import Mapped, concat, glue
from analysis.documents.vocabulary import DocumentWords

SHORT = 30  # characters: a line that stops earlier was not stopped by the paper's edge
WIDEST = 140  # characters: no page is wider
ENOUGH_PAIRS = 4
WRAPPED_SHARE = 0.25
ENOUGH_LINES = 20
RAGGED = 0.85
SLACK = 0.9  # of the column: letters have different widths, a line this full counts as full
TIGHT = 0.97
TITLE_STUB = 0.55
TITLE_LINES = 3
BOLD_LINE = 90  # characters: a bold line this long is no heading
STUB = 0.6  # of the column: a line that ends so early ended on purpose


@dataclass(frozen=True, slots=True)
class Wrapping:
    """Whether lines are wrapped in this document, how far its columns run (per line), how far a full line runs."""

    wrapped: bool
    columns: tuple[float, ...]
    slack: float = SLACK

    def full(self, number: int, line: Line, after: Line, slack: float = 0.0) -> bool:
        """Whether the first word of the next line would not have fitted on this one."""
        return _reach(line, after) > self.columns[number] * (slack or self.slack)


def _reach(line: Line, after: Line) -> float:
    """How far the line would have run with the first word of the next one on it."""
    first_word = after.text.text.split(" ", 1)[0]
    return line.marks.reach + line.marks.step * (1 + len(first_word))


def measure(lines: list[Line]) -> Wrapping:
    """Find out from the lengths and ends of the lines whether they were wrapped by hand or by a printer.

    Lines that run on in lower case were wrapped for certain: they show how ragged the right edge is, and so when
    a line that ends in a full stop can be told from one that a paragraph ended.
    """
    columns = _columns(lines)
    pairs = 0
    torn: list[float] = []
    for number, (line, after) in enumerate(itertools.pairwise(lines)):
        if after.gap or after.level or after.item or line.level or len(line.text) > WIDEST:
            continue
        pairs += 1
        if len(line.text) >= SHORT and _runs_on(line, after):
            torn.append(_reach(line, after) / max(1.0, columns[number]))
    wrapped = pairs >= ENOUGH_PAIRS and len(torn) >= max(2, WRAPPED_SHARE * pairs)
    torn.sort()
    slack = min(1.0, max(RAGGED, torn[len(torn) // 20])) if len(torn) >= ENOUGH_LINES else SLACK
    return Wrapping(wrapped=wrapped, columns=columns, slack=slack)


def _runs_on(line: Line, after: Line) -> bool:
    return not ends_sentence(line.text.text) and after.text.text[:1].islower()


def _columns(lines: list[Line]) -> tuple[float, ...]:
    """The right edge of each line's column: the furthest reach in its run of lines, or of the runs nearby."""
    runs: list[list[int]] = []
    for number, line in enumerate(lines):
        if not runs or line.gap:
            runs.append([])
        runs[-1].append(number)
    widths = [max(lines[i].marks.reach for i in run) if len(run) > 2 else 0.0 for run in runs]
    fallback = max(widths, default=0.0) or max((line.marks.reach for line in lines), default=0.0)
    columns = [0.0] * len(lines)
    for place, run in enumerate(runs):
        near = [width for width in widths[max(0, place - 3) : place + 4] if width]
        own = widths[place] or (sorted(near)[len(near) // 2] if near else fallback)
        for number in run:
            columns[number] = max(own, lines[number].marks.reach if len(run) > 2 else 0.0)
    return tuple(columns)


def to_blocks(lines: list[Line], words: DocumentWords) -> list[Block]:
    """Join wrapped lines to blocks; a block still ends at every blank line, heading, item and short line."""
    wrapping = measure(lines)
    blocks: list[Block] = []
    texts: list[list[Mapped]] = []
    for number, line in enumerate(lines):
        between = _glue(number, lines, wrapping, blocks[-1]) if number else None
        if between is None:
            blocks.append(_open(line))
            texts.append([line.text])
        elif between == " ":
            add_line(texts[-1], line.text, words)
        else:
            texts[-1] += [glue(texts[-1][-1], between), line.text]
        block = blocks[-1]
        if between is not None:
            block.lines.append(line)
            if line.item or line.marks.table:
                block.kind = "table" if line.marks.table else "list"
        after = lines[number + 1] if number + 1 < len(lines) else None
        block.filled = wrapping.wrapped and after is not None and wrapping.full(number, line, after, TIGHT)
        block.early = wrapping.wrapped and after is not None and not wrapping.full(number, line, after)
    for block, parts in zip(blocks, texts, strict=True):
        block.text = concat(parts)
    return blocks


def _open(line: Line) -> Block:
    kind = "heading" if line.level else "table" if line.marks.table else "list" if line.item else "text"
    return Block(text=line.text, lines=[line], kind=kind, level=line.level, explicit=bool(line.level))


def _glue(number: int, lines: list[Line], wrapping: Wrapping, block: Block) -> str | None:
    """What stands between a line and the one before: " " inside a paragraph, "\\n" in a list, None for a new block."""
    line, before = lines[number], lines[number - 1]
    if line.gap or line.broken or line.level or before.level:
        return None
    if (_is_title(line) and ends_sentence(before.text.text)) or _is_title(before):
        return None
    if line.marks.table or before.marks.table:
        return "\n" if line.marks.table and before.marks.table else None
    if line.item:
        return "\n" if block.kind == "list" and not _heads_list(before, line, block) else None
    return " " if _same_type(before, line) and _same_paragraph(number, lines, wrapping, block) else None


def _is_title(line: Line) -> bool:
    """Whether the line is one of the titles that every essay has, alone on its line."""
    text = line.text.text
    return not line.item and len(text) <= SHORT and text[:1].isupper() and KNOWN.fullmatch(text) is not None


def _heads_list(before: Line, line: Line, block: Block) -> bool:
    """Whether a numbered line is the heading of the bullets below it."""
    return (
        len(block.lines) == 1
        and before.number[:1].isalnum()
        and not line.number[:1].isalnum()
        and not ends_sentence(before.text.text)
    )


def _same_type(before: Line, line: Line) -> bool:
    """Whether two lines are set alike: a bold line beside a plain one, or larger type, is a heading."""
    if line.bold != before.bold and min(len(line.text), len(before.text)) < BOLD_LINE:
        return False
    return abs(line.marks.size - before.marks.size) < HEADING_RATIO - 1


def _same_paragraph(number: int, lines: list[Line], wrapping: Wrapping, block: Block) -> bool:
    line, before = lines[number], lines[number - 1]
    lower = line.text.text[:1].islower()
    ends = ends_sentence(before.text.text)
    if ends_in_hyphen(before.text.text) or (line.marks.size >= HEADING_RATIO and line.marks.page):
        return True
    if not wrapping.wrapped:
        return lower and not ends and SHORT <= len(before.text) <= WIDEST
    if lower and not ends:
        return True
    if ends and line.marks.indent >= before.marks.indent + 2 * line.marks.step and block.kind != "list":
        return False
    return _fills(number, lines, wrapping, block)


def _fills(number: int, lines: list[Line], wrapping: Wrapping, block: Block) -> bool:
    """Whether the line before ran as far as the paper let it, so that its end says nothing."""
    line, before = lines[number], lines[number - 1]
    share = before.marks.reach / max(1.0, wrapping.columns[number - 1])
    open_end = not ends_sentence(before.text.text)
    if _is_wrapped_title(number, lines):
        return share >= TITLE_STUB or is_unfinished(before.text.text)
    if share < STUB and not line.text.text[:1].islower():
        return False
    goes_on = open_end and (len(block.lines) > 1 or is_unfinished(before.text.text))
    return goes_on or wrapping.full(number - 1, before, line)


def _is_wrapped_title(number: int, lines: list[Line]) -> bool:
    """Whether the line belongs to two or three lines that stand alone and end no sentence."""
    start = number
    while start > 0 and not lines[start].gap and number - start < TITLE_LINES:
        start -= 1
    end = number + 1
    while end < len(lines) and not lines[end].gap and end - number <= TITLE_LINES:
        end += 1
    return 2 <= end - start <= TITLE_LINES and not any(ends_sentence(line.text.text) for line in lines[start:end])
