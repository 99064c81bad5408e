"""A tutor's remarks become conventions, in the tutor's words."""

import pytest

from analysis.derivation.conventions import conventions, criterion_of
from analysis.documents.source_text import Remark, SourceText
from tests.analysis.derivation.papers import NOTE, source


@pytest.mark.parametrize(
    ("remark", "criterion"),
    [
        ("relate your headings and arguments to the qs statement.", "relevance"),
        ("add and highlight references/examples against these arguments.", "evidence"),
        ("add more arguments.", "coverage"),
        ("No conclusion!", "structure"),
        ("Which year? Cite the law.", "evidence"),
        ("This drifts away from the question.", "relevance"),
        ("Where is your introduction and thesis?", "structure"),
    ],
)
def test_a_remark_belongs_to_the_criterion_it_speaks_of(remark, criterion):
    assert criterion_of(remark) == criterion


def note_with(*places: tuple[str, int, int]) -> SourceText:
    note = source(NOTE, "note.txt")
    remarks = tuple(Remark(text=text, start=start, end=end) for text, start, end in places)
    return SourceText(
        name=note.name, sha256=note.sha256, text=note.text, sections=note.sections, raw=note.raw, origin=note.origin,
        remarks=remarks,
    )  # fmt: skip


def scopes(*places):
    return [found.scope for found in conventions([("d9", note_with(*places))])]


def test_the_scope_is_where_the_remark_stands():
    text = source(NOTE, "note.txt").text
    anchored = text.index("Mites kill bees")
    inside = text.index("They also carry")

    assert scopes(("Which mites?", anchored, anchored + 15)) == ["passage"]
    assert scopes(("add references.", inside, inside)) == ["section"]
    assert scopes(("add more arguments.", len(text), len(text))) == ["essay"]


def test_a_remark_after_the_introduction_speaks_of_the_essay():
    text = source(NOTE, "note.txt").text
    end = text.index("danger.") + len("danger.")

    assert scopes(("relate your headings to the question.", end, end)) == ["essay"]


def test_the_words_are_the_tutors_and_the_ids_follow_the_text():
    text = source(NOTE, "note.txt").text
    found = conventions([("d9", note_with(("Add  MORE arguments!!", len(text), len(text)), ("cite.", 60, 60)))])

    assert [(one.id, one.text) for one in found] == [("c1", "cite."), ("c2", "Add  MORE arguments!!")]
    assert {one.document for one in found} == {"d9"}
