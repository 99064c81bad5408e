"""From documents to a rubric."""

import itertools
import json

import pytest

from analysis.codec import canonical_json
from analysis.derivation import DerivationError, derive
from analysis.rubric import Rubric, check_rubric
from tests.analysis.derivation.papers import BEES, COURTS, NEIGHBOURS, TREATY, bees, neighbours, source


@pytest.fixture(scope="module")
def states() -> Rubric:
    return derive(NEIGHBOURS, neighbours())


@pytest.fixture(scope="module")
def hives() -> Rubric:
    return derive(BEES, bees())


@pytest.fixture(params=["states", "hives"])
def rubric(request) -> Rubric:
    return request.getfixturevalue(request.param)


def test_the_rubric_can_be_published(rubric):
    assert check_rubric(rubric) == []
    assert len(rubric.key_arguments) >= 7
    assert [argument.id for argument in rubric.key_arguments] == [f"a{i + 1}" for i in range(len(rubric.key_arguments))]


def test_quotes_and_evidence_stand_where_they_are_said_to_stand(rubric):
    for argument in rubric.key_arguments:
        assert argument.passages
        for place in (*argument.passages, *argument.evidence):
            text = rubric.document(place.document).text
            assert text[place.start : place.end] == getattr(place, "quote", None) or getattr(place, "text", None)


def test_a_quoted_statement_is_a_sentence_of_its_passage(rubric):
    for argument in rubric.key_arguments:
        if argument.quoted:
            assert argument.statement in argument.passages[0].quote


def test_titles_are_short_and_differ(rubric):
    titles = [argument.title for argument in rubric.key_arguments]

    assert len({title.lower() for title in titles}) == len(titles)
    for title in titles:
        assert 1 <= len(title.split()) <= 7
        assert title[0].isupper() or title[0].isdigit()


def test_no_statement_hangs_on_a_sentence_before(rubric):
    for argument in rubric.key_arguments:
        first = argument.statement.split()[0].lower().strip(",")
        assert first not in {"this", "these", "it", "they", "he", "she", "such", "however", "moreover", "but", "and"}
        assert argument.statement[-1] in '.!”"'


def test_what_is_beside_the_question_stays_out(states, hives):
    for word in ("Australia", "coal", "beef", "Canberra", "wine"):
        assert not any(word.lower() in argument.statement.lower() for argument in states.key_arguments), word
    for word in ("van", "gearbox", "garage", "mechanic", "rust"):
        assert not any(word in argument.statement.lower().split() for argument in hives.key_arguments), word


def test_a_place_that_is_only_the_setting_need_not_be_named():
    rubric = derive("Explain why honeybee colonies are declining in Wales and evaluate what can be done.", bees())

    assert len(rubric.key_arguments) >= 7
    assert not any("gearbox" in argument.statement for argument in rubric.key_arguments)


def test_a_document_unlike_the_others_gives_no_argument():
    kitchen = source(
        "The kitchen of my aunt\n\nHer stove\n\nThe stove of my aunt burns wood and the kettle sings on it all day. "
        "She bakes bread on Friday because the baker in the village went away. Honey stands on the table.\n",
        "kitchen.txt",
    )
    rubric = derive(BEES, [*bees(), kitchen])

    names = {document.id: document.name for document in rubric.documents}
    assert all(names[p.document] != "kitchen.txt" for a in rubric.key_arguments for p in a.passages)


def test_the_same_argument_in_two_documents_is_one_with_both_passages(states):
    labour = [a for a in states.key_arguments if "forced labour" in a.statement]

    assert len(labour) == 1
    assert {passage.document for passage in labour[0].passages} == {"d1", "d2"}
    assert labour[0].weight >= 2


def test_arguments_of_two_documents_weigh_more_than_the_rest(hives):
    both = [a.weight for a in hives.key_arguments if len({p.document for p in a.passages}) > 1]
    one = [a.weight for a in hives.key_arguments if len({p.document for p in a.passages}) == 1]

    assert both
    assert min(both) >= 2
    assert sum(both) / len(both) > sum(one) / len(one)


def test_events_are_taught_in_their_order(states):
    text = " ".join(argument.statement for argument in states.key_arguments)

    assert text.index("June 1965") < text.index("In 1998") < text.index("October 2018")


def test_evidence_is_found_in_the_passages(states):
    treaty = next(a for a in states.key_arguments if "300 million" in a.statement)

    assert any(item.kind == "figure" and "300 million" in item.text for item in treaty.evidence)


def test_the_order_of_the_files_changes_nothing():
    papers = [*neighbours(), source("Rice\n\n" + "Japan grows rice in wet fields near the sea. " * 9, "rice.txt")]
    found = {canonical_json(derive(NEIGHBOURS, order).to_json()) for order in itertools.permutations(papers)}

    assert len(found) == 1


def test_the_same_input_gives_the_same_bytes_again_and_again(states):
    first = canonical_json(states.to_json())

    assert {canonical_json(derive(NEIGHBOURS, neighbours()).to_json()) for _ in range(5)} == {first}


def test_the_rubric_survives_its_own_json(rubric):
    assert Rubric.from_json(json.loads(canonical_json(rubric.to_json()))) == rubric


def test_progress_goes_from_nothing_to_all():
    told: list[tuple[str, float]] = []
    derive(BEES, bees(), progress=lambda stage, share: told.append((stage, share)))

    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert any("hive.txt" in stage for stage, _ in told)


@pytest.mark.parametrize(
    ("question", "sources", "code"),
    [
        ("   ", [source(TREATY, "treaty.txt")], "no_question"),
        ("???", [source(TREATY, "treaty.txt")], "no_question"),
        (NEIGHBOURS, [], "no_sources"),
        (NEIGHBOURS, [source("Only a line.\n", "line.txt")], "no_text"),
        (
            "Discuss the relations between Peru and Chile since 1884.",
            [source(COURTS, "courts.txt")],
            "nothing_on_question",
        ),
    ],
)
def test_what_cannot_be_derived_is_said_in_words(question, sources, code):
    with pytest.raises(DerivationError) as caught:
        derive(question, sources)

    assert caught.value.code == code
    assert len(caught.value.message.split()) > 5


def test_the_marks_are_those_asked_for():
    rubric = derive(BEES, bees(), marks=25)

    assert rubric.marks == 25
    assert sum(criterion.levels[-1].marks for criterion in rubric.criteria) == pytest.approx(25)
