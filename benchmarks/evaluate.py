"""Measure the engine: `python -m benchmarks.evaluate --data FOLDER [--split dev] [--only NAME] [--details]`.

Prints measure, this run, floor and goal, and writes the same table to docs/quality.md. The labelled essays of the
project are always measured; a public set that is not in the folder is named and left out.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measures import DETAILS, OWN, PUBLIC
from benchmarks.measures.row import NotFound, Row

PAGE = Path(__file__).parent.parent / "docs" / "quality.md"
HEADER = ("measure", "this run", "floor", "goal", "")
HEADER_DETAIL = ("measure", "this run", "floor", "")
NAMES = (*PUBLIC, *OWN)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.evaluate", description="Measure the engine on labelled data.")
    parser.add_argument("--data", default="", help="folder that holds argkp/, realsumm/, argrewrite/")
    parser.add_argument("--split", default="dev", choices=["dev", "test"], help="which files: *_dev.csv or *_test.csv")
    parser.add_argument("--only", default="", choices=["", *NAMES], help="one measure; prints and writes no page")
    parser.add_argument("--details", action="store_true", help="print what stands behind it (development essays)")
    parser.add_argument("--out", type=Path, help="page to write (default: docs/quality.md)")
    options = parser.parse_args(arguments)
    if options.data and not Path(options.data).is_dir():
        parser.error(f"no folder {options.data!r}: make evaluate DATA=folder, with argkp/, realsumm/ in it")
    names = [options.only] if options.only else list(NAMES)
    rows, missing = measure_all(Path(options.data) if options.data else None, options.split, names)
    page = render(rows, missing, options.split)
    print(page)
    for name in names if options.details else ():
        print("\n".join(DETAILS[name]() if name in DETAILS else ()))
    out = options.out or (None if options.only else PAGE)
    if out:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(page, encoding="utf-8")
    return 0 if rows else 1


def measure_all(data: Path | None, split: str, names: Sequence[str] = NAMES) -> tuple[list[Row], list[str]]:
    """Every row that can be measured, and a line for every set that was not found."""
    rows: list[Row] = []
    missing: list[str] = []
    for name in names:
        started = time.monotonic()
        try:
            rows += _measure(name, data, split)
        except NotFound as error:
            missing.append(f"{name}: not measured, {error}")
        print(f"{name}: {time.monotonic() - started:.0f} s", file=sys.stderr)
    return rows, missing


def _measure(name: str, data: Path | None, split: str) -> list[Row]:
    if name in OWN:
        return OWN[name]()
    if data is None:
        raise NotFound("no folder of public sets was given (make evaluate DATA=folder)")
    return PUBLIC[name](data, split)


def render(rows: Sequence[Row], missing: Sequence[str], split: str) -> str:
    """The page: a Markdown table that reads well as plain text too, and under it what makes it up."""
    command = f"Made by `make evaluate` on the {split} split. Floor: what a trivial method gets. Goal: what we aim at."
    table = _table(HEADER, [_cells(row) for row in rows if not row.detail])
    lines = ["# Quality", "", command, "", *table, "", *(f"- {line}" for line in missing)]
    behind = [(row.measure, _figure(row.value), _figure(row.floor), row.note) for row in rows if row.detail]
    if behind:
        lines += ["", "## By subject, kind, trick and trait", "", *_table(HEADER_DETAIL, behind)]
    return "\n".join(lines).replace("\n\n\n", "\n\n").rstrip() + "\n"


def _table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    cells = [header, *rows]
    widths = [max(len(line[column]) for line in cells) for column in range(len(header))]
    lines = [
        "| " + " | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)) + " |" for line in cells
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return lines


def _cells(row: Row) -> tuple[str, ...]:
    return (row.measure, _figure(row.value), _figure(row.floor), _goal(row), _note(row))


def _goal(row: Row) -> str:
    return f"≤ {_figure(row.goal)}" if row.least and row.goal is not None else _figure(row.goal)


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _note(row: Row) -> str:
    if row.goal is None:
        return row.note
    verdict = "reached" if row.reached else "below goal" if not row.least else "above goal"
    return f"{verdict}; {row.note}" if row.note else verdict


if __name__ == "__main__":
    sys.exit(main())
