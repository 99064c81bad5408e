"""What importing a class list would do, row by row. Decides only; `services/roster.py` acts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from courses.roster import RosterRow


class Outcome(StrEnum):
    """What happens to a row."""

    CREATE = "create"
    ENROL = "enrol"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    SKIP = "skip"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownUser:
    """An account there is already; `roll_number` is None where it is not in the course.

    `met`: the teachers of this course have the person in one of their courses. Anybody may open an account
    with anybody's email address, so an address alone enrols only somebody they have met.
    """

    id: int
    username: str
    email: str
    full_name: str
    roll_number: str | None
    met: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """One row with its outcome, the reason in words, and the account it is about."""

    row: RosterRow
    outcome: Outcome
    reason: str
    user_id: int | None = None
    username: str = ""


class _Book:
    """The accounts there are, and the ones this list is about to make."""

    def __init__(self, known: Iterable[KnownUser]) -> None:
        self.by_username: dict[str, KnownUser] = {}
        self.by_email: dict[str, list[KnownUser]] = {}
        self.members: list[KnownUser] = []
        self.planned: dict[int, int] = {}  # account -> the line that is about it
        for user in known:
            self.by_username[user.username.lower()] = user
            if user.email:
                self.by_email.setdefault(user.email.lower(), []).append(user)
            if user.roll_number is not None:
                self.members.append(user)
        self.taken = set(self.by_username)

    def free_username(self, wanted: str) -> str:
        name, number = wanted, 1
        while name.lower() in self.taken:
            number += 1
            name = f"{wanted}{number}"
        self.taken.add(name.lower())
        return name

    def member(self, row: RosterRow) -> KnownUser | None:
        """Find somebody of the course by roll number or, where the row has nothing else, by name."""
        for user in self.members:
            if row.roll_number and user.roll_number == row.roll_number:
                return user
        if row.roll_number:
            return None
        return next((user for user in self.members if user.full_name.lower() == row.full_name.lower()), None)


def plan_roster(rows: Sequence[RosterRow], known: Iterable[KnownUser]) -> list[PlannedRow]:
    """Decide what happens to every row of a class list, given the accounts there are."""
    book = _Book(known)
    seen: dict[str, int] = {}
    return [_plan(row, book, seen) for row in rows]


def _plan(row: RosterRow, book: _Book, seen: dict[str, int]) -> PlannedRow:
    fault = _fault(row, seen)
    if fault:
        return PlannedRow(row=row, outcome=Outcome.SKIP, reason=fault)
    found = _existing(row, book)
    if isinstance(found, str):
        return PlannedRow(row=row, outcome=Outcome.SKIP, reason=found)
    if found is not None and found.id in book.planned:
        reason = f"The same account as in line {book.planned[found.id]}"
        return PlannedRow(row=row, outcome=Outcome.SKIP, reason=reason)
    if found is not None:
        book.planned[found.id] = row.line
    if found is None:
        username = book.free_username(_username(row))
        return PlannedRow(row=row, outcome=Outcome.CREATE, reason="New account", username=username)
    if found.roll_number is None:
        outcome, reason = Outcome.ENROL, "Has an account; joins the course"
    elif row.roll_number and row.roll_number != found.roll_number:
        outcome, reason = Outcome.UPDATE, "Already in the course; roll number changes"
    else:
        outcome, reason = Outcome.UNCHANGED, "Already in the course"
    return PlannedRow(row=row, outcome=outcome, reason=reason, user_id=found.id, username=found.username)


def _fault(row: RosterRow, seen: dict[str, int]) -> str:
    if not (row.full_name or row.email or row.username):
        return "No name, email or username in this row"
    if row.email:
        try:
            validate_email(row.email)
        except ValidationError:
            return f"“{row.email}” is not an email address"
    if row.username and not re.fullmatch(r"[\w.@+-]{1,150}", row.username):
        return f"The username “{row.username[:40]}” may only have letters, digits and @ . + - _"
    for key in filter(None, (f"email {row.email.lower()}" if row.email else "", _identity(row))):
        if key in seen:
            return f"The same person as in line {seen[key]}"
        seen[key] = row.line
    return ""


def _identity(row: RosterRow) -> str:
    if row.username:
        return f"username {row.username.lower()}"
    if row.roll_number:
        return f"roll {row.roll_number}"
    return "" if row.email else f"name {row.full_name.lower()}"


def _existing(row: RosterRow, book: _Book) -> KnownUser | str | None:
    if row.username:
        user = book.by_username.get(row.username.lower())
        if user and row.email and user.email and user.email.lower() != row.email.lower():
            return f"The username “{row.username}” belongs to somebody with another email"
        if user:
            return user
    if row.email:
        users = book.by_email.get(row.email.lower(), [])
        if len(users) > 1:
            return f"Several accounts have the email {row.email}; give the username"
        if users and not users[0].met:
            return f"An account gave the email {row.email}, unconfirmed; give its username, or send the join link"
        return users[0] if users else book.by_username.get(row.email.lower())
    return None if row.username else book.member(row)


def _username(row: RosterRow) -> str:
    if row.username or row.email:
        return (row.username or row.email)[:140]
    plain = unicodedata.normalize("NFKD", row.roll_number or row.full_name).encode("ascii", "ignore").decode()
    return re.sub(r"[^\w.+-]+", ".", plain.lower()).strip(".")[:140] or "student"
