"""The page's own words, which are nobody's argument: running heads, page numbers, what a journal prints around."""

from __future__ import annotations

import re
from collections import defaultdict

from analysis.documents.lines import HEADING_RATIO, Line, put_aside
from analysis.documents.source_text import SetAside

PAGE_NUMBER = re.compile(
    r"(?:page|p\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|[-–—|\[(]?\s*\d{1,3}\s*[-–—|\])]?|\d{1,3}\s*(?:of|/)\s*\d{1,4}|"
    r"[ivxlc]{1,6}|[-–—]\s*\d{1,4}\s*[-–—]",
    re.IGNORECASE,
)
JOURNAL = re.compile(
    r"\bISSN\b|\be-?ISSN\b|\bISBN\b|^\W*DOI\b|\bdoi\.org/\S+\W*$|\bavailable online\b|\bjournal homepage\b|"
    r"\bopen journal systems\b|^\W*(?:received|accepted|revised|published(?: online)?)\s*:|\bcorresponding author\b|"
    r"^\W*(?:©|copyright\b|\(c\) \d{4})|\ball rights reserved\b|\bcreative commons\b|\bCC[ -]BY\b|"
    r"^\W*vol(?:ume|\.)?\s*\d+.{0,40}(?:no|issue|iss|pp)\b|^\W*downloaded (?:from|by)\b|\borcid\b|"
    r"^\W*e-?mail\s*:|^\W*(?:https?://|www\.)\S+\W*$|^\W*[\w.+-]{1,64}@[\w-]+\.[\w.-]+\W*$|"
    r"^\W*(?:\*?\s*correspondence|citation|cite this article|to cite this)\b.{0,8}:",
    re.IGNORECASE,
)
AFFILIATION = re.compile(
    r"\b(?:university|department|faculty|institute|college|school of|centre for|center for|laborator(?:y|ies))\b",
    re.IGNORECASE,
)
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,100}\.[\w.-]{2,50}")
LONGEST = 160  # characters of a line of furniture
RUNNING_HEAD = 100
ISOLATED = 10  # columns of indent that set a number in the middle of a page
WIDE_SPACES = re.compile(r"\S {4,}\S")


def set_aside_furniture(lines: list[Line], *, journal: bool) -> tuple[list[Line], list[SetAside]]:
    """Take page furniture out, and what a `journal` prints; the line after it learns that a page was broken there."""
    running = _running_heads(lines)
    kept: list[Line] = []
    gone = []
    gap = 0
    broken = False
    for number, line in enumerate(lines):
        page_bound = number in running or _is_page_number(number, lines, running)
        if page_bound or (journal and _is_journal_line(line)):
            gone.append(line.text)
            gap = max(gap, line.gap)
            broken = broken or page_bound
            continue
        line.broken = line.broken or broken
        line.gap = max(line.gap, gap)
        gap, broken = 0, False
        kept.append(line)
    return kept, put_aside("furniture", gone)


def _is_page_number(number: int, lines: list[Line], running: set[int]) -> bool:
    line = lines[number]
    text = line.text.text if not line.number else f"{line.number} {line.text.text}"
    if line.level or not PAGE_NUMBER.fullmatch(text):
        return False
    if line.marks.edge:
        return True
    after = lines[number + 1] if number + 1 < len(lines) else None
    if not text.strip("-–—|[]() ").isdigit() and "page" not in text.lower():
        return False
    alone = (line.gap or number == 0) and (after is None or after.gap)
    return bool(alone) or line.marks.indent >= ISOLATED or number - 1 in running or number + 1 in running


def _is_journal_line(line: Line) -> bool:
    text = line.text.text
    if line.item and line.number.startswith("["):
        return False
    if len(text) <= LONGEST and JOURNAL.search(text) and not text.endswith((".", "?", "!")):
        return True
    return len(text) <= 2 * LONGEST and bool(EMAIL.search(text)) and bool(AFFILIATION.search(text))


def _running_heads(lines: list[Line]) -> set[int]:
    """Lines that come again and again where pages end: the same words, whatever number they carry."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        text = line.text.text
        if len(text) <= RUNNING_HEAD and not line.level and not line.item:
            places[re.sub(r"\d+", "#", text.casefold())].append(number)
    found: set[int] = set()
    for same in places.values():
        if len(same) < 2:
            continue
        # The title that is printed again over the pages is no furniture where it stands in large type.
        small = [n for n in same if lines[n].marks.size < HEADING_RATIO]
        at_edge = [n for n in small if lines[n].marks.edge or _beside_page_end(n, lines)]
        wide = [n for n in small if WIDE_SPACES.search(_raw_words(lines[n]))]
        if len(at_edge) * 2 >= len(same) or len(wide) >= 2:
            found.update(small)
    return found


def _raw_words(line: Line) -> str:
    # Runs of spaces became one; where they were, the offsets jump.
    at = line.text.at
    return "".join(
        char + (" " * min(8, at[i + 1] - at[i] - 1) if i + 1 < len(at) else "") for i, char in enumerate(line.text.text)
    )


def _beside_page_end(number: int, lines: list[Line]) -> bool:
    for other in (number - 1, number + 1):
        if 0 <= other < len(lines):
            near = lines[other]
            if PAGE_NUMBER.fullmatch(near.text.text) and near.text.text.strip("-–—|[]() ").isdigit():
                return True
            if near.marks.page != lines[number].marks.page:
                return True
    return False
