"""What a question asks, taken apart."""

import pytest

from analysis.derivation.question import ask


def demands(question: str) -> list[str]:
    return [demand.text for demand in ask(question).demands]


@pytest.mark.parametrize(
    ("question", "directive"),
    [
        ("Write a note on fluctuating relations between Pakistan and US.", "Write a note on"),
        ("Critically analyse the fall of the Berlin Wall.", "Critically analyse"),
        ("2. Evaluate to what extent tea built the British empire.", "Evaluate to what extent"),
        ("Compare and contrast mitosis and meiosis.", "Compare and contrast"),
        ("Why do reefs bleach?", ""),
    ],
)
def test_the_directive_is_what_the_essay_is_told_to_do(question, directive):
    assert ask(question).directive == directive


def test_two_parties_to_one_thing_are_one_demand():
    assert demands("Write a note on fluctuating relations between Pakistan and US.") == [
        "fluctuating relations between Pakistan and US"
    ]


def test_a_thing_and_its_impact_are_two_demands():
    found = demands("Critically analyse the rise of antibiotic resistance and its impact on modern medicine.")

    assert found == ["the rise of antibiotic resistance", "modern medicine"]


def test_each_clause_that_asks_is_a_demand():
    found = demands("Explain how bacteria become resistant to antibiotics and what can be done to slow the spread.")

    assert found == ["how bacteria become resistant to antibiotics", "what can be done to slow the spread"]


def test_two_tasks_give_the_demands_of_both():
    found = demands("Explain how rust forms, and critically evaluate the measures by which it can be prevented.")

    assert found == ["how rust forms", "the measures by which it can be prevented"]


def test_a_statement_to_discuss_gives_names_and_a_demand():
    asked = ask("Franco–German relations have always been the motor of Europe. Discuss.")

    assert asked.directive == "Discuss"
    assert asked.demands
    assert "Europe" in asked.names


@pytest.mark.parametrize("question", ["Discuss", "Guilt", "???", "Osmosis in 200 words"])
def test_even_an_odd_question_has_a_demand(question):
    assert ask(question).demands


def test_names_in_the_question_are_kept_whole():
    asked = ask("To what extent was the League of Nations responsible for the outbreak of the Second World War?")

    assert asked.names == ("League of Nations", "Second World War")
