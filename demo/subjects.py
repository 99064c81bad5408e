"""One subject of the demo, as it lies in its folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

# Printed on purpose: the demo is loaded only on a site that answers to its own machine alone.
PASSWORD = "marginalia-demo"
FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Subject:
    """A question with its documents and its class."""

    folder: Path

    @cached_property
    def course(self) -> dict[str, Any]:
        """What course.json says: title, question, marks, sources, annotated notes, feedback mode."""
        found: dict[str, Any] = _json(self.folder / "course.json")
        return found

    @cached_property
    def members(self) -> list[dict[str, str]]:
        """The class: name, roll number, user name and essay of each."""
        found: list[dict[str, str]] = _json(self.folder / "class.json")
        return found

    def documents(self) -> list[tuple[Path, str]]:
        """The files a rubric is derived from, each with its kind."""
        sources = [(self.folder / "sources" / name, "source") for name in self.course["sources"]]
        notes = [(self.folder / "notes" / name, "annotated_note") for name in self.course["annotated_notes"]]
        return [*sources, *notes]

    def essays(self) -> list[Path]:
        """The files of the class."""
        return [self.folder / "essays" / member["file"] for member in self.members]

    def one_student(self) -> str:
        """The user name to sign in with: an ordinary essay, neither the best nor the worst."""
        ordinary = [one for one in self.members if one["quality"] == "fair" and one["kind"] == "plain"]
        return (ordinary or self.members)[0]["username"]


def subjects() -> list[Subject]:
    """All subjects, in the order of their names, the examination's own first."""
    found = [Subject(path.parent) for path in FOLDER.glob("*/course.json")]
    return sorted(found, key=lambda subject: (subject.course["feedback"] != "released", subject.folder.name))


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
