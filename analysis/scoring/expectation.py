"""What an essay of a given length can be expected to carry."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.rubric import KeyArgument

WORDS_PER_ARGUMENT = 42  # two sentences: the claim, and what shows it
LEAST_WORDS = 420  # a shorter essay is held against what this many words would carry
MOST_SHARE = 0.7  # of all arguments; nobody makes every one
HEAVY = 3


def expected_weight(arguments: Sequence[KeyArgument], word_count: int) -> float:
    """Give the weight of arguments that earns full marks: as many of average weight as the essay has room for."""
    if not arguments:
        return 0.0
    total = float(sum(argument.weight for argument in arguments))
    room = max(word_count, LEAST_WORDS) / WORDS_PER_ARGUMENT
    count = min(room, MOST_SHARE * len(arguments))
    return total * max(1.0, count) / len(arguments)


def heaviest(arguments: Sequence[KeyArgument]) -> list[int]:
    """Give the indexes of the heaviest arguments: those of the greatest weight that is given."""
    top = max((argument.weight for argument in arguments), default=0)
    return [a for a, argument in enumerate(arguments) if argument.weight == top]
