"""Step 7: how much an argument weighs, 1 to 3: how many independent documents make it, and how central it is."""

from __future__ import annotations

from collections.abc import Sequence

TOP_SHARE = 0.30  # of a rubric's arguments weigh 3 at most
LOW_SHARE = 0.35  # weigh 1 at least, unless several documents make them


def weights(documents: Sequence[int], values: Sequence[float]) -> list[int]:
    """Weights for arguments by the number of documents behind each and its value in the selection.

    One document alone never makes a 3; three or more never a 1.
    """
    size = len(values)
    if not size:
        return []
    most = max(documents)
    score = [value + 0.30 * min(count - 1, 3) for count, value in zip(documents, values, strict=True)]
    ranked = sorted(range(size), key=lambda i: (-score[i], i))
    place = {i: number / size for number, i in enumerate(ranked)}
    result = []
    for i in range(size):
        weight = 3 if place[i] < TOP_SHARE else 1 if place[i] >= 1 - LOW_SHARE else 2
        if most > 1 and documents[i] == 1:
            weight = min(weight, 2)
        if documents[i] >= 3:
            weight = max(weight, 2)
        result.append(weight)
    return result
