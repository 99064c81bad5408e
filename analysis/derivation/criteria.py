"""Step 9: the four criteria and their levels, worded for this question."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from analysis.derivation.question import Asked, phrase_list
from analysis.rubric import Criterion, KeyArgument, Level

NAMES = ("coverage", "evidence", "structure", "relevance")
_FILE = Path(__file__).with_name("criteria.toml")


@cache
def _wording() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def criteria(asked: Asked, arguments: Sequence[KeyArgument], marks: int) -> tuple[Criterion, ...]:
    """Coverage, evidence, structure and relevance; the marks of their highest levels add up to `marks`."""
    wording = _wording()
    shares = [float(wording[name]["share"]) for name in NAMES]
    blanks = _blanks(asked, arguments)
    return tuple(
        _criterion(name, wording[name], wording["labels"], full, blanks)
        for name, full in zip(NAMES, _split(marks, shares), strict=True)
    )


def _criterion(name: str, words: dict[str, Any], labels: list[str], full: float, blanks: dict[str, str]) -> Criterion:
    highest = len(labels) - 1
    levels = tuple(
        Level(level=i, marks=round(full * i / highest, 2), descriptor=text.format_map(blanks), label=labels[i])
        for i, text in enumerate(words["descriptors"])
    )
    return Criterion(
        id=name,
        title=words["title"],
        description=words["description"].format_map(blanks),
        weight=float(words["share"]),
        levels=levels,
    )


def _split(marks: int, shares: Sequence[float]) -> list[float]:
    """Marks by share to the hundredth; what rounding loses goes to the first."""
    parts = [round(marks * share, 2) for share in shares]
    parts[0] = round(parts[0] + marks - sum(parts), 2)
    return parts


def _blanks(asked: Asked, arguments: Sequence[KeyArgument]) -> dict[str, str]:
    count = len(arguments)
    heavy = [argument for argument in arguments if argument.weight == 3]
    law = next((item.text for a in arguments for item in a.evidence if item.kind == "law_or_treaty"), "")
    return {
        "topic": asked.topic,
        "demands": phrase_list([demand.text for demand in asked.demands]),
        "whole": "every part of the question" if len(asked.demands) > 1 else "the question",
        "count": str(count),
        "weighty": f"the {len(heavy)} weightiest" if len(heavy) > 1 else "the weightiest",
        "examples": phrase_list([f"“{argument.title}”" for argument in (heavy or list(arguments))[:3]]),
        "sample": f" (for instance {law})" if law else "",
    }
