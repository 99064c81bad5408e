"""Which of the drafts are said: few, the weightiest first, one to a place, never the same words twice."""

from __future__ import annotations

from collections import Counter

from analysis.analysers.context import Context
from analysis.analysers.findings import Findings
from analysis.report import Comment
from analysis.wording.draft import Draft
from analysis.wording.drafts import drafts
from analysis.wording.on_language import about_language
from analysis.wording.phrases import CRITERION_OF, convention_id, fill, nth, phrases, tutor_phrase

WORDS_PER_COMMENT = 80
MOST_COMMENTS = 14
# Notes on language come beside the others and crowd none of them out; a handful, however many slips there are.
WORDS_PER_LANGUAGE_COMMENT = 150
MOST_ON_LANGUAGE = 4
MOST_OF_A_KIND = {
    "wrong_value": 4,
    "clash": 3,
    "evidence": 3,
    "praise": 2,
    "copied": 2,
    "partial": 2,
    "off_question": 2,
}
# Said in any case when there is something of the kind: what is missing, and what is good.
ALWAYS = ("missing", "praise")


def comment(context: Context, findings: Findings) -> tuple[Comment, ...]:
    """Give the margin comments, in order of the text."""
    budget = max(1, min(MOST_COMMENTS, context.word_count // WORDS_PER_COMMENT))
    chosen = _choose(list(drafts(context, findings)), budget)
    chosen += _on_language(context, findings, chosen)
    chosen.sort(key=lambda d: (d.start, d.end, d.situation))
    said = _Said(context)
    written = [said.write(draft) for draft in chosen]
    return tuple(
        Comment(
            id=f"m{number}",
            criterion=_criterion(context, draft),
            start=draft.start,
            end=draft.end,
            quote=context.text[draft.start : draft.end],
            text=text,
            convention=convention,
            suggestion=draft.suggestion,
        )
        for number, (draft, (text, convention)) in enumerate(zip(chosen, written, strict=True), start=1)
    )


def _choose(found: list[Draft], budget: int) -> list[Draft]:
    """Take the most urgent, a few of each kind, one to a place; what is missing and one praise go first."""
    ordered = sorted(found, key=lambda d: (-d.urge, d.start, d.situation))
    chosen: list[Draft] = []
    for situation in ALWAYS[: 1 if budget < 3 else 2]:
        chosen.extend(d for d in ordered if d.situation == situation and _free(d, chosen))
        del chosen[len({d.situation for d in chosen}) :]
    counts = Counter(draft.situation for draft in chosen)
    for draft in ordered:
        if len(chosen) >= budget:
            break
        if (
            draft not in chosen
            and counts[draft.situation] < MOST_OF_A_KIND.get(draft.situation, 1)
            and _free(draft, chosen)
        ):
            chosen.append(draft)
            counts[draft.situation] += 1
    return chosen[:budget]


def _on_language(context: Context, findings: Findings, chosen: list[Draft]) -> list[Draft]:
    """Take the kinds of slips that come most; their words may stand inside what another comment is about."""
    most = min(MOST_ON_LANGUAGE, max(1, context.word_count // WORDS_PER_LANGUAGE_COMMENT))
    taken = {(draft.start, draft.end) for draft in chosen}
    found = sorted(about_language(context, findings), key=lambda d: (-d.urge, d.start))
    return [draft for draft in found if (draft.start, draft.end) not in taken][:most]


def _free(draft: Draft, chosen: list[Draft]) -> bool:
    """Whether no chosen comment stands on the same words."""
    return all(draft.end <= other.start or other.end <= draft.start for other in chosen)


def _criterion(context: Context, draft: Draft) -> str:
    """Give the criterion a comment belongs to, among those the rubric has."""
    ids = [criterion.id for criterion in context.prepared.rubric.criteria]
    wanted = CRITERION_OF[draft.situation]
    if wanted in ids:
        return wanted
    if wanted == "language" and "structure" in ids:
        return "structure"
    return "relevance" if "relevance" in ids else ids[0] if ids else wanted


class _Said:
    """What has been said so far, so that each phrase takes its turn and none comes twice."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._turns: Counter[str] = Counter()
        self._tutor: set[str] = set()
        self._texts: set[str] = set()

    def write(self, draft: Draft) -> tuple[str, str | None]:
        """Put a draft into words: the tutor's phrase, what is missing here, where to look."""
        lists = phrases()[draft.situation]
        opening, convention = self._opening(draft.situation)
        for _ in range(len(lists[draft.say])):
            turn = self._turns[draft.situation]
            self._turns[draft.situation] += 1
            text = self._text(draft, opening, turn)
            if text not in self._texts:
                break
        self._texts.add(text)
        return text, convention

    def _text(self, draft: Draft, opening: str, turn: int) -> str:
        lists = phrases()[draft.situation]
        parts = [opening, fill(nth(lists[draft.say], turn), draft.values)]
        if draft.where:
            parts.append(fill(nth(lists[draft.where], turn), draft.values))
        if draft.extra:
            parts.append(fill(nth(lists["others"], turn), draft.extra))
        return " ".join(part for part in parts if part)

    def _opening(self, situation: str) -> tuple[str, str | None]:
        rubric = self._context.prepared.rubric
        fitting = tutor_phrase(rubric, situation)
        if fitting is None:
            return ("Add more arguments." if situation == "missing" else "", None)
        text, convention = fitting
        known = convention_id(rubric, convention)
        if text in self._tutor:
            again = phrases()[situation].get("again")
            return (nth(again, self._turns[situation] - 1) if again else "", known)
        self._tutor.add(text)
        return text, known
