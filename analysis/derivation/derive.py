"""Question + sources + annotated notes -> rubric: the steps of this folder in their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analysis.derivation.actors import Cast, learn
from analysis.derivation.candidates import Candidate, candidates
from analysis.derivation.conventions import conventions
from analysis.derivation.criteria import criteria
from analysis.derivation.errors import DerivationError
from analysis.derivation.evidence import evidence_of
from analysis.derivation.groups import Likeness, years
from analysis.derivation.order import Moment, teaching_order
from analysis.derivation.question import Asked, ask
from analysis.derivation.relevance import bearings
from analysis.derivation.selection import Chosen, Pool, choose
from analysis.derivation.statements import compose
from analysis.derivation.titles import titles
from analysis.derivation.weights import weights
from analysis.documents.source_text import SourceText
from analysis.reading import Reading, read
from analysis.rubric import DocumentKind, KeyArgument, Passage, Question, Rubric, RubricDocument
from analysis.version import ENGINE_VERSION

Progress = Callable[[str, float], None]
LEAST_WORDS = 30  # of running text a source must have to be of use
MOST_PASSAGES = 6
MOST_FROM_ONE = 3


def _silent(stage: str, share: float) -> None:
    """Report to nobody."""


def derive(
    question: str,
    sources: Sequence[SourceText],
    notes: Sequence[SourceText] = (),
    *,
    marks: int = 20,
    progress: Progress = _silent,
) -> Rubric:
    """Derive a rubric; the same files give the same rubric, whatever their order.

    Raises DerivationError where there is no question, no source, no source with usable text, or nothing in the
    sources that bears on the question.
    """
    _check(question, sources, marks)
    sources, notes = _ordered(sources), _ordered(notes)
    progress("Reading the question", 0.02)
    asked = ask(question)
    readings = []
    for number, source in enumerate(sources):
        progress(f"Reading {source.name}", 0.05 + 0.35 * number / len(sources))
        readings.append(read(source))
    progress("Looking for what bears on the question", 0.40)
    cast = learn(asked.names, readings)
    on, likeness, chosen = _choose(asked, cast, readings)
    progress("Writing the arguments", 0.85)
    ids = {id(source): f"d{number}" for number, source in enumerate([*sources, *notes], start=1)}
    names = [ids[id(source)] for source in sources]
    arguments = _arguments(asked, cast, readings, names, on, likeness, chosen)
    progress("Reading the tutor's remarks", 0.95)
    rubric = Rubric(
        engine_version=ENGINE_VERSION,
        question=Question(text=asked.text, directive=asked.directive, demands=tuple(d.text for d in asked.demands)),
        marks=marks,
        documents=(
            *(_document(ids[id(source)], source, "source") for source in sources),
            *(_document(ids[id(note)], note, "annotated_note") for note in notes),
        ),
        key_arguments=arguments,
        criteria=criteria(asked, arguments, marks),
        conventions=conventions([(ids[id(note)], note) for note in notes]),
    )
    progress("Done", 1.0)
    return rubric


def _check(question: str, sources: Sequence[SourceText], marks: int) -> None:
    if not question.strip() or not any(character.isalpha() for character in question):
        raise DerivationError("no_question", "There is no question. Type the question the essays answer, then derive again.")
    if marks < 1:
        raise DerivationError("no_marks", f"The essay is marked out of {marks}; give a whole number of at least 1.")
    if not sources:
        raise DerivationError("no_sources", "There are no sources. Add at least one document the arguments can be taken from.")
    if all(len(source.text.split()) < LEAST_WORDS for source in sources):
        names = ", ".join(sorted(source.name for source in sources))
        raise DerivationError(
            "no_text",
            f"None of the sources holds usable text ({names}): fewer than {LEAST_WORDS} words were found in each. "
            "If a file is a scan, add a version whose text can be selected.",
        )


def _ordered(documents: Sequence[SourceText]) -> list[SourceText]:
    return sorted(documents, key=lambda one: (one.name, one.sha256, one.text))


def _document(name: str, source: SourceText, kind: DocumentKind) -> RubricDocument:
    return RubricDocument(
        id=name, name=source.name, kind=kind, sha256=source.sha256, text=source.text, sections=source.sections
    )


def _choose(
    asked: Asked, cast: Cast, readings: Sequence[Reading]
) -> tuple[list[Candidate], Likeness, list[Chosen]]:
    every = candidates(readings)
    bearing = bearings(asked, cast, every)
    pairs = [(one, own) for one, own in zip(every, bearing, strict=True) if own.on_question]
    if not pairs:
        raise DerivationError(
            "nothing_on_question",
            f"Nothing in the sources bears on the question “{asked.text}”. Check that the right documents were added.",
        )
    on = [one for one, _ in pairs]
    likeness = Likeness(asked.text, cast, on)
    statements = [compose(one, asked, cast) for one in on]
    chosen = choose(Pool(on, [own for _, own in pairs], statements, likeness))
    if not chosen:
        raise DerivationError(
            "nothing_to_state",
            f"No sentence of the sources makes an argument on “{asked.text}” by itself. Add a source written in whole sentences.",
        )
    return on, likeness, chosen


def _arguments(
    asked: Asked,
    cast: Cast,
    readings: Sequence[Reading],
    names: Sequence[str],
    on: Sequence[Candidate],
    likeness: Likeness,
    chosen: Sequence[Chosen],
) -> tuple[KeyArgument, ...]:
    order = teaching_order([_moment(one, on) for one in chosen])
    chosen = [chosen[i] for i in order]
    texts = [one.statement.text for one in chosen]
    headings = [one.statement.candidate.title for one in chosen]
    documents = [len({on[j].document for j in one.support}) for one in chosen]
    heavy = weights(documents, [one.value for one in chosen])
    by_id = dict(zip(names, readings, strict=True))
    arguments = []
    for number, (one, title) in enumerate(zip(chosen, titles(texts, headings, asked, cast), strict=True)):
        passages = _passages(one, on, likeness, names)
        arguments.append(
            KeyArgument(
                id=f"a{number + 1}",
                title=title,
                statement=one.statement.text,
                weight=heavy[number],
                passages=passages,
                evidence=evidence_of(passages, by_id, cast),
                quoted=one.statement.quoted,
            )
        )
    return tuple(arguments)


def _passages(one: Chosen, on: Sequence[Candidate], likeness: Likeness, names: Sequence[str]) -> tuple[Passage, ...]:
    """The statement's own sentences first, then the likest others: the first of each other document before second ones."""
    statement = one.statement
    home = statement.candidate
    spans = {home.document: [(sentence.start, sentence.end) for sentence in statement.sentences]}
    ranked = sorted(
        (j for j in one.support if j != one.index), key=lambda j: (-float(likeness.matrix[one.index, j]), on[j].key)
    )
    firsts: list[int] = []
    seen = {home.document}
    for j in ranked:
        if on[j].document not in seen:
            seen.add(on[j].document)
            firsts.append(j)
    count = len(statement.sentences)
    for j in [*firsts, *(j for j in ranked if j not in firsts)]:
        other = spans.setdefault(on[j].document, [])
        span = (on[j].sentence.start, on[j].sentence.end)
        if count < MOST_PASSAGES and len(other) < MOST_FROM_ONE and span not in other:
            other.append(span)
            count += 1
    passages = []
    for document in [home.document, *sorted(number for number in spans if number != home.document)]:
        text = on[one.index].reading.text if document == home.document else _text_of(on, document)
        for start, end in _merged(spans[document], text):
            passages.append(Passage(document=names[document], start=start, end=end, quote=text[start:end]))
    return tuple(passages)


def _text_of(on: Sequence[Candidate], document: int) -> str:
    return next(one.reading.text for one in on if one.document == document)


def _merged(spans: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Neighbouring sentences of one paragraph as one passage."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and not text[merged[-1][1] : start].strip() and "\n" not in text[merged[-1][1] : start]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _moment(one: Chosen, on: Sequence[Candidate]) -> Moment:
    candidate = one.statement.candidate
    size = max(1, len(candidate.reading.text))
    near = [*years(candidate.title), *(y for sentence in candidate.before(3) for y in years(sentence.text))]
    if not near:
        near = [y for j in one.support for y in years(on[j].text)]
    return Moment(
        own=years(one.statement.text),
        near=tuple(near),
        place=round(candidate.sentence.start / size, 6),
        tie=candidate.key,
    )
