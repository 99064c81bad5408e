"""Short essays with values altered on purpose, beside values that are sound: `benchmarks/data/values`.

An essay is written with its labels in it: `{1857 -> 1875}` says 1857 where the sources say 1875, `{=1875}` is sound and
in the sources, `{+1922}` is sound and the sources do not have it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from analysis.derivation.criteria import criteria
from analysis.derivation.question import ask
from analysis.documents import SourceText, read_document
from analysis.rubric import KeyArgument, Question, Rubric, RubricDocument
from analysis.version import ENGINE_VERSION
from benchmarks.measures.gold import Essay, Label

FOLDER = Path(__file__).parents[1] / "data" / "values"
MARK = re.compile(r"\{(?:(?P<true>[=+])(?P<sound>[^{}]+)|(?P<wrong>[^{}]+?) -> (?P<right>[^{}]+))\}")
FIRST = re.compile(r".+?[.!?](?=\s|$)")
MARKS = 20
LACKING = "lacking"  # kind of a sound value that the sources do not have


@dataclass(frozen=True, eq=False)
class Case(Essay):
    """An essay that stands in a JSON file; `sound`: its other values, `expected` by the place of an altered one."""

    text: str = ""
    sound: tuple[Label, ...] = ()
    expected: tuple[tuple[int, str], ...] = ()

    @cached_property
    def source(self) -> SourceText:
        """The essay, read."""
        return read_document(self.text.encode(), f"{self.path.stem}.txt")

    def should_be(self, label: Label) -> str:
        """What the sources have in the place of an altered value."""
        return dict(self.expected)[label.start]


@cache
def cases() -> tuple[Case, ...]:
    """Every case, development and holdout."""
    held = (FOLDER / "holdout.txt").read_text(encoding="utf-8").split()
    return tuple(_case(path, path.name in held) for path in sorted(FOLDER.glob("cases/*.json")))


def _case(path: Path, holdout: bool) -> Case:
    row = json.loads(path.read_text(encoding="utf-8"))
    text, altered, sound, expected = unmark("\n\n".join(row["essay"]))
    return Case(
        subject=path.stem,
        path=path,
        kind="altered_facts",
        quality="",
        holdout=holdout,
        rubric=_rubric(row["question"], [(one["name"], "\n\n".join(one["text"])) for one in row["sources"]]),
        altered=altered,
        text=text,
        sound=sound,
        expected=expected,
    )


def unmark(marked: str) -> tuple[str, tuple[Label, ...], tuple[Label, ...], tuple[tuple[int, str], ...]]:
    """Give the essay without its marks, what is altered in it, what is sound, and what the altered should be."""
    text, last = "", 0
    altered: list[Label] = []
    sound: list[Label] = []
    expected: list[tuple[int, str]] = []
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        value = match["sound"] or match["wrong"]
        label = Label(len(text), len(text) + len(value), LACKING if match["true"] == "+" else "", value)
        if match["true"]:
            sound.append(label)
        else:
            altered.append(label)
            expected.append((label.start, match["right"]))
        text += value
    return text + marked[last:], tuple(altered), tuple(sound), tuple(expected)


def _rubric(question: str, texts: list[tuple[str, str]]) -> Rubric:
    """A rubric with an argument for each paragraph, its first sentence: nothing depends on them."""
    asked = ask(question)
    openings = [FIRST.match(paragraph) for _, text in texts for paragraph in text.split("\n\n") if paragraph[0] != "#"]
    arguments = [
        KeyArgument(id=f"a{n + 1}", title="", statement=opening.group() if opening else "", weight=1, passages=())
        for n, opening in enumerate(openings)
    ]
    sources = [read_document(text.encode(), name, kind="source") for name, text in texts]
    documents = tuple(
        RubricDocument(id=f"d{n + 1}", name=s.name, kind="source", sha256=s.sha256, text=s.text, sections=s.sections)
        for n, s in enumerate(sources)
    )
    return Rubric(
        engine_version=ENGINE_VERSION,
        question=Question(text=asked.text, directive=asked.directive, demands=tuple(d.text for d in asked.demands)),
        marks=MARKS,
        documents=documents,
        key_arguments=tuple(arguments),
        criteria=criteria(asked, arguments, MARKS),
        conventions=(),
    )
