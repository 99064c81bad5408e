"""Who wrote an essay, where the essay says so: name, batch, roll number, address."""

from __future__ import annotations

import re
from collections import Counter

from analysis.documents.furniture import EMAIL
from analysis.documents.lines import Block
from analysis.language.pipeline import parse

LABEL = re.compile(
    r"(?:(?:student|candidate|full|father|author)(?:['’]s)?\s+)?name\s*[:\-–]|name of (?:the )?(?:student|candidate)|"
    r"roll\s*(?:no|num|number|#)?\b\.?\s*[:#\-–]?|reg(?:istration|d|n)?\.?\s*(?:no|num|number|#|id)\b|batch\b|"
    r"(?:student|candidate|matric\w*|index|seat|exam)\s*(?:id|no|num|number|#)\b|id\s*(?:no|number|#)?\s*[:#]|"
    r"(?:submitted|prepared|written|typed)\s+(?:by|to)\b|class\s*[:\-–]|section\s*[:]|semester\s*[:\-–]|group\s*[:#]|"
    r"(?:e-?mail|phone|mobile|contact|cell)(?:\s*(?:no|number|address|id))?\s*[:.]|(?:mentor|tutor|instructor|teacher)\s*[:\-–]|"
    r"by\s*:|cnic\b|date\s*[:\-–]",
    re.IGNORECASE,
)
NAME = re.compile(r"(?:[A-Z][a-zA-Z’'-]*\.?\s+){1,3}[A-Z][a-zA-Z’'-]+\.?")
NUMBER = re.compile(r"(?=.*\d)[A-Z0-9][A-Z0-9/#_-]{3,20}")
TOP = 8  # blocks
BOTTOM = 3
LONGEST = 14  # words
NOT_NAMES = re.compile(
    r"\b(?:the|of|and|in|on|for|essay|introduction|conclusion|outline|question|answer|topic|title|note|assignment|paper|"
    r"test|mock|exam|part|section|war|relations|policy|causes|effects|impact|challenges|way|forward|crisis|issue|role)\b",
    re.IGNORECASE,
)


def find_identity(blocks: list[Block]) -> None:
    """Mark the blocks at the top and bottom of an essay that say who wrote it (kind "identity")."""
    running = [block for block in blocks if block.kind != "remark"]
    used = Counter(word for block in running for word in re.findall(r"\w+", block.text.text.lower()))
    top = running[:TOP]
    for number, block in enumerate(top):
        if block.words > 25:
            top = top[:number]
            break
    bottom = [block for block in running[-BOTTOM:] if block not in top]
    for block in [*top, *bottom]:
        if _is_label(block):
            block.kind = "identity"
    for number, block in enumerate(top):
        beside = any(near.kind == "identity" for near in top[max(0, number - 1) : number + 2])
        if block.kind != "identity" and _is_name(block, used, sure=beside):
            block.kind = "identity"


def _is_label(block: Block) -> bool:
    text = block.text.text
    if block.words > LONGEST or text.endswith(".") and block.words > 6:
        return False
    return bool(LABEL.match(text) or EMAIL.fullmatch(text) or NUMBER.fullmatch(text))


def _is_name(block: Block, used: Counter[str], *, sure: bool) -> bool:
    """A few capitalised words used nowhere else in the essay; beside a batch or roll number that is enough."""
    text = block.text.text
    if not NAME.fullmatch(text) or NOT_NAMES.search(text) or len(text) > 50:
        return False
    if any(used[word] > 1 for word in re.findall(r"\w+", text.lower()) if len(word) > 2):
        return False
    if sure:
        return True
    people = [entity for entity in parse(text.title() + " wrote this essay.").ents if entity.label_ == "PERSON"]
    return any(entity.text.lower().startswith(text.lower()) for entity in people)
