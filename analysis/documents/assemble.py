"""Blocks to a `SourceText`: paragraphs under their headings, every span counted in the text that is kept."""

from __future__ import annotations

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
    typed = [_typed_remark(block, text, made.at) for block in blocks if block.kind == "remark"]
    noted = [_noted_remark(note, text, made.at) for note in extracted.notes if note.text.strip()]
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


def _typed_remark(block: Block, text: str, at: list[int]) -> Remark:
    start, end = block.text.raw_span()
    place = _behind(start, text, at)
    return Remark(text=" ".join(block.text.text.split()), start=place, end=place, raw_start=start, raw_end=end)


def _noted_remark(note: Note, text: str, at: list[int]) -> Remark:
    inside = [i for i, offset in enumerate(at) if note.start <= offset < note.end and not text[i].isspace()]
    words = " ".join(note.text.split())
    if inside:
        return Remark(text=words, start=inside[0], end=inside[-1] + 1, raw_start=note.start, raw_end=note.end)
    place = _behind(note.start, text, at) if note.start >= 0 else 0
    return Remark(text=words, start=place, end=place, raw_start=note.start, raw_end=note.end)


def _behind(raw: int, text: str, at: list[int]) -> int:
    """The offset in the text behind the last word that stood before `raw` in the file."""
    before = [(offset, i) for i, offset in enumerate(at) if offset < raw and not text[i].isspace()]
    return max(before)[1] + 1 if before else 0


def _remarks_aside(blocks: list[Block]) -> list[SetAside]:
    return put_aside("remark", [block.text for block in blocks if block.kind == "remark"])
