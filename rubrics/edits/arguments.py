"""Edits of key arguments."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from analysis.rubric import KeyArgument, Passage
from rubrics.edits.working import EditError, Working, clean

LONGEST_TITLE = 120


def accept(working: Working, argument_id: str, *, accepted: bool = True) -> Working:
    """Tick an argument, or take the tick away."""
    working.argument(argument_id)
    ids = working.accepted | {argument_id} if accepted else working.accepted - {argument_id}
    return replace(working, accepted=frozenset(ids))


def reword(working: Working, argument_id: str, *, title: str, statement: str) -> Working:
    """Give an argument the teacher's words, which accepts it too."""
    argument = working.argument(argument_id)
    title, statement = _title_and_statement(title, statement)
    quoted = argument.quoted and statement == argument.statement
    changed = replace(argument, title=title, statement=statement, quoted=quoted)
    return accept(working.with_argument(changed), argument_id)


def weigh(working: Working, argument_id: str, weight: int) -> Working:
    """Say how much an argument counts: 1, 2 or 3."""
    if weight not in (1, 2, 3):
        raise EditError(f"The weight is {weight}; it must be 1, 2 or 3.")
    return working.with_argument(replace(working.argument(argument_id), weight=weight))


def delete(working: Working, argument_id: str) -> Working:
    """Take an argument out of the rubric."""
    working.argument(argument_id)
    return working.with_arguments(one for one in working.rubric.key_arguments if one.id != argument_id)


def move(working: Working, argument_id: str, *, by: int) -> Working:
    """Move an argument up (by -1) or down (by 1); at the end of the list it stays where it is."""
    arguments = list(working.rubric.key_arguments)
    place = arguments.index(working.argument(argument_id))
    target = min(max(place + by, 0), len(arguments) - 1)
    arguments.insert(target, arguments.pop(place))
    return working.with_arguments(arguments)


def add(
    working: Working, *, title: str, statement: str, weight: int = 2, passages: tuple[Passage, ...] = ()
) -> tuple[Working, str]:
    """Add an argument of the teacher's own at the end, accepted; gives its id too."""
    title, statement = _title_and_statement(title, statement)
    if weight not in (1, 2, 3):
        raise EditError(f"The weight is {weight}; it must be 1, 2 or 3.")
    new = KeyArgument(id=working.new_argument_id(), title=title, statement=statement, weight=weight, passages=passages)
    return accept(working.with_arguments([*working.rubric.key_arguments, new]), new.id), new.id


def merge(working: Working, argument_id: str, other_id: str) -> Working:
    """Make one argument of two: the first keeps its words, and gets the passages and evidence of the other."""
    first, other = working.argument(argument_id), working.argument(other_id)
    if first.id == other.id:
        raise EditError("Choose another argument to merge with.")
    merged = replace(
        first,
        weight=max(first.weight, other.weight),
        passages=tuple(dict.fromkeys([*first.passages, *other.passages])),
        evidence=tuple(dict.fromkeys([*first.evidence, *other.evidence])),
    )
    return delete(working, other_id).with_argument(merged)


def split(
    working: Working, argument_id: str, *, title: str, statement: str, passages: Collection[int]
) -> tuple[Working, str]:
    """Make two arguments of one: the second has the words given and the passages with these indexes.

    Evidence goes with the passage it stands in. The second follows the first; gives its id too.
    """
    first = working.argument(argument_id)
    title, statement = _title_and_statement(title, statement)
    if any(not 0 <= index < len(first.passages) for index in passages):
        raise EditError("One of the passages is no longer there.")
    moved = tuple(passage for index, passage in enumerate(first.passages) if index in passages)
    kept = tuple(passage for index, passage in enumerate(first.passages) if index not in passages)

    def stands_in(item_document: str, start: int, end: int) -> bool:
        return any(one.document == item_document and one.start <= start and end <= one.end for one in moved)

    goes = [stands_in(item.document, item.start, item.end) for item in first.evidence]
    second = KeyArgument(
        id=working.new_argument_id(),
        title=title,
        statement=statement,
        weight=first.weight,
        passages=moved,
        evidence=tuple(item for item, gone in zip(first.evidence, goes, strict=True) if gone),
    )
    first = replace(
        first,
        passages=kept,
        evidence=tuple(item for item, gone in zip(first.evidence, goes, strict=True) if not gone),
    )
    arguments = list(working.with_argument(first).rubric.key_arguments)
    arguments.insert(arguments.index(first) + 1, second)
    return working.with_arguments(arguments), second.id


def _title_and_statement(title: str, statement: str) -> tuple[str, str]:
    title, statement = clean(title), clean(statement)
    if not statement:
        raise EditError("An argument needs a statement: one sentence that says what the essay should argue.")
    if not title:
        raise EditError("An argument needs a title: a few words by which you recognise it.")
    if len(title) > LONGEST_TITLE:
        raise EditError(f"The title has {len(title)} characters; it may have {LONGEST_TITLE}.")
    return title, statement
