"""The two commands other programs rely on, `derive` and `grade`, and `schema`, which writes their JSON Schemas.

Progress goes to stderr. Exit 0 when every file was handled, 1 when some failed, 2 for wrong usage.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from analysis.codec import InvalidDocument, canonical_json, json_schema
from analysis.derivation.errors import DerivationError
from analysis.documents import SUPPORTED, DocumentError, read_document
from analysis.documents.shape import Kind
from analysis.documents.source_text import SourceText
from analysis.failures import failed_report
from analysis.language.foreign import other_language
from analysis.language.names import language_name
from analysis.pipeline import analyse_essay, derive_rubric
from analysis.report import Report
from analysis.rubric import Rubric, check_rubric

HANDLED, SOME_FAILED, WRONG_USAGE = 0, 1, 2
# Files of a folder that somebody may have meant as an essay, though they cannot be read: each gets its line.
# Anything else of a folder (a picture, a table) is named on stderr and left out.
LIKE_AN_ESSAY = {".doc", ".docm", ".dot", ".odt", ".pages", ".rtf", ".html", ".htm", ".tex", ".wpd", ""}
BROKEN = (
    "{name} stopped with an error inside the program ({kind}). The file is unharmed; if it happens again, "
    "report the kind of error and the file's format."
)
SCHEMAS = {"rubric.schema.json": Rubric, "report.schema.json": Report}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code."""
    options = _parser().parse_args(arguments)
    code: int = options.run(options)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m analysis", description="Derive a rubric from documents; grade essays by it."
    )
    commands = parser.add_subparsers(required=True, metavar="command")

    derive = commands.add_parser("derive", help="documents and a question in, a rubric out")
    derive.add_argument("sources", nargs="+", metavar="SOURCE", help="reference documents (.txt .md .docx .pdf)")
    derive.add_argument("--question", required=True, help="the exam question")
    derive.add_argument(
        "--annotated", action="append", default=[], metavar="NOTE", help="a note with a tutor's remarks"
    )
    derive.add_argument("--marks", type=_positive, default=20, help="marks in all (default 20)")
    derive.add_argument("--out", default="-", help="where to write the rubric; - for standard output")
    derive.set_defaults(run=_derive)

    grade = commands.add_parser("grade", help="a rubric and essays in, one report a line out")
    grade.add_argument(
        "essays", nargs="+", metavar="ESSAY_OR_FOLDER", help="files, or folders that are searched for files"
    )
    grade.add_argument("--rubric", required=True, help="the rubric (rubric.json)")
    grade.add_argument("--out", default="-", help="where to write the reports; - for standard output")
    grade.add_argument("--jobs", type=_positive, default=1, help="processes to use (default 1)")
    grade.set_defaults(run=_grade)

    schema = commands.add_parser("schema", help="write the JSON Schemas of rubric and report")
    schema.add_argument("--out", default="docs/schema", help="the folder to write them to")
    schema.set_defaults(run=_schema)
    return parser


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return value


def say(message: str) -> None:
    """Write a line of progress."""
    print(message, file=sys.stderr, flush=True)


# derive ------------------------------------------------------------------------------------------------------------


def _derive(options: argparse.Namespace) -> int:
    if not options.question.strip():
        say("There is no question: give it with --question.")
        return WRONG_USAGE
    if not _can_write(options.out):
        return WRONG_USAGE
    sources, failed = _read_all([Path(name) for name in options.sources], "source")
    notes, also_failed = _read_all([Path(name) for name in options.annotated], "annotated_note")
    for source in sources:
        language = other_language(source.text)
        if language:
            say(
                f"{source.name} seems to be in {language_name(language)}. "
                "Arguments are drawn from English text only: bring a translation, or leave it out."
            )
    if not sources:
        say("No source could be read, so there is nothing to derive a rubric from.")
        return SOME_FAILED
    try:
        rubric = derive_rubric(options.question, sources, notes, marks=options.marks, progress=_progress)
    except DerivationError as error:
        say(str(error))
        return SOME_FAILED
    with _output(options.out) as out:
        out.write(json.dumps(rubric.to_json(), ensure_ascii=False, indent=1) + "\n")
    say(f"{len(rubric.key_arguments)} key arguments from {len(sources)} sources.")
    return SOME_FAILED if failed or also_failed else HANDLED


def _read_all(paths: Sequence[Path], kind: Kind) -> tuple[list[SourceText], int]:
    """Read files in the order of their names; those that cannot be read are named and counted."""
    found, failed = [], 0
    for path in sorted(paths, key=_order):
        try:
            found.append(_read(path, kind))
        except DocumentError as error:
            say(str(error))
            failed += 1
    return found, failed


def _read(path: Path, kind: Kind) -> SourceText:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError("unreadable", f"{path.name} cannot be opened: {error.strerror or error}.") from None
    return read_document(data, path.name, kind=kind)


def _progress(stage: str, share: float) -> None:
    say(f"{share:4.0%} {stage}")


# grade -------------------------------------------------------------------------------------------------------------


def _grade(options: argparse.Namespace) -> int:
    rubric = _load_rubric(Path(options.rubric))
    if rubric is None:
        return WRONG_USAGE
    if not _can_write(options.out):
        return WRONG_USAGE
    paths = list(_files([Path(name) for name in options.essays]))
    if not paths:
        say(f"No essay was found; looked for files ending in {', '.join(SUPPORTED)}.")
        return WRONG_USAGE
    failures = 0
    with _output(options.out) as out:
        for number, report in enumerate(_reports(rubric, paths, options.jobs), start=1):
            out.write(canonical_line(report) + "\n")
            failures += report.error is not None
            outcome = report.error.message if report.error else f"{report.marks.total:g} of {report.marks.of:g}"
            say(f"{number}/{len(paths)} {report.essay.name}: {outcome}")
    return SOME_FAILED if failures else HANDLED


def canonical_line(report: Report) -> str:
    """Give a report as its one line: the same report is the same bytes."""
    return canonical_json(report.to_json())


def _load_rubric(path: Path) -> Rubric | None:
    try:
        rubric = Rubric.from_json(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        say(f"The rubric {path} cannot be opened: {error.strerror or error}.")
    except (ValueError, RecursionError) as error:
        what = str(error) if isinstance(error, InvalidDocument) else "it is not JSON"
        say(f"{path} is no rubric: {what}.")
    else:
        faults = check_rubric(rubric)
        for fault in faults:
            say(fault)
        return None if faults else rubric
    return None


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """Give every essay once, sorted by name: files as they are, of a folder what may be one, at any depth."""
    found: set[Path] = set()
    for path in paths:
        if not path.is_dir():
            found.add(path.resolve())
            continue
        for inside in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in inside.relative_to(path).parts)
            if hidden or not inside.is_file():
                continue
            if inside.suffix.lower() in LIKE_AN_ESSAY.union(SUPPORTED):
                found.add(inside.resolve())
            else:
                say(f"{inside} is left out: it is no text, Markdown, Word or PDF file.")
    yield from sorted(found, key=_order)


def _order(path: Path) -> tuple[str, str]:
    return path.name, str(path.resolve())


def _reports(rubric: Rubric, paths: list[Path], jobs: int) -> Iterator[Report]:
    """Give the reports in the order of the paths, whatever process made each."""
    jobs = min(jobs, len(paths))
    if jobs == 1:
        yield from (_report(rubric, path) for path in paths)
        return
    # spawn: a forked child would inherit the threads of a model that is already loaded, and hang.
    context = multiprocessing.get_context("spawn")
    with context.Pool(jobs, initializer=_start, initargs=(canonical_json(rubric.to_json()),)) as pool:
        for line in pool.imap(_report_line, [str(path) for path in paths], chunksize=1):
            yield Report.from_json(json.loads(line))


_rubric: Rubric | None = None


def _start(rubric: str) -> None:
    global _rubric  # noqa: PLW0603
    _rubric = Rubric.from_json(json.loads(rubric))


def _report_line(path: str) -> str:
    if _rubric is None:
        raise RuntimeError("the process was started without a rubric")
    return canonical_line(_report(_rubric, Path(path)))


def _report(rubric: Rubric, path: Path) -> Report:
    try:
        essay = _read(path, "essay")
    except DocumentError as error:
        return failed_report(rubric, path.name, _bytes(path), error.code, str(error))
    try:
        return analyse_essay(rubric, essay)
    except Exception as error:  # one essay must not take the rest of the class with it
        message = BROKEN.format(name=path.name, kind=type(error).__name__)
        return failed_report(rubric, path.name, _bytes(path), "broken", message)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


# schema ------------------------------------------------------------------------------------------------------------


def schema_text(name: str) -> str:
    """Give a JSON Schema as it stands in docs/schema."""
    return json.dumps(json_schema(SCHEMAS[name]), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _schema(options: argparse.Namespace) -> int:
    folder = Path(options.out)
    folder.mkdir(parents=True, exist_ok=True)
    for name in SCHEMAS:
        (folder / name).write_text(schema_text(name), encoding="utf-8")
        say(f"wrote {folder / name}")
    return HANDLED


def _can_write(name: str) -> bool:
    """Whether the output can be written, asked before minutes of work; says why where it cannot."""
    if name == "-":
        return True
    path = Path(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8"):
            return True
    except OSError as error:
        say(f"{name} cannot be written: {error.strerror or error}. Name another file with --out.")
        return False


@contextmanager
def _output(name: str) -> Iterator[TextIO]:
    """Open the file to write to; - is standard output, as UTF-8 whatever the terminal says."""
    if name == "-":
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
        yield sys.stdout
        sys.stdout.flush()
        return
    with Path(name).open("w", encoding="utf-8", newline="\n") as out:
        yield out
