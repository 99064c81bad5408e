"""A name stands where a pronoun stood, where the text leaves no doubt; where it does, nothing is offered."""

import pytest

from tests.analysis.derivation.test_statements import statements


def second(paragraph: str, names: tuple[str, ...] = ()) -> str | None:
    """The statement made of the second sentence of a paragraph."""
    return list(statements(paragraph, names).values())[1]


def test_a_subject_goes_on_under_its_name():
    assert second(
        "Clara Barton opened the first depot of the town in March. She gave blankets and bread to the six hundred "
        "families whom the flood had driven from their homes by the river. Nobody thanked Clara Barton for it."
    ) == (
        "Clara Barton gave blankets and bread to the six hundred families whom the flood had driven from their homes "
        "by the river."
    )


def test_a_plural_goes_on_as_well():
    made = second(
        "Beavers fell the trees along the upper river and build their dams there. They slow the water, so that the "
        "valley floods less often."
    )

    assert made == "Beavers slow the water, so that the valley floods less often."


@pytest.mark.parametrize(
    "paragraph",
    [
        # Two persons act in the sentence before.
        "Clara Barton opened a depot and Anna Ward closed it in May. She gave bread to the six hundred families.",
        # The subject is a common noun that a person only owns.
        "Clara Barton's sister opened the first depot of the town. She gave bread to the six hundred families.",
    ],
)
def test_nobody_is_guessed(paragraph):
    made = second(paragraph + " Clara Barton and Anna Ward wrote about the depot of the town for many years.")

    assert made is None or not made.startswith(("Clara Barton gave", "Anna Ward gave"))


def test_a_partnership_is_that_of_the_two_just_named():
    made = second(
        "Japan and South Korea signed a treaty in 1965 because both wanted order. This partnership brought factories "
        "to the south coast within ten years.",
        ("Japan", "South Korea"),
    )

    assert made == "The Japan-South Korea partnership brought factories to the south coast within ten years."


def test_a_partnership_of_others_is_not_theirs():
    made = second(
        "Japan and South Korea signed a treaty in 1965, and China signed one with India. This partnership brought "
        "factories to the south coast within ten years.",
        ("Japan", "South Korea"),
    )

    assert made is None or "Japan-South Korea" not in made


def test_a_short_claim_is_carried_on_with_the_sentence_after_it():
    made = statements(
        "Dams starve a delta of its silt. The fishermen of the delta moved to the towns when the mud banks had gone."
    )

    assert made["Dams starve a"] == (
        "Dams starve a delta of its silt; the fishermen of the delta moved to the towns when the mud banks had gone."
    )
