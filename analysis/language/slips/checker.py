"""The one door to the library that checks spelling and grammar (harper): a text in, what its chosen rules say out.

Only the rules of `rules.toml` are asked. Where the library is not installed, or does not fit this machine, nothing is
found and `available` is False: a report then has the slips our own rules find, and nothing else changes.
"""

from __future__ import annotations

import logging
import threading
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from analysis.rubric import Dialect

log = logging.getLogger(__name__)

SPELLING = "SpellCheck"
DIALECTS: tuple[str, ...] = get_args(Dialect)
_MOST_OFFERED = 4

_lock = threading.Lock()  # a linter must not be used from two threads at once


@dataclass(frozen=True, slots=True)
class Remark:
    """What one rule says about `start:end` (code points). `offered`: words that could stand there, likeliest first."""

    rule: str
    start: int
    end: int
    offered: tuple[str, ...]


def available() -> bool:
    """Whether the library can be used."""
    return _library() is not None


def remarks(text: str, dialect: Dialect) -> tuple[Remark, ...]:
    """Give what the chosen rules say about a text, in order; nothing where the library is missing."""
    with _lock:
        linter = _linter(dialect)
        if linter is None:
            return ()
        found = linter.organized_lints(text, language="plaintext")
    return tuple(
        sorted(
            (
                Remark(rule, lint.span.start, lint.span.end, _offered(lint))
                for rule, lints in found.items()
                for lint in lints
            ),
            key=lambda remark: (remark.start, remark.end, remark.rule),
        )
    )


@cache
def is_a_word(word: str, dialect: Dialect) -> bool:
    """Whether the library's dictionary of a dialect has a word; False where it is missing."""
    return available() and not any(remark.rule == SPELLING for remark in remarks(word, dialect))


def _offered(lint: Any) -> tuple[str, ...]:
    return tuple(one.replacement_text for one in lint.suggestions[:_MOST_OFFERED] if one.replacement_text)


@cache
def rules() -> dict[str, str]:
    """Give the rules that are asked, each with the kind of slip it finds."""
    data = tomllib.loads(Path(__file__).with_name("rules.toml").read_text(encoding="utf-8"))
    return {rule: kind for kind, names in data.items() for rule in names}


@cache
def _library() -> Any:
    try:
        import harper
    except (ImportError, OSError) as error:
        log.warning("no notes on spelling: the library cannot be loaded (%s)", error)
        return None
    return harper


@cache
def _linter(dialect: Dialect) -> Any:
    """Make a linter of a dialect; about a second and 140 MB for the first, little for another."""
    library = _library()
    if library is None:
        return None
    linter = library.Linter(library.Dialect[dialect.upper()])
    linter.set_lint_config({rule: rule in rules() for rule in linter.get_lint_config()})
    return linter
