"""Whose file is it? From a file's name to a student, and to a reason where that is not clear.

Pure: decides from the name and the roster alone. It never guesses; a first name alone is no match.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Moodle: "Sana Khan_4711_assignsubmission_file_/essay.docx".
_MOODLE = re.compile(r"^(.+?)_\d+_assignsubmission_", re.IGNORECASE)
# Canvas: "khansana_123_456_essay.docx", with "_LATE_" after the name where it was late.
_CANVAS = re.compile(r"^([^_]+)_(?:late_)?\d+_\d+_.+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A student of the roster, as far as names go."""

    id: int
    username: str
    first_name: str
    last_name: str
    email: str = ""
    roll_number: str = ""

    @property
    def label(self) -> str:
        """The name a message shows."""
        return f"{self.first_name} {self.last_name}".strip() or self.username


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The student a file belongs to, or None with the reason, in words for the teacher."""

    person: Person | None
    reason: str = ""


def match(path: str, roster: Sequence[Person]) -> Match:
    """Find the student a file name names: username, roll number, e-mail address, or the whole name."""
    names = list(_candidates(path))
    for finder in (_is, _holds):
        for name in names:
            found = [person for person in roster if finder(normalise(name), person)]
            if len(found) == 1:
                return Match(person=found[0])
            if found:
                return Match(person=None, reason=_many(found))
    for name in names:
        fitting = [person for person in roster if _shares_a_name(normalise(name), person)]
        if len(fitting) > 1:
            return Match(person=None, reason=_many(fitting))
    return Match(
        person=None,
        reason="No student of this course has this name, username, roll number or e-mail address. Say whose it is.",
    )


def normalise(name: str) -> str:
    """Give the words of a name in lower case, without accents and punctuation, one space apart."""
    plain = unicodedata.normalize("NFKD", name)
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    return " ".join(re.findall(r"[^\W_]+", kept))


def _candidates(path: str) -> Iterator[str]:
    parts = [part for part in re.split(r"[\\/]+", path) if part not in ("", ".", "..")]
    if not parts:
        return
    stem = parts[-1].rpartition(".")[0] or parts[-1]
    for part in reversed(parts):
        moodle = _MOODLE.match(part)
        if moodle:
            yield moodle.group(1)
    canvas = _CANVAS.match(stem)
    if canvas:
        yield canvas.group(1)
    yield stem
    yield from reversed(parts[:-1])


def _many(found: Sequence[Person]) -> str:
    """Name those a file fits, with what tells two of one name apart."""
    labels = [person.label for person in found]
    shown = [
        label if labels.count(label) == 1 else f"{label} ({person.roll_number or person.username})"
        for label, person in zip(labels, found, strict=True)
    ]
    more = f" and {len(shown) - 4} more" if len(shown) > 4 else ""
    return f"The name fits {len(found)} students: {', '.join(shown[:4])}{more}. Say whose it is."


def _shares_a_name(name: str, person: Person) -> bool:
    words = f" {name} "
    parts = (normalise(person.first_name), normalise(person.last_name))
    return any(f" {part} " in words for part in parts if part)


def _identifiers(person: Person) -> set[str]:
    return {normalise(one) for one in (person.username, person.roll_number, person.email) if normalise(one)}


def _full_names(person: Person) -> set[str]:
    first, last = normalise(person.first_name), normalise(person.last_name)
    return {f"{first} {last}", f"{last} {first}"} if first and last else set()


def _is(name: str, person: Person) -> bool:
    whole = _identifiers(person) | _full_names(person)
    joined = {one.replace(" ", "") for one in whole}
    return name in whole or name.replace(" ", "") in joined


def _holds(name: str, person: Person) -> bool:
    # A short username ("al") or roll number ("12") stands in too many file names to say whose they are.
    telling = {one for one in _identifiers(person) if len(one) >= 4}
    words = f" {name} "
    return any(f" {one} " in words for one in telling | _full_names(person))
