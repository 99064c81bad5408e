"""Hard-wrapped lines to paragraphs: which line ends are the author's and which the paper's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.documents.hyphens import ends_in_hyphen, join_lines
from analysis.documents.lines import HEADING_RATIO, Block, Line
from analysis.documents.offsets import join
from analysis.documents.vocabulary import DocumentWords

ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’)\]*]*(?:\s?\[\d[\d,– -]*\])?$")
ENDS_FULL = re.compile(r"[.!?…][\"'”’)\]*]*(?:\s?\[\d[\d,– -]*\])?$")
SHORT = 30  # characters: a line that stops earlier was not stopped by the paper's edge
WIDEST = 140  # characters: no page is wider
ENOUGH_PAIRS = 4
WRAPPED_SHARE = 0.25
SLACK = 0.9  # of the column: letters have different widths, a line this full counts as full
TIGHT = 0.97
TITLE_STUB = 0.55
STUB = 0.6  # of the column: a line that ends so early ended on purpose
# Words after which no English sentence and no heading ends.
UNFINISHED = frozenset(
    "a an the and or but nor of in on at by to from with for into onto upon under over between among against "
    "through during towards toward than that which who whose its their his her our my your this these those "
    "is are was were be been being has have had will would shall should can could may might must as if when "
    "because while although though whether not no such very more most both either neither also".split()
)


@dataclass(frozen=True, slots=True)
class Wrapping:
    """Whether lines are wrapped in this document, and how far its columns run (per line)."""

    wrapped: bool
    columns: tuple[float, ...]

    def full(self, number: int, line: Line, after: Line, slack: float = SLACK) -> bool:
        """Whether the first word of the next line would not have fitted on this one."""
        first_word = after.text.text.split(" ", 1)[0]
        reach = line.marks.reach + line.marks.step * (1 + len(first_word))
        return reach > self.columns[number] * slack


def measure(lines: list[Line]) -> Wrapping:
    """Find out from the lengths and ends of the lines whether they were wrapped by hand or by a printer."""
    pairs = torn = 0
    for line, after in zip(lines, lines[1:], strict=False):
        if after.gap or after.level or after.item or line.level or len(line.text) > WIDEST:
            continue
        pairs += 1
        torn += SHORT <= len(line.text) and _runs_on(line, after)
    wrapped = pairs >= ENOUGH_PAIRS and torn >= max(2, WRAPPED_SHARE * pairs)
    return Wrapping(wrapped=wrapped, columns=_columns(lines))


def _runs_on(line: Line, after: Line) -> bool:
    return not ENDS_SENTENCE.search(line.text.text) and after.text.text[:1].islower()


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
    for number, line in enumerate(lines):
        after = lines[number + 1] if number + 1 < len(lines) else None
        filled = wrapping.wrapped and after is not None and wrapping.full(number, line, after, TIGHT)
        early = wrapping.wrapped and after is not None and not wrapping.full(number, line, after, SLACK)
        glue = _glue(number, lines, wrapping, blocks[-1]) if number else None
        if glue is None:
            blocks.append(_open(line, filled, early))
            continue
        block = blocks[-1]
        block.text = join_lines(block.text, line.text, words) if glue == " " else join(block.text, glue, line.text)
        block.lines.append(line)
        block.filled, block.early = filled, early
        if line.item or line.marks.table:
            block.kind = "table" if line.marks.table else "list"
    return blocks


def _open(line: Line, filled: bool, early: bool) -> Block:
    kind = "heading" if line.level else "table" if line.marks.table else "list" if line.item else "text"
    return Block(
        text=line.text,
        lines=[line],
        kind=kind,
        level=line.level,
        explicit=bool(line.level),
        filled=filled,
        early=early,
    )


def _glue(number: int, lines: list[Line], wrapping: Wrapping, block: Block) -> str | None:
    """What stands between a line and the one before: " " inside a paragraph, "\\n" in a list, None for a new block."""
    line, before = lines[number], lines[number - 1]
    if line.gap or line.broken:
        return None
    if line.level or before.level:
        return None
    if line.marks.table or before.marks.table:
        return "\n" if line.marks.table and before.marks.table else None
    if line.item:
        return "\n" if block.kind == "list" and not _heads_list(before, line, block) else None
    if line.bold != before.bold and min(len(line.text), len(before.text)) < 90:
        return None
    return _paragraph_glue(number, lines, wrapping, block)


def _heads_list(before: Line, line: Line, block: Block) -> bool:
    """Whether a numbered line is the heading of the bullets below it."""
    return (
        len(block.lines) == 1
        and before.number[:1].isalnum()
        and not line.number[:1].isalnum()
        and not ENDS_SENTENCE.search(before.text.text)
    )


def _paragraph_glue(number: int, lines: list[Line], wrapping: Wrapping, block: Block) -> str | None:
    line, before = lines[number], lines[number - 1]
    if len(before.text) > WIDEST and not wrapping.wrapped:
        return None
    if abs(line.marks.size - before.marks.size) >= HEADING_RATIO - 1:
        return None
    if line.marks.size >= HEADING_RATIO and line.marks.page:  # a heading on two lines of a page
        return " "
    lower = line.text.text[:1].islower()
    ends = bool(ENDS_SENTENCE.search(before.text.text))
    if ends_in_hyphen(before.text.text):
        return " "
    if not wrapping.wrapped:
        return " " if lower and not ends and len(before.text) >= SHORT else None
    if ends and line.marks.indent >= before.marks.indent + 2 * line.marks.step and block.kind != "list":
        return None
    if lower and not ends:
        return " "
    if _is_wrapped_title(number, lines):
        return " " if before.marks.reach >= wrapping.columns[number - 1] * TITLE_STUB or unfinished(before) else None
    if before.marks.reach < wrapping.columns[number - 1] * STUB and not lower:
        return None
    if not ends and (len(block.lines) > 1 or unfinished(before)):
        return " "
    return " " if wrapping.full(number - 1, before, line, SLACK) else None


def _is_wrapped_title(number: int, lines: list[Line]) -> bool:
    """Whether the line belongs to two or three lines that stand alone and end no sentence."""
    start = number
    while start > 0 and not lines[start].gap:
        start -= 1
    end = number + 1
    while end < len(lines) and not lines[end].gap:
        end += 1
    return 2 <= end - start <= 3 and not any(ENDS_SENTENCE.search(line.text.text) for line in lines[start:end])


def unfinished(line: Line) -> bool:
    """Whether the line ends in a word that no title ends in."""
    return line.text.text.endswith((",", "-", "—")) or line.text.text.split()[-1].lower() in UNFINISHED
