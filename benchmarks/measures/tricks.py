"""Does a trick raise the marks, and is it pointed out?

Each honest essay labelled good or excellent is changed in eight ways and judged again under the same rubric. What
others report as susceptibility of automatic scoring is the same difference (patent US 10,255,820 of ETS).
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import mean

from analysis import analyse_essay
from analysis.documents import read_text
from analysis.report import Report
from benchmarks.measures import gold
from benchmarks.measures.row import Row

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[“\"A-Z])")
LEAST_WORDS = 12  # of a block that is prose and not a heading
QUESTIONS = 5  # times the question is written into the essay
FILLER = (
    "This is a very important matter, and many people have thought about it for a long time.",
    "Everything has two sides, and it is always good to look at both of them before one decides.",
    "As we all know, nothing in this world is simple, and this is not simple either.",
    "There are many different opinions on this point, and each of them deserves respect.",
    "It can be said that this is one of the most interesting things that one can think about.",
    "In other words, the matter is significant, and its significance should not be forgotten by anybody.",
    "Time will show what is right, because time has always shown what is right in the end.",
    "One could write a whole book about this, and even then not everything would have been said.",
)
AUXILIARY = re.compile(
    r"\b(is|are|was|were|has|have|had|can|could|will|would|may|might|must|should|did|does|do)\b(?! not\b)"
)


@dataclass(frozen=True)
class Game:
    """What a trick works on: the honest text, what the rubric holds, an essay on another question, the documents."""

    text: str
    question: str
    titles: tuple[str, ...]
    other: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """One essay, one trick: marks gained, and whether something new was flagged."""

    trick: str
    essay: str
    gain: float
    flagged: bool
    holdout: bool


def stuffed(game: Game) -> str:
    """The rubric's titles in a row at the end."""
    return f"{game.text}\n\n{'; '.join(game.titles)}."


def repeated(game: Game) -> str:
    """Every paragraph of the body a second time."""
    blocks = _prose(game.text)
    body = blocks[1:-1] or blocks
    return "\n\n".join([game.text, *body])


def shuffled(game: Game) -> str:
    """The sentences in another order, in paragraphs as long as before."""
    blocks = [SENTENCE.split(block) for block in _prose(game.text)]
    pool = [sentence for block in blocks for sentence in block]
    random.Random(0).shuffle(pool)
    places = iter(pool)
    return "\n\n".join(" ".join(next(places) for _ in block) for block in blocks)


def off_question(game: Game) -> str:
    """A good essay on another question."""
    return game.other


def copied_from_sources(game: Game) -> str:
    """Paragraphs of the documents, one from each in turn, as long as the honest essay."""
    out: list[str] = []
    for paragraph in game.sources:
        if sum(len(one.split()) for one in out) < len(game.text.split()):
            out.append(paragraph)
    return "\n\n".join(out)


def copied_question(game: Game) -> str:
    """The question written out before the first paragraphs, again and again."""
    blocks = _prose(game.text)
    return "\n\n".join(f"{game.question} {block}" if n < QUESTIONS else block for n, block in enumerate(blocks))


def padded(game: Game) -> str:
    """Sentences that say nothing after every third sentence."""
    filler = _cycle(FILLER)
    return "\n\n".join(
        " ".join(f"{s} {next(filler)}" if n % 3 == 0 else s for n, s in enumerate(SENTENCE.split(block)))
        for block in _prose(game.text)
    )


def negated(game: Game) -> str:
    """Every sentence says the opposite."""
    return "\n\n".join(" ".join(_negate(s) for s in SENTENCE.split(block)) for block in _prose(game.text))


TRICKS: dict[str, Callable[[Game], str]] = {
    "stuffed": stuffed,
    "repeated": repeated,
    "shuffled": shuffled,
    "off the question": off_question,
    "copied from sources": copied_from_sources,
    "copied question": copied_question,
    "padded": padded,
    "negated": negated,
}


def rows() -> list[Row]:
    """All tricks together, the one that pays best, then each."""
    found = outcomes()
    essays, raised = len({one.essay for one in found}), sum(one.gain > 0 for one in found)
    flagged = mean(one.flagged for one in found)
    each = {trick: [one for one in found if one.trick == trick] for trick in TRICKS}
    gains = {trick: mean(one.gain for one in mine) for trick, mine in each.items()}
    best = max(gains, key=lambda trick: gains[trick])
    note = f"{essays} essays, {raised} of {len(found)} gain"
    out = [
        Row("tricks: mean gain in marks", mean(one.gain for one in found), None, 0.0, note, least=True),
        Row("tricks: mean gain of the best paid", gains[best], None, 0.0, best, least=True),
        Row("tricks: flagged", flagged, 0.0, 0.95, f"{len(found)} essays tricked"),
    ]
    for trick, mine in each.items():
        share, most = mean(one.flagged for one in mine), max(one.gain for one in mine)
        note = f"flagged {share:.2f}, highest gain {most:+.2f}"
        out.append(Row(f"trick, {trick}: mean gain in marks", gains[trick], note=note, detail=True))
    return out


def outcomes() -> list[Outcome]:
    """Every trick on every honest essay."""
    if not _done:
        honest = [essay for essay in gold.labelled() if essay.quality in ("good", "excellent")]
        for essay in honest:
            _done.extend(_play(essay, honest))
    return _done


_done: list[Outcome] = []  # one process, one run: two measures may ask


def _play(essay: gold.Essay, honest: list[gold.Essay]) -> Iterator[Outcome]:
    game = _game(essay, honest)
    before = _judge(essay, game.text)
    for name, trick in TRICKS.items():
        after = _judge(essay, trick(game))
        gain, flagged = after.marks.total - before.marks.total, bool(_told(after) - _told(before))
        yield Outcome(name, essay.path.name, gain, flagged, essay.holdout)


def _game(essay: gold.Essay, honest: list[gold.Essay]) -> Game:
    others = [one for one in honest if one.subject != essay.subject]
    documents = [_prose(document.text) for document in essay.rubric.documents]
    return Game(
        text=essay.source.text,
        question=essay.rubric.question.text,
        titles=tuple(argument.title for argument in essay.rubric.key_arguments),
        other=others[honest.index(essay) % len(others)].source.text,
        sources=tuple(d[n] for n in range(max(map(len, documents))) for d in documents if n < len(d)),
    )


def _judge(essay: gold.Essay, text: str) -> Report:
    return analyse_essay(essay.rubric, read_text(text, essay.path.stem + ".txt"))


def _told(report: Report) -> Counter[str]:
    """What the teacher is told, by kind; notes for information do not count."""
    return Counter(flag.kind for flag in report.flags if flag.severity != "info")


def _prose(text: str) -> list[str]:
    return [block for block in text.split("\n\n") if len(block.split()) >= LEAST_WORDS]


def _negate(sentence: str) -> str:
    if " not " in sentence:
        return sentence.replace(" not ", " ", 1)
    changed, count = AUXILIARY.subn(r"\1 not", sentence, count=1)
    return changed if count else f"It is not true that {sentence[:1].lower()}{sentence[1:]}"


def _cycle(parts: tuple[str, ...]) -> Iterator[str]:
    while True:
        yield from parts


def details() -> list[str]:
    """Development essays that gain by a trick, and tricks nobody is told of."""
    told = [one for one in outcomes() if not one.holdout]
    lines = [f"gains   {one.trick}: {one.essay} {one.gain:+.2f}" for one in told if one.gain > 0]
    lines += [f"unseen  {one.trick}: {one.essay} {one.gain:+.2f}" for one in told if not one.flagged]
    return ["\n## tricks", *lines]
