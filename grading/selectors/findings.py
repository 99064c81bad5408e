"""What the report and the decisions say, as rows a page can show: criteria, arguments, paragraphs, parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from grading.essay_page import Block
from grading.models import ArgumentDecision, CriterionDecision

PART_TITLES = {
    "introduction": "Introduction",
    "thesis": "Thesis",
    "counterview": "Counter-view",
    "way_forward": "Way forward",
    "conclusion": "Conclusion",
}
ROLE_TITLES = {"body": "Body", "outline": "Outline", **PART_TITLES}
EVIDENCE_TITLES = {
    "date": "Dates",
    "figure": "Figures",
    "law_or_treaty": "Laws and treaties",
    "named_example": "Examples",
    "quotation": "Quotations",
    "citation": "Citations",
}
SET_ASIDE_TITLES = {
    "references": "References",
    "furniture": "Header or page number",
    "front_matter": "Title page",
    "struck_out": "Struck out",
    "remark": "A tutor’s remark",
    "hidden": "Hidden in the file",
}
# The criteria every rubric has get a colour and an underline of their own; any other shares one.
_TONES = ("coverage", "evidence", "structure", "relevance")
_STRIP_WIDTH = 1000
_GAP = 4


def tone_of(criterion: str) -> str:
    """Give the tone of a criterion, for its highlights and cards."""
    return criterion if criterion in _TONES else "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRow:
    """A criterion with the decision on it; `levels` and `level` are those of the rubric version."""

    decision: CriterionDecision
    title: str
    description: str
    levels: list[dict[str, Any]]

    @property
    def tone(self) -> str:
        """The tone of the criterion."""
        return tone_of(self.decision.criterion)

    @property
    def level(self) -> dict[str, Any]:
        """The level that counts, as the rubric words it."""
        return self._level(self.decision.level)

    @property
    def machine_level(self) -> dict[str, Any]:
        """The level the machine proposes."""
        return self._level(self.decision.machine_level)

    @property
    def unsure(self) -> bool:
        """Whether the machine says itself that it does not know well."""
        return self.decision.confidence < 0.5

    def _level(self, number: int) -> dict[str, Any]:
        blank = {"level": number, "label": str(number), "descriptor": "", "marks": 0.0}
        return next((one for one in self.levels if one["level"] == number), blank)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArgumentRow:
    """A key argument with the decision on it, where it stands in the essay, and where to look in the sources."""

    decision: ArgumentDecision
    title: str
    statement: str
    weight: int
    blocks: list[int]
    looks: list[str]
    quotes: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphRow:
    """What one paragraph does; `x` and `width` are its place in the structure strip of 1000 units."""

    block: int
    number: int
    role: str
    heading: str
    arguments: list[str]
    evidence: list[tuple[str, list[dict[str, Any]]]]
    needs_evidence: bool
    on_question: str
    x: float
    width: float

    @property
    def drawn(self) -> float:
        """The width that is drawn: a little less, so that neighbours stay apart."""
        return max(self.width - _GAP, 1.0)

    @property
    def role_title(self) -> str:
        """The role in words."""
        return ROLE_TITLES.get(self.role, self.role)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """A part an essay should have, and the paragraph where it begins."""

    title: str
    present: bool
    block: int | None

    @property
    def missing_text(self) -> str:
        """What a page says where the part is not there."""
        return f"No {self.title.lower()}"


def criterion_rows(decisions: Sequence[CriterionDecision], rubric: dict[str, Any]) -> list[CriterionRow]:
    """Give a row for every criterion, in the rubric's order."""
    known = {one["id"]: one for one in rubric.get("criteria", [])}
    return [
        CriterionRow(
            decision=one,
            title=known.get(one.criterion, {}).get("title", one.criterion),
            description=known.get(one.criterion, {}).get("description", ""),
            levels=known.get(one.criterion, {}).get("levels", []),
        )
        for one in decisions
    ]


def argument_rows(
    decisions: Sequence[ArgumentDecision], rubric: dict[str, Any], blocks: Sequence[Block]
) -> list[ArgumentRow]:
    """Give a row for every key argument, in the rubric's order."""
    known = {one["id"]: one for one in rubric.get("key_arguments", [])}
    documents = {one["id"]: one for one in rubric.get("documents", [])}
    return [
        ArgumentRow(
            decision=one,
            title=known[one.argument]["title"],
            statement=known[one.argument]["statement"],
            weight=known[one.argument]["weight"],
            blocks=_blocks_of(one.spans, blocks),
            looks=_looks(known[one.argument]["passages"], documents),
            quotes=[passage["quote"] for passage in known[one.argument]["passages"][:3]],
        )
        for one in decisions
        if one.argument in known
    ]


def paragraph_rows(
    report: dict[str, Any], numbers: dict[int, int], arguments: Sequence[ArgumentRow]
) -> list[ParagraphRow]:
    """Give a row for every paragraph the report speaks of."""
    found = report.get("paragraphs", [])
    titles = {row.decision.argument: row.title for row in arguments}
    length = sum(one["end"] - one["start"] for one in found) or 1
    rows = []
    x = 0.0
    for number, one in enumerate(found, start=1):
        width = _STRIP_WIDTH * (one["end"] - one["start"]) / length
        rows.append(
            ParagraphRow(
                block=_nearest(numbers, one["start"]),
                number=number,
                role=one["role"],
                heading=one["heading"],
                arguments=[titles[argument] for argument in one["arguments"] if argument in titles],
                evidence=_by_kind(one["evidence"]),
                needs_evidence=one["needs_evidence"],
                on_question=one["on_question"],
                x=round(x, 1),
                width=round(width, 1),
            )
        )
        x += width
    return rows


def part_rows(report: dict[str, Any], blocks: Sequence[Block]) -> list[PartRow]:
    """Give the parts that were looked for, in the order an essay has them."""
    structure = report.get("structure") or {}
    return [
        PartRow(
            title=title,
            present=structure[name]["present"],
            block=next(iter(_blocks_of([structure[name]], blocks)), None) if structure[name]["present"] else None,
        )
        for name, title in PART_TITLES.items()
        if name in structure
    ]


def _blocks_of(spans: Sequence[dict[str, Any]], blocks: Sequence[Block]) -> list[int]:
    found = [
        block.number for span in spans for block in blocks if span["start"] < block.end and span["end"] > block.start
    ]
    return sorted(set(found))


def _looks(passages: Sequence[dict[str, Any]], documents: dict[str, dict[str, Any]]) -> list[str]:
    """Say where the passages stand: document and section, each place once."""
    places = []
    for passage in passages:
        document = documents.get(passage["document"])
        if document is None:
            continue
        section = next(
            (one["title"] for one in document["sections"] if one["start"] <= passage["start"] < one["end"]), ""
        )
        places.append(f"{document['name']}, “{section}”" if section else document["name"])
    return list(dict.fromkeys(places))[:3]


def _by_kind(items: Sequence[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    kinds: dict[str, dict[str, dict[str, Any]]] = {}
    for item in items:
        # The same year named twice in a paragraph is shown once.
        kinds.setdefault(item["kind"], {}).setdefault(item["text"], item)
    return [(EVIDENCE_TITLES.get(kind, kind), list(found.values())) for kind, found in kinds.items()]


def _nearest(numbers: dict[int, int], start: int) -> int:
    before = [offset for offset in numbers if offset <= start]
    return numbers[max(before)] if before else 0
