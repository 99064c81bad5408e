"""Question + sources + annotated notes -> rubric: the steps of this folder in their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analysis.derivation.actors import Cast, learn
from analysis.derivation.candidates import Candidate, candidates
from analysis.derivation.conventions import conventions
from analysis.derivation.criteria import criteria
from analysis.derivation.errors import DerivationError
from analysis.derivation.evidence import evidence_of
from analysis.derivation.likeness import Likeness, years
from analysis.derivation.order import Moment, teaching_order, told
from analysis.derivation.passages import passages_of
from analysis.derivation.question import Asked, ask
from analysis.derivation.relevance import Bearing, bearings
from analysis.derivation.selection import Chosen, Pool, choose
from analysis.derivation.statements import compose
from analysis.derivation.titles import titles
from analysis.derivation.weights import weights
from analysis.documents.source_text import SourceText
from analysis.reading import Reading, read
from analysis.rubric import DocumentKind, KeyArgument, Question, Rubric, RubricDocument
from analysis.version import ENGINE_VERSION

Progress = Callable[[str, float], None]
LEAST_WORDS = 30  # of running text a source must have to be of use
MOST_SENTENCES = 1000


@dataclass(frozen=True, eq=False)
class Work:
    """What every step needs: the question, who is who, and the sources with their ids."""

    asked: Asked
    cast: Cast
    readings: Sequence[Reading]
    ids: Sequence[str]


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
    cast = learn(asked.names, readings).parties(readings)
    work = Work(asked, cast, readings, [f"d{number + 1}" for number in range(len(sources))])
    note_ids = [f"d{len(sources) + number + 1}" for number in range(len(notes))]
    on, likeness, chosen = _choose(work)
    progress("Writing the arguments", 0.85)
    arguments = _arguments(work, likeness, on, chosen)
    progress("Reading the tutor's remarks", 0.95)
    rubric = Rubric(
        engine_version=ENGINE_VERSION,
        question=Question(text=asked.text, directive=asked.directive, demands=tuple(d.text for d in asked.demands)),
        marks=marks,
        documents=(
            *(_document(name, source, "source") for name, source in zip(work.ids, sources, strict=True)),
            *(_document(name, note, "annotated_note") for name, note in zip(note_ids, notes, strict=True)),
        ),
        key_arguments=arguments,
        criteria=criteria(asked, arguments, marks),
        conventions=conventions(list(zip(note_ids, notes, strict=True))),
    )
    progress("Done", 1.0)
    return rubric


def _check(question: str, sources: Sequence[SourceText], marks: int) -> None:
    if not question.strip() or not any(character.isalpha() for character in question):
        raise DerivationError(
            "no_question", "There is no question. Type the question the essays answer, then derive again."
        )
    if marks < 1:
        raise DerivationError("no_marks", f"The essay is marked out of {marks}; give a whole number of at least 1.")
    if not sources:
        raise DerivationError(
            "no_sources", "There are no sources. Add at least one document the arguments can be taken from."
        )
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


def _choose(work: Work) -> tuple[list[Candidate], Likeness, list[Chosen]]:
    asked, cast = work.asked, work.cast
    every = candidates(work.readings)
    bearing = bearings(asked, cast, every)
    pairs = [(one, own) for one, own in zip(every, bearing, strict=True) if own.on_question]
    if not pairs:
        raise DerivationError(
            "nothing_on_question",
            f"Nothing in the sources bears on the question “{asked.text}”. Check that the right documents were added.",
        )
    pairs = _nearest(pairs)
    on = [one for one, _ in pairs]
    likeness = Likeness(asked.text, cast, on)
    statements = [compose(one, cast) for one in on]
    chosen = choose(Pool(on, [own for _, own in pairs], statements, likeness, cast))
    if not chosen:
        raise DerivationError(
            "nothing_to_state",
            f"No sentence of the sources makes an argument on “{asked.text}” by itself. "
            "Add a source written in whole sentences.",
        )
    return on, likeness, chosen


def _nearest(pairs: list[tuple[Candidate, Bearing]]) -> list[tuple[Candidate, Bearing]]:
    """At most MOST_SENTENCES of them, the nearest to the question, in reading order: all pairs of them are compared."""
    if len(pairs) <= MOST_SENTENCES:
        return pairs
    ranked = sorted(pairs, key=lambda pair: (-round(pair[1].similarity, 6), pair[0].key))
    return sorted(ranked[:MOST_SENTENCES], key=lambda pair: pair[0].key)


def _arguments(
    work: Work, likeness: Likeness, on: Sequence[Candidate], chosen: Sequence[Chosen]
) -> tuple[KeyArgument, ...]:
    order = teaching_order([_moment(one, on) for one in chosen])
    chosen = [chosen[i] for i in order]
    texts = [one.statement.text for one in chosen]
    headings = [one.statement.candidate.title for one in chosen]
    documents = [len({on[j].document for j in one.support}) for one in chosen]
    heavy = weights(documents, [one.value for one in chosen])
    by_id = dict(zip(work.ids, work.readings, strict=True))
    named = titles(texts, headings, work.asked, work.cast)
    arguments = []
    for number, one in enumerate(chosen):
        passages = passages_of(one, on, likeness, work.ids)
        arguments.append(
            KeyArgument(
                id=f"a{number + 1}",
                title=named[number],
                statement=one.statement.text,
                weight=heavy[number],
                passages=passages,
                evidence=evidence_of(passages, by_id, work.cast),
                quoted=one.statement.quoted,
            )
        )
    return tuple(arguments)


def _moment(one: Chosen, on: Sequence[Candidate]) -> Moment:
    candidate = one.statement.candidate
    size = max(1, len(candidate.reading.text))
    near = [*years(candidate.title), *(y for sentence in candidate.before(3) for y in years(sentence.text))]
    if not near:
        near = [y for j in one.support for y in years(on[j].text)]
    return Moment(
        own=told(one.statement.text),
        near=tuple(near),
        place=round(candidate.sentence.start / size, 6),
        tie=candidate.key,
    )
