"""How deep a heading stands: by the file's marks, its numbering, the size of its type."""

from __future__ import annotations

import itertools
import re
import statistics

from analysis.documents.lines import Block

KNOWN = re.compile(
    r"(?:introduction|conclusions?|concluding remarks|abstract|summary|executive summary|background|discussion|results|"
    r"methods?|methodology|outline|way forward|recommendations?|thesis statement|body|analysis|findings|overview|"
    r"literature review|preface|foreword|appendix(?: \w)?|limitations|implications|the way forward|"
    r"critical analysis)\s*:?",
    re.IGNORECASE,
)
DEEPEST = 6


def set_levels(headings: list[Block]) -> None:
    """Set the level of every heading, 1 to 6."""
    explicit = [block for block in headings if block.explicit]
    contradicted = _contradict(explicit)
    numbered = [block.level - depth(block) for block in explicit if depth(block)]
    offset = 0 if contradicted or not numbered else statistics.mode(numbered)
    usual = _usual_level(explicit)
    sizes = sorted({block.first.marks.size for block in headings if not block.explicit}, reverse=True)
    for block in headings:
        number = depth(block)
        if number and (contradicted or not block.explicit):
            block.level = number + offset
        elif not block.explicit and len(sizes) > 1:
            block.level = 1 + sizes.index(block.first.marks.size)
        elif not block.explicit:
            known = not usual or bool(KNOWN.fullmatch(block.text.text.rstrip(".")))
            block.level = max(1, usual + (not known)) + (block.first.item and not number)
        block.level = max(1, min(DEEPEST, block.level))


def depth(block: Block) -> int:
    """The depth that a decimal numbering says ("4.1." is 2), or 0."""
    number = block.first.number
    return len(re.findall(r"\d+", number)) if re.match(r"\d+(?:\.|$)", number) else 0


def _usual_level(explicit: list[Block]) -> int:
    """The level of the file's own section headings; a single heading above all others is the title's."""
    levels = [block.level for block in explicit]
    if len(levels) > 1 and levels.count(min(levels)) == 1:
        levels.remove(min(levels))
    return min(levels, default=0)


def _contradict(explicit: list[Block]) -> bool:
    """Whether the numbers of the headings contradict the file's own marks, as in "# 1.2" below "## 1"."""
    levels: dict[int, set[int]] = {}
    for block in explicit:
        if depth(block):
            levels.setdefault(depth(block), set()).add(block.level)
    ordered = [levels[number] for number in sorted(levels)]
    return any(len(one) > 1 for one in ordered) or any(
        min(deeper) <= max(higher) for higher, deeper in itertools.pairwise(ordered)
    )
