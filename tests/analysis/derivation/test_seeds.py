"""The real articles: what the rubric derived from them must hold. They are read from a folder outside the project."""

import os
import time
from pathlib import Path

import pytest

from analysis.derivation import derive
from analysis.documents import read_document
from analysis.rubric import Rubric, check_rubric

FOLDER = Path(os.environ.get("MARGINALIA_SEEDS", Path(__file__).parents[3].parent / "shared" / "seeds"))
QUESTION = "Write a note on fluctuating relations between Pakistan and US."

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason=f"the seed articles are not in {FOLDER}; set MARGINALIA_SEEDS to their folder"
)


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    def read(path, kind):
        return read_document(path.read_bytes(), path.name, kind=kind)

    files = sorted(FOLDER.glob("*.txt"))
    notes = [path for path in files if path.name.startswith("003")]
    sources = [path for path in files if path not in notes]
    start = time.process_time()
    made = derive(QUESTION, [read(p, "source") for p in sources], [read(p, "annotated_note") for p in notes])
    assert time.process_time() - start < 60
    return made


def test_it_can_be_published_and_has_as_many_arguments_as_an_examiner_lists(rubric):
    assert check_rubric(rubric) == []
    assert 18 <= len(rubric.key_arguments) <= 30


def test_every_argument_bears_on_both_countries(rubric):
    for argument in rubric.key_arguments:
        text = argument.statement
        for passage in argument.passages:
            whole = rubric.document(passage.document).text
            start, end = whole.rfind("\n\n", 0, passage.start), whole.find("\n\n", passage.end)
            text += whole[max(0, start) : end if end >= 0 else len(whole)]
        assert "Pakistan" in text or "Islamabad" in text, argument.statement
        assert any(name in text for name in ("U.S.", "US", "United States", "America", "Washington")), argument.title


def test_what_is_beside_the_question_stays_out(rubric):
    for word in (
        "pipeline",
        "helicopter",
        "frigate",
        "JF-17",
        "satellite",
        "Druzhba",
        "this paper",
        "dependency theory explores",
    ):
        assert not any(word in argument.statement for argument in rubric.key_arguments), word


def test_several_documents_stand_behind_the_heaviest(rubric):
    heavy = [argument for argument in rubric.key_arguments if argument.weight == 3]

    assert heavy
    assert all(len({passage.document for passage in argument.passages}) > 1 for argument in heavy)


def test_the_tutors_three_remarks_are_its_conventions(rubric):
    assert [(c.id, c.criterion, c.text, c.scope) for c in rubric.conventions] == [
        ("c1", "relevance", "relate your headings and arguments to the qs statement.", "essay"),
        ("c2", "evidence", "add and highlight references/examples against these arguments.", "section"),
        ("c3", "coverage", "add more arguments.", "essay"),
    ]
