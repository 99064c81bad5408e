"""One slip, its kinds, and the word lists that the rules share (`words.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# In the order in which they are worth a remark: what makes a sentence hard to read first.
KINDS = (
    "agreement",
    "comma_splice",
    "run_on",
    "fragment",
    "its",
    "their",
    "verb_form",
    "plural",
    "confused",
    "spelling",
    "apostrophe",
    "article",
    "repeated",
    "dialect",
)


@dataclass(frozen=True, slots=True, order=True)
class Slip:
    """Words that are wrong, as code points of the text, half-open. `right`: what to write, "" where it needs thought.

    `about` is what the words must fit: the subject of a verb, the noun of a "these".
    """

    start: int
    end: int
    kind: str
    wrong: str
    right: str = ""
    about: str = ""


@cache
def words(name: str) -> frozenset[str]:
    """Give a list of words by its name."""
    data = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    return frozenset(word for line in data[name] for word in line.split())
