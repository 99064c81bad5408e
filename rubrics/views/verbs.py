"""What can be done to an argument: the address, the form, the edit and what the history says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from analysis.rubric import Passage
from rubrics.edits import arguments, passages
from rubrics.edits.working import Working
from rubrics.forms import EvidenceForm, IndexForm, MergeForm, PickForm, RewordForm, SeenForm, SplitForm, WeighForm
from rubrics.models import RubricEdit
from rubrics.selectors.overview import edit_before

Data = dict[str, Any]
GoesTo = Callable[[RubricEdit, str], str]


def _stays(_: RubricEdit, argument_id: str) -> str:
    return argument_id


def _second_half(made: RubricEdit, argument_id: str) -> str:
    ids = [one["id"] for one in made.content["key_arguments"]]
    return str(ids[ids.index(argument_id) + 1])


def _neighbour(made: RubricEdit, argument_id: str) -> str:
    before = [one["id"] for one in edit_before(made).content["key_arguments"]]
    after = [one["id"] for one in made.content["key_arguments"]]
    place = min(before.index(argument_id), len(after) - 1)
    return str(after[place]) if after else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """One thing that can be done to an argument; `goes_to` is the argument shown afterwards."""

    form: type[SeenForm]
    says: str
    edit: Callable[[Working, str, Data], Working]
    goes_to: GoesTo = _stays


def picked(working: Working, data: Data) -> Passage:
    """Give the words that were picked (with offsets) or pasted (without)."""
    if data["start"] is not None and data["end"] is not None and data["document"]:
        return passages.passage_at(
            working.rubric, document=data["document"], start=data["start"], end=data["end"], quote=data["quote"]
        )
    return passages.find_passage(working.rubric, data["quote"], document=data["document"])


def added(working: Working, data: Data) -> Working:
    """Add an argument, with the passage where words were picked or pasted."""
    behind = (picked(working, data),) if data["quote"].strip() else ()
    return arguments.add(
        working, title=data["title"], statement=data["statement"], weight=data["weight"], passages=behind
    )[0]


def _split(working: Working, argument_id: str, data: Data) -> Working:
    return arguments.split(
        working, argument_id, title=data["title"], statement=data["statement"], passages=data["passages"]
    )[0]


VERBS: dict[str, Verb] = {
    "accept": Verb(form=SeenForm, says="Accepted an argument", edit=lambda w, a, _: arguments.accept(w, a)),
    "unaccept": Verb(
        form=SeenForm, says="Took back an acceptance", edit=lambda w, a, _: arguments.accept(w, a, accepted=False)
    ),
    "reword": Verb(
        form=RewordForm,
        says="Reworded an argument",
        edit=lambda w, a, d: arguments.reword(w, a, title=d["title"], statement=d["statement"]),
    ),
    "weigh": Verb(form=WeighForm, says="Weighed an argument", edit=lambda w, a, d: arguments.weigh(w, a, d["weight"])),
    "delete": Verb(
        form=SeenForm,
        says="Deleted an argument",
        edit=lambda w, a, _: arguments.delete(w, a),
        goes_to=_neighbour,
    ),
    "up": Verb(form=SeenForm, says="Moved an argument up", edit=lambda w, a, _: arguments.move(w, a, by=-1)),
    "down": Verb(form=SeenForm, says="Moved an argument down", edit=lambda w, a, _: arguments.move(w, a, by=1)),
    "merge": Verb(form=MergeForm, says="Merged two arguments", edit=lambda w, a, d: arguments.merge(w, a, d["other"])),
    "split": Verb(form=SplitForm, says="Split an argument", edit=_split, goes_to=_second_half),
    "passage": Verb(
        form=PickForm, says="Added a passage", edit=lambda w, a, d: passages.add_passage(w, a, picked(w, d))
    ),
    "passage-remove": Verb(
        form=IndexForm, says="Removed a passage", edit=lambda w, a, d: passages.remove_passage(w, a, d["index"])
    ),
    "evidence": Verb(
        form=EvidenceForm,
        says="Added evidence",
        edit=lambda w, a, d: passages.add_evidence(w, a, kind=d["kind"], passage=picked(w, d)),
    ),
    "evidence-remove": Verb(
        form=IndexForm, says="Removed evidence", edit=lambda w, a, d: passages.remove_evidence(w, a, d["index"])
    ),
}
