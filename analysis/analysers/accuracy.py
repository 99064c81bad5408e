"""Do the essay's dates and figures agree with the sources about the same thing?

A value is compared by the words around it: where the essay's words around "1964" are a source's words around
"1954", the two speak of one thing. A value whose surroundings no source shares is left alone: a true fact that the
sources do not contain is no error.
"""

from __future__ import annotations

from collections.abc import Iterable

from analysis.analysers.context import Context
from analysis.analysers.findings import Coverage, Discrepancy
from analysis.analysers.values import Value, source_values, values_in

AGREEMENT = 0.35  # share of the surroundings, weighted by rarity, from which two values are about one thing
AGREEMENT_NAMELESS = 0.6  # ... where only two common words speak for it
AMBIGUOUS = 0.8  # source values as near as this to the best one are weighed against each other ...
CLEARLY = 1.4  # ... and one must outweigh the next by this much, or nobody knows which is meant
CLEARED_BY = 2  # telling words shared with a source that has the essay's own value: then the essay is right
OWN_WORD = 0.75  # rarity of a word that hardly any other sentence of the sources has: a name
TELLING = 0.35
UNKNOWN = 0.7  # rarity of a word that no source has
SHARED = 3  # telling words that both surroundings must have ...
SHARED_BY_SLIP = 2  # ... or, one of them a name, where the values differ in one digit, as a slip of the pen would
FURTHEST = 60  # years; further apart, the two are different events


def find_discrepancies(context: Context, coverage: Coverage) -> tuple[Discrepancy, ...]:
    """Give the dates and figures that differ from what the sources have about the same thing."""
    documents = tuple((d.id, d.text) for d in context.prepared.rubric.documents if d.kind == "source")
    sources, rarity = source_values(documents)
    if not sources:
        return ()
    found = []
    for row, sentence in enumerate(context.judged):
        for value in values_in(context.text, sentence.start, sentence.end, ""):
            expected = _expected(value, sources, rarity, context.text[sentence.start : sentence.end])
            if expected is not None:
                arguments = coverage.made_by(row)
                found.append(_discrepancy(value, expected, rarity, arguments[0] if arguments else -1))
    return tuple(found)


def _discrepancy(value: Value, expected: Value, rarity: dict[str, float], argument: int) -> Discrepancy:
    shared = sorted(value.around & expected.around, key=lambda word: (-rarity.get(word, 0.0), word))
    return Discrepancy(
        start=value.start,
        end=value.end,
        found=value.text,
        expected=expected.text,
        about=", ".join(shared[:3]),
        document=expected.document,
        source_start=expected.start,
        source_end=expected.end,
        argument=argument,
    )


def _expected(value: Value, sources: Iterable[Value], rarity: dict[str, float], sentence: str) -> Value | None:
    """Give the source's value for the same thing where it is another one, or None."""
    if value.loose:
        return None
    rivals = [(likeness(value, other, rarity), other) for other in sources if _comparable(value, other)]
    rivals = [(like, other) for like, other in rivals if like > 0]
    if not rivals:
        return None
    best, nearest = _likeliest(rivals)
    if nearest is None or best < AGREEMENT or _agree(value, nearest) or nearest.text in sentence:
        return None
    if any(_agree(value, other) and _speaks_of(value, other, rarity) for other in sources if _comparable(value, other)):
        return None
    if value.unit == "year" and abs(value.number - nearest.number) > FURTHEST:
        return None
    return nearest


def _likeliest(rivals: list[tuple[float, Value]]) -> tuple[float, Value | None]:
    """Give the source value that most speaks for, over all documents; None where two different ones come near."""
    best = max(like for like, _ in rivals)
    near = [(like, other) for like, other in rivals if like >= AMBIGUOUS * best]
    weights: dict[float, float] = {}
    for like, other in near:
        weights[other.number] = weights.get(other.number, 0.0) + like
    ordered = sorted(weights, key=lambda number: (-weights[number], number))
    if len(ordered) > 1 and weights[ordered[0]] < CLEARLY * weights[ordered[1]]:
        return best, None
    like, nearest = max(
        (pair for pair in near if pair[1].number == ordered[0]), key=lambda pair: (pair[0], -pair[1].start)
    )
    return like, nearest


def _comparable(value: Value, other: Value) -> bool:
    return value.unit == other.unit or {value.unit, other.unit} == {"$", "amount"}


def _agree(value: Value, other: Value) -> bool:
    """Whether two values are one; a figure may be rounded by a twentieth."""
    if value.unit == "year":
        return value.number == other.number
    return abs(value.number - other.number) <= 0.05 * max(abs(value.number), abs(other.number))


def _one_digit_off(value: Value, other: Value) -> bool:
    """Whether two numbers look like one mistaken for the other; equal numbers do too."""
    ours, theirs = f"{value.number:.10g}", f"{other.number:.10g}"
    if len(ours) == len(theirs):
        return sum(x != y for x, y in zip(ours, theirs, strict=True)) <= 1 or sorted(ours) == sorted(theirs)
    return value.unit != "count" and max(value.number, other.number) == 10 * min(value.number, other.number)


def _speaks_of(value: Value, other: Value, rarity: dict[str, float]) -> bool:
    """Whether a source value may be about the same thing: little is asked, for it speaks for the student."""
    shared = [rarity.get(word, 0.0) for word in value.around & other.around]
    return sum(rare > TELLING for rare in shared) >= CLEARED_BY or any(rare >= OWN_WORD for rare in shared)


def likeness(value: Value, other: Value, rarity: dict[str, float]) -> float:
    """Give the share of the smaller surroundings that the other has too, by rarity; 0 where little is shared."""
    shared = value.around & other.around
    telling = [rarity.get(word, 0.0) for word in shared if rarity.get(word, 0.0) > TELLING]
    slip = _one_digit_off(value, other)
    if len(telling) < (SHARED_BY_SLIP if slip and max(telling, default=0.0) >= OWN_WORD else SHARED):
        return 0.0
    weight = sum(rarity.get(word, 0.0) for word in shared)
    sides = [sum(rarity.get(word, UNKNOWN) for word in side.around) for side in (value, other)]
    share = weight / max(1e-9, min(sides))
    named = bool(value.names & other.names)
    return share if named or len(telling) > SHARED_BY_SLIP or share >= AGREEMENT_NAMELESS else 0.0
