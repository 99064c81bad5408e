"""Class lists as they really come: Moodle, Canvas, Gradescope, Blackboard, Excel and by hand."""

from __future__ import annotations

import pytest

from courses.roster import MAX_BYTES, RosterError, RosterRow, decode_roster, parse_roster
from courses.roster_plan import KnownUser, Outcome, plan_roster


def only_row(text: str) -> RosterRow:
    (row,) = parse_roster(text).rows
    return row


LISTS = {
    "moodle": "First name,Surname,ID number,Institution,Department,Email address\n"
    "Sana,Malik,CSS-07,,,sana@example.org\n",
    "moodle worksheet": "\ufeffIdentifier,Full name,Email address,Status\n"
    "Participant 88,Sana Malik,sana@example.org,Submitted\n",
    "canvas": (
        "Student,ID,SIS User ID,SIS Login ID,Section,Essay 1 (301)\n"
        "    Points Possible,,,,,20\n"
        '"Malik, Sana",4411,CSS-07,sana@example.org,A,\n'
    ),
    "gradescope": "First Name,Last Name,SID,Email,Sections\nSana,Malik,CSS-07,sana@example.org,A\n",
    "blackboard": "Last Name\tFirst Name\tUsername\tStudent ID\nMalik\tSana\tsana@example.org\tCSS-07\n",
    "semicolons": "Name;E-mail;Roll No.\nSana Malik;sana@example.org;CSS-07\n",
}


@pytest.mark.parametrize("kind", LISTS)
def test_every_usual_spelling_is_understood(kind: str) -> None:
    row = only_row(LISTS[kind])
    assert (row.first, row.last) == ("Sana", "Malik")
    assert "sana@example.org" in (row.email, row.username)
    assert row.roll_number == ("" if kind == "moodle worksheet" else "CSS-07")


def test_the_page_can_say_what_was_read_and_what_was_not() -> None:
    roster = parse_roster(LISTS["moodle"])
    assert roster.columns == (
        ("First name", "first"),
        ("Surname", "last"),
        ("ID number", "roll_number"),
        ("Email address", "email"),
    )
    assert roster.unused == ("Institution", "Department")


def test_a_name_of_three_parts_keeps_its_last_part_as_surname() -> None:
    row = only_row("Name,Email\nMaria José Quintero,m@example.org\n")
    assert (row.first, row.last) == ("Maria José", "Quintero")


def test_quoted_cells_blank_lines_and_line_numbers() -> None:
    rows = parse_roster('Name,Email\n\n"Khan, Omar",omar@example.org\n,\nSana Malik,sana@example.org\n').rows
    assert [(row.line, row.full_name) for row in rows] == [(3, "Omar Khan"), (5, "Sana Malik")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no rows"),
        ("Sana Malik,sana@example.org\n", "first row must name the columns"),
        ("Grade,Comment\n1,2\n", "Found: Grade, Comment"),
    ],
)
def test_a_list_without_usable_columns_is_refused_in_words(text: str, says: str) -> None:
    with pytest.raises(RosterError, match=says):
        parse_roster(text)


def test_files_that_are_no_csv_are_refused_in_words() -> None:
    with pytest.raises(RosterError, match="empty"):
        decode_roster(b"  \n")
    with pytest.raises(RosterError, match="save the list as CSV"):
        decode_roster(b"PK\x03\x04xlsx")
    with pytest.raises(RosterError, match="KB"):
        decode_roster(b"a" * (MAX_BYTES + 1))


def test_excel_encodings_are_read() -> None:
    text = "Name,Email\nZoë Müller,z@example.org\n"
    for data in (text.encode("utf-8-sig"), text.encode("cp1252"), text.encode("utf-16")):
        assert only_row(decode_roster(data)).full_name == "Zoë Müller"


def known(**fields: object) -> KnownUser:
    values = {"id": 1, "username": "sana", "email": "sana@example.org", "full_name": "Sana Malik", "roll_number": None}
    return KnownUser(**{**values, **fields})  # type: ignore[arg-type]


def plan(text: str, *users: KnownUser) -> list[tuple[Outcome, str]]:
    return [(row.outcome, row.username) for row in plan_roster(parse_roster(text).rows, users)]


def test_a_stranger_gets_an_account_named_by_the_email() -> None:
    assert plan("Name,Email\nSana Malik,sana@example.org\n") == [(Outcome.CREATE, "sana@example.org")]


def test_somebody_with_an_account_joins_with_it_whatever_the_case_of_the_email() -> None:
    assert plan("Name,Email\nSana Malik,SANA@example.org\n", known()) == [(Outcome.ENROL, "sana")]


def test_somebody_in_the_course_stays_and_a_new_roll_number_is_taken_over() -> None:
    text = "Name,Email,Roll number\nSana Malik,sana@example.org,CSS-07\n"
    assert plan(text, known(roll_number="CSS-07")) == [(Outcome.UNCHANGED, "sana")]
    assert plan(text, known(roll_number="CSS-1")) == [(Outcome.UPDATE, "sana")]


def test_a_list_of_names_only_makes_usernames_and_does_not_double_people_the_second_time() -> None:
    text = "Name\nSana Malik\nSana Malik\nOmar Khan\n"
    first = plan(text, known(username="omar.khan", email="", full_name="Somebody Else"))
    assert first == [(Outcome.CREATE, "sana.malik"), (Outcome.SKIP, ""), (Outcome.CREATE, "omar.khan2")]
    assert plan("Name\nSana Malik\n", known(email="", roll_number="")) == [(Outcome.UNCHANGED, "sana")]


def test_nobody_is_matched_to_an_account_outside_the_course_by_name_alone() -> None:
    assert plan("Name\nSana Malik\n", known(email=""))[0][0] == Outcome.CREATE


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Name,Email\nSana Malik,not-an-email\n", "“not-an-email” is not an email address"),
        ("Name,Email,Roll\n,,CSS-1\n", "No name, email or username in this row"),
        ("Name,Username\nSana,sa na\n", "may only have letters"),
        ("Name,Username,Email\nX,sana,other@example.org\n", "belongs to somebody with another email"),
    ],
)
def test_a_row_that_is_left_out_says_why(text: str, says: str) -> None:
    (row,) = plan_roster(parse_roster(text).rows, [known()])
    assert row.outcome == Outcome.SKIP
    assert says in row.reason


def test_the_same_person_twice_names_the_line() -> None:
    rows = plan_roster(parse_roster("Name,Email\nA B,a@example.org\nA B,A@example.org\n").rows, [])
    assert rows[1].reason == "The same person as in line 2"


def test_an_email_that_two_accounts_have_is_left_to_the_instructor() -> None:
    (row,) = plan_roster(parse_roster("Name,Email\nA,sana@example.org\n").rows, [known(), known(id=2, username="s2")])
    assert row.outcome == Outcome.SKIP
    assert "Several accounts" in row.reason


def test_two_rows_about_one_account_enrol_it_once() -> None:
    text = "Name,Email,Username\nSana Malik,sana@example.org,\nSana Malik,,sana\n"
    assert [outcome for outcome, _ in plan(text, known())] == [Outcome.ENROL, Outcome.SKIP]


def test_an_address_nobody_confirmed_enrols_no_stranger() -> None:
    """Anybody can open an account with somebody else's address."""
    rows = plan_roster(parse_roster("Name,Email\nSana Malik,sana@example.org\n").rows, [known(met=False)])
    assert rows[0].outcome == Outcome.SKIP
    assert "unconfirmed" in rows[0].reason
    assert plan("Name,Username\nSana Malik,sana\n", known(met=False)) == [(Outcome.ENROL, "sana")]
