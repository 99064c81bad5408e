"""The several names of one actor are learned from the documents."""

from analysis.derivation.actors import learn
from analysis.reading import read
from tests.analysis.derivation.papers import source

STATES = """Capitals and states

France and Germany signed the Elysee Treaty in 1963. Paris wanted a partner against the Americans, and the French
president said so. German voters were proud of the treaty. Berlin was divided at the time. Paris and Moscow talked
too, but Russia had little to offer. The Russian envoy said so. Moscow looked on.
Germans travelled to France in great numbers. Paris built the fast train. The
government in Moscow changed its mind. Poland stood aside, and Warsaw said nothing.
"""

HEALTH = """Who pays for vaccines

The World Health Organization (WHO) advises governments on vaccines. The WHO has no army and little money. In 2019 the
World Health Organization listed hesitation among the ten great threats. William Foege worked for the programme, and
Foege later led it.
"""


def aliases(names, text):
    cast = learn(names, [read(source(text, "text.txt"))])
    return [set(actor.aliases) for actor in cast.asked], cast


def test_a_state_goes_by_its_adjective_and_its_capital():
    (france,), _ = aliases(["France"], STATES)

    assert {"France", "French", "Paris"} <= france
    assert not {"Germany", "German", "Moscow", "Russia"} & france


def test_an_abbreviation_is_the_body_it_stands_for():
    (body,), _ = aliases(["WHO"], HEALTH)

    assert "World Health Organization" in body


def test_the_others_are_those_the_question_does_not_name():
    _, cast = aliases(["France", "Germany"], STATES)

    assert any("Russia" in actor.aliases for actor in cast.others)
    assert not any({"Paris", "German"} & set(actor.aliases) for actor in cast.others)


def test_a_sum_of_dollars_does_not_name_the_country():
    (_,), cast = aliases(["US"], "Aid\n\nThe US gave aid in 1954. The US sent experts. Aid reached US$ 4 billion.\n")

    assert cast.named("A loan of US$ 4 billion was agreed.") == ()
    assert cast.named("The US agreed to a loan.") == (0,)


def test_a_word_with_a_capital_at_the_beginning_of_a_question_is_no_name():
    found, _ = aliases(
        ["Antibiotics"], "Drugs\n\nDoctors prescribe antibiotics. The antibiotics fail more often now.\n"
    )

    assert found == []
