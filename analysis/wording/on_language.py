"""What there is to say about the language: a draft for each kind of slip, on the first of them, naming others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.analysers.context import Context
from analysis.analysers.findings import Findings
from analysis.language.slips import Slip
from analysis.wording.draft import Draft
from analysis.wording.phrases import series

SITUATION = "language_"
URGE = 1.0  # of a single slip; more of a kind are more urgent, up to MANY
MANY = 6
MOST_NAMED = 4
LONGEST_QUOTE = 8  # words
REACH = 80  # characters in which a subject is near its verb
_ENDS = re.compile(r"[.!?;]\s|\n")
_IN_THEIR_PLACES = frozenset(["agreement", "comma_splice", "run_on", "fragment"])  # known by the words around them
_NUMBERS = ("", "", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_TIMES = ("", "once", "twice", "three times", "four times", "five times")


def about_language(context: Context, findings: Findings) -> Iterator[Draft]:
    """Give the drafts of this file."""
    if findings.language is None:
        return
    for rank, (kind, slips) in enumerate(findings.language.kinds().items()):
        first, again = slips[0], _again(slips)
        start, end = _place(context, first)
        others = _others(context, kind, slips)
        values = {
            "wrong": _shown(context.text[start:end]),
            "right": first.right,
            "english": context.prepared.rubric.english.capitalize(),
            "times": _TIMES[again] if again < len(_TIMES) else f"{again} times",
        }
        yield Draft(
            situation=SITUATION + kind,
            urge=URGE + min(len(slips), MANY) - 0.01 * rank,
            start=start,
            end=end,
            values=values,
            say="say" if first.right else "say_bare",
            where="more" if again and not others else "",
            extra={"others": series(others), "count": _number(len(slips))} if others else {},
        )


def _place(context: Context, slip: Slip) -> tuple[int, int]:
    """Give the words that show the slip: a verb with its subject before or after it, where that is near."""
    text = context.text
    if slip.kind != "agreement":
        return slip.start, slip.end
    subject = re.compile(rf"\b{re.escape(slip.about)}\b")
    before = [match.start() for match in subject.finditer(text, max(0, slip.start - REACH), slip.start)]
    after = subject.search(text, slip.end, slip.end + REACH)
    for start, end in ((before[-1] if before else -1, slip.end), (slip.start, after.end() if after else -1)):
        if 0 <= start < end and len(text[start:end].split()) <= LONGEST_QUOTE and not _ENDS.search(text[start:end]):
            return start, end
    return slip.start, slip.end


def _others(context: Context, kind: str, slips: Sequence[Slip]) -> list[str]:
    """Name some of the other slips of a kind, each once."""
    first, *rest = slips
    if kind in _IN_THEIR_PLACES:
        shown = [_shown(context.text[slice(*_place(context, slip))]) for slip in slips]
        named = [f"“{one}”" for one in shown[1:] if one != shown[0]]
    else:
        named = [
            f"“{slip.wrong}” ({slip.right})" if slip.right else f"“{slip.wrong}”"
            for slip in rest
            if _same(slip) != _same(first)
        ]
    return list(dict.fromkeys(named))[:MOST_NAMED]


def _again(slips: Sequence[Slip]) -> int:
    """Count how often the first slip comes again just as it is."""
    return sum(_same(slip) == _same(slips[0]) for slip in slips[1:])


def _same(slip: Slip) -> tuple[str, str]:
    return slip.wrong.lower(), slip.right.lower()


def _shown(text: str) -> str:
    """Give words as a comment quotes them: on one line, and not too many."""
    parts = text.split()
    return " ".join(parts[:LONGEST_QUOTE]) + (" …" if len(parts) > LONGEST_QUOTE else "")


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)
