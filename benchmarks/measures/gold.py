"""The labelled essays: their rubric made from the labels' own arguments, each essay read once a run.

Two subjects under `benchmarks/data/gold` (arguments with passages, evidence, altered facts), two under `demo`
(statements and statuses). The holdout of each is fixed beside the labels; `docs/quality.md` gives its totals apart.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from analysis import analyse_essay
from analysis.derivation.actors import learn
from analysis.derivation.criteria import criteria
from analysis.derivation.evidence import evidence_of
from analysis.derivation.question import ask
from analysis.documents import SourceText, read_document
from analysis.reading import read
from analysis.report import Report
from analysis.rubric import KeyArgument, Passage, Question, Rubric, RubricDocument
from analysis.version import ENGINE_VERSION

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "benchmarks" / "data" / "gold"
DEMO = ROOT / "demo"


@dataclass(frozen=True)
class Label:
    """Something marked in an essay: code points of the file, half-open."""

    start: int
    end: int
    kind: str = ""
    text: str = ""

    def touches(self, other: Label) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, eq=False)
class Essay:
    """One essay; `statuses` by argument id is empty where nobody labelled them, `evidence` is None likewise."""

    subject: str
    path: Path
    kind: str
    quality: str
    holdout: bool
    rubric: Rubric = field(repr=False)
    statuses: dict[str, str] = field(default_factory=dict)
    spans: dict[str, list[str]] = field(default_factory=dict)
    evidence: tuple[Label, ...] | None = None  # each item once a paragraph; named again there it is in `repeats`
    repeats: tuple[Label, ...] = ()
    bare: tuple[Label, ...] | None = None
    altered: tuple[Label, ...] | None = None  # () where somebody looked and all is sound

    @cached_property
    def source(self) -> SourceText:
        """The file, read."""
        return read_document(self.path.read_bytes(), self.path.name)

    @cached_property
    def report(self) -> Report:
        """What the engine finds under the rubric made from the labels."""
        return analyse_essay(self.rubric, self.source)

    def in_file(self, start: int, end: int, kind: str = "") -> Label:
        """The place in the file of a place in the report's text."""
        return Label(*self.source.to_raw(start, end), kind, self.report.essay.text[start:end])


@cache
def essays() -> tuple[Essay, ...]:
    """Every essay of the four subjects, those of the demo without labels too."""
    own = [essay for folder in sorted(GOLD.glob("*/course.json")) for essay in _own(folder.parent)]
    demo = [essay for folder in sorted(DEMO.glob("*/course.json")) for essay in _demo(folder.parent)]
    return (*own, *demo)


def labelled(*, holdout: bool | None = None) -> list[Essay]:
    """The essays whose statuses are labelled; of one part only, or of both."""
    return [essay for essay in essays() if essay.statuses and holdout in (None, essay.holdout)]


def make_rubric(folder: Path, arguments: Sequence[dict[str, Any]]) -> Rubric:
    """The rubric of an examiner who lists `arguments`: statement, title, weight and, where given, exact passages."""
    course = _json(folder / "course.json")
    files = [folder / "sources" / name for name in course["sources"]]
    sources = [read_document(path.read_bytes(), path.name, kind="source") for path in files]
    readings = {f"d{number + 1}": read(source) for number, source in enumerate(sources)}
    asked = ask(course["question"])
    cast = learn(asked.names, list(readings.values()))
    keys = []
    for row in arguments:
        passages = tuple(_passage(one, readings, sources) for one in row.get("passages", ()))
        key = KeyArgument(
            id=row["id"],
            title=row["title"],
            statement=row["statement"],
            weight=row["weight"],
            passages=passages,
            evidence=evidence_of(passages, readings, cast),
        )
        keys.append(key)
    documents = tuple(
        RubricDocument(id=name, name=s.name, kind="source", sha256=s.sha256, text=s.text, sections=s.sections)
        for name, s in zip(readings, sources, strict=True)
    )
    return Rubric(
        engine_version=ENGINE_VERSION,
        question=Question(text=asked.text, directive=asked.directive, demands=tuple(d.text for d in asked.demands)),
        marks=course["marks"],
        documents=documents,
        key_arguments=tuple(keys),
        criteria=criteria(asked, keys, course["marks"]),
        conventions=(),
    )


def _passage(row: dict[str, str], readings: dict[str, Any], sources: Sequence[SourceText]) -> Passage:
    """The quoted words where they stand in the text that was read; emphasis marks may have gone in reading."""
    name, source = next((n, s) for n, s in zip(readings, sources, strict=True) if s.name == row["source"])
    quote = next(q for q in (row["quote"], row["quote"].replace("*", "")) if q in source.text)
    start = source.text.index(quote)
    return Passage(document=name, start=start, end=start + len(quote), quote=quote)


def _own(folder: Path) -> list[Essay]:
    rubric = make_rubric(folder, _json(folder / "arguments.json"))
    holdout = (folder / "holdout.txt").read_text(encoding="utf-8").split()
    return [_labelled_essay(path, rubric, path.name in holdout) for path in sorted(folder.glob("essays/*.txt"))]


def _labelled_essay(path: Path, rubric: Rubric, holdout: bool) -> Essay:
    labels = _json(path.with_name(f"{path.stem}.labels.json"))
    paragraphs = blocks(path.read_text(encoding="utf-8"))
    evidence = labels.get("evidence")  # of some subjects only the statuses are labelled
    return Essay(
        subject=path.parent.parent.name,
        path=path,
        kind=labels["kind"],
        quality=labels["quality"],
        holdout=holdout,
        rubric=rubric,
        statuses=labels["statuses"],
        spans=labels["spans"],
        evidence=tuple(_label(row, row["kind"]) for row in evidence if not row["repeat"])
        if evidence is not None
        else None,
        repeats=tuple(_label(row, row["kind"]) for row in evidence or () if row["repeat"]),
        bare=tuple(Label(*paragraphs[index]) for index in labels["bare_paragraphs"]) if evidence is not None else None,
        altered=tuple(_label(row) for row in labels["altered"]) if evidence is not None else None,
    )


def _demo(folder: Path) -> list[Essay]:
    gold, more = _json(folder / "gold.json"), _json(GOLD / "demo.json")[folder.name]
    rows = [{**row, "id": f"a{number + 1}"} for number, row in enumerate(gold["arguments"])]
    rubric, ids = make_rubric(folder, rows), {row["title"]: row["id"] for row in rows}
    found = []
    for member in _json(folder / "class.json"):
        name = member["file"]
        statuses = {ids[title]: status for title, status in gold["essays"].get(name, {}).items()}
        altered = tuple(_label(row) for row in more["altered"].get(name, ()))
        found.append(
            Essay(
                subject=folder.name,
                path=folder / "essays" / name,
                kind=member["kind"],
                quality=member["quality"],
                holdout=name in more["holdout"],
                rubric=rubric,
                statuses=statuses,
                altered=altered or (() if member["kind"] == "plain" else None),
            )
        )
    return found


def _label(row: dict[str, Any], kind: str = "") -> Label:
    return Label(row["start"], row["start"] + len(row["text"]), kind, row["text"])


def blocks(text: str) -> list[tuple[int, int]]:
    """The stretches between blank lines, as the labels count them."""
    bounds, start = [], 0
    for part in text.split("\n\n"):
        stripped = part.strip("\n")
        if stripped.strip():
            begin = start + part.index(stripped)
            bounds.append((begin, begin + len(stripped)))
        start += len(part) + 2
    return bounds


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
