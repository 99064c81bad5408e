"""Reference lists, keywords, acknowledgements: named at the end of a document, and no part of its argument."""

from __future__ import annotations

import re

from analysis.documents.lines import Block, put_aside
from analysis.documents.offsets import Mapped
from analysis.documents.source_text import SetAside

REFERENCE_TITLE = re.compile(
    r"(?:list of )?(?:references?(?: list| cited)?|bibliography|works? cited|literature(?: cited)?|"
    r"select(?:ed)? bibliography|references and notes)(?:\s*\(.{0,30}\))?\s*:?",
    re.IGNORECASE,
)
# These name a reference list only where the lines below look like one.
DOUBTFUL_TITLE = re.compile(
    r"(?:(?:sources?|works|books|texts|literature)(?: [a-z]+){0,5}|(?:end|foot)? ?notes|further reading|"
    r"(?:suggested )?readings?(?: list)?|citations?|links)\s*[:.]?",
    re.IGNORECASE,
)
END_MATTER = re.compile(
    r"(?:acknowledge?ments?|(?:conflicts?|declarations?) of (?:competing )?interests?|competing interests?|funding|"
    r"author contributions?|data availability(?: statement)?|about the authors?|ethics statement|disclosure)\s*:?",
    re.IGNORECASE,
)
KEYWORDS = re.compile(r"(?:key ?words?|index terms|JEL (?:codes?|classification))\s*[:—–-]", re.IGNORECASE)
YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d[a-z]?\b|\bn\.d\.")
REFERENCE_MARK = re.compile(
    r"https?://|\bdoi\b|\bpp?\. ?\d|\bvol\b|\d+\(\d+\)|\bpress\b|\bjournal\b|\breview\b|\bet al\b|\(eds?\.?\)|"
    r"\bretrieved\b|\baccessed\b|\bpublish|\buniversity\b|\bbooks?\b|\breport\b|\bNew York\b|\bLondon\b",
    re.IGNORECASE,
)
AUTHOR_FIRST = re.compile(r"(?:\[\d+\]\s*|\d+\.\s*)?[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?,? (?:[A-ZÀ-Þ]\.? ?){1,3}")
NUMBERED = re.compile(r"\[\d{1,3}\]")
LONGEST_TITLE = 60  # characters
MATTER_BLOCKS = 2
LONGEST_ENTRY = 600
SAMPLE = 20  # entries looked at where the title alone does not settle it
TRAILING = 3  # entries at the end that make a list without a title


def looks_like_reference(block: Block) -> bool:
    """Whether a block reads as an entry of a reference list."""
    text = block.text.text
    if len(text) > LONGEST_ENTRY * max(1, len(block.lines)) or block.words < 3:
        return False
    marks = len(REFERENCE_MARK.findall(text)) + bool(AUTHOR_FIRST.match(text)) + bool(NUMBERED.match(text))
    return bool(YEAR.search(text)) and (marks >= 1) and not block.explicit


def set_aside_references(blocks: list[Block]) -> tuple[list[Block], list[SetAside]]:
    """Take out reference lists, keyword lines and what follows an article (thanks, interests, funding)."""
    kept: list[Block] = []
    references: list[Mapped] = []
    others: list[Mapped] = []
    number = 0
    while number < len(blocks):
        block = blocks[number]
        end = _end_of_list(blocks, number)
        if end:
            references.extend(one.text for one in blocks[number:end])
        elif end := _end_of_matter(blocks, number):
            others.extend(one.text for one in blocks[number:end])
        elif KEYWORDS.match(block.text.text) and block.words <= 60:
            end = number + 1
            others.append(block.text)
        else:
            kept.append(block)
            end = number + 1
        number = end
    trailing = _trailing(kept)
    references.extend(block.text for block in kept[len(kept) - trailing :])
    kept = kept[: len(kept) - trailing]
    return kept, [*put_aside("references", references), *put_aside("furniture", others)]


def _end_of_list(blocks: list[Block], number: int) -> int:
    """Where the list ends whose title is block `number`, or 0 where no list begins."""
    title = blocks[number].text
    if len(title) > LONGEST_TITLE or number + 1 == len(blocks):
        return 0
    if not REFERENCE_TITLE.fullmatch(title.text):
        if not DOUBTFUL_TITLE.fullmatch(title.text):
            return 0
        end = _until_heading(blocks, number + 1, min(len(blocks), number + 1 + SAMPLE))
        entries = [looks_like_reference(block) for block in blocks[number + 1 : end]]
        if sum(entries) * 2 < max(1, len(entries)):
            return 0
    return _until_heading(blocks, number + 1, len(blocks))


def _until_heading(blocks: list[Block], start: int, stop: int) -> int:
    for number in range(start, stop):
        block = blocks[number]
        heads = block.explicit or (len(block.text) <= LONGEST_TITLE and END_MATTER.fullmatch(block.text.text))
        if heads and not looks_like_reference(block):
            return number
        # A long paragraph without a year or an address is an argument again, not an entry.
        if block.words > 60 and not YEAR.search(block.text.text) and block.kind == "text":
            return number
    return stop


def _end_of_matter(blocks: list[Block], number: int) -> int:
    """Where thanks, funding and the like end that block `number` is the title of, or 0."""
    if len(blocks[number].text) > LONGEST_TITLE or number < len(blocks) // 2:
        return 0
    if not END_MATTER.fullmatch(blocks[number].text.text):
        return 0
    for end in range(number + 1, min(len(blocks), number + 1 + MATTER_BLOCKS)):
        title = blocks[end].text.text[: LONGEST_TITLE + 1]
        if blocks[end].explicit or REFERENCE_TITLE.fullmatch(title) or END_MATTER.fullmatch(title):
            return end
    return min(len(blocks), number + 1 + MATTER_BLOCKS)


def _trailing(blocks: list[Block]) -> int:
    count = 0
    while count < len(blocks) and _is_sure_entry(blocks[-1 - count]):
        count += 1
    return count if count >= TRAILING and count < len(blocks) else 0


def _is_sure_entry(block: Block) -> bool:
    text = block.text.text
    return looks_like_reference(block) and bool(AUTHOR_FIRST.match(text) or NUMBERED.match(text) or "http" in text)
