"""A statement stands by itself, or it is not offered."""

import pytest

from analysis.derivation.actors import Cast, learn
from analysis.derivation.candidates import candidates
from analysis.derivation.statements import compose
from analysis.reading import read
from tests.analysis.derivation.papers import source


def statements(paragraph: str, names: tuple[str, ...] = ()) -> dict[str, str | None]:
    """The statement made of each sentence of a paragraph, by the sentence's first three words."""
    reading = read(source(f"A heading here\n\n{paragraph}\n", "text.txt"))
    cast = learn(names, [reading]) if names else Cast((), ())
    made = {}
    for one in candidates([reading]):
        statement = compose(one, cast)
        made[" ".join(one.text.split()[:3])] = statement.text if statement else None
    return made


def only(paragraph: str) -> str | None:
    found = statements(paragraph)
    assert len(found) == 1
    return next(iter(found.values()))


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        (
            "However, the dam cut the river's flow by a third and starved the delta of silt (Khan, 2021).",
            "The dam cut the river's flow by a third and starved the delta of silt.",
        ),
        (
            "It is important to note that the dam cut the river's flow and starved the delta of silt [3].",
            "The dam cut the river's flow and starved the delta of silt.",
        ),
        (
            "In conclusion, the dam starved the delta of silt and also drove the fishermen to the towns.",
            "The dam starved the delta of silt and drove the fishermen to the towns.",
        ),
        (
            "The Clean Rivers Act (1972) forced the mills to treat their waste before it reached the delta.",
            "The Clean Rivers Act (1972) forced the mills to treat their waste before it reached the delta.",
        ),
    ],
)
def test_openers_and_citations_go_and_years_stay(sentence, statement):
    assert only(sentence) == statement


def test_a_sentence_that_leans_on_the_one_before_is_joined_to_it():
    made = statements(
        "Engineers closed the sluices of the northern dam in March. This starved the delta of silt and drove the "
        "fishermen to the towns."
    )

    assert made["This starved the"] == (
        "Engineers closed the sluices of the northern dam in March; "
        "this starved the delta of silt and drove the fishermen to the towns."
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "This starved the delta of silt and drove the fishermen to the towns.",
        "They starved the delta of silt and drove the fishermen to the towns.",
        "The country lost its fishermen and the delta lost its silt within ten years.",
        "These measures starved the delta of silt and drove the fishermen to the towns.",
        "We have seen how the dam starved the delta of silt over the years.",
        "The second effect was felt by the fishermen who moved to the towns.",
    ],
)
def test_what_hangs_on_nothing_is_not_offered(sentence):
    assert only(sentence) is None


def test_the_study_does_not_talk_about_itself():
    assert statements("This paper explores how the dam starved the delta of silt over thirty years.") == {}
    assert statements("The methodology employed in this article rests on talks with fishermen in towns.") == {}


def test_what_an_author_reports_to_contradict_it_is_no_candidate():
    assert statements("It is tempting to say that the dam brought nothing but good to the delta.") == {}
    assert statements("Many believe that the dam brought nothing but good to the delta and its people.") == {}


def test_questions_fragments_and_headings_are_no_candidates():
    assert statements("Who would have thought that the dam could starve the delta of all its silt?") == {}
    assert statements("A dam, a delta, a great many fishermen, and no silt at all for thirty years.") == {}


def test_the_two_countries_get_their_names_where_only_they_were_named():
    made = statements(
        "Japan and South Korea share a long and unhappy past. Both countries signed a treaty in 1965 because "
        "Washington wanted order.",
        ("Japan", "South Korea"),
    )

    assert made["Both countries signed"] is not None
    assert "Japan" in made["Both countries signed"]
    assert "South Korea" in made["Both countries signed"]


def test_the_two_countries_stay_unnamed_where_others_stand_by():
    made = statements(
        "Japan sold cars to South Korea, and China sold coal to India. The two countries argued about the price of "
        "coal for years.",
        ("Japan", "South Korea"),
    )

    assert made["The two countries"] is None


def test_every_word_of_a_statement_stands_in_its_sentences():
    paragraph = (
        "Moreover, the northern dam, a gift of the bank (Lee, 2003), starved the delta of silt, reflecting a wider "
        "neglect of rivers. This drove the fishermen, who had lived there for centuries, to the towns."
    )
    allowed = set(paragraph.lower().replace(",", " ").replace(".", " ").split())

    for statement in statements(paragraph).values():
        assert statement is not None
        assert set(statement.lower().replace(",", " ").replace(".", " ").replace(";", " ").split()) <= allowed


def test_a_name_goes_where_a_pointer_stood_and_with_its_phrase():
    made = statements(
        "The September floods drowned the lower town and its mills. In the aftermath of these floods, the mayor raised "
        "the dykes and moved the mills to higher ground.",
    )

    assert made["In the aftermath"] in {
        "In the aftermath of The September floods, the mayor raised the dykes and moved the mills to higher ground.",
        "In the aftermath of the September floods, the mayor raised the dykes and moved the mills to higher ground.",
        "The September floods drowned the lower town and its mills; in the aftermath of these floods, the mayor raised "
        "the dykes and moved the mills to higher ground.",
    }
