"""How much of an examiner's list a derived rubric finds: `python -m benchmarks.derivation [-v] [SUBJECT ...]`.

The subjects are those of `benchmarks/data/gold`, whose lists quote the sentences that make each argument. A derived
argument counts as the listed one if its statement was made from one of those sentences; a second one for the same
counts for nothing. That is stricter than a reader, who also accepts another sentence that says it, and says nothing of
how well the statement reads.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.derivation import DerivationError, derive
from analysis.documents import read_document
from analysis.rubric import KeyArgument

GOLD = Path(__file__).parent / "data" / "gold"
SHARED = 0.6  # of the words, of LONG letters or more, of the shorter of a statement and a quotation
LONG = 4


@dataclass(frozen=True)
class Found:
    """What a derived rubric found of a list: by weight, the share of its statements that did, and what is missing."""

    subject: str
    statements: int
    by_weight: float
    of_statements: float
    missing: tuple[str, ...]


def find(folder: Path) -> Found:
    """Derive a subject's rubric and compare it with its list; nothing is found where nothing can be derived."""
    course: dict[str, Any] = json.loads((folder / "course.json").read_text(encoding="utf-8"))
    listed: list[dict[str, Any]] = json.loads((folder / "arguments.json").read_text(encoding="utf-8"))
    files = [folder / "sources" / name for name in course["sources"]]
    sources = [read_document(path.read_bytes(), path.name, kind="source") for path in files]
    try:
        rubric = derive(course["question"], sources, marks=course["marks"])
    except DerivationError as error:
        print(f"{folder.name}: {error.message}", file=sys.stderr)
        return Found(folder.name, 0, 0.0, 0.0, tuple(row["title"] for row in listed))
    said: dict[str, str] = {}
    for argument in rubric.key_arguments:
        new = [row for row in listed if row["title"] not in said and _says(argument, row)]
        if new:
            said[new[0]["title"]] = argument.id
    total = sum(row["weight"] for row in listed)
    return Found(
        folder.name,
        len(rubric.key_arguments),
        sum(row["weight"] for row in listed if row["title"] in said) / total,
        len(said) / max(1, len(rubric.key_arguments)),
        tuple(row["title"] for row in listed if row["title"] not in said),
    )


def _says(argument: KeyArgument, row: dict[str, Any]) -> bool:
    """Whether a statement is made of the words of a listed quotation (the passages may hold its neighbours as well)."""
    own = _words(argument.statement)
    quotes = [_words(passage["quote"]) for passage in row["passages"]]
    return any(len(own & quote) >= SHARED * min(len(own), len(quote)) for quote in quotes)


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[\w-]+", text.lower()) if len(word) >= LONG}


def main(arguments: list[str]) -> None:
    """Print a line a subject and the mean."""
    named = [one for one in arguments if not one.startswith("-")]
    folders = [path.parent for path in sorted(GOLD.glob("*/arguments.json")) if not named or path.parent.name in named]
    rows = [find(folder) for folder in folders]
    for row in rows:
        print(
            f"{row.subject:24s}{row.statements:3d} arguments, list {row.by_weight:.2f}, of them {row.of_statements:.2f}"
        )
        if "-v" in arguments:
            print("    missing: " + "; ".join(row.missing))
    print(f"{'mean':24s} list {sum(row.by_weight for row in rows) / len(rows):.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
