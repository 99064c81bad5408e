"""A text comes in: what is taken, what is refused, and that nothing typed is lost."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.models import AuditEntry, User
from grading.errors import Refused
from grading.models import Assignment, Draft, Run
from grading.words import count_words
from jobs.models import JobState
from tests.grading.conftest import TEXT


def set_terms(assignment: Assignment, **terms: object) -> None:
    Assignment.objects.filter(pk=assignment.pk).update(**terms)
    assignment.refresh_from_db()


def test_a_draft_keeps_the_bytes_the_reading_and_asks_for_a_run(submit: Callable[..., Draft], student: User) -> None:
    draft = submit(student)
    assert bytes(draft.content).decode() == TEXT
    assert draft.reading["text"].startswith("Street trees make")
    assert (draft.number, draft.words, draft.late) == (1, count_words(TEXT), False)
    assert Run.objects.get().state == JobState.QUEUED
    entry = AuditEntry.objects.get(verb="submitted draft")
    assert (entry.actor, entry.subject) == (student, f"essay:{draft.essay_id}")
    assert "trees" not in str(entry.detail)


def test_a_draft_is_never_changed(submit: Callable[..., Draft], student: User) -> None:
    draft = submit(student)
    draft.words = 1
    with pytest.raises(RuntimeError, match="never changed"):
        draft.save()


def test_a_double_click_makes_one_draft_and_one_run(submit: Callable[..., Draft], student: User) -> None:
    assert submit(student).pk == submit(student).pk
    assert (Draft.objects.count(), Run.objects.count()) == (1, 1)


def test_another_text_is_the_next_draft(submit: Callable[..., Draft], student: User) -> None:
    submit(student)
    assert submit(student, TEXT + "\n\nOne more thought.").number == 2
    # Going back to the first text is a decision, not a double click.
    assert submit(student).number == 3


@pytest.mark.parametrize("text", ["\n\n# Trees\n\n" + TEXT, TEXT + "\n\n\n"], ids=["above", "below"])
def test_the_same_words_with_other_empty_lines_are_the_same_draft(
    client: Client, assignment: Assignment, student: User, text: str
) -> None:
    client.force_login(student)
    url = reverse("submit", args=[assignment.pk])
    for sent in (text, text.strip(), "\n" + text.strip()):
        answer = client.post(url, {"text": sent.replace("\n", "\r\n")}, follow=True)
    assert "This is the text of draft 1" in answer.content.decode()
    assert Draft.objects.count() == 1


def test_a_heading_where_there_was_none_is_another_draft(submit: Callable[..., Draft], student: User) -> None:
    submit(student, "Trees\n\n" + TEXT)
    assert submit(student, "# Trees\n\nCosts\n\n" + TEXT).number == 2


def test_the_form_keeps_an_empty_line_at_the_top(client: Client, assignment: Assignment, student: User) -> None:
    client.force_login(student)
    client.post(reverse("submit", args=[assignment.pk]), {"text": "\n" + TEXT})
    page = client.get(reverse("assignment", args=[assignment.pk])).content.decode()
    # What a browser reads from a textarea: everything but one newline at the very start.
    shown = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.S)
    assert shown
    assert html.unescape(shown[1]) == "\n" + TEXT


def test_before_it_opens_nothing_is_taken(submit: Callable[..., Draft], assignment: Assignment, student: User) -> None:
    set_terms(assignment, opens_at=timezone.now() + timedelta(hours=1))
    with pytest.raises(Refused, match="opens on"):
        submit(student)


def test_after_the_due_date_nothing_is_taken(
    submit: Callable[..., Draft], assignment: Assignment, student: User
) -> None:
    set_terms(assignment, due_at=timezone.now() - timedelta(hours=1))
    with pytest.raises(Refused, match="closed on"):
        submit(student)
    assert not Draft.objects.exists()


def test_late_work_is_taken_where_the_teacher_allows_it_and_marked(
    submit: Callable[..., Draft], assignment: Assignment, student: User
) -> None:
    set_terms(assignment, due_at=timezone.now() - timedelta(hours=1), accept_late=True)
    assert submit(student).late


def test_more_words_than_asked_are_taken_and_said(client: Client, assignment: Assignment, student: User) -> None:
    set_terms(assignment, words_max=20)
    client.force_login(student)
    page = client.post(reverse("submit", args=[assignment.pk]), {"text": TEXT}, follow=True).content.decode()
    assert f"That is {count_words(TEXT) - 20} more than the 20 asked for" in page
    assert Draft.objects.get().words == count_words(TEXT)


def test_more_words_than_can_be_read_come_back_in_the_form(
    client: Client, assignment: Assignment, student: User, settings: Any
) -> None:
    settings.MAX_ESSAY_WORDS = 20
    client.force_login(student)
    answer = client.post(reverse("submit", args=[assignment.pk]), {"text": TEXT})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "at most 20 can be read" in page
    assert "Street trees make a hot city bearable" in page
    assert not Draft.objects.exists()


def test_after_closing_the_typed_text_still_comes_back(client: Client, assignment: Assignment, student: User) -> None:
    set_terms(assignment, due_at=timezone.now() - timedelta(hours=1))
    client.force_login(student)
    page = client.post(reverse("submit", args=[assignment.pk]), {"text": TEXT}).content.decode()
    assert "closed on" in page
    assert "Street trees make a hot city bearable" in page


def test_submitting_through_the_page(client: Client, assignment: Assignment, student: User) -> None:
    client.force_login(student)
    # A browser sends CRLF; twice the same is one draft.
    for _ in range(2):
        answer = client.post(reverse("submit", args=[assignment.pk]), {"text": TEXT.replace("\n", "\r\n")}, follow=True)
    assert Draft.objects.count() == 1
    page = answer.content.decode()
    assert "is submitted already" in page
    assert "Draft 1 is waiting to be read" in page
    assert "No reader is running" in page
    # The next draft starts from the last.
    assert "Street trees make a hot city bearable" in page


def test_a_file_is_taken_and_given_back_as_a_download(client: Client, assignment: Assignment, student: User) -> None:
    client.force_login(student)
    upload = SimpleUploadedFile('na"me\r\n é.txt', TEXT.encode())
    client.post(reverse("submit", args=[assignment.pk]), {"text": "", "file": upload})
    answer = client.get(reverse("draft_file", args=[Draft.objects.get().pk]))
    assert answer.content.decode() == TEXT
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "empty.txt is empty"),
        ("essay.docx", b"PK\x03\x04 not really a zip", "essay.docx"),
        ("essay.pdf", b"%PDF-1.4 broken", "essay.pdf"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "photo.txt"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(
    client: Client, assignment: Assignment, student: User, name: str, content: bytes, says: str
) -> None:
    client.force_login(student)
    answer = client.post(
        reverse("submit", args=[assignment.pk]),
        {"text": "Words I also typed.", "file": SimpleUploadedFile(name, content)},
    )
    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert "Words I also typed." in answer.content.decode()
    assert not Draft.objects.exists()


def test_a_file_keeps_its_name_in_any_script(client: Client, assignment: Assignment, student: User) -> None:
    client.force_login(student)
    client.post(reverse("submit", args=[assignment.pk]), {"file": SimpleUploadedFile("مضمون.txt", TEXT.encode())})
    answer = client.get(reverse("draft_file", args=[Draft.objects.get().pk]))
    assert answer["Content-Disposition"].endswith(quote("مضمون.txt"))


def test_a_file_that_is_too_large_is_not_read(
    client: Client, assignment: Assignment, student: User, settings: object
) -> None:
    settings.MAX_UPLOAD_BYTES = 1000
    client.force_login(student)
    answer = client.post(
        reverse("submit", args=[assignment.pk]), {"text": "", "file": SimpleUploadedFile("long.txt", b"word " * 500)}
    )
    assert answer.status_code == 200
    assert "Save it without pictures" in answer.content.decode()


def test_nul_characters_in_a_form_are_taken_out(client: Client, assignment: Assignment, student: User) -> None:
    client.force_login(student)
    client.post(reverse("submit", args=[assignment.pk]), {"text": "One\x00 " + TEXT})
    assert bytes(Draft.objects.get().content).decode().startswith("One Street")


def test_control_characters_do_not_reach_the_database(submit: Callable[..., Draft], student: User) -> None:
    draft = submit(student, TEXT + "\x00\x07 The end.")
    draft.refresh_from_db()
    assert "\x00" not in draft.reading["text"]
    assert "\x00" not in draft.reading["raw"]
    assert bytes(draft.content).endswith(b"\x00\x07 The end.")


PAYLOADS = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{ 7|add:7 }}", '"><svg onload=alert(1)>']


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markup_in_an_essay_stays_text(
    client: Client, read: Callable[..., object], student: User, payload: str
) -> None:
    feedback = read(student, f"{payload} {TEXT}")
    feedback.practice = True
    feedback.save()
    client.force_login(student)
    page = client.get(reverse("essay", args=[feedback.run.draft.essay_id])).content.decode()
    article = page[page.index("<article") : page.index("</article>")]
    tags = set(re.findall(r"<([a-z]+)", article))
    assert tags <= {"article", "div", "p", "h3", "span", "mark", "a", "aside", "details", "summary", "blockquote"}
    # The words on the page are those that were read, not one more and not one less.
    prose = re.findall(r'<(?:p|h3) data-start="\d+">(.*?)</(?:p|h3)>', article, re.S)
    words = [html.unescape(re.sub(r"<[^>]*>", "", re.sub(r'<a class="ref.*?</a>', "", one))) for one in prose]
    assert "\n\n".join(words) == feedback.run.draft.reading["text"]


def test_words_are_counted_as_people_do() -> None:
    assert count_words("Don't mix well-known terms, e.g. 4.2 billion: it’s 2014!") == 10
    assert count_words(" \n – … ") == 0
