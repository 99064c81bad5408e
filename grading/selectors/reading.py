"""One essay as somebody may see it: which draft, which feedback, and everything the page shows of it.

A student's feedback is fetched with a condition in the query itself (`_visible`), so that what is not
released never leaves the database for a student's page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from grading.essay_page import Block, Highlight, build_page
from grading.models import ArgumentDecision, Draft, Essay, Feedback, FeedbackComment, Run
from grading.selectors.findings import (
    SET_ASIDE_TITLES,
    ArgumentRow,
    CriterionRow,
    ParagraphRow,
    PartRow,
    argument_rows,
    criterion_rows,
    paragraph_rows,
    part_rows,
    tone_of,
)
from grading.selectors.rows import add_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A comment beside the essay, with the number that ties it to its words."""

    number: int
    comment: FeedbackComment
    criterion_title: str
    suggestion: dict[str, Any] | None

    @property
    def tone(self) -> str:
        """The colour and the shape of underline of its criterion."""
        return tone_of(self.comment.criterion)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """A paragraph of the essay with the cards that speak of it."""

    block: Block
    cards: list[Card]
    identity: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EssayReading:
    """Everything a page shows of one draft. Without `feedback` only the text and the state are there."""

    essay: Essay
    draft: Draft
    run: Run | None
    feedback: Feedback | None
    drafts: list[Draft]
    rows: list[PageRow]
    criteria: list[CriterionRow]
    arguments: list[ArgumentRow]
    paragraphs: list[ParagraphRow]
    parts: list[PartRow]
    next_steps: list[str]
    set_aside: list[dict[str, Any]]
    text: str

    @property
    def total(self) -> float | None:
        """The marks that count, added up from the decisions; None where a criterion is not judged."""
        return add_up([row.decision for row in self.criteria])[0]

    @property
    def of(self) -> float:
        """What the marks are out of."""
        return add_up([row.decision for row in self.criteria])[1]

    @property
    def unread_reason(self) -> str:
        """Why nothing was judged; "" where something was."""
        return self.feedback.unread_reason if self.feedback else ""

    @property
    def judged(self) -> list[CriterionRow]:
        """The criteria that have marks."""
        return [row for row in self.criteria if row.decision.is_judged]

    @property
    def covered(self) -> int:
        """How many arguments are made."""
        return sum(row.decision.status == "covered" for row in self.arguments)

    @property
    def partial(self) -> int:
        """How many arguments are made in part."""
        return sum(row.decision.status == "partial" for row in self.arguments)

    @property
    def cards(self) -> list[Card]:
        """All cards, in the order of the text."""
        return [card for row in self.rows for card in row.cards]

    @property
    def flags(self) -> list[dict[str, Any]]:
        """The flags, with the words each is about; for staff only."""
        flags = self.feedback.flags if self.feedback else []
        return [
            {
                **flag,
                "title": flag["kind"].replace("_", " "),
                "quote": _shortened(self.text[flag["start"] : flag["end"]]),
            }
            for flag in flags
        ]


def student_reading(essay: Essay, *, draft_number: int | None = None) -> EssayReading | None:
    """Give what the student may see of a draft: the one asked for, else the newest with feedback to show."""
    visible = {one.run.draft_id: one for one in _visible(essay)}
    drafts = list(essay.drafts.defer("content"))
    draft = _chosen(drafts, draft_number) or next((one for one in drafts if one.pk in visible), None)
    draft = draft or next(iter(drafts), None)
    if draft is None:
        return None
    feedback = visible.get(draft.pk)
    run = feedback.run if feedback else draft.runs.defer("report").order_by("-pk").first()
    return _reading(draft, drafts, run, feedback, for_student=True)


def preview_reading(essay: Essay, *, draft_number: int | None = None) -> EssayReading | None:
    """Give staff what the student will see of a draft once its feedback is released."""
    return _newest_run_reading(essay, draft_number, for_student=True)


def staff_reading(essay: Essay, *, draft_number: int | None = None) -> EssayReading | None:
    """Give everything there is about a draft: the one asked for, else the newest."""
    return _newest_run_reading(essay, draft_number, for_student=False)


def _newest_run_reading(essay: Essay, draft_number: int | None, *, for_student: bool) -> EssayReading | None:
    drafts = list(essay.drafts.defer("content"))
    draft = _chosen(drafts, draft_number) or next(iter(drafts), None)
    if draft is None:
        return None
    run = draft.runs.select_related("rubric_version").order_by("-pk").first()
    feedback = Feedback.objects.select_related("reviewed_by", "released_by").filter(run=run).first() if run else None
    return _reading(draft, drafts, run, feedback, for_student=for_student)


def _visible(essay: Essay) -> list[Feedback]:
    """Give the feedback of an essay its student may see, the one that counts last for every draft."""
    found = (
        Feedback.objects.filter(run__draft__essay=essay)
        .filter(Q(practice=True) | Q(state=Feedback.State.RELEASED))
        .select_related("run__rubric_version")
        .order_by("run__pk")
    )
    return sorted(found, key=lambda one: one.state == Feedback.State.RELEASED)


def _chosen(drafts: list[Draft], number: int | None) -> Draft | None:
    return next((one for one in drafts if one.number == number), None)


def _reading(
    draft: Draft, drafts: list[Draft], run: Run | None, feedback: Feedback | None, *, for_student: bool
) -> EssayReading:
    source: dict[str, Any] = draft.reading
    text: str = source["text"]
    titles = [(part["start"], part["start"] + len(part["title"])) for part in source["sections"] if part["title"]]
    report: dict[str, Any] = run.report if run and feedback and run.report else {}
    rubric: dict[str, Any] = run.rubric_version.content if run and feedback else {}
    comments = _comments(feedback, for_student)
    decisions = list(ArgumentDecision.objects.filter(feedback=feedback)) if feedback else []
    highlights = [*_comment_marks(comments), *_argument_marks(decisions), *_evidence_marks(report)]
    blocks = build_page(text, titles, highlights)
    cards = _cards(comments, rubric)
    numbers = {block.start: block.number for block in blocks}
    arguments = argument_rows(decisions, rubric, blocks)
    criteria = criterion_rows(list(feedback.criteria.all()) if feedback else [], rubric)
    return EssayReading(
        essay=draft.essay,
        draft=draft,
        run=run,
        feedback=feedback,
        drafts=drafts,
        rows=[_row(block, cards, source) for block in blocks],
        criteria=criteria,
        arguments=arguments,
        paragraphs=paragraph_rows(report, numbers, arguments),
        parts=part_rows(report, blocks),
        next_steps=[] if _decided_otherwise(criteria, arguments) else list(report.get("next_steps", [])),
        set_aside=[
            {**part, "title": SET_ASIDE_TITLES.get(part["kind"], part["kind"])}
            for part in source.get("set_aside", [])
            if not for_student or part["kind"] != "hidden"
        ],
        text=text,
    )


def _decided_otherwise(criteria: list[CriterionRow], arguments: list[ArgumentRow]) -> bool:
    """Whether the teacher set a level or an argument: advice drawn from the machine's own view may then contradict."""
    return any(row.decision.is_overridden for row in criteria) or any(row.decision.teacher_status for row in arguments)


def _row(block: Block, cards: dict[str, Card], source: dict[str, Any]) -> PageRow:
    return PageRow(
        block=block,
        cards=[cards[mark.id] for mark in block.comments],
        identity=any(span["start"] <= block.start and block.end <= span["end"] for span in source.get("identity", [])),
    )


def _comments(feedback: Feedback | None, for_student: bool) -> list[FeedbackComment]:
    if feedback is None:
        return []
    found = feedback.comments.all()
    return list(found.exclude(state=FeedbackComment.State.DISMISSED) if for_student else found)


def _comment_marks(comments: list[FeedbackComment]) -> list[Highlight]:
    return [
        Highlight(
            id=f"c{one.pk}",
            # A dismissed comment keeps its card for the teacher and loses its place in the text.
            kind="comment",
            start=one.start,
            end=one.end if one.state != FeedbackComment.State.DISMISSED else one.start,
            tone=tone_of(one.criterion),
            number=number,
        )
        for number, one in enumerate(comments, start=1)
    ]


def _argument_marks(decisions: list[ArgumentDecision]) -> list[Highlight]:
    return [
        Highlight(id=f"arg-{one.argument}", kind="argument", start=span["start"], end=span["end"])
        for one in decisions
        for span in one.spans
    ]


def _evidence_marks(report: dict[str, Any]) -> list[Highlight]:
    return [
        Highlight(id=f"ev-{item['start']}", kind="evidence", start=item["start"], end=item["end"])
        for paragraph in report.get("paragraphs", [])
        for item in paragraph["evidence"]
    ]


def _cards(comments: list[FeedbackComment], rubric: dict[str, Any]) -> dict[str, Card]:
    titles = {one["id"]: one["title"] for one in rubric.get("criteria", [])}
    documents = {one["id"]: one["name"] for one in rubric.get("documents", [])}
    return {
        f"c{one.pk}": Card(
            number=number,
            comment=one,
            criterion_title=titles.get(one.criterion, one.criterion),
            suggestion={**one.suggestion, "source": documents.get(one.suggestion["document"], "")}
            if one.suggestion
            else None,
        )
        for number, one in enumerate(comments, start=1)
    }


def _shortened(text: str) -> str:
    words = text.split()
    return " ".join(words) if len(words) <= 24 else " ".join(words[:24]) + " …"
