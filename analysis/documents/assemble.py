"""Blocks to a `SourceText`: paragraphs under their headings, every span counted in the text that is kept."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from analysis.documents.lines import Block, Extracted, Note, put_aside
from analysis.documents.offsets import Mapped, runs
from analysis.documents.source_text import IdentitySpan, Remark, Section, SectionKind, SetAside, SourceText

PARAGRAPH = "\n\n"


@dataclass(slots=True)
class _Draft:
    """A section that is still growing."""

    title: str
    start: int
    level: int = 1
    kind: SectionKind = "body"


@dataclass(slots=True)
class Assembly:
    """The text so far, as pieces (joining them at once keeps the work linear)."""

    texts: list[str] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    sections: list[_Draft] = field(default_factory=list)
    identity: list[IdentitySpan] = field(default_factory=list)
    length: int = 0

    def add(self, text: Mapped) -> int:
        """Append a paragraph and give the offset at which it starts."""
        if self.length:
            behind = self.at[-1] + 1
            self.texts.append(PARAGRAPH)
            self.at.extend((behind, behind + 1))
            self.length += len(PARAGRAPH)
        start = self.length
        self.texts.append(text.text)
        self.at.extend(text.at)
        self.length += len(text)
        return start


def assemble(blocks: list[Block], extracted: Extracted, *, name: str, sha256: str, aside: list[SetAside]) -> SourceText:
    """Build the document; `blocks` hold no furniture any more."""
    made = Assembly()
    for block in blocks:
        if block.kind != "remark" and block.text:
            _add(made, block)
    text = "".join(made.texts)
    sections = _close(made, len(text))
    places = Places(text, made.at)
    typed = [_typed_remark(block, places) for block in blocks if block.kind == "remark"]
    noted = [_noted_remark(note, places) for note in extracted.notes if note.text.strip()]
    return SourceText(
        name=name,
        sha256=sha256,
        text=text,
        sections=sections,
        raw=extracted.raw,
        origin=runs(made.at),
        remarks=tuple(sorted(typed + noted, key=lambda remark: (remark.start, remark.end, remark.raw_start))),
        identity=tuple(made.identity),
        set_aside=tuple(sorted(aside + extracted.aside + _remarks_aside(blocks), key=lambda part: part.raw_start)),
    )


def _add(made: Assembly, block: Block) -> None:
    start = made.add(block.text)
    words = block.text.text
    if block.kind == "identity":
        made.identity.append(IdentitySpan(start=start, end=start + len(words), text=words))
    kind: SectionKind = (
        "abstract" if block.section == "abstract" else "outline" if block.section == "outline" else "body"
    )
    if block.kind in {"heading", "identity"}:
        made.sections.append(_Draft(title=words, start=start, level=max(1, block.level), kind=kind))
        return
    current = made.sections[-1] if made.sections else None
    # A name heads nothing: what stands below it is no section of its author's.
    below_name = bool(made.identity) and current is not None and current.start == made.identity[-1].start
    if current is None or below_name or current.kind != kind:
        made.sections.append(_Draft(title="", start=start, kind=kind))


def _close(made: Assembly, end: int) -> tuple[Section, ...]:
    drafts = made.sections or [_Draft(title="", start=0)]
    ends = [draft.start for draft in drafts[1:]] + [end]
    return tuple(
        Section(title=draft.title, start=draft.start, end=stop, level=draft.level, kind=draft.kind)
        for draft, stop in zip(drafts, ends, strict=True)
    )


class Places:
    """Where the words of the raw text stand in the text: the way there, which `origin` gives back."""

    def __init__(self, text: str, at: list[int]) -> None:
        pairs = sorted((offset, i) for i, offset in enumerate(at) if not text[i].isspace())
        self._raw = [offset for offset, _ in pairs]
        self._text = [i for _, i in pairs]

    def inside(self, start: int, end: int) -> tuple[int, int] | None:
        """Give the stretch of the text read from raw `start:end`, or None where nothing of it was kept."""
        found = self._text[bisect_left(self._raw, start) : bisect_left(self._raw, end)]
        return (min(found), max(found) + 1) if found else None

    def behind(self, raw: int) -> int:
        """Give the offset in the text behind the last word that stood before `raw`."""
        number = bisect_left(self._raw, raw)
        return self._text[number - 1] + 1 if number else 0


def _typed_remark(block: Block, places: Places) -> Remark:
    start, end = block.text.raw_span()
    place = places.behind(start)
    return Remark(text=" ".join(block.text.text.split()), start=place, end=place, raw_start=start, raw_end=end)


def _noted_remark(note: Note, places: Places) -> Remark:
    point = places.behind(note.start)
    start, end = places.inside(note.start, note.end) or (point, point)
    return Remark(text=" ".join(note.text.split()), start=start, end=end, raw_start=note.start, raw_end=note.end)


def _remarks_aside(blocks: list[Block]) -> list[SetAside]:
    return put_aside("remark", [block.text for block in blocks if block.kind == "remark"])
