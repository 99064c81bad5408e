"""One function a criterion: how good the essay is in it, from 0 to 1, and the one line that says so."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.analysers.context import Context
from analysis.analysers.findings import Findings
from analysis.scoring.expectation import expected_weight, heaviest, room_for

PARTIAL = 0.3  # of an argument's weight
CONTRADICTED = -0.5
LITTLE_FOUND, ENOUGH_WORDS, DOUBT = 0.3, 300, 0.4
WRONG_VALUE = 0.08  # of the evidence criterion, for each date or figure that differs from the sources
ITEMS_PER_100_WORDS = 2.2
ARGUED, OFF_LIST = 0.22, 0.5  # share of claims that make an argument, below which evidence is worth less; what it keeps
ON_TRACK = {"yes": 1.0, "partly": 0.6, "no": 0.0}
# What each part of an essay is worth in "structure".
PARTS = {
    "introduction": 0.16,
    "thesis": 0.24,
    "body": 0.22,
    "counterview": 0.14,
    "conclusion": 0.18,
    "way_forward": 0.06,
}
NAMES = {
    "introduction": "an introduction",
    "thesis": "a thesis",
    "body": "a body in paragraphs",
    "counterview": "a counter-view",
    "conclusion": "a conclusion",
    "way_forward": "a way forward",
}
UNKEPT = 0.06


@dataclass(frozen=True, slots=True)
class Judgement:
    """How good (0 to 1), how sure (0 to 1), and why in one line."""

    quality: float
    confidence: float
    reason: str


def coverage(context: Context, findings: Findings) -> Judgement:
    """Weight of the arguments made against what an essay of this length can carry."""
    arguments, found = context.prepared.arguments, findings.coverage
    earned, borrowed = 0.0, 0
    for a, argument in enumerate(arguments):
        status = found.arguments[a].status
        worth = {"covered": 1.0, "partial": PARTIAL, "contradicted": CONTRADICTED, "missing": 0.0}[status]
        if worth > 0 and all(row in findings.originality.copied for row in found.rows[a]):
            borrowed += 1
            continue
        earned += worth * argument.weight
    expected = expected_weight(arguments, context.word_count)
    quality = max(0.0, min(1.0, earned / expected)) if expected else 0.0
    made = [a for a, f in enumerate(found.arguments) if f.status == "covered"]
    partly = sum(f.status == "partial" for f in found.arguments)
    heavy = heaviest(arguments)
    room = round(room_for(arguments, context.word_count))
    reason = f"{len(made)} of {len(arguments)} arguments made"
    reason += f" where {room} were to be expected" if room < len(arguments) else ""
    reason += f" and {partly} more in part" if partly else ""
    if len(heavy) < len(arguments):
        reason += f", {len(set(heavy) & set(made))} of the {len(heavy)} heaviest"
    opposite = sum(f.status == "contradicted" for f in found.arguments)
    reason += f"; {opposite} said the other way round" if opposite else ""
    reason += f"; {borrowed} only in a source's own words, which earn nothing" if borrowed else ""
    sure = sum(f.confidence for f in found.arguments) / max(1, len(found.arguments))
    if quality < LITTLE_FOUND and context.word_count >= ENOUGH_WORDS:
        sure = min(
            sure, DOUBT
        )  # a long essay that makes next to nothing of the list may say it in words not recognised
    return Judgement(quality, round(sure, 2), reason + ".")


def evidence(context: Context, findings: Findings) -> Judgement:
    """Share of the stretches that show something, how much of it, and whether it is right."""
    body = [e for e in findings.evidence if e.claims and findings.layout.roles.get(e.paragraph, "body") != "outline"]
    asked = [e for e in body if findings.layout.roles.get(e.paragraph, "body") in ("body", "counterview")] or body
    own = findings.originality
    items = {
        item.text.lower()
        for row, many in enumerate(context.items)
        if context.propositions[row] and row not in own.copied and row not in own.repeated
        for item in many
    }
    bare = sum(
        not any(
            item.start >= context.judged[row].start and item.end <= context.judged[row].end
            for row in e.claims
            for item in e.items
        )
        for e in asked
    )
    share = 1 - bare / len(asked) if asked else 0.0
    density = min(1.0, 100 * len(items) / max(context.word_count, 200) / ITEMS_PER_100_WORDS)
    wrong = len(findings.accuracy)
    carried = sum(bool(findings.coverage.made_by(row)) for e in asked for row in e.claims)
    behind = min(1.0, OFF_LIST + (1 - OFF_LIST) * carried / max(1.0, ARGUED * sum(len(e.claims) for e in asked)))
    quality = (0.5 * share * min(1.0, 2 * density) + 0.5 * density) * behind - WRONG_VALUE * wrong
    word = "stretches" if len({e.paragraph for e in asked}) < len(asked) else "body paragraphs"
    if not asked:
        reason = "No paragraph claims anything that could be shown"
    elif bare:
        verb = "names" if bare == 1 else "name"
        reason = f"{bare} of your {len(asked)} {word} {verb} no date, figure, law, example or source"
    else:
        reason = f"Each of your {len(asked)} {word} names a date, figure, law, example or source"
        reason = reason if len(asked) > 1 else "Your body paragraph names a date, figure, law, example or source"
    reason += (
        f"; {len(items)} different {'item' if len(items) == 1 else 'items'} in {context.word_count} words"
        if items
        else ""
    )
    if wrong:
        reason += f"; {wrong} {'differs' if wrong == 1 else 'differ'} from your sources"
    if behind < 1.0 and items:
        reason += (
            f"; only {carried} of {sum(len(e.claims) for e in asked)} claims are about an argument of the question"
        )
    borrowed = sum(len(context.items[row]) for row in own.copied)
    reason += "; what stands in copied sentences is not counted" if borrowed else ""
    return Judgement(max(0.0, quality), 0.75 if asked else 0.5, reason + ".")


def structure(context: Context, findings: Findings) -> Judgement:
    """Which parts of an essay are there, and whether headings and outline keep their word."""
    parts = findings.layout.structure
    body = _body(context, findings)
    worth = {
        "introduction": float(parts.introduction.present),
        "thesis": float(parts.thesis.present),
        "body": body,
        "counterview": float(parts.counterview.present),
        "conclusion": float(parts.conclusion.present),
        "way_forward": float(parts.way_forward.present),
    }
    unkept = len(findings.layout.unkept)
    quality = sum(PARTS[name] * worth[name] for name in PARTS) - UNKEPT * min(4, unkept)
    have = [NAMES[name] for name in PARTS if worth[name] >= 1.0]
    lack = [NAMES[name] for name in PARTS if worth[name] < 1.0 and name != "way_forward"]
    reason = f"{len(have)} of 6 parts found ({_list(have)})" if have else "None of the parts of an essay found"
    reason += f"; not found: {_list(lack)}" if lack else ""
    if unkept:
        what = "heading or outline point has" if unkept == 1 else "headings or outline points have"
        reason += f"; {unkept} {what} nothing under it"
    return Judgement(max(0.0, quality), 0.7, reason + ".")


def _body(context: Context, findings: Findings) -> float:
    """One paragraph is no body; three make one."""
    body = [
        p for p in context.paragraphs if findings.layout.roles.get(p.index) in ("body", "counterview", "way_forward")
    ]
    return {0: 0.0, 1: 0.3, 2: 0.7}.get(len(body), 1.0) if len(context.paragraphs) > 1 else 0.2


def relevance(_context: Context, findings: Findings) -> Judgement:
    """Demands met, paragraphs on the question, headings that speak to it."""
    found = findings.relevance
    demands = sum(found.demands) / len(found.demands) if found.demands else 1.0
    views = list(found.paragraphs.values())
    track = sum(ON_TRACK[view] for view in views) / len(views) if views else 0.0
    made = sum(f.status in ("covered", "partial") for f in findings.coverage.arguments)
    substance = min(1.0, made / 5)
    speaking = sum(h.speaks for h in found.headings)
    quality = 0.45 * demands + 0.35 * track + 0.2 * substance
    if found.headings:
        quality *= 0.85 + 0.15 * speaking / len(found.headings)
    met = sum(value == 1.0 for value in found.demands)
    reason = f"{met} of the question's {len(found.demands)} demands answered; " if len(found.demands) > 1 else ""
    reason += f"{sum(view == 'yes' for view in views)} of {len(views)} paragraphs speak to the question"
    if found.headings:
        reason += f"; {speaking} of your {len(found.headings)} headings do"
    return Judgement(quality, 0.7, reason + ".")


def originality(context: Context, findings: Findings) -> Judgement:
    """Share of the sentences that are the student's own."""
    own = findings.originality
    taken = own.copied | own.from_question | own.repeated
    count = len(context.judged)
    share = 1 - len(taken) / count if count else 0.0
    reason = f"{count - len(taken)} of {count} sentences are your own words, said once."
    return Judgement(max(0.0, min(1.0, (share - 0.2) / 0.75)), 0.8, reason)


def _list(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
