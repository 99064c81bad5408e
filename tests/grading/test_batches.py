"""A class at once: whose file is it, what is refused and why, and what a spreadsheet may not run."""

from __future__ import annotations

import csv
import io
import re
import stat
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from courses.models import Role, User
from grading.archives import Incoming, Limits, unpack
from grading.errors import Refused
from grading.models import Assignment, Batch, BatchItem, Draft, Feedback, Run
from grading.naming import Person, match
from grading.selectors.work import batch_progress
from grading.services.batches import assign_item, create_batch, release_batch, retry_failed
from grading.services.runs import perform_run
from grading.services.taking_in import take_in
from jobs.models import JobState
from tests import cast
from tests.grading.conftest import TEXT

LIMITS = Limits(file_bytes=200_000, total_bytes=3_000_000, files=40)
ROSTER = [
    Person(id=1, username="sana-student", first_name="Sana", last_name="Khan", email="sana@x.pk", roll_number="CSS-07"),
    Person(id=2, username="zoe", first_name="Zoë", last_name="d'Angelo-Öz", email="zoe.d@x.org", roll_number="12"),
    Person(id=3, username="omar9", first_name="Omar", last_name="Khan", roll_number="CSS-08"),
    Person(id=4, username="omar10", first_name="Omar", last_name="Khan", roll_number="CSS-09"),
]


@pytest.mark.parametrize(
    ("path", "who"),
    [
        ("sana-student.docx", 1),
        ("CSS 07.pdf", 1),
        ("css07.txt", 1),
        ("sana@x.pk.txt", 1),
        ("Sana Khan.docx", 1),
        ("khan, sana.docx", 1),
        ("Essay of Sana Khan (final).docx", 1),
        ("essay_CSS-07_v2.docx", 1),
        ("Sana Khan_4711_assignsubmission_file_/essay.docx", 1),
        ("khansana_123_456_my essay.docx", 1),
        ("khansana_LATE_123_456_my essay.docx", 1),
        ("class/zoe/essay.txt", 2),
        ("Zoe D Angelo Oz.txt", 2),
        ("Zoe\u0308 d’Angelo-Öz.txt", 2),
        ("12.txt", 2),
        ("omar9.txt", 3),
        ("omar10 - essay.txt", 4),
    ],
)
def test_a_file_name_names_its_student(path: str, who: int) -> None:
    found = match(path, ROSTER)
    assert found.person is not None, found.reason
    assert found.person.id == who


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("Omar Khan.docx", "fits 2 students: Omar Khan (CSS-08), Omar Khan (CSS-09)."),
        ("omar.docx", "fits 2 students: Omar Khan (CSS-08), Omar Khan (CSS-09)."),
        ("essay of khan.docx", "fits 3 students: Sana Khan, Omar Khan (CSS-08), Omar Khan (CSS-09)."),
        ("sana.docx", "No student"),
        ("essay.docx", "No student"),
        ("zoes essay.docx", "No student"),
        ("my 12 reasons.txt.pdf", "No student"),
        ("../../etc/passwd", "No student"),
        ("", "No student"),
    ],
)
def test_a_name_that_is_not_clear_is_never_guessed(path: str, why: str) -> None:
    found = match(path, ROSTER)
    assert found.person is None
    assert why in found.reason


def zipped(*entries: tuple[str, bytes], **options: object) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


def test_a_zip_gives_its_files_without_the_junk() -> None:
    content = zipped(
        ("a.txt", b"A"), ("folder/b.txt", b"B"), ("__MACOSX/._a.txt", b"x"), (".DS_Store", b"x"), ("folder/", b"")
    )
    assert [(one.name, one.content) for one in unpack([("class.zip", content)], LIMITS)] == [
        ("a.txt", b"A"), ("folder/b.txt", b"B"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../evil.txt", "evil.txt"),
        ("/etc/passwd.txt", "etc/passwd.txt"),
        ("C:\\windows\\x.txt", "windows/x.txt"),
        ("a\x00\x1b[2J.txt", "a[2J.txt"),
        ("n" * 500 + ".txt", ("n" * 500 + ".txt")[-255:]),
    ],
)
def test_a_path_that_leaves_the_folder_is_only_a_name(name: str, shown: str) -> None:
    (found,) = unpack([(name, b"words")], LIMITS)
    assert found.name == shown
    if "\x00" not in name:
        (found,) = unpack([("class.zip", zipped((name, b"words")))], LIMITS)
        assert found.name == shown


def test_names_that_collide_are_both_there() -> None:
    found = unpack([("class.zip", zipped(("A.txt", b"1"), ("a.txt", b"2")))], LIMITS)
    assert [one.content for one in found] == [b"1", b"2"]


def test_a_link_a_nested_archive_and_a_large_file_say_why_they_are_not_taken() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("inner.zip", zipped(("a.txt", b"x")))
        archive.writestr("long.txt", bytes(range(256)) * 1000)
        archive.writestr("fine.txt", "fine")
    found = {one.name: one for one in unpack([("class.zip", out.getvalue())], LIMITS)}
    assert "link" in found["link.txt"].problem
    assert "archive" in found["inner.zip"].problem
    assert "larger" in found["long.txt"].problem
    assert (found["fine.txt"].problem, found["fine.txt"].content) == ("", b"fine")
    assert all(one.content == b"" for one in found.values() if one.problem)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (zipped(("bomb.txt", b"\0" * 2_900_000)), "bomb"),
        (zipped(*((f"{n}.txt", b"x" * 199_000) for n in range(20))), "too_large"),
        (zipped(*((f"{n}.txt", b"x") for n in range(41))), "too_many_files"),
        (b"PK\x03\x04 and then nothing", "bad_zip"),
        (b"", "bad_zip"),
        (zipped(), "no_files"),
    ],
)
def test_a_zip_that_would_do_harm_is_refused_whole(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        unpack([("class.zip", content)], LIMITS)
    assert refused.value.code == code


def test_a_header_that_lies_about_its_size_is_caught() -> None:
    content = bytearray(zipped(("a.txt", b"\0" * 1_500_000)))
    directory = content.index(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    with pytest.raises(Refused) as refused:
        unpack([("class.zip", bytes(content))], LIMITS)
    assert refused.value.code == "bad_zip"


def test_a_zip_packed_another_way_and_damaged_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.txt", TEXT * 20)
    content = bytearray(out.getvalue())
    for place in range(44, 80):
        content[place] ^= 0xFF
    with pytest.raises(Refused) as refused:
        unpack([("class.zip", bytes(content))], LIMITS)
    assert refused.value.code == "bad_zip"


def test_a_zip_with_a_password_says_so() -> None:
    content = bytearray(zipped(("a.txt", b"words")))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + offset] |= 1
    with pytest.raises(Refused, match="password"):
        unpack([("class.zip", bytes(content))], LIMITS)


# --- the batch ------------------------------------------------------------------------------------
@pytest.fixture
def batch(assignment: Assignment, teacher: User, student: User, classmate: User) -> Batch:
    """Two files that fit, one nobody fits, one empty, one second file of the same student."""
    files = [
        Incoming(name="sana-student.txt", content=TEXT.encode()),
        Incoming(name="CSS-08.txt", content=b""),
        Incoming(name="holiday list.txt", content=TEXT.encode()),
        Incoming(name="Sana Student (2).txt", content=TEXT.encode()),
        Incoming(name="link.txt", content=b"", problem="This is a link to a file, not a file."),
    ]
    return create_batch(assignment=assignment, actor=teacher, name="class.zip", files=files)


def work_through(batch: Batch) -> None:
    """What the worker does."""
    for item in batch.items.all():
        take_in(item_id=item.pk)
    for run in Run.objects.all():
        perform_run(run_id=run.pk)


def test_every_file_becomes_a_draft_or_says_why_not(batch: Batch, student: User) -> None:
    work_through(batch)
    said = {item.name: (item.state, item.error_code) for item in batch.items.all()}
    assert said == {
        "sana-student.txt": ("done", ""),
        "CSS-08.txt": ("failed", "empty"),
        "holiday list.txt": ("failed", "who_is_this"),
        "Sana Student (2).txt": ("failed", "second_file"),
        "link.txt": ("failed", "not_taken"),
    }
    assert all(item.error_message for item in batch.items.filter(state=JobState.FAILED))
    draft = Draft.objects.get()
    assert (draft.essay.student, draft.submitted_by) == (student, batch.created_by)
    counts = batch_progress(batch)
    assert (counts["total"], counts["done"], counts["failed"], counts["settled"]) == (5, 1, 4, 5)


def test_progress_is_one_query(batch: Batch, django_assert_num_queries: Callable[..., object]) -> None:
    with django_assert_num_queries(1):
        counts = batch_progress(batch)
    assert counts["opening"] == 2


def test_taking_in_again_makes_no_second_draft(batch: Batch) -> None:
    work_through(batch)
    work_through(batch)
    assert (Draft.objects.count(), Feedback.objects.count()) == (1, 1)


def test_a_file_is_given_to_a_student_by_hand(batch: Batch, classmate: User, stranger: User, teacher: User) -> None:
    item = batch.items.get(name="holiday list.txt")
    with pytest.raises(Refused, match="student of this course"):
        assign_item(item=item, student=stranger, actor=teacher)
    assign_item(item=item, student=classmate, actor=teacher)
    take_in(item_id=item.pk)
    assert Draft.objects.get().essay.student == classmate
    with pytest.raises(Refused):
        assign_item(item=BatchItem.objects.get(pk=item.pk), student=classmate, actor=teacher)
    with pytest.raises(Refused, match="not taken"):
        assign_item(item=batch.items.get(name="link.txt"), student=classmate, actor=teacher)


def test_what_failed_is_tried_again(batch: Batch, teacher: User) -> None:
    work_through(batch)
    Run.objects.update(state=JobState.FAILED, error_message="it broke", report=None)
    Feedback.objects.all().delete()
    assert retry_failed(batch=batch, actor=teacher) == 1
    work_through(batch)
    assert batch_progress(batch)["done"] == 1
    assert retry_failed(batch=batch, actor=teacher) == 0


def test_a_file_that_cannot_be_read_names_its_student_and_asks_for_another(
    client: Client, batch: Batch, teacher: User, classmate: User
) -> None:
    work_through(batch)
    client.force_login(teacher)
    page = client.get(reverse("batch", args=[batch.pk])).content.decode()
    row = page[page.index(">CSS-08.txt<") :]
    row = row[: row.index("</tr>")]
    assert classmate.display_name in row
    assert "CSS-08.txt is empty" in row
    assert "Upload it again" in row
    assert "Whose is" not in row
    assert "Whose is holiday list.txt" in page
    assert "Whose is Sana Student (2).txt" in page
    # The same empty file goes no better the second time.
    assert "Try the failed ones again" not in page
    assert retry_failed(batch=batch, actor=teacher) == 0


def test_a_file_the_program_failed_on_is_tried_again(batch: Batch, teacher: User) -> None:
    batch.items.filter(name="sana-student.txt").update(state=JobState.FAILED, error_code="broken")
    assert retry_failed(batch=batch, actor=teacher) == 1
    work_through(batch)
    assert batch_progress(batch)["done"] == 1


def test_the_batch_page_says_how_many_files_are_opened(client: Client, batch: Batch, teacher: User) -> None:
    client.force_login(teacher)
    url = reverse("batch_progress", args=[batch.pk])
    assert "Opened 3 of 5" in client.get(url).content.decode()
    take_in(item_id=batch.items.get(name="sana-student.txt").pk)
    page = client.get(url).content.decode()
    assert "Opened 4 of 5" in page
    work_through(batch)
    page = client.get(url).content.decode()
    assert "1 of 5 read, 4 need you" in page
    assert "100 %" in page


def test_the_names_of_the_class_are_sent_once_and_kept(client: Client, batch: Batch, teacher: User) -> None:
    client.force_login(teacher)
    option = re.compile(r'<option value="\d+"')
    waiting = batch.items.get(name="holiday list.txt").pk
    kept = re.compile(rf'<select[^>]* id="who-{waiting}"[^>]* hx-preserve>')
    page = client.get(reverse("batch", args=[batch.pk])).content.decode()
    assert len(option.findall(page)) == 4  # two files that wait for a name, two students
    assert kept.search(page)
    part = client.get(reverse("batch_progress", args=[batch.pk])).content.decode()
    assert not option.findall(part)
    assert kept.search(part)


def test_a_batch_is_released(batch: Batch, teacher: User) -> None:
    work_through(batch)
    assert release_batch(batch=batch, actor=teacher) == 0
    assert release_batch(batch=batch, actor=teacher, with_unreviewed=True) == 1


def test_a_batch_releases_what_its_page_shows(
    batch: Batch, submit: Callable[..., Draft], student: User, teacher: User
) -> None:
    work_through(batch)
    newer = submit(student, TEXT + "\n\nOne more thought about kerbs and who should pay for them.")
    perform_run(run_id=newer.runs.get().pk)
    assert release_batch(batch=batch, actor=teacher, with_unreviewed=True) == 1
    assert Feedback.objects.get(state=Feedback.State.RELEASED).run.draft == newer


def test_staff_may_submit_after_the_due_date(batch: Batch, assignment: Assignment) -> None:
    Assignment.objects.filter(pk=assignment.pk).update(due_at=assignment.created_at)
    take_in(item_id=batch.items.get(name="sana-student.txt").pk)
    # A class uploaded the day after is not late for it.
    assert not Draft.objects.get().late


def test_the_upload_page_takes_a_zip_of_the_class(
    client: Client, assignment: Assignment, teacher: User, student: User
) -> None:
    client.force_login(teacher)
    content = zipped(("Sana Student_1_assignsubmission_file_/essay.txt", TEXT.encode()), ("who.txt", b"Some words."))
    answer = client.post(
        reverse("batch_upload", args=[assignment.pk]), {"files": SimpleUploadedFile("moodle.zip", content)}, follow=True
    )
    page = answer.content.decode()
    assert "No student of this course" in page
    assert "Who is this?" in page
    assert BatchItem.objects.get(student=student).name.startswith("Sana Student_1")


def test_an_upload_without_a_file_is_refused_with_words(client: Client, assignment: Assignment, teacher: User) -> None:
    client.force_login(teacher)
    page = client.post(reverse("batch_upload", args=[assignment.pk]), follow=True).content.decode()
    assert "No essays were found" in page


def test_results_are_one_row_an_essay_and_run_nothing(
    client: Client, read: Callable[..., Feedback], assignment: Assignment, student: User, teacher: User
) -> None:
    read(student)
    User.objects.filter(pk=student.pk).update(first_name='=HYPERLINK("http://x","y")', last_name="")
    evil = cast.person("evil-one")
    User.objects.filter(pk=evil.pk).update(first_name="\t=1+1", last_name="")
    cast.enrol(assignment.course, evil, Role.STUDENT, "+12")
    client.force_login(teacher)
    answer = client.get(reverse("assignment_results", args=[assignment.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode().lstrip("\ufeff"))))
    assert len(rows) == 2
    by_state = {row["state"]: row for row in rows}
    graded = by_state["To review"]
    assert graded["name"].startswith("'=HYPERLINK")
    assert float(graded["total"]) == pytest.approx(
        sum(float(graded[f"{one} marks"]) for one in ("Coverage", "Evidence", "Structure", "Relevance"))
    )
    assert by_state["Not submitted"]["roll number"] == "'+12"
    for row in rows:
        assert not any(str(cell).startswith(("=", "+", "@", "\t")) for cell in row.values())
