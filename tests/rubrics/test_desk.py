"""The desk as the teacher sees it: what is marked, what each button does, and where it leads."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from courses.models import User
from rubrics.models import Rubric, RubricEdit
from rubrics.selectors.text import Marked, blocks_of
from tests.cast import SOURCE_TEXT


@pytest.fixture
def desk(client: Client, teacher: User) -> Client:
    client.force_login(teacher)
    return client


def page(desk: Client, rubric: Rubric, **query: str) -> str:
    return html.unescape(desk.get(reverse("rubric", args=[rubric.pk]), query).content.decode())


def does(desk: Client, rubric: Rubric, verb: str, argument: str = "a1", **data: Any) -> str:
    """Press a button of an argument; the page that follows."""
    rubric.refresh_from_db()
    address = reverse("argument_edit", args=[rubric.pk, argument, verb])
    answer = desk.post(address, {"seen": rubric.current_edit, **data}, follow=True)
    return html.unescape(answer.content.decode())


def arguments_of(rubric: Rubric) -> list[dict[str, Any]]:
    rubric.refresh_from_db()
    content = RubricEdit.objects.get(rubric=rubric, number=rubric.current_edit).content
    return list(content["key_arguments"])


def test_a_rubric_without_content_leads_to_its_documents(desk: Client, rubric: Rubric) -> None:
    answer = desk.get(reverse("rubric", args=[rubric.pk]))
    assert answer.headers["Location"] == reverse("rubric_documents", args=[rubric.pk])


def test_the_passages_of_the_selected_argument_are_marked_exactly(desk: Client, derived: Rubric) -> None:
    shown = page(desk, derived, argument="a1")
    marked = re.findall(r'<mark class="([^"]+)"[^>]*>([^<]+)</mark>', shown)
    assert "".join(words for _, words in marked) == arguments_of(derived)[0]["passages"][0]["quote"]
    assert ("passage evidence", "January 2014") in marked
    other = page(desk, derived, argument="a2")
    assert "Roots lifted 3,000 kerbs" in re.findall(r"<mark[^>]*>([^<]+)</mark>", other)[0]


def test_an_argument_that_is_gone_shows_the_first(desk: Client, derived: Rubric) -> None:
    assert 'id="argument-a1" class="argument is-selected"' in page(desk, derived, argument="a77")


def test_every_button_of_an_argument_does_what_it_says(desk: Client, derived: Rubric) -> None:
    does(desk, derived, "reword", title="Shade", statement="Shade cools.")
    assert arguments_of(derived)[0]["statement"] == "Shade cools."
    does(desk, derived, "weigh", weight="1")
    assert arguments_of(derived)[0]["weight"] == 1
    does(desk, derived, "down")
    assert [one["id"] for one in arguments_of(derived)] == ["a2", "a1"]
    does(desk, derived, "up")
    assert [one["id"] for one in arguments_of(derived)] == ["a1", "a2"]
    does(desk, derived, "passage", quote="They also slow storm water")
    assert len(arguments_of(derived)[0]["passages"]) == 2
    does(desk, derived, "passage-remove", index="1")
    assert len(arguments_of(derived)[0]["passages"]) == 1
    does(desk, derived, "evidence-remove", index="0")
    assert arguments_of(derived)[0]["evidence"] == []
    does(desk, derived, "evidence", kind="figure", quote="14 degrees")
    assert arguments_of(derived)[0]["evidence"][0]["kind"] == "figure"
    does(desk, derived, "merge", other="a2")
    assert len(arguments_of(derived)) == 1
    does(desk, derived, "split", title="Kerbs", statement="Roots lift kerbs.", passages=["1"])
    assert [one["title"] for one in arguments_of(derived)] == ["Shade", "Kerbs"]
    does(desk, derived, "delete")
    assert [one["title"] for one in arguments_of(derived)] == ["Kerbs"]


def test_accepting_is_shown_and_taken_back(desk: Client, derived: Rubric) -> None:
    assert "1 of 2 accepted" in does(desk, derived, "accept")
    assert "0 of 2 accepted" in does(desk, derived, "unaccept")


def test_deleting_goes_on_to_the_neighbour(desk: Client, derived: Rubric) -> None:
    assert 'id="argument-a2" class="argument is-selected"' in does(desk, derived, "delete")
    assert "Without arguments the rubric cannot be published" in does(desk, derived, "delete", argument="a2")


def test_selected_words_come_with_their_offsets(desk: Client, derived: Rubric) -> None:
    start = SOURCE_TEXT.index("a mature oak")
    picked = {"document": "d1", "start": start, "end": start + 12, "quote": "a mature oak"}
    does(desk, derived, "passage", **picked)
    assert arguments_of(derived)[0]["passages"][-1] == picked
    refused = does(desk, derived, "passage", **{**picked, "start": start + 1})
    assert "The selected words do not stand there" in refused


def test_an_argument_of_ones_own_may_come_with_a_passage(desk: Client, derived: Rubric) -> None:
    data = {"seen": 1, "title": "Rain", "statement": "Trees hold rain.", "weight": "3", "quote": "a mature oak"}
    shown = desk.post(reverse("argument_add", args=[derived.pk]), data, follow=True).content.decode()
    added = arguments_of(derived)[-1]
    assert (added["title"], added["weight"], added["passages"][0]["quote"]) == ("Rain", 3, "a mature oak")
    assert 'id="argument-a3" class="argument is-selected"' in shown


def test_a_stale_page_is_told_and_changes_nothing(desk: Client, derived: Rubric) -> None:
    does(desk, derived, "weigh", weight="1")
    address = reverse("argument_edit", args=[derived.pk, "a1", "weigh"])
    shown = desk.post(address, {"seen": 1, "weight": "2"}, follow=True).content.decode()
    assert "Somebody changed this rubric after you opened the page" in shown
    assert arguments_of(derived)[0]["weight"] == 1


def test_undo_and_redo_say_what_they_did(desk: Client, derived: Rubric) -> None:
    does(desk, derived, "weigh", weight="1")
    undone = desk.post(reverse("rubric_history", args=[derived.pk, "undo"]), {"seen": 2}, follow=True).content.decode()
    assert "Undone: Weighed an argument." in undone
    assert arguments_of(derived)[0]["weight"] == 3
    redone = desk.post(reverse("rubric_history", args=[derived.pk, "redo"]), {"seen": 1}, follow=True).content.decode()
    assert "Done again: Weighed an argument." in redone
    nothing = desk.post(reverse("rubric_history", args=[derived.pk, "redo"]), {"seen": 2}, follow=True).content.decode()
    assert "There is nothing to redo." in nothing


@pytest.mark.parametrize(
    ("verb", "data", "says"),
    [
        ("reword", {"title": "", "statement": "S."}, "An argument needs a title."),
        ("weigh", {"weight": "9"}, "Select a valid choice"),
        ("passage", {}, "Select or paste the words first."),
        ("merge", {"other": "a1"}, "Choose another argument to merge with."),
    ],
)
def test_a_form_that_makes_no_sense_is_answered_in_words(
    desk: Client, derived: Rubric, verb: str, data: dict[str, str], says: str
) -> None:
    assert says in does(desk, derived, verb, **data)
    assert RubricEdit.objects.count() == 1


def test_a_button_there_is_not_is_not_found(desk: Client, derived: Rubric) -> None:
    address = reverse("argument_edit", args=[derived.pk, "a1", "explode"])
    assert desk.post(address, {"seen": 1}).status_code == 404


def test_criteria_are_saved_from_the_page(desk: Client, derived: Rubric) -> None:
    address = reverse("rubric_criteria", args=[derived.pk])
    fields = dict(re.findall(r'name="([a-z]+-[a-z0-9]+)" value="([^"]*)"', desk.get(address).content.decode()))
    fields |= {"seen": "1", "coverage-percent": "50", "evidence-percent": "15", "coverage-title": "Breadth"}
    shown = desk.post(address, fields, follow=True).content.decode()
    assert "The criteria are saved." in shown
    derived.refresh_from_db()
    content = RubricEdit.objects.get(rubric=derived, number=derived.current_edit).content
    assert content["criteria"][0]["title"] == "Breadth"
    assert content["criteria"][0]["levels"][-1]["marks"] == 10
    wrong = desk.post(address, {**fields, "seen": "2", "coverage-percent": "60"}).content.decode()
    assert "add up to 110 %" in wrong


def test_conventions_are_reworded_and_deleted_from_the_page(desk: Client, derived: Rubric) -> None:
    shown = html.unescape(desk.get(reverse("rubric_conventions", args=[derived.pk])).content.decode())
    assert "give a reference for this claim." in shown
    reword = reverse("convention_edit", args=[derived.pk, "reword"])
    desk.post(reword, {"seen": 1, "index": 0, "text": "cite it"})
    assert "cite it" in desk.get(reverse("rubric_conventions", args=[derived.pk])).content.decode()
    desk.post(reverse("convention_edit", args=[derived.pk, "delete"]), {"seen": 2, "index": 0})
    assert "None of your comments yet" in desk.get(reverse("rubric_conventions", args=[derived.pk])).content.decode()


def test_an_assistant_reads_the_desk_and_finds_no_button(client: Client, derived: Rubric, assistant: User) -> None:
    client.force_login(assistant)
    shown = page(client, derived)
    assert "Shade cools the city" in shown
    assert 'name="seen"' not in shown


def test_a_changed_question_is_said_on_the_desk(desk: Client, derived: Rubric) -> None:
    form = {"title": "Trees", "question": "Why plant trees?", "marks": 20}
    asked = desk.post(reverse("rubric_question", args=[derived.pk]), form, follow=True).content.decode()
    assert "Derive again, so that the arguments answer the new one" in asked
    assert "The question changed since these arguments were derived" in page(desk, derived)


def test_markup_in_a_document_is_shown_as_text(desk: Client, derived: Rubric) -> None:
    does(desk, derived, "reword", title="<b>x</b>", statement="<script>alert(1)</script>")
    raw = desk.get(reverse("rubric", args=[derived.pk])).content.decode()
    assert "<script>alert(1)" not in raw
    assert "&lt;script&gt;alert(1)" in raw


def test_stretches_of_a_block_join_to_its_text_whatever_is_marked() -> None:
    text = "One two 😀 three.\n\nFour five."
    marked = [Marked(start=4, end=12, style="passage", id="p"), Marked(start=8, end=25, style="evidence")]
    blocks = blocks_of(text, (), marked)
    assert ["".join(stretch.text for stretch in block.stretches) for block in blocks] == [
        "One two 😀 three.",
        "Four five.",
    ]
    assert [(one.text, one.styles) for one in blocks[0].stretches] == [
        ("One ", ""),
        ("two ", "passage"),
        ("😀 th", "passage evidence"),
        ("ree.", "evidence"),
    ]
    assert [one.id for block in blocks for one in block.stretches if one.id] == ["p"]
