"""The words of `lexicon.toml`, as sets and as patterns."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("lexicon.toml")


@cache
def _sections() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def words(section: str, name: str) -> frozenset[str]:
    """The entries of a list as plain words. Raises KeyError where there is no such list."""
    return frozenset(_sections()[section][name])


def any_of(section: str, name: str) -> str:
    """The entries of a list as one group of a regular expression; a space in an entry matches any white space."""
    entries = _sections()[section][name]
    return "(?:" + "|".join(re.sub(r"(?<!\\) ", r"\\s+", entry) for entry in entries) + ")"


@cache
def pattern(section: str, name: str) -> re.Pattern[str]:
    """Matches any entry of a list as whole words, in either case."""
    return re.compile(rf"\b{any_of(section, name)}\b", re.I)
