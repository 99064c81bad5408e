"""Teaching order, weights and the criteria's marks."""

import pytest

from analysis.derivation.criteria import criteria
from analysis.derivation.order import Moment, teaching_order, told
from analysis.derivation.question import ask
from analysis.derivation.weights import weights
from analysis.rubric import KeyArgument


def moment(*years: int, near: tuple[int, ...] = (), place: float = 0.0) -> Moment:
    return Moment(own=years, near=near, place=place, tie=(0, 0))


def test_dated_arguments_come_by_time_and_undated_ones_with_their_surroundings():
    moments = [moment(2018), moment(1954), moment(near=(1965,)), moment(place=0.9), moment(1971)]

    assert teaching_order(moments) == [1, 2, 4, 0, 3]


def test_without_dates_the_sources_give_the_order():
    assert teaching_order([moment(place=0.7), moment(place=0.1), moment(place=0.4)]) == [1, 2, 0]


def test_a_year_of_comparison_is_not_the_year_told_of():
    assert told("In 2018 relations fell to their lowest point since 1965.") == (2018,)
    assert told("Relations have been cold since 1965.") == (1965,)


def test_more_documents_weigh_more():
    found = weights([1, 2, 3, 1], [1.0, 1.0, 1.0, 1.0])

    assert found[2] == max(found)
    assert found[0] <= found[1] <= found[2]


def test_one_document_alone_among_many_never_makes_the_heaviest():
    assert max(weights([1, 1, 2], [9.0, 8.0, 0.1])[:2]) < 3


@pytest.mark.parametrize("marks", [10, 15, 20, 25, 100])
def test_the_highest_levels_add_up_to_the_marks(marks):
    found = criteria(ask("Discuss the causes of the French Revolution."), _arguments(), marks)

    assert sum(criterion.levels[-1].marks for criterion in found) == pytest.approx(marks)
    assert sum(criterion.weight for criterion in found) == pytest.approx(1.0)
    assert [criterion.id for criterion in found] == ["coverage", "evidence", "structure", "relevance"]


def test_every_criterion_speaks_of_this_question():
    for criterion in criteria(ask("Discuss the causes of the French Revolution."), _arguments(), 20):
        assert [level.level for level in criterion.levels] == [0, 1, 2, 3, 4]
        assert len({level.descriptor for level in criterion.levels}) == 5
        assert any("French Revolution" in level.descriptor for level in criterion.levels)


def _arguments() -> list[KeyArgument]:
    return [
        KeyArgument(id=f"a{i}", title=f"Title {i}", statement="Bread was dear.", weight=3, passages=())
        for i in range(9)
    ]
