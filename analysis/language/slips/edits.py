"""What turns one word into another, letter by letter."""

from __future__ import annotations


def edits(one: str, other: str) -> tuple[str, ...]:
    """Give the fewest edits that make one word the other, as "a>e", "+n", "-n", "swap", "double" or "single".

    Damerau's distance with swaps of neighbours (1964). A doubled letter is written with its own name, for writers
    double letters, and leave doubling out, more than anything else.
    """
    table: dict[tuple[int, int], tuple[str, ...]] = {(0, 0): ()}
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            ways = []
            if i and j:
                same = one[i - 1] == other[j - 1]
                ways.append(table[i - 1, j - 1] + (() if same else (f"{one[i - 1]}>{other[j - 1]}",)))
            if i:
                again = one[i - 1] in (one[i - 2 : i - 1], one[i : i + 1])
                ways.append((*table[i - 1, j], "single" if again else f"-{one[i - 1]}"))
            if j:
                again = other[j - 1] in (other[j - 2 : j - 1], other[j : j + 1])
                ways.append((*table[i, j - 1], "double" if again else f"+{other[j - 1]}"))
            if i > 1 and j > 1 and one[i - 2 : i] == other[j - 2 : j][::-1] and one[i - 1] != one[i - 2]:
                ways.append((*table[i - 2, j - 2], "swap"))
            if ways:
                table[i, j] = min(ways, key=len)
    return table[len(one), len(other)]
