"""What the analysers hand on to scoring and wording: findings with their places, before any mark or word."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.evidence_items import Item
from analysis.language.slips import KINDS, Slip
from analysis.report import ArgumentFinding, Flag, OnQuestion, Role, Structure


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """An essay sentence that says the opposite of `source` about `target`, or "" where no one word names the thing."""

    argument: int
    start: int
    end: int
    target: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Per argument its finding; `rows[a]`: the judged sentences that make it; `probability[a]`: that it is made."""

    arguments: tuple[ArgumentFinding, ...]
    rows: tuple[tuple[int, ...], ...]
    probability: tuple[float, ...]
    clashes: tuple[Clash, ...] = ()

    def made_by(self, row: int) -> list[int]:
        """Give the arguments that a judged sentence speaks of: makes, makes in part or contradicts."""
        return [a for a, rows in enumerate(self.rows) if row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphEvidence:
    """The items of one paragraph. `claims`: rows of sentences that claim something; `bare`: none has an item."""

    paragraph: int
    items: tuple[Item, ...]
    claims: tuple[int, ...]
    bare: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """A date or figure of the essay (`found` at start:end) where a source about the same thing has `expected`."""

    start: int
    end: int
    found: str
    expected: str
    about: str
    document: str
    source_start: int
    source_end: int
    argument: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The parts of the essay and the role of each paragraph; `unkept`: announced in the outline, not found."""

    structure: Structure
    roles: dict[int, Role]
    unkept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingView:
    """A heading and how near it is to the question (cosine)."""

    title: str
    start: int
    end: int
    near: float
    speaks: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Relevance:
    """`demands`: share of each demand that is met, 0, 0.5 or 1; `paragraphs`: paragraph number to on_question."""

    demands: tuple[float, ...]
    paragraphs: dict[int, OnQuestion]
    headings: tuple[HeadingView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Originality:
    """Rows of sentences that are not the student's own work, and what should be looked at."""

    copied: frozenset[int] = frozenset()
    from_question: frozenset[int] = frozenset()
    repeated: frozenset[int] = frozenset()
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The slips of language, in order of the text, and in how many words they were looked for."""

    slips: tuple[Slip, ...]
    words: int

    def kinds(self) -> dict[str, tuple[Slip, ...]]:
        """Give the slips of each kind, in the order in which kinds are worth a remark."""
        groups = {kind: tuple(slip for slip in self.slips if slip.kind == kind) for kind in KINDS}
        return {kind: group for kind, group in groups.items() if group}


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Everything that was found about one essay. `language` is None where nobody looked at it."""

    coverage: Coverage
    evidence: tuple[ParagraphEvidence, ...]
    accuracy: tuple[Discrepancy, ...]
    layout: Layout
    relevance: Relevance
    originality: Originality
    flags: tuple[Flag, ...] = field(default=())
    language: Language | None = None

    def flagged(self, *kinds: str) -> list[Flag]:
        """Give the flags of some kinds."""
        return [flag for flag in self.flags if flag.kind in kinds]
