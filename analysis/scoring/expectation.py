"""What an essay of a given length can be expected to carry."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.rubric import KeyArgument

WORDS_PER_ARGUMENT = 38  # two sentences: the claim, and what shows it
LEAST_WORDS = 420  # a shorter essay is held against what this many words would carry
MOST_SHARE = 0.7  # of all arguments; nobody makes every one
HEAVY = 3


def room_for(arguments: Sequence[KeyArgument], word_count: int) -> float:
    """Give how many of the arguments an essay of so many words is expected to make."""
    room = max(word_count, LEAST_WORDS) / WORDS_PER_ARGUMENT
    return max(1.0, min(room, MOST_SHARE * len(arguments)))


def expected_weight(arguments: Sequence[KeyArgument], word_count: int) -> float:
    """Give the weight of arguments that earns full marks in an essay of so many words.

    As many arguments as there is room for; of a weight half way between the average and the heaviest, for a good
    essay chooses the heavier ones and need not choose them all.
    """
    if not arguments:
        return 0.0
    count = room_for(arguments, word_count)
    weights = sorted((argument.weight for argument in arguments), reverse=True)
    average = count * sum(weights) / len(weights)
    whole = int(count)
    heavy = sum(weights[:whole]) + (count - whole) * (weights[whole] if whole < len(weights) else 0)
    return (average + heavy) / 2


def heaviest(arguments: Sequence[KeyArgument]) -> list[int]:
    """Give the indexes of the heaviest arguments: those of the greatest weight that is given."""
    top = max((argument.weight for argument in arguments), default=0)
    return [a for a, argument in enumerate(arguments) if argument.weight == top]
