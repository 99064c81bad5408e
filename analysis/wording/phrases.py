"""The phrases as data, filled in; and the tutor's own phrases where one fits the situation."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from analysis.language.encoder import encode
from analysis.rubric import Convention, Rubric

FITS_AT = 0.30  # cosine between a tutor's phrase and what the situation means
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
}
SCOPES = {"missing": ("essay",), "headings": ("section", "essay"), "evidence": ("passage", "section")}
_HEADING = re.compile(r"\bheadings?\b", re.IGNORECASE)
_PRAISE = re.compile(r"^\W*(?:good|well|nice|excellent|great|clear|strong)\b", re.IGNORECASE)


@cache
def phrases() -> dict[str, dict[str, Any]]:
    """Give every phrase, by situation."""
    return tomllib.loads(Path(__file__).with_name("phrases.toml").read_text(encoding="utf-8"))


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
    meant = phrases()[situation].get("meant")
    wanted = CRITERION_OF[situation]
    scopes = SCOPES.get(situation)
    fitting = [
        (index, convention)
        for index, convention in enumerate(conventions)
        if convention.criterion == wanted
        and not _PRAISE.match(convention.text)
        and bool(_HEADING.search(convention.text)) == (situation == "headings")
    ]
    if not meant or not fitting:
        return None
    near = encode([convention.text for _, convention in fitting]) @ encode([meant])[0]
    bonus = np.array([0.1 if scopes and convention.scope in scopes else 0.0 for _, convention in fitting])
    best = int(np.argmax(near + bonus))
    if float(near[best]) < FITS_AT:
        return None
    return as_sentence(fitting[best][1].text), fitting[best][1]


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
