"""Who wrote an essay, where the essay says so: name, batch, roll number, address."""

from __future__ import annotations

import re
from collections import Counter

from analysis.documents.furniture import EMAIL
from analysis.documents.lines import Block
from analysis.documents.vocabulary import known_words
from analysis.language.pipeline import parse

LABEL = re.compile(
    r"(?:(?:student|candidate|full|father|author)(?:['’]s)?\s+)?name\s*[:\-–]|name of (?:the )?(?:student|candidate)|"
    r"roll\s*(?:no|num|number|n|#)?\b\.?\s*[:#\-–]?\s*\w|reg(?:istration|d|n)?\.?\s*(?:no|num|number|#|id)\b|batch\b|"
    r"(?:student|candidate|matric\w*|index|seat|exam)\s*(?:id|no|num|number|#)\b|id\s*(?:no|number|#)?\s*[:#]|"
    r"(?:submitted|prepared|written|typed)\s+(?:by|to)\b|class\s*[:\-–]|section\s*:|semester\s*[:\-–]|group\s*[:#]|"
    r"(?:e-?mail|phone|mobile|contact|cell)(?:\s*(?:no|number|address|id))?\s*[:.]|"
    r"(?:mentor|tutor|instructor|teacher)\s*[:\-–]|by\s*:|cnic\b|date\s*[:\-–]",
    re.IGNORECASE,
)
_WORD = r"[^\W\d_][^\W\d_’'.-]*(?:[’'.-][^\W\d_]+)*\.?"
NAME = re.compile(rf"(?:{_WORD}\s+){{1,4}}{_WORD}")
# "Ann Bell - 05", "Ann Bell, group B", "ANN BELL ROLL NUMBER 18", "ann bell 24"
NAME_AND_NUMBER = re.compile(
    rf"(?P<name>(?:{_WORD}\s+){{0,3}}?{_WORD})\s*[,;:/|·•(–—-]*\s*"
    r"(?:(?P<label>roll|no|number|batch|group|section|id|reg\w*|class|seat)\b[\s.:#]*(?:(?:no|number|n)\b)?[\s.:#-]*)?"
    r"(?:[\w/-]*\d[\w/-]*|(?<=[\s.:#-])[A-Z])\)?",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?=.*\d)[A-Z0-9][A-Z0-9/#_-]{3,20}")
TOP = 8  # blocks
FIRST = 3  # blocks among which a name without a label is looked for
BOTTOM = 3
LONGEST_NAME = 70  # characters
LONGEST = 14  # words
PARAGRAPH = 25
NOT_NAMES = re.compile(
    r"\b(?:the|of|and|in|on|for|to|is|essay|introduction|conclusion|outline|question|answer|topic|title|note|assignment|"
    r"paper|test|mock|exam|part|chapter|section|war|relations|policy|causes|effects|impact|challenges|way|forward|"
    r"crisis|issue|role|draft|attempt|version)\b",
    re.IGNORECASE,
)


def find_identity(blocks: list[Block]) -> None:
    """Mark the blocks at the top and bottom of an essay that say who wrote it (kind "identity")."""
    running = [block for block in blocks if block.kind != "remark"]
    used = Counter(word for block in running for word in re.findall(r"\w+", block.text.text.lower()))
    top = running[:TOP]
    for number, block in enumerate(top):
        if block.words > PARAGRAPH:
            top = top[:number]
            break
    bottom = [block for block in running[-BOTTOM:] if block not in top]
    for block in [*top, *bottom]:
        if _is_label(block):
            block.kind = "identity"
    for number, block in enumerate(top):
        beside = any(near.kind == "identity" for near in top[max(0, number - 1) : number + 2])
        if block.kind == "identity" or (number >= FIRST and not beside) or len(block.text) > LONGEST_NAME:
            continue
        if _is_name(block, used, sure=beside) or _is_name_with_number(block, used, first=number == 0):
            block.kind = "identity"


def _is_label(block: Block) -> bool:
    text = block.text.text
    if block.words > LONGEST or (text.endswith(".") and block.words > 6):
        return False
    return bool(LABEL.match(text) or EMAIL.fullmatch(text) or NUMBER.fullmatch(text))


def _is_name(block: Block, used: Counter[str], *, sure: bool) -> bool:
    """A few capitalised words used nowhere else in the essay; beside a batch or roll number that is enough."""
    text = block.text.text
    if not NAME.fullmatch(text) or not _may_name(text, used) or not all(word[0].isupper() for word in text.split()):
        return False
    return sure or _is_strange(text) or _is_person(text)


def _is_name_with_number(block: Block, used: Counter[str], *, first: bool) -> bool:
    text = block.text.text
    found = NAME_AND_NUMBER.fullmatch(text)
    if not found or not _may_name(found["name"], used):
        return False
    capital = all(word[0].isupper() for word in found["name"].split())
    if found["label"]:
        return capital or first
    return len(found["name"].split()) > 1 and (capital or first)


def _may_name(text: str, used: Counter[str]) -> bool:
    words = re.findall(r"\w+", text.lower())
    return len(text) <= 50 and not NOT_NAMES.search(text) and all(used[word] == 1 for word in words if len(word) > 2)


def _is_strange(text: str) -> bool:
    """Whether most of the words are no English words: a title's would be."""
    words = [word for word in re.findall(r"[^\W\d_]+", text.lower()) if len(word) > 1]
    return sum(word not in known_words() for word in words) * 2 > len(words)


def _is_person(text: str) -> bool:
    people = [entity for entity in parse(text.title() + " wrote this essay.").ents if entity.label_ == "PERSON"]
    return any(entity.text.lower().startswith(text.lower()) for entity in people)
