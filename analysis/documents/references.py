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
LONGEST_ENTRY = 600
SAMPLE = 100  # entries looked at where the title alone does not settle it
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
    title = blocks[number].text.text
    below = blocks[number + 1 :]
    if not below or len(title) > 60:
        return 0
    if not REFERENCE_TITLE.fullmatch(title):
        entries = [looks_like_reference(block) for block in _until_heading(below[:SAMPLE])]
        if not DOUBTFUL_TITLE.fullmatch(title) or not entries or sum(entries) * 2 < len(entries):
            return 0
    return number + 1 + len(_until_heading(below))


def _until_heading(blocks: list[Block]) -> list[Block]:
    for number, block in enumerate(blocks):
        if (block.explicit or END_MATTER.fullmatch(block.text.text)) and not looks_like_reference(block):
            return blocks[:number]
        # A long paragraph without a year or an address is an argument again, not an entry.
        if block.words > 60 and not YEAR.search(block.text.text) and block.kind == "text":
            return blocks[:number]
    return blocks


def _end_of_matter(blocks: list[Block], number: int) -> int:
    if not END_MATTER.fullmatch(blocks[number].text.text) or number < len(blocks) // 2:
        return 0
    return min(len(blocks), number + 1 + len(_until_title(blocks[number + 1 :])))


def _until_title(blocks: list[Block]) -> list[Block]:
    for number, block in enumerate(blocks):
        if block.explicit or REFERENCE_TITLE.fullmatch(block.text.text) or END_MATTER.fullmatch(block.text.text):
            return blocks[:number]
    return blocks[:2]


def _trailing(blocks: list[Block]) -> int:
    count = 0
    while count < len(blocks) and _is_sure_entry(blocks[-1 - count]):
        count += 1
    return count if count >= TRAILING and count < len(blocks) else 0


def _is_sure_entry(block: Block) -> bool:
    text = block.text.text
    return looks_like_reference(block) and bool(AUTHOR_FIRST.match(text) or NUMBERED.match(text) or "http" in text)
