"""How fast, on one core: `python -m benchmarks.speed`.

Each model alone over the demo essays, their sum, then deriving the rubrics and grading the same essays, all in one
process, so that the ratios hold on any machine.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from analysis.__main__ import main as engine
from analysis.analysers.context import Context
from analysis.analysers.matcher import pairs_read
from analysis.analysers.prepared import prepare
from analysis.documents import read_document
from analysis.language.encoder import Encoder
from analysis.language.pair_judge import Pair, PairJudge
from analysis.language.pipeline import Pipeline, pipeline, sentences
from analysis.reading import read
from analysis.rubric import Rubric

DEMO = Path(__file__).parent.parent / "demo"


def main() -> None:
    """Measure and print."""
    if hasattr(os, "sched_setaffinity"):  # Linux: one core whatever the libraries would take
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    courses = sorted(path.parent for path in DEMO.glob("*/course.json"))
    files = {course: sorted([*course.glob("essays/*.txt"), *course.glob("essays/*.md")]) for course in courses}
    texts = [path.read_text(encoding="utf-8") for paths in files.values() for path in paths]
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} essays, {words:,} words, {len(courses)} courses, one core\n")

    spacy_alone, spacy_load = Pipeline(), timed(Pipeline)
    encoder_alone, encoder_load = Encoder(), timed(Encoder)  # its own memory of vectors: `grade` starts cold
    parts = [text[start:end] for text in texts for start, end in sentences(pipeline().parse(text))]
    parsing = timed(lambda: [spacy_alone.parse(text) for text in texts])
    encoding = timed(lambda: encoder_alone.encode(parts))
    line("load spaCy / encoder", spacy_load + encoder_load, f"{spacy_load:.2f} s / {encoder_load:.2f} s")
    line("spaCy alone", parsing, f"{words / parsing:,.0f} words/s")
    line("encoder alone", encoding, f"{len(parts) / encoding:,.0f} sentences/s, {encoding / parsing:.2f} x spaCy")

    with tempfile.TemporaryDirectory() as folder:
        rubrics = {course: Path(folder) / f"{course.name}.json" for course in courses}
        deriving = timed(lambda: [derive(course, rubrics[course]) for course in courses])
        out = Path(folder) / "reports.jsonl"
        grading = timed(lambda: [grade(rubrics[course], files[course], out) for course in courses])
        # After grading, which starts with nothing remembered.
        asked = [pair for course in courses for pair in pairs_of(rubrics[course], files[course])]
        judge_alone = PairJudge()
        judging = timed(lambda: judge_alone.judge(asked))
    line("judge of pairs alone", judging, f"{len(asked) / judging:,.0f} pairs/s, {judging / parsing:.2f} x spaCy")
    models = parsing + encoding + judging
    line("the three", models, f"{models / parsing:.2f} x spaCy")
    line("derive the rubrics", deriving, f"{deriving / len(courses):.1f} s a course")
    each = f"{1000 * grading / len(texts):.0f} ms an essay"
    line("grade the essays", grading, f"{each}, {grading / models:.2f} x the three, {grading / parsing:.2f} x spaCy")
    print(f"\nmost memory {peak_memory():,.0f} MB")


def pairs_of(rubric: Path, essays: list[Path]) -> list[Pair]:
    """What the judge of pairs reads of some essays."""
    prepared = prepare(Rubric.from_json(json.loads(rubric.read_text(encoding="utf-8"))))
    sources = [read_document(path.read_bytes(), path.name) for path in essays]
    return [pair for source in sources for pair in pairs_read(Context(prepared, read(source)))]


def derive(course: Path, out: Path) -> None:
    """Derive a demo course's rubric by the command other programs use."""
    asked = json.loads((course / "course.json").read_text(encoding="utf-8"))
    notes = [part for name in asked["annotated_notes"] for part in ("--annotated", str(course / "notes" / name))]
    sources = [str(course / "sources" / name) for name in asked["sources"]]
    run(["derive", "--question", asked["question"], *notes, "--out", str(out), *sources])


def grade(rubric: Path, essays: list[Path], out: Path) -> None:
    """Grade files by the command other programs use."""
    run(["grade", "--rubric", str(rubric), "--out", str(out), *map(str, essays)])


def run(arguments: list[str]) -> None:
    """Run a command of the engine without its progress; one that failed was not measured."""
    with contextlib.redirect_stderr(io.StringIO()) as said:
        code = engine(arguments)
    if code:
        raise SystemExit(f"{said.getvalue()}\n{arguments[0]} ended with {code}: nothing to measure")


def timed(work: Callable[[], object]) -> float:
    """Seconds `work` takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def line(what: str, seconds: float, detail: str) -> None:
    """Print one row."""
    print(f"{what:24} {seconds:8.2f} s   {detail}", flush=True)


def peak_memory() -> float:
    """The most resident memory this process had, in MB (Linux and macOS count differently)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
