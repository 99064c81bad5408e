"""A class list as CSV, in any of the usual spellings, read into rows. Touches no database."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from courses.errors import CourseError

MAX_BYTES = 1024 * 1024
MAX_ROWS = 2000

# Spellings of each column, most telling first: Moodle, Canvas, Gradescope, Blackboard, OneRoster and by hand.
_SPELLINGS: dict[str, tuple[str, ...]] = {
    "first": ("firstname", "givenname", "forename", "first", "given"),
    "last": ("lastname", "surname", "familyname", "last", "family"),
    "name": ("fullname", "studentname", "name", "student", "lastnamefirstname"),
    "email": ("emailaddress", "email", "mail", "studentemail"),
    "username": ("username", "sisloginid", "loginid", "login", "user"),
    "roll_number": (
        *("rollnumber", "rollno", "roll", "idnumber", "studentid", "studentnumber", "sid"),
        *("sisuserid", "registrationnumber", "registrationno", "regno", "identifier"),
    ),
}
_CANVAS_POINTS_ROW = re.compile(r"^\s*points possible\s*$", re.IGNORECASE)
_MOODLE_PARTICIPANT = re.compile(r"^participant \d+$", re.IGNORECASE)


class RosterError(CourseError):
    """A file that cannot be read as a class list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRow:
    """One person of a class list; `line` counts from 1, the header included."""

    line: int
    first: str = ""
    last: str = ""
    email: str = ""
    username: str = ""
    roll_number: str = ""

    @property
    def full_name(self) -> str:
        """The name as a page shows it."""
        return f"{self.first} {self.last}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """A class list: which header was read as what, which were not used, and the rows."""

    columns: tuple[tuple[str, str], ...]
    unused: tuple[str, ...]
    rows: tuple[RosterRow, ...]


def decode_roster(data: bytes) -> str:
    """Give the text of an uploaded class list; raises RosterError where it is empty, too large or not text."""
    if not data.strip():
        raise RosterError(
            f"The file is empty: it holds {len(data)} bytes and no rows. Choose another, or paste the list."
        )
    if len(data) > MAX_BYTES:
        raise RosterError(f"The file has {len(data) // 1024:,} KB; a class list may have {MAX_BYTES // 1024:,} KB.")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data or data.startswith(b"PK"):
        raise RosterError("This is not a CSV file. In Excel or Google Sheets, save the list as CSV and upload that.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def parse_roster(text: str) -> Roster:
    """Read a class list; raises RosterError where the first row does not name the columns."""
    lines = list(_lines(text))
    if not lines:
        raise RosterError("The file has no rows.")
    _, header = lines[0]
    columns = _columns(header)
    if not columns.keys() & {"email", "username", "name", "last", "first"}:
        found = ", ".join(cell for cell in header if cell)[:120] or "nothing"
        raise RosterError(
            f"The first row must name the columns, for instance: First name, Last name, Email. Found: {found}."
        )
    if len(lines) - 1 > MAX_ROWS:
        raise RosterError(f"The file has {len(lines) - 1:,} rows; at most {MAX_ROWS:,} are read at once.")
    used = set(columns.values())
    return Roster(
        columns=tuple((header[index], field) for field, index in sorted(columns.items(), key=lambda item: item[1])),
        unused=tuple(cell for index, cell in enumerate(header) if cell and index not in used),
        rows=tuple(row for line, cells in lines[1:] if (row := _row(line, cells, columns)) is not None),
    )


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    text = text.lstrip("\ufeff")
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text.replace("\x00", "")), delimiter=delimiter)
    try:
        for cells in reader:
            stripped = [" ".join(cell.split()) for cell in cells]
            if any(stripped):
                yield reader.line_num, stripped
    except csv.Error as error:
        raise RosterError(f"Line {reader.line_num} cannot be read as CSV: {error}.") from None


def _columns(header: list[str]) -> dict[str, int]:
    keys = [re.sub(r"[^a-z]", "", cell.lower()) for cell in header]
    found: dict[str, int] = {}
    for field, spellings in _SPELLINGS.items():
        for spelling in spellings:
            if spelling in keys:
                found[field] = keys.index(spelling)
                break
    return found


def _row(line: int, cells: list[str], columns: dict[str, int]) -> RosterRow | None:
    def cell(field: str) -> str:
        index = columns.get(field, -1)
        return cells[index] if 0 <= index < len(cells) else ""

    if any(_CANVAS_POINTS_ROW.match(value) for value in cells[:2]):
        return None
    first, last = cell("first"), cell("last")
    if not first and not last:
        first, last = _split_name(cell("name"))
    roll_number = cell("roll_number")
    return RosterRow(
        line=line,
        first=first[:150],
        last=last[:150],
        email=cell("email"),
        username=cell("username"),
        roll_number="" if _MOODLE_PARTICIPANT.match(roll_number) else roll_number[:40],
    )


def _split_name(name: str) -> tuple[str, str]:
    if "," in name:
        last, _, first = name.partition(",")
        return first.strip(), last.strip()
    first, _, last = name.rpartition(" ")
    return (first.strip(), last) if first else (last, "")
