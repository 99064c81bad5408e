"""The pair set: rubric arguments against essay passages, with labels (benchmarks/data/pairs, card in its README).

Split by question, for ever: a question is holdout where the sha256 of its slug divides by three. The rule was
written down before any model was trained, and new questions fall on one side by themselves.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.language.pair_judge import Pair as JudgedPair
from analysis.language.pair_judge import argument_text

FOLDER = Path(__file__).parent / "data" / "pairs" / "questions"
KINDS = (
    "plain",
    "paraphrase",
    "half_claim",
    "reversed_cause",
    "swapped_actor",
    "negation",
    "altered_fact",
    "neighbour",
    "opposite_view_quoted",
    "rhetorical_question",
    "spread_over_two",
    "list_of_names",
    "off_topic",
)
LEVELS = ("strong", "middling", "weak")


@dataclass(frozen=True, slots=True)
class Argument:
    """A rubric argument with the passages of a source that make it."""

    id: str
    title: str
    statement: str
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage of an essay, with its heading and neighbours, against one argument."""

    id: str
    argument: Argument
    heading: str
    before: str
    passage: str
    after: str
    label: str
    kind: str
    level: str


def as_pair(pair: Pair) -> JudgedPair:
    """Give a labelled pair as the judge reads it."""
    argument = argument_text(pair.argument.title, pair.argument.statement)
    return JudgedPair(argument, pair.passage, pair.heading, pair.before, pair.after)


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its arguments and pairs."""

    slug: str
    field: str
    text: str
    arguments: tuple[Argument, ...]
    pairs: tuple[Pair, ...]

    @property
    def is_holdout(self) -> bool:
        """Whether the question is kept out of everything but a final figure."""
        return int(hashlib.sha256(self.slug.encode()).hexdigest(), 16) % 3 == 0


def questions(folder: Path = FOLDER) -> Iterator[Question]:
    """Every question, in the order of the file names."""
    for path in sorted(folder.glob("*.json")):
        yield read_question(path)


def read_question(path: Path) -> Question:
    """One question's file. Raises KeyError or ValueError where it has not the shape."""
    data = json.loads(path.read_text(encoding="utf-8"))
    arguments = {
        one["id"]: Argument(one["id"], one["title"], one["statement"], tuple(one["passages"]))
        for one in data["arguments"]
    }
    pairs = tuple(Pair(**{**pair, "argument": arguments[pair["argument"]]}) for pair in data["pairs"])
    return Question(data["slug"], data["field"], data["question"], tuple(arguments.values()), pairs)
