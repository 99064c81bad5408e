"""Notes on language are about the student's own running text, and only where the rubric wants them."""

from __future__ import annotations

from dataclasses import replace

from analysis.analysers import judge
from analysis.analysers.findings import Language
from analysis.documents.source_text import IdentitySpan, Section
from analysis.reading import read
from analysis.report import Report
from analysis.rubric import Rubric
from tests.analysis import world
from tests.analysis.analysers.readings import findings_of

RUBRIC = world.railway_rubric()
WEAK = (
    world.GOOD.replace("The skippers paid for it.", "The skippers was angry. They lost there trade.")
    .replace("These", "This")
    .replace("Critics said", "The goverment were blamed, it did nothing. Critics said")
)


def language(text: str, rubric: Rubric = RUBRIC, headings: tuple[str, ...] = ()) -> Language:
    found = findings_of(text, rubric, headings).language
    assert found is not None
    return found


def kinds(text: str, rubric: Rubric = RUBRIC, headings: tuple[str, ...] = ()) -> list[str]:
    return [slip.kind for slip in language(text, rubric, headings).slips]


def test_the_slips_of_an_essay_are_found_where_they_stand() -> None:
    found = language(WEAK)
    assert [slip.kind for slip in found.slips] == ["agreement", "their", "spelling", "comma_splice"]
    assert all(WEAK[slip.start : slip.end] == slip.wrong for slip in found.slips)
    assert list(found.kinds()) == ["agreement", "comma_splice", "their", "spelling"]


def test_clean_prose_has_none() -> None:
    assert kinds(world.GOOD) == []
    assert kinds(world.BARE) == []


def test_a_word_of_the_sources_the_question_or_an_argument_is_never_misspelt() -> None:
    source = RUBRIC.documents[0]
    odd = replace(source, text=source.text + " The goverment agreed.")
    assert "spelling" in kinds(WEAK)
    assert "spelling" not in kinds(WEAK, replace(RUBRIC, documents=(odd, *RUBRIC.documents[1:])))
    asked = replace(RUBRIC.question, text=RUBRIC.question.text + " What did the goverment do?")
    assert "spelling" not in kinds(WEAK, replace(RUBRIC, question=asked))


def test_headings_names_and_the_outline_are_left_alone() -> None:
    assert kinds("The skippers was angry\n\n" + world.GOOD, headings=("The skippers was angry",)) == []
    line = "Amelia Goverment, my teachers was kind."
    named = IdentitySpan(start=0, end=len(line), text=line)
    source = replace(world.plain(f"{line}\n\n{world.GOOD}"), identity=(named,))
    assert all(comment.start >= len(line) for comment in judge(RUBRIC, read(source)).comments)
    outline = "Outline\n\nThe old trade. Because the trains was faster.\n\n"
    text = outline + world.GOOD
    sections = (
        Section(title="Outline", start=0, end=len(outline), kind="outline"),
        Section(title="", start=len(outline), end=len(text)),
    )
    report = judge(RUBRIC, read(replace(world.plain(text), sections=sections)))
    assert not any("piece of a sentence" in comment.text for comment in report.comments)


def test_what_is_copied_is_not_the_students_language() -> None:
    source = RUBRIC.documents[0]
    slip = "The old harbour masters of the town was never asked about the railway by the council or by the company."
    rubric = replace(RUBRIC, documents=(replace(source, text=f"{source.text}\n\n{slip}"), *RUBRIC.documents[1:]))
    text = f"{world.GOOD}\n\n{slip}"
    assert kinds(text) == ["agreement"]
    assert kinds(text, rubric) == []


def test_a_course_that_wants_no_notes_gets_none_and_the_rest_of_the_report_is_the_same() -> None:
    with_notes, without = report(WEAK), report(WEAK, replace(RUBRIC, english="off"))
    assert findings_of(WEAK, replace(RUBRIC, english="off")).language is None
    assert with_notes.marks == without.marks
    assert [c.text for c in without.comments] == [c.text for c in with_notes.comments if not is_on_language(c.text)]
    assert any(is_on_language(c.text) for c in with_notes.comments)


def test_the_english_of_the_rubric_decides_what_is_misspelt() -> None:
    text = world.GOOD.replace("The skippers paid for it.", "The colors of the harbor changed.")
    assert kinds(text) == ["dialect", "dialect"]
    assert kinds(text, replace(RUBRIC, english="american")) == []


def test_what_is_no_essay_gets_no_notes() -> None:
    report = judge(RUBRIC, read(world.plain("Railways, goverment, enviroment, coal, ships. " * 10)))
    assert not any(is_on_language(comment.text) for comment in report.comments)


def test_a_rubric_written_down_before_it_named_an_english_keeps_its_hash() -> None:
    data = RUBRIC.to_json()
    del data["english"]
    assert Rubric.from_json(data).sha256() == RUBRIC.sha256()
    assert replace(RUBRIC, english="american").sha256() != RUBRIC.sha256()


def report(text: str, rubric: Rubric = RUBRIC) -> Report:
    return judge(rubric, read(world.plain(text)))


def is_on_language(text: str) -> bool:
    signs = ("does not fit its subject", "a comma alone", "should be “", "Spelling:", "is spelt", "written with an")
    return any(sign in text for sign in signs)
