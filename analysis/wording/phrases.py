"""The phrases as data, filled in; and the tutor's own phrases where one fits the situation."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from analysis.language.encoder import encode
from analysis.language.slips import KINDS
from analysis.rubric import Convention, Rubric

FITS_AT = 0.38  # cosine between a tutor's phrase and what the situation means
STRANGER_FITS_AT = 0.5  # ... where the phrase was made under another criterion
WHOLE_ESSAY_FITS_AT = 0.2  # ... for what a tutor writes under the whole essay about its arguments
ELSEWHERE = 0.06  # by how much another situation may fit better
CRITERION_OF = {
    "evidence": "evidence",
    "headings": "relevance",
    "demand": "relevance",
    "off_question": "relevance",
    "missing": "coverage",
    "partial": "coverage",
    "thesis": "structure",
    "conclusion": "structure",
    "counterview": "structure",
    "unkept": "structure",
    "copied": "originality",
    "list": "structure",
    "repetition": "originality",
    "wrong_value": "evidence",
    "clash": "coverage",
    "praise": "coverage",
    **{f"language_{kind}": "language" for kind in KINDS},
}
SCOPES = {"missing": ("essay",), "headings": ("section", "essay"), "evidence": ("passage", "section")}
_PRAISE = re.compile(r"^\W*(?:good|well|nice|excellent|great|clear|strong)\b", re.IGNORECASE)


@cache
def phrases() -> dict[str, dict[str, Any]]:
    """Give every phrase, by situation."""
    folder = Path(__file__).parent
    files = ("phrases.toml", "phrases_language.toml")
    return {name: lists for file in files for name, lists in tomllib.loads((folder / file).read_text("utf-8")).items()}


def fill(template: str, values: Mapping[str, str]) -> str:
    """Fill the braces; `{x_first}` is x with a capital, to open a sentence."""
    given = dict(values)
    given.update({f"{name}_first": capital(value) for name, value in values.items()})
    return re.sub(r"\s{2,}", " ", template.format_map(given)).strip()


def capital(text: str) -> str:
    """Give a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def nth(options: Sequence[str], number: int) -> str:
    """Give the option whose turn it is."""
    return options[number % len(options)]


def tutor_phrase(rubric: Rubric, situation: str) -> tuple[str, Convention] | None:
    """Give the tutor's phrase that fits a situation best, as a sentence, or None."""
    return _fitting(tuple(rubric.conventions), situation)


@cache
def _fitting(conventions: tuple[Convention, ...], situation: str) -> tuple[str, Convention] | None:
    """Choose among a tutor's phrases: near in meaning to the situation, and to no other situation much nearer."""
    meant = {name: lists["meant"] for name, lists in phrases().items() if "meant" in lists}
    usable = [convention for convention in conventions if not _PRAISE.match(convention.text)]
    if situation not in meant or not usable:
        return None
    near = encode([convention.text for convention in usable]) @ encode(list(meant.values())).T
    place = list(meant).index(situation)
    fits: list[tuple[float, int]] = []
    for row, convention in enumerate(usable):
        own = convention.criterion == CRITERION_OF[situation]
        floor = FITS_AT if own else STRANGER_FITS_AT
        if own and situation == "missing" and convention.scope == "essay":
            floor = WHOLE_ESSAY_FITS_AT
        value = float(near[row, place])
        scoped = 0.1 if convention.scope in SCOPES.get(situation, ()) else 0.0
        if value >= floor and value + scoped >= float(near[row].max()) - ELSEWHERE:
            fits.append((value + scoped, -row))
    if not fits:
        return None
    best = usable[-max(fits)[1]]
    return as_sentence(best.text), best


def convention_id(rubric: Rubric, convention: Convention) -> str:
    """Give a convention's id; one that has none is known by its place."""
    return convention.id or f"c{rubric.conventions.index(convention) + 1}"


def as_sentence(text: str) -> str:
    """Give a remark as a sentence: capital first, full stop last, otherwise in the tutor's words."""
    plain = " ".join(text.split()).strip()
    return capital(plain if plain.endswith((".", "!", "?")) else plain.rstrip(",;:") + ".")


def series(parts: Sequence[str], last: str = "and") -> str:
    """Give "a, b and c"."""
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + f" {last} " + parts[-1]
