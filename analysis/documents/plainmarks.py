"""Marks at the start of a line: "#", bullets, numbering, quotation, rules, table rows."""

from __future__ import annotations

import re

from analysis.documents.clean import drop_private_use
from analysis.documents.lines import Line, Marks
from analysis.documents.offsets import Mapped

HASHES = re.compile(r"\s{0,3}(#{1,6})\s+(?=\S)|\s{0,3}(#{1,6})(?=[A-Z])")
BULLET = re.compile(
    "\\s*(?:[-*+•‣▪▫◦●○·□■➢➤►✓✔❖⁃–\ue000-\uf8ff]|o(?=\\s{2,}|\\t))\\s+(?=\\S)|\\s*[•●▪➢➤►❖\ue000-\uf8ff](?=\\S)"
)
NUMBER = re.compile(
    r"\s*(?:(?:\d{1,2}\.){1,4}[):]?|\d{1,2}(?:\.\d{1,2}){1,3}[.):]?(?=\s+[A-Z“\"])|\(?\d{1,2}[):]|"
    r"\(?[ivxIVX]{1,5}[.)]|\([a-zA-Z]\)|[a-zA-Z]\)|[a-h]\.(?=\s+[A-Z]))\s+(?=\S)"
)
# Behind the mark of a heading more will do: "1 INTRODUCTION", "A. Causes".
BARE_NUMBER = re.compile(r"(?:\d{1,2}|[A-H]\.)\s+(?=[A-Z])")
RULE = re.compile(r"\s*(?:[-*_=~]\s?){3,}\s*$")
FENCE = re.compile(r"\s*(?:`{3,}|~{3,})\s*\w*\s*$")
TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?\s*$")
LONGEST_RULE = 300  # characters
DEEPEST_QUOTE = 5
DASHES = ("-", "–", "+", "*", "·", "o")


def line_up(text: Mapped, marks: list[Marks]) -> list[Line]:
    """Cut the text into lines with words on them; `marks` has one entry a raw line, or is empty.

    Rules, fences and the underlines of headings are taken off here.
    """
    found: list[Line] = []
    gap = 0
    page = 0
    start = 0
    in_list = False
    for number, words in enumerate(text.text.split("\n")):
        row = text.slice(start, start + len(words))
        start += len(words) + 1
        page += words.count("\f")
        row = row.cut((i, i + 1) for i, char in enumerate(row.text) if char == "\f")
        own = marks[number] if marks else Marks(page=page, reach=len(row.text.rstrip().expandtabs()))
        if _underlines(row.text, found[-1] if found else None, gap):
            found[-1].level = 1 if "=" in row.text else 2
            gap = 1
        elif _is_rule(row.text):
            gap += "|" not in row.text
        else:
            gap += int(own.gap)
            in_list = in_list and not gap
            line = _line(row, own, gap, _may_open(found[-1] if found else None, gap, in_list))
            in_list = in_list or line.item
            line.broken = bool(found) and own.page != found[-1].marks.page
            found.append(line)
            gap = 0
    return found


def _is_rule(words: str) -> bool:
    """Whether a line holds no words: blank, a rule across the page, the fence of a code block, the rule of a table."""
    bare = words.strip()
    if not bare or len(bare) > LONGEST_RULE:
        return not bare
    return bool(RULE.match(bare) or FENCE.match(bare) or TABLE_RULE.match(bare))


def _underlines(words: str, before: Line | None, gap: int) -> bool:
    stripped = words.strip()
    return (
        before is not None
        and gap == 0
        and len(stripped) >= 3
        and set(stripped) in ({"="}, {"-"})
        and len(before.text) <= 90
        and not before.marks.table
        and not before.text.text.rstrip().endswith((".", ",", ";"))
        and not before.item
    )


def _line(row: Mapped, marks: Marks, gap: int, opens: bool) -> Line:
    line = Line(text=row, marks=marks, gap=gap, level=marks.level, item=marks.item)
    if not marks.indent:
        marks.indent = len(row.text.expandtabs()) - len(row.text.expandtabs().lstrip())
    for _ in range(DEEPEST_QUOTE):
        if not row.text.lstrip().startswith("> "):
            break
        line.quote = True
        row = row.slice(row.text.index(">") + 1)
    hashes = HASHES.match(row.text)
    if hashes:
        line.level = len(hashes[1] or hashes[2])
        row = row.slice(hashes.end())
        row = row.slice(0, len(row.text.rstrip().rstrip("#")))
    may_open = opens or bool(hashes) or bool(line.level)
    row = _take_bullet(line, row, may_open)
    if row.text.lstrip().startswith("|") or row.text.count(" | ") >= 2:
        marks.table = True
        row = row.strip()
        row = row.slice(1 if row.text.startswith("|") else 0, len(row) - (1 if row.text.endswith("|") else 0))
    line.text = _single_spaces(drop_private_use(row)).strip()
    if may_open:
        _take_number(line, heading=bool(line.level))
    return line


def _take_bullet(line: Line, row: Mapped, may_open: bool) -> Mapped:
    bullet = BULLET.match(row.text)
    if not bullet or (not may_open and bullet[0].strip() in DASHES):
        return row
    line.item = True
    line.number = bullet[0].strip()
    return row.slice(bullet.end())


def _take_number(line: Line, *, heading: bool) -> None:
    number = NUMBER.match(line.text.text) or (BARE_NUMBER.match(line.text.text) if heading or line.bold else None)
    if number and len(line.text) > number.end():
        line.number = number[0].strip()
        line.text = line.text.slice(number.end())
        line.item = line.item or not heading


def _may_open(before: Line | None, gap: int, in_list: bool) -> bool:
    """Whether a list item or a numbered heading can begin here: not in the middle of a wrapped sentence."""
    if before is None or gap or in_list or before.level or before.item:
        return True
    return len(before.text) < 40 or before.text.text.endswith((".", ":", ";", "!", "?", "”", '"'))


def _single_spaces(text: Mapped) -> Mapped:
    return text.rewrite(re.compile(r"[ \t]{2,}|\t"), lambda _: [" "])
