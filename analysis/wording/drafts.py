"""One draft comment for each thing worth saying; which of them are said is decided in `comments`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from analysis.analysers.context import Context, words
from analysis.analysers.findings import Findings
from analysis.report import Suggestion
from analysis.scoring.expectation import heaviest
from analysis.wording import places
from analysis.wording.phrases import series

LONGEST_QUOTE = 170  # characters of a source shown in a comment
NEAR_ENOUGH = 0.30  # cosine from which a source argument helps a bare claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Something to say on `start:end`. `urge` orders drafts of all kinds; `key` is the phrase list to take from."""

    situation: str
    urge: float
    start: int
    end: int
    values: dict[str, str]
    say: str = "say"
    where: str = ""
    suggestion: Suggestion | None = None
    extra: dict[str, str] = field(default_factory=dict)


def drafts(context: Context, findings: Findings) -> Iterator[Draft]:
    """Give everything that could be said about an essay."""
    yield from _wrong_values(context, findings)
    yield from _clashes(context, findings)
    yield from _copied(context, findings)
    yield from _lists(context, findings)
    yield from _demands(context, findings)
    yield from _bare(context, findings)
    yield from _headings(context, findings)
    yield from _off_question(context, findings)
    yield from _missing(context, findings)
    yield from _partial(context, findings)
    yield from _parts(context, findings)
    yield from _repeated(context, findings)
    yield from _praise(context, findings)


def absent(context: Context, findings: Findings) -> list[int]:
    """Give the missing arguments, the heaviest first."""
    arguments = context.prepared.arguments
    missing = [a for a, f in enumerate(findings.coverage.arguments) if f.status == "missing"]
    return sorted(missing, key=lambda a: (-arguments[a].weight, -len(arguments[a].passages), a))


def made(context: Context, findings: Findings) -> list[int]:
    """Give the arguments made, the surest and heaviest first."""
    arguments = context.prepared.arguments
    covered = [a for a, f in enumerate(findings.coverage.arguments) if f.status == "covered"]
    return sorted(covered, key=lambda a: (-arguments[a].weight, -findings.coverage.probability[a], a))


def _wrong_values(context: Context, findings: Findings) -> Iterator[Draft]:
    rubric = context.prepared.rubric
    for one in findings.accuracy:
        text = rubric.document(one.document).text
        start, end = _sentence_around(text, one.source_start, one.source_end)
        yield Draft(
            situation="wrong_value",
            urge=9.0,
            start=one.start,
            end=one.end,
            values={
                "expected": one.expected,
                "found": one.found,
                "place": places.place(rubric, one.document, one.source_start),
            },
            suggestion=Suggestion(text=text[start:end], document=one.document, start=start, end=end),
        )


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    begin = max(text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0, text.rfind("\n", 0, start) + 1)
    stops = [i for i in (text.find(". ", end), text.find("\n", end)) if i >= 0]
    stop = min(stops) if stops else len(text)
    return begin, min(len(text), stop + (text[stop : stop + 1] == "."))


def _clashes(context: Context, findings: Findings) -> Iterator[Draft]:
    arguments, rubric = context.prepared.arguments, context.prepared.rubric
    for clash in findings.coverage.clashes:
        passage = places.best_passage(arguments[clash.argument])
        yield Draft(
            situation="clash",
            urge=8.0,
            start=clash.start,
            end=clash.end,
            values={
                "target": _as_written(context, clash.start, clash.end, clash.target),
                "source": _shorten(clash.source),
                "place": places.place(rubric, passage.document, passage.start) if passage else "",
            },
            where="where" if passage else "",
            suggestion=places.suggestion(passage) if passage else None,
        )


def _as_written(context: Context, start: int, end: int, lemma: str) -> str:
    """Give the essay's own form of a lemma."""
    form = next((t.text for t in context.reading.span(start, end) if t.lemma_.lower() == lemma), lemma)
    return f"“{form}”"


def _shorten(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_QUOTE else plain[:LONGEST_QUOTE].rsplit(" ", 1)[0].rstrip(",;") + " …"


def _copied(context: Context, findings: Findings) -> Iterator[Draft]:
    for flag in findings.flagged("copied_from_source"):
        count, _, rest = flag.detail.partition(" words stand almost as they are in ")
        document = rest.partition(",")[0]
        yield Draft(
            situation="copied",
            urge=7.5 if flag.severity != "info" else 4.0,
            start=flag.start,
            end=flag.end,
            values={"count": count, "document": document, "focus": places.focus(context)},
        )


def _lists(context: Context, findings: Findings) -> Iterator[Draft]:
    if not findings.flagged("keyword_list", "not_an_essay"):
        return
    silent = [
        row for row, says in enumerate(context.propositions) if not says and len(words(context.judged[row].text)) >= 3
    ]
    for row in silent[:1]:
        sentence = context.judged[row]
        values = {"words": places.opening_words(sentence.text), "focus": places.focus(context)}
        yield Draft(situation="list", urge=9.5, start=sentence.start, end=sentence.end, values=values)


def _demands(context: Context, findings: Findings) -> Iterator[Draft]:
    demands = context.prepared.rubric.question.demands
    open_ones = [d for d, met in enumerate(findings.relevance.demands) if met == 0.0]
    missing = absent(context, findings)
    if len(demands) < 2 or not missing or not context.judged:
        return
    for d in open_ones[:1]:
        a = serving(context, d, missing)
        argument, sentence = context.prepared.arguments[a], context.judged[min(1, len(context.judged) - 1)]
        passage = places.best_passage(argument)
        yield Draft(
            situation="demand",
            urge=8.5,
            start=sentence.start,
            end=sentence.end,
            values={
                "demand": demands[d].rstrip(" .?"),
                "title": f"“{argument.title}”",
                "place": places.place(context.prepared.rubric, passage.document, passage.start) if passage else "",
            },
            where="where" if passage else "",
            suggestion=places.suggestion(passage) if passage else None,
        )


def serving(context: Context, demand: int, among: list[int]) -> int:
    """Give the argument of a list that serves a demand best."""
    near = context.prepared.statement_vectors[among] @ context.prepared.demand_vectors[demand]
    return among[int(near.argmax())]


def _bare(context: Context, findings: Findings) -> Iterator[Draft]:
    arguments, rubric = context.prepared.arguments, context.prepared.rubric
    for evidence in findings.evidence:
        if not evidence.bare:
            continue
        row = _barest_claim(context, findings, evidence.claims)
        sentence = context.judged[row]
        own = [a for a in findings.coverage.made_by(row)]
        a = own[0] if own else places.nearest_argument(context, row, list(range(len(arguments))))
        values = {"topic": places.topic(context, row)}
        where, shown = "", None
        if a is not None and (own or _near(context, row, a) >= NEAR_ENOUGH):
            shown = places.best_passage(arguments[a])
            if shown is not None:
                items = places.offered(context, arguments[a], shown)
                values |= {"place": places.place(rubric, shown.document, shown.start), "items": items}
                where = "where" if items else "where_plain"
        size = sum(len(words(context.judged[r].text)) for r in evidence.claims)
        yield Draft(
            situation="evidence",
            urge=5.0 + min(1.0, size / 100) + (0.5 if own else 0.0),
            start=sentence.start,
            end=sentence.end,
            values=values,
            where=where,
            suggestion=places.suggestion(shown) if shown else None,
        )


def _near(context: Context, row: int, a: int) -> float:
    return float(context.turned[row] @ context.prepared.statement_vectors[a])


def _barest_claim(context: Context, findings: Findings, claims: tuple[int, ...]) -> int:
    """Choose the claim that most needs proof: one that makes an argument, else the one nearest to any."""
    return max(
        claims,
        key=lambda row: (
            bool(findings.coverage.made_by(row)),
            float((context.turned[row] @ context.prepared.statement_vectors.T).max())
            if context.prepared.arguments
            else 0.0,
            -row,
        ),
    )


def _headings(context: Context, findings: Findings) -> Iterator[Draft]:
    silent = sorted((h for h in findings.relevance.headings if not h.speaks), key=lambda h: (h.near, h.start))
    if not silent or len(silent) < 0.4 * len(findings.relevance.headings):
        return
    worst = silent[0]
    others = sorted(silent[1:3], key=lambda h: h.start)
    yield Draft(
        situation="headings",
        urge=5.8,
        start=worst.start,
        end=worst.end,
        values={"heading": _title(worst.title), "focus": places.focus(context)},
        extra={"others": series([f"“{_title(h.title)}”" for h in others])} if others else {},
    )


def _title(text: str) -> str:
    return " ".join(text.split()).strip(" .:•*#-")


def _off_question(context: Context, findings: Findings) -> Iterator[Draft]:
    missing = absent(context, findings)
    for paragraph in context.paragraphs:
        if findings.relevance.paragraphs.get(paragraph.index) != "no" or not missing:
            continue
        sentence = context.sentences_of(paragraph)[0]
        a = missing[paragraph.index % min(3, len(missing))]
        yield Draft(
            situation="off_question",
            urge=6.2,
            start=sentence.start,
            end=sentence.end,
            values={
                "topic": places.topic(context, context.place(sentence)),
                "focus": places.focus(context),
                "title": f"“{context.prepared.arguments[a].title}”",
            },
        )


def _missing(context: Context, findings: Findings) -> Iterator[Draft]:
    missing = absent(context, findings)
    if len(missing) < 2 or not context.judged:
        return
    arguments, rubric = context.prepared.arguments, context.prepared.rubric
    heavy = [a for a in missing if a in heaviest(arguments)] or missing
    shown = (heavy if len(heavy) >= 2 else missing)[:3]
    passage = places.best_passage(arguments[shown[0]])
    sentence = context.judged[-1]
    yield Draft(
        situation="missing",
        urge=10.0,
        start=sentence.start,
        end=sentence.end,
        values={
            "titles": "; ".join(arguments[a].title for a in shown),
            "place": places.place(rubric, passage.document, passage.start) if passage else "",
        },
        where="where" if passage else "",
        suggestion=places.suggestion(passage) if passage else None,
    )


def _partial(context: Context, findings: Findings) -> Iterator[Draft]:
    arguments, rubric = context.prepared.arguments, context.prepared.rubric
    for a, finding in enumerate(findings.coverage.arguments):
        if finding.status != "partial" or not finding.spans or not findings.coverage.rows[a]:
            continue
        gap = _gap(context, findings, a)
        passage = places.best_passage(arguments[a])
        if not gap:
            continue
        yield Draft(
            situation="partial",
            urge=3.5 + 0.4 * arguments[a].weight + findings.coverage.probability[a],
            start=finding.spans[0].start,
            end=finding.spans[0].end,
            values={
                "title": arguments[a].title,
                "gap": gap,
                "place": places.place(rubric, passage.document, passage.start) if passage else "",
            },
            where="where" if passage else "",
            suggestion=places.suggestion(passage) if passage else None,
        )


def _gap(context: Context, findings: Findings, a: int) -> str:
    """Name up to two things of the statement that the essay's sentences do not have."""
    said = (
        frozenset().union(*(context.terms[row] for row in findings.coverage.rows[a])) | context.prepared.question_terms
    )
    found = []
    for chunk in context.prepared.statement_docs[a].doc.noun_chunks:
        lemmas = {t.lemma_.lower() for t in chunk if t.is_alpha and not t.is_stop}
        if lemmas and not lemmas & said and chunk.root.pos_ != "PRON":
            found.append((sum(context.prepared.rarity.get(lemma, 0.0) for lemma in lemmas) / len(lemmas), chunk))
    best = sorted(found, key=lambda pair: -pair[0])[:2]
    return series([chunk.text for _, chunk in sorted(best, key=lambda pair: pair[1].start)], "or") if best else ""


def _parts(context: Context, findings: Findings) -> Iterator[Draft]:
    parts, mine = findings.layout.structure, made(context, findings)
    titles = [context.prepared.arguments[a].title for a in mine]
    focus = places.focus(context)
    if context.word_count < 100:
        return
    first, last = context.sentences_of(context.paragraphs[0]), context.judged[-1]
    if not parts.thesis.present:
        anchor = first[min(len(first), 3) - 1]
        values = {"focus": focus} | ({"title": titles[0]} if titles else {})
        yield Draft(
            situation="thesis",
            urge=5.6,
            start=anchor.start,
            end=anchor.end,
            values=values,
            say="say" if titles else "say_bare",
        )
    if not parts.conclusion.present:
        values = {"topic": places.topic(context, len(context.judged) - 1), "focus": focus}
        if len(titles) > 1:
            values |= {"first": f"“{titles[0]}”", "second": f"“{titles[1]}”"}
        say = "say" if len(titles) > 1 else "say_bare"
        yield Draft(situation="conclusion", urge=5.2, start=last.start, end=last.end, values=values, say=say)
    if not parts.counterview.present and mine:
        span = findings.coverage.arguments[mine[0]].spans[0]
        yield Draft(situation="counterview", urge=3.8, start=span.start, end=span.end, values={"title": titles[0]})
    sections = {section.title: section for section in context.reading.source.sections}
    for heading in [h for h in findings.layout.unkept if h in sections][:2]:
        start = sections[heading].start
        values = {"heading": _title(heading), "focus": focus}
        yield Draft(situation="unkept", urge=4.6, start=start, end=start + len(heading), values=values)


def _repeated(context: Context, findings: Findings) -> Iterator[Draft]:
    rows, missing = sorted(findings.originality.repeated), absent(context, findings)
    if not rows or not missing or not findings.flagged("repetition"):
        return
    sentence = context.judged[rows[0]]
    before = max(
        (s for s in context.judged[: rows[0]]),
        key=lambda s: len(set(words(s.text)) & set(words(sentence.text))),
        default=sentence,
    )
    number = next((n for n, p in enumerate(context.paragraphs) if p.index == before.paragraph), 0)
    values = {"nth": places.ordinal(number), "title": f"“{context.prepared.arguments[missing[0]].title}”"}
    yield Draft(situation="repetition", urge=6.0, start=sentence.start, end=sentence.end, values=values)


def _praise(context: Context, findings: Findings) -> Iterator[Draft]:
    own, arguments = findings.originality, context.prepared.arguments
    wrong = [(one.start, one.end) for one in findings.accuracy]
    for a in made(context, findings):
        rows = [
            r
            for r in findings.coverage.rows[a]
            if r not in own.copied and r not in own.repeated and r not in own.from_question
        ]
        if not rows:
            continue
        row = max(rows, key=lambda r: (len(context.items[r]) > 0, -r))
        sentence = context.judged[row]
        if any(sentence.start <= start < sentence.end for start, _ in wrong):
            continue
        items = [item.text for item in context.items[row] if item.kind != "quotation"][:2]
        values = {"title": arguments[a].title}
        if items:
            plural = len(items) > 1
            values |= {
                "items": series(items),
                "carry": "carry" if plural else "carries",
                "make": "make" if plural else "makes",
            }
        yield Draft(
            situation="praise",
            urge=2.0 + arguments[a].weight + (1.0 if items else 0.0) + findings.coverage.probability[a],
            start=sentence.start,
            end=sentence.end,
            values=values,
            say="say" if items else "say_plain",
        )
