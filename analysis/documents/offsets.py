"""Text that remembers where each of its characters stood in the file.

Every step of the cleaning is a rearrangement of such text, so that no step can lose the way back: the offsets
are carried, never worked out afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

Part = tuple[int, int] | str  # a stretch of the text that is kept, or words put in its place


@dataclass(frozen=True, slots=True)
class Mapped:
    """`text`, and for each of its code points the offset `at` which it was read in the raw text."""

    text: str
    at: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def slice(self, start: int, end: int | None = None) -> Mapped:
        """Give the part `start:end`."""
        return Mapped(self.text[start:end], self.at[start:end])

    def strip(self) -> Mapped:
        """Give the part without white space around it."""
        start = len(self.text) - len(self.text.lstrip())
        return self.slice(start, max(start, len(self.text.rstrip())))

    def cut(self, spans: Iterable[tuple[int, int]]) -> Mapped:
        """Give what is left without `spans`; line breaks inside them stay, so that lines keep their number."""
        parts: list[Part] = []
        position = 0
        for start, end in sorted(spans):
            begin = max(position, start)
            parts.append((position, begin))
            parts.extend((i, i + 1) for i in range(begin, end) if self.text[i] == "\n")
            position = max(position, end)
        parts.append((position, len(self.text)))
        return self.pick(parts)

    def pick(self, parts: Sequence[Part], anchor: int = 0) -> Mapped:
        """Put together stretches of this text and new words; a new word stands where the text before it ended."""
        texts: list[str] = []
        at: list[int] = []
        for part in parts:
            if isinstance(part, str):
                texts.append(part)
                at.extend([at[-1] if at else anchor] * len(part))
            else:
                texts.append(self.text[part[0] : part[1]])
                at.extend(self.at[part[0] : part[1]])
        return Mapped("".join(texts), tuple(at))

    def rewrite(self, pattern: re.Pattern[str], change: Callable[[re.Match[str]], Sequence[Part]]) -> Mapped:
        """Replace each match of `pattern` by parts: spans of this text (offsets of the match) or literal words."""
        texts: list[str] = []
        at: list[int] = []
        position = 0
        for match in pattern.finditer(self.text):
            texts.append(self.text[position : match.start()])
            at.extend(self.at[position : match.start()])
            for part in change(match):
                if isinstance(part, str):
                    texts.append(part)
                    at.extend([self.at[match.start()]] * len(part))
                else:
                    texts.append(self.text[part[0] : part[1]])
                    at.extend(self.at[part[0] : part[1]])
            position = match.end()
        if not position:
            return self
        texts.append(self.text[position:])
        at.extend(self.at[position:])
        return Mapped("".join(texts), tuple(at))

    def raw_span(self) -> tuple[int, int]:
        """Give the smallest stretch of the raw text that holds all of this, or (-1, -1)."""
        return (min(self.at), max(self.at) + 1) if self.at else (-1, -1)


EMPTY = Mapped("", ())


def whole(raw: str) -> Mapped:
    """Give the raw text as it is."""
    return Mapped(raw, tuple(range(len(raw))))


def glue(before: Mapped, text: str) -> Mapped:
    """Give words of our own (white space) that stand where `before` ended."""
    behind = before.at[-1] + 1 if before.at else 0
    return Mapped(text, tuple(range(behind, behind + len(text))))


def concat(parts: Sequence[Mapped]) -> Mapped:
    """Put parts together, one behind the other."""
    if len(parts) == 1:
        return parts[0]
    return Mapped("".join(part.text for part in parts), tuple(i for part in parts for i in part.at))


def runs(at: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Give the runs (start in text, start in raw) inside which both advance together."""
    return tuple((i, offset) for i, offset in enumerate(at) if i == 0 or offset != at[i - 1] + 1)
