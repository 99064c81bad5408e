"""Measure the engine: `python -m benchmarks.evaluate --data FOLDER [--split dev]`.

Prints measure, this run, floor and goal, and writes the same table to docs/quality.md. A set that is not in the
folder is named and left out.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from benchmarks.measures import MEASURES
from benchmarks.measures.row import NotFound, Row

PAGE = Path(__file__).parent.parent / "docs" / "quality.md"
HEADER = ("measure", "this run", "floor", "goal", "")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.evaluate", description="Measure the engine on labelled data.")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds argkp/, realsumm/ …")
    parser.add_argument("--split", default="dev", choices=["dev", "test"], help="which files: *_dev.csv or *_test.csv")
    parser.add_argument("--out", type=Path, default=PAGE, help="page to write (default: docs/quality.md)")
    options = parser.parse_args(arguments)
    if not options.data.name or not options.data.is_dir():
        parser.error(f"no folder {str(options.data)!r}: make evaluate DATA=folder, with argkp/, realsumm/ in it")
    rows, missing = measure_all(options.data, options.split)
    page = render(rows, missing, options.split)
    print(page)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(page, encoding="utf-8")
    return 0 if rows else 1


def measure_all(data: Path, split: str) -> tuple[list[Row], list[str]]:
    """Every row that can be measured, and a line for every set that was not found."""
    rows: list[Row] = []
    missing: list[str] = []
    for name, measure in MEASURES.items():
        started = time.monotonic()
        try:
            rows += measure(data, split)
        except NotFound as error:
            missing.append(f"{name}: not measured, {error} was not found")
        print(f"{name}: {time.monotonic() - started:.0f} s", file=sys.stderr)
    return rows, missing


def render(rows: list[Row], missing: list[str], split: str) -> str:
    """The page: a Markdown table that reads well as plain text too."""
    cells = [HEADER, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEADER))]
    lines = [
        "| " + " | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)) + " |" for line in cells
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    command = f"Made by `make evaluate` on the {split} split. Floor: what a trivial method gets. Goal: what we aim at."
    return "\n".join(["# Quality", "", command, "", *lines, "", *(f"- {line}" for line in missing)]).rstrip() + "\n"


def _cells(row: Row) -> tuple[str, ...]:
    return (row.measure, _figure(row.value), _figure(row.floor), _figure(row.goal), _note(row))


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _note(row: Row) -> str:
    if row.goal is None:
        return row.note
    verdict = "reached" if row.value >= row.goal else "below goal"
    return f"{verdict}; {row.note}" if row.note else verdict


if __name__ == "__main__":
    sys.exit(main())
